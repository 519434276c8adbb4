import { expect, test } from 'vitest';
import { createWorkingCalendar } from '../../src/domain/base/calendar/working-calendar.ts';
import { yuanFromWan } from '../../src/domain/base/money.ts';
import { addDays, type Day, dayOf, monthOf, timeOf, toDay } from '../../src/domain/base/time.ts';
import type { ProgressReport } from '../../src/domain/progress/progress.ts';
import type { JobName } from '../../src/domain/schedule/slot-rules.ts';
import { JOBS } from '../../src/schedule/jobs.ts';
import { runDueJobs } from '../../src/schedule/run-due-jobs.ts';
import { createScheduleDeps } from '../../src/schedule/schedule-deps.ts';
import { aProject, aReport, aUnit } from '../helpers/builders.ts';
import { type Conversation, startConversation } from '../helpers/conversation.ts';
import { aPerson, aRoster, DISTRICT_GROUPS, DISTRICT_PEOPLE, DISTRICT_UNITS } from '../helpers/district.ts';
import { createTestLogger } from '../helpers/logger.ts';
import { lookAt } from '../helpers/shown-card.ts';
import { claims } from './schedule-bench.ts';

/**
 * A year of one unit: holidays, absence with and without a deputy, a leaver, silent weeks and weeks of 无进展; in May it gets
 * another name, in September it becomes part of another unit. What people do is said in chat; what has to come out is
 * written here by hand, not computed by the program's own rules.
 */

/** Fridays of 2026 that are holidays, and the day on which that week is due instead; null where the next week takes it in. */
const MOVED: Readonly<Record<string, string | null>> = {
  // 元旦, 1 to 3 January: Sunday the 4th is worked.
  '2026-01-02': '2026-01-05',
  // 春节, 15 to 23 February.
  '2026-02-20': '2026-02-25',
  // 劳动节, 1 to 5 May.
  '2026-05-01': '2026-05-07',
  // 端午, 19 to 21 June.
  '2026-06-19': '2026-06-23',
  // 中秋, 25 to 27 September: Monday is the first working day after it.
  '2026-09-25': '2026-09-29',
  // 国庆, 1 to 7 October: the 8th and the 9th, on which the next week is due.
  '2026-10-02': null,
};

/** The working day before a due day, where that is not simply the day before. */
const DAY_BEFORE: Readonly<Record<string, string>> = { '2026-01-05': '2026-01-04' };

function dues(): Day[] {
  const days: Day[] = [];
  for (let friday = toDay('2026-01-02'); friday <= '2026-12-25'; friday = addDays(friday, 7)) {
    const due = friday in MOVED ? MOVED[friday] : friday;
    if (due !== null && due !== undefined) days.push(toDay(due));
  }
  return days;
}

function at(day: string, time: string): Date {
  return new Date(`${day}T${time}:00+08:00`);
}

const MOVING = 'EQ-2026-001';
const STANDING = 'EQ-2026-002';
const OFTEN_SILENT = 'EQ-2026-003';
const OF_SUCCESSOR = 'EQ-2026-005';
/** Of the weeks, counted from 0, every fourth and the three from the 20th on. */
const isSilent = (week: number) => week % 4 === 3 || (week >= 20 && week <= 22);

const NOT_STARTED = { milestones: [] };
const PROJECTS = [
  aProject({ code: MOVING, name: '云杉冷链物流港', aliases: ['云杉冷链'], steward: 'ou_1', ...NOT_STARTED }),
  aProject({ code: STANDING, name: '青铜西路棚改', aliases: [], steward: 'ou_1', ...NOT_STARTED }),
  aProject({ code: OFTEN_SILENT, name: '嵩南中学', aliases: [], steward: 'ou_1', ...NOT_STARTED }),
  aProject({ code: 'EQ-2026-004', name: '碧沙里商圈更新', aliases: [], library: 'reserve', ...NOT_STARTED }),
  aProject({
    code: OF_SUCCESSOR,
    name: '樱桃沟文旅综合体',
    aliases: [],
    unit: '侯寨街道',
    steward: 'ou_chen',
    ...NOT_STARTED,
  }),
];

const UNITS = [...DISTRICT_UNITS, aUnit({ name: '侯寨街道', aliases: ['侯寨'], chatId: 'oc_u3' })];

/** The group of 马寨镇 stands first, as in a district whose groups were bound in that order. */
const GROUPS = [
  ...DISTRICT_GROUPS,
  { chatId: 'oc_u1', purpose: 'unit' as const, unit: '马寨镇', taskForce: null },
  { chatId: 'oc_u3', purpose: 'unit' as const, unit: '侯寨街道', taskForce: null },
];

const PEOPLE = [
  ...DISTRICT_PEOPLE,
  aPerson('ou_min', { name: '李敏', unit: '马寨镇', roles: ['steward'] }),
  aPerson('ou_typing', { name: '丁宁', unit: '马寨镇', roles: ['liaison'] }),
  aPerson('ou_chen', { name: '陈思', unit: '侯寨街道', roles: ['steward'] }),
  aPerson('ou_hou', { name: '侯亮', unit: '侯寨街道', roles: ['unit_lead'] }),
];

/** Since when the unit is 马寨街道, and since when it is a part of 侯寨街道. */
const RENAMED = toDay('2026-05-11');
const MERGED = toDay('2026-09-07');
const LEFT = toDay('2026-10-20');

/** Who hears of the unit's projects: its own group, from the merger on its successor's. */
const groupOn = (day: string) => (day >= MERGED ? 'oc_u3' : 'oc_u1');
/** What the unit of 王磊 is called on a day, and what it is not called any more or not yet. */
function namesOn(day: string): { name: string; not: readonly string[] } {
  if (day >= MERGED) return { name: '侯寨街道', not: ['马寨'] };
  return day >= RENAMED ? { name: '马寨街道', not: ['马寨镇'] } : { name: '马寨镇', not: ['马寨街道'] };
}

function reports(): ProgressReport[] {
  return dues().flatMap((due, week) => {
    const day = addDays(due, -1);
    const reportedAt = at(day, '14:00');
    const one = (project: string, changes: Partial<ProgressReport>) =>
      aReport({ id: `${project} ${week}`, project, reportedAt, asOf: day, month: monthOf(day), ...changes });
    return [
      one(MOVING, { weekInvestment: yuanFromWan(10) }),
      one(STANDING, { isNoProgress: true, weekInvestment: null }),
      ...(isSilent(week) ? [] : [one(OFTEN_SILENT, { weekInvestment: yuanFromWan(5) })]),
      one(OF_SUCCESSOR, { reportedBy: 'ou_chen' }),
    ];
  });
}

/**
 * Who is asked for 嵩南中学 on a day: 王磊; 李敏 for him in July; 李静, head of the unit, in August. When he has left, the heads of
 * the unit of that time: 李静 and 侯亮.
 */
function askedOn(day: string): string[] {
  if (day >= '2026-07-06' && day <= '2026-07-31') return ['ou_min'];
  if (day >= '2026-08-10' && day <= '2026-08-28') return ['ou_2'];
  return day >= LEFT ? ['ou_2', 'ou_hou'] : ['ou_1'];
}

/** What people do in the year, by the day on which they do it. */
const HAPPENS: Readonly<Record<string, (talk: Conversation) => Promise<void>>> = {
  async '2026-07-06'(talk) {
    const { card } = await talk.as('ou_1').says('请假');
    await talk.as('ou_1').submits(card, '登记', { from: '2026-07-06', to: '2026-07-31', deputy: 'ou_min' });
  },
  async '2026-08-10'(talk) {
    const { card } = await talk.as('ou_1').says('请假');
    await talk.as('ou_1').submits(card, '登记', { from: '2026-08-10', to: '2026-08-28' });
  },
  async [RENAMED](talk) {
    const { card } = await talk.as('ou_office').says('单位更名 马寨镇 改为马寨街道');
    expect((await talk.as('ou_office').submits(card, '提交')).toast).toBe('已更名');
  },
  /** Three days before the merger: a problem that the unit is to solve, and an application that its head is to approve. */
  async '2026-09-04'(talk) {
    await talk.as('ou_chen').says('樱桃沟文旅综合体 征地补偿争议，请马寨街道9月21日前解决');
    const { card } = await talk.as('ou_typing').says('申请退库 碧沙里商圈更新');
    const paper = { reason: 'terminated', note: '企业提出终止' };
    expect((await talk.as('ou_typing').submits(card, '提交', paper)).toast).toBe('已提交');
    expect(turnsOf(await todoOf(talk, 'ou_2'))).toEqual(['同意', '签收']);
    expect(turnsOf(await todoOf(talk, 'ou_hou'))).toEqual([]);
  },
  async [MERGED](talk) {
    const form = (await talk.as('ou_office').says('单位撤并 马寨街道 并入侯寨街道')).card;
    const preview = (await talk.as('ou_office').submits(form, '提交', { reason: '区编发〔2026〕8号' })).replaced;
    if (!preview) throw new Error('no preview');
    expect((await talk.as('ou_office').presses(preview, '确认撤并')).toast).toBe('已办理撤并');
    // The head of the successor has both turns, and was told.
    expect(turnsOf(await todoOf(talk, 'ou_hou'))).toEqual(['同意', '签收']);
    expect(talk.direct('ou_hou').some(({ text }) => text.includes('碧沙里商圈更新'))).toBe(true);
  },
  async [LEFT](talk) {
    const { client, store } = talk;
    await client.batch(["delete from identities where person = 'ou_1'", store.meta.bumpRosterVersion()], 'write');
  },
};

async function todoOf(talk: Conversation, openId: string) {
  return (await talk.as(openId).says('待办')).card;
}

/** The steps that a 待办 offers. */
function turnsOf({ labels }: { labels: readonly string[] }): string[] {
  return labels.filter(label => label === '签收' || label === '同意').sort();
}

const WEEKLY: readonly JobName[] = ['weekly-report-reminder', 'unit-summary', 'silent-projects'];
const WATCHED: readonly JobName[] = [...WEEKLY, 'overdue-reminder', 'monthly-ranking'];

/** A message of a job: for which day, to whom, with its words. */
interface Sent {
  job: string;
  day: string;
  to: string;
  text: string;
}

/** Lives through the year; what the jobs have sent. */
async function live(talk: Conversation): Promise<Sent[]> {
  const sent: Sent[] = [];
  let seen = 0;
  const log = createTestLogger();
  const deps = createScheduleDeps(talk.store, createWorkingCalendar(), log);
  const jobs = JOBS.filter(({ name }) => WATCHED.includes(name));
  await runDueJobs(deps, at('2026-01-03', '09:00'), jobs);
  for (let day = toDay('2026-01-04'); day <= '2026-12-31'; day = addDays(day, 1)) {
    talk.clock.setNow(at(day, '08:40'));
    await HAPPENS[day]?.(talk);
    // Each minute of interest twice, as a runner that ticks too often does.
    for (const time of [
      '08:50',
      '08:51',
      '09:10',
      '09:11',
      '10:10',
      '10:11',
      '15:10',
      '15:10',
      '16:10',
      '16:12',
      '17:10',
      '17:30',
    ])
      await runDueJobs(deps, at(day, time), jobs);
    const newest = await posted(talk, seen);
    seen = newest.at(-1)?.seq ?? seen;
    sent.push(...newest.filter(({ job }) => WATCHED.includes(job as JobName)));
    talk.clock.setNow(at(day, '17:40'));
    await talk.delivers();
  }
  expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  return sent;
}

/** What the jobs of a day have left in the outbox. */
async function posted({ client }: Conversation, after: number): Promise<(Sent & { seq: number })[]> {
  const { rows } = await client.execute({
    sql: 'select seq, key, destination, content from deliveries where seq > ? order by seq',
    args: [after],
  });
  return rows.map(row => {
    const destination = JSON.parse(String(row['destination'])) as { chatId?: string; person?: string };
    const [job = '', slot = ''] = String(row['key']).split(' ');
    const to = destination.chatId ?? destination.person ?? '';
    const { text } = lookAt(JSON.parse(String(row['content'])), { messageId: '', chatId: to, parentId: null });
    return { seq: Number(row['seq']), job, day: slot.slice(0, 10), to, text };
  });
}

test('each slot of a year is run once, on the right day, and tells whom it concerns, whatever the unit is called and part of', async () => {
  const talk = await startConversation({
    now: '2026-01-03T09:00:00+08:00',
    roster: aRoster({ projects: PROJECTS, people: PEOPLE, units: UNITS, groups: GROUPS }),
    reports: reports(),
  });
  const all = await live(talk);
  const of = (job: JobName) => all.filter(one => one.job === job);

  const taken = (await claims(talk.client))
    .map(line => line.split(' '))
    .filter(([job = '', , outcome]) => outcome !== 'skipped' && WEEKLY.includes(job as JobName))
    .map(([job = '', slot = '']) => `${job} ${dayOf(new Date(slot))} ${timeOf(new Date(slot))}`);
  const expected = dues().flatMap(due => [
    `weekly-report-reminder ${DAY_BEFORE[due] ?? addDays(due, -1)} 16:10`,
    `weekly-report-reminder ${due} 10:10`,
    `unit-summary ${due} 15:10`,
    `silent-projects ${due} 17:10`,
  ]);
  expect(expected).toHaveLength(51 * 4);
  expect(taken.sort()).toEqual(expected.sort());

  const silentDues = dues().filter((_, week) => isSilent(week));
  const reminded = of('weekly-report-reminder');
  expect(reminded.map(({ day, to }) => `${day} ${to}`)).toEqual(
    silentDues.flatMap(due => {
      const before = DAY_BEFORE[due] ?? addDays(due, -1);
      return [
        ...askedOn(before).map(person => `${before} ${person}`),
        ...askedOn(due).map(person => `${due} ${person}`),
        `${due} ${groupOn(due)}`,
      ];
    }),
  );
  expect(reminded.filter(({ text }) => !text.includes('嵩南中学') || text.includes('碧沙里'))).toEqual([]);
  expect(
    reminded
      .filter(({ day }) => day.startsWith('2026-07'))
      .every(({ to, text }) => to === 'oc_u1' || text.includes('代王磊')),
  ).toBe(true);

  // Each unit's group hears every week; the old one's none of it after the merger. The office hears, too, since from the
  // second week on something stands still.
  expect(of('unit-summary').map(({ day, to }) => `${day} ${to}`)).toEqual(
    dues().flatMap(due => (due >= MERGED ? [`${due} oc_u3`] : [`${due} oc_u1`, `${due} oc_u3`])),
  );
  const toOffice = of('silent-projects');
  expect(toOffice.map(({ day, to }) => `${day} ${to}`)).toEqual(
    dues()
      .slice(1)
      .map(due => `${due} ou_office`),
  );
  expect(toOffice.every(({ text }) => text.includes('已报但连续两周以上无进展') && text.includes('青铜西路棚改'))).toBe(
    true,
  );
  // Three weeks running in the twentieth to twenty-second: week 19 is the fourth before.
  const third = toOffice.find(({ day }) => day === dues()[22]);
  expect(third?.text).toContain('连续 4 周');

  // Everything calls the unit as it is called on that day.
  const ofUnit = [
    ...toOffice,
    ...reminded.filter(({ to }) => to.startsWith('oc_')),
    ...of('unit-summary').filter(({ to, day }) => to === groupOn(day)),
  ];
  for (const { job, day, text } of ofUnit) {
    const { name, not } = namesOn(day);
    expect(text, `${job} of ${day}`).toContain(name);
    for (const other of not) expect(text, `${job} of ${day}`).not.toContain(other);
  }

  // 征地补偿 was due on the 21st: reminders go to the successor alone.
  const urged = of('overdue-reminder').filter(({ day, text }) => day >= MERGED && text.includes('征地补偿'));
  expect(urged.map(({ to }) => to)).toContain('ou_hou');
  expect(urged.map(({ to }) => to)).toContain('oc_u3');
  expect(urged.map(({ to }) => to)).not.toContain('oc_u1');
  expect(all.filter(({ day, to }) => day >= MERGED && to === 'oc_u1')).toEqual([]);

  // A month's ranking has the units of that month, under the names that they bore then.
  const rankedIn = (month: string) =>
    of('monthly-ranking')
      .filter(({ day, to }) => to === 'ou_office' && day.startsWith(month))
      .flatMap(({ text }) => ['马寨镇', '马寨街道', '侯寨街道'].filter(name => text.includes(`| ${name} |`)));
  expect(rankedIn('2026-05')).toEqual(['马寨镇', '侯寨街道']);
  expect(rankedIn('2026-06')).toEqual(['马寨街道', '侯寨街道']);
  expect(rankedIn('2026-09')).toEqual(['马寨街道', '侯寨街道']);
  expect(rankedIn('2026-10')).toEqual(['侯寨街道']);
  // So does one that is asked for at the end of the year.
  const asked = async (month: string) =>
    (await talk.as('ou_office').says(`${month}排名`)).cards.flatMap(({ text }) =>
      ['马寨镇', '马寨街道', '侯寨街道'].filter(name => text.includes(`| ${name} |`)),
    );
  expect(await asked('4月')).toEqual(['马寨镇', '侯寨街道']);
  expect(await asked('8月')).toEqual(['马寨街道', '侯寨街道']);
  expect(await asked('9月')).toEqual(['侯寨街道']);

  // Both old names are read for ever: as what the unit belongs to now.
  for (const name of ['马寨镇', '马寨街道', '马寨']) {
    expect((await talk.as('ou_office').says(`目标 ${name}`)).card.text).toContain('侯寨街道');
  }
});
