import { describe, expect, test } from 'vitest';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';

/** 首次反馈: owed three working days after the assignment, in words, on every card on which it is asked for. */

async function signed() {
  const talk = await startConversation({ now: '2026-06-12T09:05:00+08:00' });
  await talk.as('ou_wang').says('康华冷链施工许可证卡在消防图审，请区住建局协调解决');
  const live = talk.chat('oc_zhujian').at(-1);
  if (!live) throw new Error('no live card');
  await talk.as('ou_he').presses(live, '签收');
  return { talk, live };
}

async function tell(talk: Conversation, note: string) {
  const { card } = await talk.as('ou_he').says('WT-2026-0001');
  const form = (await talk.as('ou_he').presses(card, '反馈进展')).card;
  return talk.as('ou_he').submits(form, '提交', { note });
}

describe('the first feedback', () => {
  test('is reminded of two working days before its day and on it, with the button for it', async () => {
    const { talk } = await signed();
    for (const [now, due] of [
      ['2026-06-15T08:50:00+08:00', '限 6月17日 18:00，还有 2 个工作日'],
      ['2026-06-17T08:50:00+08:00', '限 6月17日 18:00，今日到期'],
    ] as const) {
      talk.clock.setNow(now);
      await talk.runs('overdue-reminder');

      const digest = talk.direct('ou_he').at(-1);
      expect(digest?.text).toContain(`请先反馈办理进展　${due}`);
      expect(digest?.labels.slice(0, 2)).toEqual(['反馈进展', '反馈']);
    }
  });

  test('stands in 待办 by its own day', async () => {
    const { talk } = await signed();

    const { cards } = await talk.as('ou_he').says('待办');

    expect(cards.map(card => card.text).join('\n')).toContain('限 6月17日 18:00');
    expect(cards.map(card => card.text).join('\n')).not.toContain('限 6月24日 18:00，还有');
  });

  test('is given in words, and does not answer the problem', async () => {
    const { talk, live } = await signed();

    await tell(talk, '已约审图机构，本周内复审');

    expect(await talk.problems()).toMatchObject([{ status: 'in_progress', respondedBy: null }]);
    expect(talk.now(live).text).toContain('等待办结反馈，限 6月24日 18:00 前');
  });

  test('that never came climbs by its own day', async () => {
    const { talk } = await signed();
    for (const [now, words] of [
      ['2026-06-18T08:50:00+08:00', '催办'],
      ['2026-06-23T08:50:00+08:00', '督办'],
    ] as const) {
      talk.clock.setNow(now);
      await talk.runs('overdue-reminder');

      expect(talk.chat('oc_zhujian').at(-1)?.text).toContain(`[${words}] WT-2026-0001`);
    }
    expect(talk.direct('ou_zhao').at(-1)?.text).toContain('首次反馈');
  });
});
