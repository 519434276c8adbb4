import { expect, test } from 'vitest';
import { calendarOf } from '../../../src/domain/base/calendar/calendar-year.ts';
import { formatInstant } from '../../../src/domain/base/time.ts';
import type { JobName } from '../../../src/domain/schedule/slot-rules.ts';
import { postAgendas } from '../../../src/schedule/post-agenda.ts';
import { postPreview } from '../../../src/schedule/post-preview.ts';
import { remindWeeklyReports } from '../../../src/schedule/remind-weekly-reports.ts';
import { runDueJobs } from '../../../src/schedule/run-due-jobs.ts';
import { createScheduleDeps } from '../../../src/schedule/schedule-deps.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';

/** The office changes days and hours: another of its people confirms, and everybody sees it from the next time on. */

async function proposes(talk: Conversation, input: Record<string, string>) {
  const { card } = await talk.as('ou_feng').says('修改时限');
  return talk.as('ou_feng').submits(card, '提交', { source: '推进中心会议纪要第9号', ...input });
}

async function changes(talk: Conversation, time: string, value: string): Promise<ShownCard> {
  expect((await proposes(talk, { time, value })).toast).toBe('已提交');
  const asked = talk.direct('ou_gao').findLast(one => one.labels.includes('确认修改'));
  if (!asked) throw new Error('nobody is asked');
  expect((await talk.as('ou_gao').presses(asked, '确认修改')).toast).toBe('已生效');
  return asked;
}

/** The hours at which anything of these tests may run, beside others. */
const LOOKS = ['08:40', '08:50', '10:10', '11:30', '16:10', '17:10'];

/** Looks at what is due on days, as the program does. */
async function looksOn(talk: Conversation, days: readonly string[]): Promise<void> {
  for (const now of days.flatMap(day => LOOKS.map(time => new Date(`${day}T${time}:00+08:00`)))) {
    if (now < talk.clock.now()) continue;
    talk.clock.setNow(now);
    const deps = createScheduleDeps(talk.store, calendarOf(await talk.store.roster.read()), talk.logger);
    await runDueJobs(deps, now, [remindWeeklyReports, postPreview, ...postAgendas]);
    await talk.delivers();
  }
}

/** What has run, and when: `06-18 10:10`. */
async function ran(talk: Conversation, job: JobName): Promise<string[]> {
  const { rows } = await talk.client.execute({
    sql: "select slot from job_slots where job = ? and outcome <> 'skipped' order by slot",
    args: [job],
  });
  return rows.map(({ slot }) =>
    formatInstant(new Date(Number(slot)))
      .slice(5, 16)
      .replace('T', ' '),
  );
}

test('the day on which reports are due: this week’s reminders stay, next week’s follow', async () => {
  const talk = await startConversation({ now: '2026-06-10T09:05:00+08:00' });
  await looksOn(talk, ['2026-06-10']);
  talk.clock.setNow('2026-06-11T09:00:00+08:00');
  await changes(talk, 'weekly.due', '周四 11:30');

  const { card: rules } = await talk.as('ou_wang').says('规则');
  expect(rules.text).toContain('第 1 版');
  expect(rules.text).toContain('每周四 11:30 前，周四放假的顺延');
  expect((await talk.store.roster.read()).clockRules).toMatchObject([
    { version: 1, rules: { 'weekly.due': { weekday: 4, time: '11:30' } }, by: 'ou_feng', confirmedBy: 'ou_gao' },
  ]);

  await looksOn(talk, ['2026-06-11', '2026-06-12', '2026-06-15', '2026-06-16', '2026-06-17', '2026-06-18']);
  expect(await ran(talk, 'weekly-report-reminder')).toEqual([
    '06-11 16:10',
    '06-12 10:10',
    '06-17 16:10',
    '06-18 10:10',
  ]);
  const reminder = talk.direct('ou_chen').findLast(one => one.text.includes('11:30'));
  expect(reminder?.text).toContain('6月18日 11:30');
  const { card: why } = await talk.as('ou_chen').says('为什么提醒我', { replyTo: reminder ?? { messageId: '' } });
  expect(why.text).toContain('每周四 11:30 前报送');
});

test('working hours: what began before ends by the old ones, what begins later by the new ones, and says so', async () => {
  const talk = await startConversation({ now: '2026-06-10T09:05:00+08:00' });
  const first = await talk.as('ou_wang').says('康华冷链施工许可证卡在消防图审，请区住建局协调解决');
  await changes(talk, 'hours', '8:30-12:00、15:00-18:30');
  talk.clock.setNow('2026-06-11T11:00:00+08:00');
  const second = await talk.as('ou_wang').says('康华冷链10KV高压线迁改没有批复，请区住建局协调解决，紧急！');

  expect(first.card.text).toContain('18:00');
  expect(second.card.text).toContain('18:30');
  const shown = async (number: string) => (await talk.as('ou_feng').says(number)).card.text;
  expect(await shown('WT-2026-0001')).toContain('6月22日 18:00');
  expect(await shown('WT-2026-0002')).toContain('4个工作小时：11日11:00–12:00、15:00–18:00');
  expect((await talk.as('ou_wang').says('规则')).card.text).toContain(
    '8:30–12:00、15:00–18:30；当天到期的，18:30 截止',
  );
});

test('a meeting: the list, its preview and its agenda follow in day, hour, place and chair', async () => {
  const talk = await startConversation({ now: '2026-06-10T09:05:00+08:00' });
  await looksOn(talk, ['2026-06-10']);
  talk.clock.setNow('2026-06-11T09:00:00+08:00');
  await changes(talk, 'meetings.weekly.held', '周二 9:30');
  await changes(talk, 'meetings.weekly.place', '区政府三楼会议室');
  await changes(talk, 'meetings.weekly.chair', '常务副区长');

  expect((await talk.as('ou_feng').says('会议')).card.text).toContain('6月16日 09:30');
  await looksOn(talk, ['2026-06-12', '2026-06-15', '2026-06-16']);

  expect(await ran(talk, 'weekly-agenda')).toEqual(['06-16 08:40']);
  const preview = talk.direct('ou_feng').findLast(one => one.title.includes('每周推进会'));
  expect(preview?.text).toContain('09:30');
  const agenda = talk.chat('oc_hq').findLast(one => one.title === '每周推进会议程 6月16日');
  for (const words of ['周二 09:30', '区政府三楼会议室', '常务副区长']) expect(agenda?.text).toContain(words);
  const weeks = [new Date('2026-06-01T00:00:00+08:00'), new Date('2026-06-30T00:00:00+08:00')] as const;
  expect(await talk.store.meetings.between('weekly', ...weeks)).toHaveLength(1);
});

test('what does not go together is not proposed, nor confirmed when something else has changed meanwhile', async () => {
  const talk = await startConversation({ now: '2026-06-10T09:05:00+08:00' });

  expect((await proposes(talk, { time: 'weekly.due', value: '周五 17:00' })).toast).toContain('单位小结应晚于');
  expect((await proposes(talk, { time: 'weekly.due', value: '礼拜天' })).toast).toContain('请写如 周五 12:00');
  expect((await proposes(talk, { value: '周五 11:00' })).toast).toContain('中选一项');
  expect((await proposes(talk, { key: 'agendaItems', time: 'weekly.due', value: '周五 11:00' })).toast).toContain(
    '中选一项',
  );

  expect((await proposes(talk, { time: 'weekly.due', value: '周五 14:50' })).toast).toBe('已提交');
  const due = talk.direct('ou_gao').findLast(one => one.labels.includes('确认修改'));
  talk.clock.setNow('2026-06-10T09:15:00+08:00');
  await changes(talk, 'weekly.summary', '14:20');
  expect(due && (await talk.as('ou_gao').presses(due, '确认修改')).toast).toContain('不再协调');
  expect((await talk.store.roster.read()).clockRules).toHaveLength(1);
});

test('a time on the hour is taken, with advice; the word may name what is to be changed', async () => {
  const talk = await startConversation({ now: '2026-06-10T09:05:00+08:00' });

  const asked = await changes(talk, 'sent.overdue', '9:00');
  expect(asked.text).toContain('整点、半点发送的消息多');

  const { card } = await talk.as('ou_feng').says('修改时限 周报催报');
  await talk.as('ou_feng').submits(card, '提交', { value: '当天 9:10', source: '会议纪要' });
  expect((await talk.store.cases.all()).at(-1)?.data).toMatchObject({ key: 'weekly.reminders' });
});

test('two days of the month for the half-monthly meeting: 规则 says so, and its agendas go out on them, holidays or not', async () => {
  const talk = await startConversation({ now: '2026-06-17T09:05:00+08:00' });
  const asked = await changes(talk, 'meetings.half_month.held', '每月5日、20日 下午三点');
  expect(asked.text).toContain('每月 5 日、20 日 15:00');
  expect((await talk.as('ou_gao').says('规则')).card.text).toContain(
    '每月 5 日、20 日 15:00（遇节假日顺延），区长主持',
  );

  // The one of late June was held on the 16th. 5 July is a Sunday, 20 July a Monday.
  await looksOn(talk, ['2026-06-19', '2026-06-22', '2026-07-03', '2026-07-06', '2026-07-17', '2026-07-20']);
  expect(await ran(talk, 'half-month-agenda')).toEqual(['07-06 08:40', '07-20 08:40']);
});
