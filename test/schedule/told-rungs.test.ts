import { expect, test } from 'vitest';
import { startConversation } from '../helpers/conversation.ts';

/** Which rung of the ladder was told to whom and when stands in the history of the problem, and so in its export. */

/** Working days from the day after 签收 on. */
const DAYS = [
  ...['06-15', '06-16', '06-17', '06-18', '06-22', '06-23', '06-24', '06-25', '06-26', '06-29', '06-30'],
  ...['07-01', '07-02', '07-03', '07-06', '07-07', '07-08', '07-09', '07-10', '07-13', '07-14', '07-15', '07-16'],
].map(day => `2026-${day}`);

const REPORT = '康华冷链施工许可证卡在消防图审，请区住建局协调解决';

test('each rung stands in the history with everybody who was told, once', async () => {
  const talk = await startConversation({ now: '2026-06-12T09:05:00+08:00' });
  await talk.as('ou_wang').says(REPORT);
  const rungsOf = async () =>
    (await talk.problems())[0]?.steps.filter(({ note }) => /发出|约谈建议/.test(note)).map(({ note }) => note) ?? [];

  await talk.as('ou_he').presses(talk.chat('oc_zhujian')[0] as never, '签收');
  // To be told of by 17 June, solved by 24 June at 18:00.
  for (const day of DAYS) {
    talk.clock.setNow(`${day}T08:50:00+08:00`);
    await talk.runs('overdue-reminder');
  }

  const rungs = await rungsOf();
  expect(rungs.map(note => note.replace(/：[^；]*/g, ''))).toEqual([
    '发出提醒',
    '发出催办',
    '发出督办',
    '发出通报',
    '约谈建议报推进中心研究',
  ]);
  expect(rungs[0]).toContain('区住建局联络员');
  expect(rungs[1]).toContain('区住建局群');
  const [problem] = await talk.problems();
  // They are asides: nothing of the clock moved.
  expect(problem?.status).toBe('acknowledged');
  expect(problem?.steps.filter(step => !step.isAside).map(({ status }) => status)).toEqual([
    'open',
    'assigned',
    'acknowledged',
  ]);

  const { card } = await talk.as('ou_feng').says('WT-2026-0001');
  expect(card.text).toContain('发出催办：');
  expect(card.text).toContain('6-12');
});

test('nothing is told twice by a job that is run again, and none to whom it is no news', async () => {
  const talk = await startConversation({ now: '2026-06-12T09:05:00+08:00' });
  await talk.as('ou_wang').says(REPORT);
  talk.clock.setNow('2026-06-16T08:50:00+08:00');
  await talk.runs('overdue-reminder');
  await talk.runs('overdue-reminder');
  talk.clock.setNow('2026-06-17T08:50:00+08:00');
  await talk.runs('overdue-reminder');

  const [problem] = await talk.problems();
  expect(problem?.steps.filter(({ note }) => note.startsWith('发出'))).toHaveLength(1);
});
