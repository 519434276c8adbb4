import { describe, expect, test } from 'vitest';
import { aMeeting } from '../../helpers/builders.ts';
import { startConversation } from '../../helpers/conversation.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';

/** Minutes that the office owes: in 待办, and in the morning once they are late. The meeting was on Monday 8 June 2026. */

const HELD = aMeeting({ at: new Date('2026-06-08T09:00:00+08:00') });

describe('minutes that are owed', () => {
  test('stand in 待办 of the office with the button that writes them, and of nobody else', async () => {
    const talk = await startConversation({ meetings: [HELD], now: '2026-06-10T10:00:00+08:00' });
    const { card } = await talk.as('ou_feng').says('待办');
    expect(card.title).toBe('每周推进会 · 待填写纪要');
    await talk.as('ou_feng').presses(card, '填写纪要');
    expect(talk.direct('ou_feng').at(-1)?.title).toBe('填写纪要 · 每周推进会');
    expect((await talk.as('ou_he').says('待办')).card.text).not.toContain('纪要');
  });

  test('are not owed before the meeting, nor when it is not held', async () => {
    const meetings = [aMeeting({ id: 'HY-2026-0002', state: 'cancelled' }), HELD];
    const talk = await startConversation({ meetings, now: '2026-06-08T08:45:00+08:00' });
    expect((await talk.as('ou_feng').says('待办')).card.text).toContain('没有等待您办理的事项');
  });

  test('a draft waits for whoever of the office confirms it', async () => {
    const talk = await startConversation();
    await talk.as('ou_feng').says('会议纪要\n1. 康华冷链消防图审，区住建局牵头，6月18日前办结');
    const { card } = await talk.as('ou_gao').says('待办');
    expect(card.title).toBe('每周推进会 · 纪要待确认');
    expect((await talk.as('ou_gao').presses(card, '确认并下发')).toast).toBe('纪要已确认，正在下发');
    expect((await talk.as('ou_feng').says('待办')).card.text).not.toContain('纪要');
  });

  test('are told once in the morning when two working days are over, again after a week, and not when confirmed', async () => {
    const told = async (now: string, state: 'called' | 'confirmed' = 'called') => {
      const talk = await startConversation({ meetings: [{ ...HELD, state }], now });
      await talk.runs('overdue-reminder');
      return JSON.stringify(talk.direct('ou_gao')).includes('HY-2026-0001');
    };
    expect(await told('2026-06-10T08:50:00+08:00')).toBe(false);
    expect(await told('2026-06-11T08:50:00+08:00')).toBe(true);
    expect(await told('2026-06-12T08:50:00+08:00')).toBe(false);
    expect(await told('2026-06-18T08:50:00+08:00')).toBe(true);
    expect(await told('2026-06-11T08:50:00+08:00', 'confirmed')).toBe(false);
  });

  test('a draft of the night is told in the morning to the others of the office, once, with the button that opens it', async () => {
    const talk = await startConversation({ now: '2026-06-10T21:30:00+08:00' });
    await talk.as('ou_feng').says('会议纪要\n1. 康华冷链消防图审，区住建局牵头，6月18日前办结');
    expect(talk.direct('ou_gao')).toEqual([]);

    talk.clock.setNow(new Date('2026-06-11T08:50:00+08:00'));
    await talk.runs('overdue-reminder');
    const [digest] = talk.direct('ou_gao') as [ShownCard];
    expect(digest.text).toContain('请核对纪要草稿后确认');
    const writers = JSON.stringify(talk.direct('ou_feng').slice(1));
    expect(writers).not.toContain('请核对纪要草稿后确认');
    await talk.as('ou_gao').presses(digest, '核对草稿');
    expect(talk.direct('ou_gao').at(-1)?.title).toBe('每周推进会 · 纪要待确认');

    talk.clock.setNow(new Date('2026-06-12T08:50:00+08:00'));
    const before = talk.direct('ou_gao').length;
    await talk.runs('overdue-reminder');
    expect(talk.direct('ou_gao')).toHaveLength(before);
  });

  test('a draft of the day is told at once', async () => {
    const talk = await startConversation({ now: '2026-06-10T15:30:00+08:00' });
    await talk.as('ou_feng').says('会议纪要\n1. 康华冷链消防图审，区住建局牵头，6月18日前办结');
    expect(talk.direct('ou_gao').at(-1)?.title).toBe('每周推进会 · 纪要待确认');
  });
});

test('minutes that are late are called late, and stay listed until they come', async () => {
  const talk = await startConversation({ meetings: [HELD], now: '2026-07-20T10:00:00+08:00' });
  const list = (await talk.as('ou_feng').says('会议')).card;
  expect(list.text).toMatch(/6月8日[^\n]*待填写纪要/);
  const morning = await startConversation({ meetings: [HELD], now: '2026-06-18T08:50:00+08:00' });
  await morning.runs('overdue-reminder');
  expect(JSON.stringify(morning.direct('ou_gao'))).toContain('已超期，应于6月10日前下发');
});
