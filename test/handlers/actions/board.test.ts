import { expect, test } from 'vitest';
import { toDay } from '../../../src/domain/base/time.ts';
import { aMeeting, anActionItem, aStep } from '../../helpers/builders.ts';
import { startConversation } from '../../helpers/conversation.ts';

test('past its day an item waits for the solution on every card; the button that takes it back stands last', async () => {
  const taken = { ...aStep({ at: new Date('2026-06-02T10:00:00+08:00') }), status: 'acknowledged' as const };
  const item = anActionItem({ status: 'acknowledged', dueDate: toDay('2026-06-10'), steps: [taken] });
  const talk = await startConversation({ meetings: [aMeeting()], actionItems: [item] });

  const { card } = await talk.as('ou_feng').says('YD-2026-0001');

  expect(card.text).toContain('等待办结反馈，限 6月10日 18:00 前');
  expect(card.labels.at(-1)).toBe('撤销');
});

test('督查 is for the inspection bureau and the office, and leads to each item', async () => {
  const talk = await startConversation({
    meetings: [aMeeting()],
    actionItems: [anActionItem({ dueDate: toDay('2026-06-10') }), anActionItem({ number: 'YD-2026-0002' })],
  });
  const { card } = await talk.as('ou_bureau').says('督查');

  expect(card.title).toBe('督查 · 会议议定事项未办结 2 项');
  expect(card.text).toContain('YD-2026-0001');
  expect(card.labels).toEqual(['详情', '详情']);
  await talk.as('ou_bureau').presses(card, '详情');
  expect(talk.direct('ou_bureau').at(-1)?.title).toBe('YD-2026-0001 · 待签收');
  expect((await talk.as('ou_wang').says('督查')).card.text).toContain('由区督查局、推进中心查看');
});
