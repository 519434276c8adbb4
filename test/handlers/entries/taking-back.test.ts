import { describe, expect, test } from 'vitest';
import { startConversation } from '../../helpers/conversation.ts';

const REPORT = '康华冷链 本月完成投资350万元';
const PROBLEM = '康华冷链施工许可证还没批下来，请住建局下周五前协调';

async function statuses(talk: Awaited<ReturnType<typeof startConversation>>) {
  return {
    reports: (await talk.reports()).map(report => report.status),
    problems: (await talk.problems()).map(problem => problem.status),
  };
}

describe('撤销', () => {
  test('without context takes back the person’s last report within 24 hours; the record keeps it', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链 本月完成投资300万元');
    talk.clock.advanceBy(60_000);
    const said = await talk.as('ou_wang').says(REPORT);

    const undone = await talk.as('ou_wang').says('撤销');

    expect(undone.card.title).toBe('已撤销 1 项');
    expect(undone.card.text).toContain('康华食品冷链加工基地');
    expect((await statuses(talk)).reports).toEqual(['active', 'withdrawn']);
    expect(talk.now(said.card).title).toBe('已撤销 · 1 个事项');
    expect(talk.now(said.card).text).toContain('350万元');
    expect((await talk.audit()).map(entry => entry.action)).toEqual([
      'progress.report',
      'progress.report',
      'progress.withdraw',
    ]);
  });

  test('takes back all that the last message reported, in both ledgers', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says(`康华冷链本周投资50万。问题：施工许可证还没批下来，请住建局下周五前协调`);

    await talk.as('ou_wang').says('撤销');

    expect(await statuses(talk)).toEqual({ reports: ['withdrawn'], problems: ['withdrawn'] });
    expect(talk.chat('oc_zhujian')[0]?.title).toContain('已撤销');
  });

  test('after 24 hours, or with nothing reported, says so and changes nothing', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says(REPORT);
    talk.clock.advanceBy(24 * 3_600_000 + 1000);

    const undone = await talk.as('ou_wang').says('撤销');

    expect(undone.card.text).toContain('24 小时内没有可以撤销的上报');
    expect((await statuses(talk)).reports).toEqual(['active']);
  });

  test.each(['撤销', '撤回', '撤销上一条', '请撤销刚才的上报。'])(
    '%s in a thread means what is answered',
    async words => {
      const talk = await startConversation();
      const first = await talk.as('ou_wang').says(REPORT, { in: 'oc_mazhai' });
      talk.clock.advanceBy(2 * 86_400_000);
      await talk.as('ou_wang').says('数字产业园 本月完成投资100万元');

      await talk.as('ou_wang').says(words, { in: 'oc_mazhai', replyTo: first, mention: true });

      expect((await talk.reports()).map(report => [report.project, report.status])).toEqual([
        ['EQ-2026-003', 'withdrawn'],
        ['EQ-2026-007', 'active'],
      ]);
    },
  );

  test('below the receipt needs no mention, and of several projects takes back the one that is named', async () => {
    const talk = await startConversation();
    const said = await talk.as('ou_wang').says('康华冷链本周投资50万；数字产业园本周投资60万', { in: 'oc_mazhai' });

    const undone = await talk
      .as('ou_wang')
      .says('撤销数字产业园', { in: 'oc_mazhai', replyTo: said.card, mention: false });

    expect(undone.card.title).toBe('已撤销 1 项');
    expect((await statuses(talk)).reports).toEqual(['active', 'withdrawn']);
  });

  test('is the author’s or the office’s, nobody else’s', async () => {
    const talk = await startConversation();
    const said = await talk.as('ou_wang').says(REPORT, { in: 'oc_mazhai' });

    const other = await talk.as('ou_sun').says('撤销', { in: 'oc_mazhai', replyTo: said.card });
    expect(other.card.title).toBe('未撤销');
    expect((await talk.as('ou_sun').presses(said.card, '撤销')).toast).toBe('只有上报人和推进中心可以改动');
    expect((await statuses(talk)).reports).toEqual(['active']);

    await talk.as('ou_feng').says('撤销', { in: 'oc_mazhai', replyTo: said.card });
    expect((await statuses(talk)).reports).toEqual(['withdrawn']);
  });

  test('by the button answers with a toast and the new state of the card', async () => {
    const talk = await startConversation();
    const said = await talk.as('ou_wang').says(REPORT);

    const pressed = await talk.as('ou_wang').presses(said.card, '撤销');

    expect(pressed.toast).toBe('已撤销，台账保留记录');
    expect(pressed.replaced?.title).toBe('已撤销 · 1 个事项');
    expect((await talk.as('ou_wang').presses(said.card, '撤销')).toast).toBe('这条记录已撤销');
  });

  test('of a correction brings back what it had replaced', async () => {
    const talk = await startConversation();
    const said = await talk.as('ou_wang').says(REPORT);
    const corrected = await talk.as('ou_wang').says('更正：本月完成投资355万元', { replyTo: said.card });

    await talk.as('ou_wang').presses(corrected.card, '撤销');

    expect((await talk.reports()).map(report => [report.messageId, report.status])).toEqual([
      [said.messageId, 'active'],
      [corrected.messageId, 'withdrawn'],
    ]);
    expect(talk.now(said.card).title).toBe('已记录 · 1 个事项');
  });

  test('about something else is no command', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says(REPORT);

    await talk.as('ou_wang').says('撤销了原来的施工许可申请');

    expect((await statuses(talk)).reports).toEqual(['active']);
  });
});

describe('a problem is withdrawn', () => {
  test('by its author until 签收, later by the office only', async () => {
    const talk = await startConversation();
    const said = await talk.as('ou_wang').says(PROBLEM);
    const [live] = talk.chat('oc_zhujian');
    if (!live) throw new Error('no live card');
    await talk.as('ou_he').presses(live, '签收');

    expect((await talk.as('ou_wang').says('撤销', { replyTo: said.card })).card.title).toBe('未撤销');
    expect((await statuses(talk)).problems).toEqual(['acknowledged']);

    await talk.as('ou_feng').says('撤销', { replyTo: said.card });
    expect((await statuses(talk)).problems).toEqual(['withdrawn']);
  });
});

describe('a recall', () => {
  test('by the sender takes back what the message had reported, its edits with it', async () => {
    const talk = await startConversation();
    const said = await talk.as('ou_wang').says(REPORT);
    const form = await talk.as('ou_wang').presses(said.card, '修改');
    await talk.as('ou_wang').submits(form.card, '提交修改', { month_0: '360' });

    await talk.as('ou_wang').recalls(said);

    expect((await statuses(talk)).reports).toEqual(['withdrawn', 'withdrawn']);
    expect(talk.now(said.card).title).toBe('已撤销 · 1 个事项');
  });

  test('that comes before its message cancels it', async () => {
    const talk = await startConversation();
    const event = (await talk.as('ou_wang').says('收到')).event;
    const late = { ...event, eventId: 'late', messageId: 'om_late', text: REPORT };

    await talk.as('ou_wang').recalls(late);

    expect(await talk.again(late)).toEqual([]);
    expect(await talk.reports()).toEqual([]);
  });

  test.each(['group_owner', 'group_manager', 'enterprise_manager'] as const)(
    'by the %s only tells the office',
    async by => {
      const talk = await startConversation();
      const said = await talk.as('ou_wang').says(REPORT, { in: 'oc_mazhai' });

      const cards = await talk.as('ou_li').recalls(said, by);

      expect(cards.map(card => card.chatId)).toEqual(['oc_p2p_feng', 'oc_p2p_gao']);
      expect(cards[0]?.text).toContain('台账未变动');
      expect(cards[0]?.text).toContain('康华食品冷链加工基地');
      expect((await statuses(talk)).reports).toEqual(['active']);
    },
  );

  test('of a problem that was taken on leaves it and tells the office', async () => {
    const talk = await startConversation();
    const said = await talk.as('ou_wang').says(PROBLEM);
    const [live] = talk.chat('oc_zhujian');
    if (!live) throw new Error('no live card');
    await talk.as('ou_he').presses(live, '签收');

    const cards = await talk.as('ou_wang').recalls(said);

    expect(cards[0]?.text).toContain('王磊 撤回了原消息，其中 1 项已签收或已处理，台账保留');
    expect((await statuses(talk)).problems).toEqual(['acknowledged']);
  });

  test('ends a question that is still open', async () => {
    const talk = await startConversation();
    const said = await talk.as('ou_wang').says('康华冷链投资350万');

    await talk.as('ou_wang').recalls(said);

    expect((await talk.as('ou_wang').presses(said.card, '本月')).toast).toBe('原消息已撤回');
    expect((await talk.as('ou_wang').submits(said.card, '提交', { month_0: '350' })).toast).toBe('原消息已撤回');
    expect(await talk.reports()).toEqual([]);
  });

  test('that comes twice has one effect', async () => {
    const talk = await startConversation();
    const said = await talk.as('ou_wang').says(REPORT);

    await talk.as('ou_wang').recalls(said);
    await talk.as('ou_wang').recalls(said);

    expect((await talk.audit()).map(entry => entry.action)).toEqual(['progress.report', 'progress.withdraw']);
  });
});
