import { expect, test } from 'vitest';
import { startConversation } from '../helpers/conversation.ts';

test('a press that is decided after its answer was given brings its card up to date by the outbox, at once', async () => {
  const talk = await startConversation();
  const wang = talk.as('ou_wang');
  const { card } = await wang.says('康华冷链 形象进度45%');

  await wang.pressesLate(card, '撤销');

  expect(talk.now(card).text).toContain('已撤销');
  expect((await talk.reports()).map(report => report.status)).toEqual(['withdrawn']);
});

test('a late press by somebody without the right is answered in the direct chat, and changes nothing', async () => {
  const talk = await startConversation();
  const { card } = await talk.as('ou_wang').says('康华冷链 形象进度45%', { in: 'oc_mazhai' });

  const [notice, ...others] = await talk.as('ou_chen').pressesLate(card, '撤销');

  expect(others).toEqual([]);
  expect(notice?.chatId).toBe('oc_p2p_chen');
  expect(notice?.text).toContain('只有上报人和推进中心可以改动');
  expect((await talk.reports()).map(report => report.status)).toEqual(['active']);
});

test('what is carried out late is held against what stood when it was sent, and leaves later reports alone', async () => {
  const talk = await startConversation();
  const wang = talk.as('ou_wang');
  const early = talk.clock.now();
  await wang.says('康华冷链 形象进度45%');
  talk.clock.advanceBy(3_600_000);
  await wang.says('康华冷链 形象进度50%');

  // A correction and a 撤销 that were sent before the second report and arrive after it.
  const later = talk.clock.now();
  talk.clock.setNow(new Date(early.getTime() + 60_000));
  const percent = await wang.says('康华冷链 形象进度47%');
  const back = await wang.says('撤销');
  talk.clock.setNow(later);

  expect(percent.card.text).not.toContain('低于');
  expect(back.card.title).toBe('已撤销 1 项');
  const byPercent = new Map((await talk.reports()).map(report => [report.percent, report.status]));
  expect(Object.fromEntries(byPercent)).toEqual({ 45: 'active', 47: 'withdrawn', 50: 'active' });
});
