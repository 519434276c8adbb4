import { calendarOf } from '../../src/domain/base/calendar/calendar-year.ts';
import { addDays, type Day, dayOf, instantAt } from '../../src/domain/base/time.ts';
import { planOffice } from './office.ts';
import { createPeople, type People } from './people.ts';
import { createPlan, workLater } from './plan.ts';
import { createProblems } from './problems.ts';
import { planQuestions } from './questions.ts';
import { type Habit, planReports } from './reports.ts';
import { type SimulatedBot, startSimulatedBot } from './simulated-bot.ts';
import { type MonthDistrict, monthDistrict, seeded } from './town.ts';

const PROBLEMS_A_MONTH = 100;

/** Days of a district, the last one included. */
export interface Days {
  from: Day;
  to: Day;
  /** A group for each unit in place of 20 in all. */
  hasAllGroups?: boolean;
  /** How stewards report, spread evenly over them. */
  habits?: readonly Habit[];
  /** Whether the office writes minutes and publishes rankings. */
  hasMeetings?: boolean;
}

export interface Lived {
  stage: SimulatedBot;
  people: People;
  district: MonthDistrict;
  /** How long that took. Units: seconds of the wall clock. */
  seconds(): number;
}

/**
 * Lives days of the sample district with its 309 projects: every project reported once a week, a hundred problems a month with
 * their whole life, the minutes of every meeting with two decisions each, published rankings, everything that is scheduled, and
 * people who ask. A third of the stewards write a message for each project, a third one message for all of theirs, a third fill
 * in the form that their reminder opens.
 * Shapes: `atNight` is called at 02:30 of each day; `then` gets what there is in the end, before it is closed.
 */
export async function liveDays<T>(
  { from, to, hasAllGroups = false, habits = ['each', 'together', 'form'], hasMeetings = true }: Days,
  then: (lived: Lived) => Promise<T>,
  atNight?: (day: Day, lived: Lived) => Promise<void>,
): Promise<T> {
  const district = monthDistrict(hasAllGroups);
  const { people: accounts, chats, file } = district;
  const startsAt = instantAt(from, '07:00');
  const stage = await startSimulatedBot({ people: accounts, chats, startsAt, district: file });
  try {
    const { bot, sandbox } = stage;
    const calendar = calendarOf(await bot.store.roster.read());
    const plan = createPlan();
    const people = createPeople(stage);
    const began = performance.now();
    const lived: Lived = { stage, people, district, seconds: () => Math.round((performance.now() - began) / 1000) };
    const days: Day[] = [];
    for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);

    for (const day of days) {
      if (atNight) plan.add(instantAt(day, '02:30'), 'night', () => atNight(day, lived));
      for (const time of TICKS[calendar.isWorkingDay(day) ? 'working' : 'off'])
        plan.add(instantAt(day, time), 'tick', bot.tick);
    }
    planReports(district, { plan, people, random: seeded(1) }, days, habits);
    const workingDays = days.filter(calendar.isWorkingDay);
    planQuestions(district, { plan, people, random: seeded(2) }, workingDays);
    const nowMs = sandbox.clock.now;
    if (hasMeetings) planOffice(district, { plan, people, bot, calendar, nowMs, random: seeded(4) }, workingDays);
    const random = seeded(3);
    const problems = createProblems(district, { plan, people, bot, calendar, nowMs, random });
    for (let at = 0; at < (PROBLEMS_A_MONTH * days.length) / 31; at += 1) {
      const day = days[Math.floor((at * 31) / PROBLEMS_A_MONTH)] ?? from;
      problems.planOne(workLater(instantAt(day, '08:00'), random() * 440, calendar));
    }

    for (let deed = plan.next(); deed !== null && dayOf(deed.at) <= to; deed = plan.next()) {
      await stage.advanceTo(deed.at);
      await deed.run();
    }
    await stage.advanceTo(instantAt(addDays(to, 1), '00:00'));
    return await then(lived);
  } finally {
    await stage.close();
  }
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
