import { describe, expect, test } from 'vitest';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';

/** Each card that shows something changed is drawn once a decision, when all changes are known. */

/** The updates of cards that were put into the outbox since. */
async function updatesSince(talk: Conversation, count: number) {
  const all = await talk.store.deliveries.all();
  return all
    .slice(count)
    .flatMap(({ destination }) => (destination.kind === 'update' ? [destination.deliveryKey] : []));
}

async function twoProblemsOfOneReceipt() {
  const talk = await startConversation();
  const said = await talk
    .as('ou_wang')
    .says('康华冷链施工许可证卡在消防图审，请区住建局协调；数字产业园电力迁改滞后，请区住建局协调');
  expect((await talk.problems()).map(problem => problem.number)).toEqual(['WT-2026-0001', 'WT-2026-0002']);
  return { talk, receipt: said.card };
}

describe('a decision that changes several entries of one card', () => {
  test('two problems of one receipt called solved in one message are both answered, and the receipt shows both', async () => {
    const { talk, receipt } = await twoProblemsOfOneReceipt();
    const before = (await talk.store.deliveries.all()).length;

    const said = await talk.as('ou_he').says('WT-2026-0001、0002 已解决', { in: 'oc_zhujian' });

    expect(said.card.text).toContain('WT-2026-0001 已记为已反馈');
    expect(said.card.text).toContain('WT-2026-0002 已记为已反馈');
    expect((await talk.problems()).map(problem => problem.status)).toEqual(['responded', 'responded']);
    expect(talk.now(receipt).labels.filter(label => label === '确认已解决')).toHaveLength(2);
    const updated = await updatesSince(talk, before);
    expect(updated).toHaveLength(new Set(updated).size);
    // The receipt, the unit's two cards, and that of the head of the permits force.
    expect(updated).toHaveLength(4);
  });

  test('a problem named twice in one message is answered once', async () => {
    const { talk } = await twoProblemsOfOneReceipt();

    await talk.as('ou_he').says('WT-2026-0001 已解决，WT-2026-0001 已解决', { in: 'oc_zhujian' });

    expect((await talk.problems()).map(problem => problem.status)).toEqual(['responded', 'assigned']);
  });

  test('two corrections in one reply leave neither of the corrected entries as counting', async () => {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');
    const said = await wang.says('康华冷链 本月完成投资350万元；数字产业园 本月完成投资500万元');

    await wang.says('更正：康华冷链 本月完成投资360万元；数字产业园 本月完成投资510万元', { replyTo: said.card });

    expect((await talk.reports()).map(report => report.status)).toEqual(['corrected', 'corrected', 'active', 'active']);
    expect(talk.now(said.card).title).toBe('已更正 · 2 个事项');
    expect(talk.now(said.card).labels).toEqual([]);
  });

  test('a correction that is taken back is drawn once with what counts again', async () => {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');
    const first = await wang.says('康华冷链 本月完成投资350万元');
    const second = await wang.says('更正：投资应为360万元', { replyTo: first.card });
    const before = (await talk.store.deliveries.all()).length;

    await wang.recalls(second);

    expect((await updatesSince(talk, before)).sort()).toEqual([
      `receipt:${first.messageId}`,
      `receipt:${second.messageId}`,
    ]);
    expect(talk.now(first.card).title).toBe('已记录 · 1 个事项');
  });

  test('the updates are named by the event, so that each event draws a card once', async () => {
    const { talk, receipt } = await twoProblemsOfOneReceipt();
    const before = (await talk.store.deliveries.all()).length;

    await talk.as('ou_wang').presses(receipt, '撤销');

    const all = (await talk.store.deliveries.all()).slice(before).map(delivery => delivery.key);
    const keys = all.filter(key => key.startsWith('update:'));
    expect(keys).toHaveLength(3);
    for (const key of keys) expect(key).toMatch(/^update:.+:ev_\d+$/);
  });
});

describe('the office’s card about a claimed milestone', () => {
  test('is closed when its report is taken back', async () => {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');
    const said = await wang.says('数字产业园 6月11日正式开工，本月完成投资350万元');
    const claim = talk.direct('ou_feng').at(-1);
    if (!claim) throw new Error('no claim');

    await wang.recalls(said);

    expect(talk.now(claim).title).toBe('开工申报已撤回');
    expect(talk.now(claim).labels).toEqual([]);
  });

  test('keeps what the office decided when the report is taken back later', async () => {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');
    const said = await wang.says('数字产业园 6月11日正式开工，施工许可证编号豫建施第2026-061号');
    const claim = talk.direct('ou_feng').at(-1);
    if (!claim) throw new Error('no claim');
    await talk.as('ou_feng').presses(claim, '确认');

    await wang.recalls(said);

    expect(talk.now(claim).title).toBe('开工已确认');
    expect(talk.now(claim).text).toContain('冯兰');
    expect(talk.now(claim).labels).toEqual([]);
  });
});
