import type { Bot } from '../src/create-bot.ts';
import { calendarOf } from '../src/domain/base/calendar/calendar-year.ts';
import { addDays, type Day, dayOf, instantAt, type Month, monthOf, toDay } from '../src/domain/base/time.ts';
import type { Bench } from './bench.ts';
import { createPeople } from './month/people.ts';
import { createPlan, workLater } from './month/plan.ts';
import { createProblems } from './month/problems.ts';
import { planQuestions } from './month/questions.ts';
import { type Habit, planReports } from './month/reports.ts';
import { startSimulatedBot } from './month/simulated-bot.ts';
import { monthDistrict, seeded } from './month/town.ts';

/** Four weeks of reports, 21 working days, as most months have; the week before is lived, too. */
const NORMAL = { from: toDay('2026-07-27'), to: toDay('2026-08-31') };
/** Five weeks of reports, 23 working days, a quarter's end behind it. */
const FULL = { from: toDay('2026-06-22'), to: toDay('2026-07-31') };
const PROBLEMS_A_MONTH = 100;
/** A free tenant has about twice as many. */
const MOST_CALLS = 5_000;

/**
 * The calls of a normal month: 309 projects, 20 groups, every project reported once a week, a hundred problems with their
 * whole life, everything that is scheduled, and people who ask. A third of the stewards write a message for each project, a
 * third one message for all of theirs, a third fill in the form that their reminder opens. The week before is lived, too, so
 * that the month begins with what is then under way.
 */
export const budgetBench: Bench = {
  name: 'budget',
  async run(print, isFull) {
    print(await liveMonth('calls of a normal month', {}));
    if (!isFull) return;
    print(await liveMonth('calls of a month of five weeks behind a quarter', { month: FULL }));
    print(await liveMonth('calls when every project is reported by a message of its own', { habits: ['each'] }));
    print(await liveMonth('calls with a group for each unit', { hasAllGroups: true }));
  },
};

interface Kind {
  month?: { from: Day; to: Day };
  hasAllGroups?: boolean;
  habits?: readonly Habit[];
}

async function liveMonth(what: string, kind: Kind) {
  const { month = NORMAL, hasAllGroups = false, habits = ['each', 'together', 'form'] } = kind;
  const [from, to, counted] = [month.from, month.to, monthOf(month.to)];
  const district = monthDistrict(hasAllGroups);
  const { people: accounts, chats, file } = district;
  const startsAt = instantAt(from, '07:00');
  const stage = await startSimulatedBot({ people: accounts, chats, startsAt, district: file });
  try {
    const { bot, sandbox } = stage;
    const calendar = calendarOf(await bot.store.roster.read());
    const plan = createPlan();
    const people = createPeople(stage);
    const days: Day[] = [];
    for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);

    for (const day of days)
      for (const time of TICKS[calendar.isWorkingDay(day) ? 'working' : 'off'])
        plan.add(instantAt(day, time), 'tick', bot.tick);
    planReports(district, { plan, people, random: seeded(1) }, days, habits);
    planQuestions(district, { plan, people, random: seeded(2) }, days.filter(calendar.isWorkingDay));
    const random = seeded(3);
    const problems = createProblems(district, { plan, people, bot, calendar, nowMs: sandbox.clock.now, random });
    for (let at = 0; at < (PROBLEMS_A_MONTH * days.length) / 31; at += 1) {
      const day = days[Math.floor((at * 31) / PROBLEMS_A_MONTH)] ?? from;
      problems.planOne(workLater(instantAt(day, '08:00'), random() * 440, calendar));
    }

    const began = performance.now();
    for (let deed = plan.next(); deed !== null && dayOf(deed.at) <= to; deed = plan.next()) {
      await stage.advanceTo(deed.at);
      await deed.run();
    }
    await stage.advanceTo(instantAt(addDays(to, 1), '00:00'));
    const { total, byKind } = await bot.store.calls.ofMonth(counted);
    return {
      what,
      projects: file.projects.length,
      groups: chats.length,
      problems: (await bot.store.problems.all()).filter(({ reportedAt }) => monthOf(dayOf(reportedAt)) === counted)
        .length,
      ...Object.fromEntries(byKind),
      reports: (await bot.store.progress.all()).filter(({ reportedAt }) => monthOf(dayOf(reportedAt)) === counted)
        .length,
      total,
      most: MOST_CALLS,
      isWithin: total <= MOST_CALLS,
      surprises: people.surprises.length,
      errors: stage.errors.length,
      messages: await messagesOf(bot, counted),
      seconds: Math.round((performance.now() - began) / 1000),
    };
  } finally {
    await stage.close();
  }
}

/** What of the outbox was sent in the month, by what it is: the first word of its key; updates by the card that they replace. */
async function messagesOf({ store }: Bot, month: Month): Promise<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { key, status, sentAt } of await store.deliveries.all()) {
    if (status !== 'sent' || sentAt === null || monthOf(dayOf(sentAt)) !== month) continue;
    const kind = /^(?:update:)?(?:again:)?[a-z-]+/.exec(key)?.[0] ?? key;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([, a], [, b]) => b - a));
}

/** The times of day at which jobs have their slots, and some at which only cards and pauses are looked at. */
const TICKS = {
  working: [
    '07:10',
    '08:30',
    '08:40',
    '08:50',
    '09:10',
    '09:20',
    '09:40',
    '09:50',
    '10:10',
    '10:20',
    '12:30',
    '15:10',
    '16:10',
    '16:20',
    '17:10',
    '17:20',
    '21:40',
  ],
  off: ['08:50', '16:10'],
};
