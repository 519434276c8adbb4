import { expect } from 'vitest';
import type { ActionItem } from '../../../src/domain/actions/action-item.ts';
import { calendarOf } from '../../../src/domain/base/calendar/calendar-year.ts';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import type { StoredCase } from '../../../src/domain/cases/case.ts';
import type { Meeting } from '../../../src/domain/meetings/meeting.ts';
import type { Problem } from '../../../src/domain/problems/problem.ts';
import { resumePaused } from '../../../src/handlers/cards-in-chat/resume-paused.ts';
import { JOBS } from '../../../src/schedule/jobs.ts';
import { runDueJobs } from '../../../src/schedule/run-due-jobs.ts';
import { createScheduleDeps } from '../../../src/schedule/schedule-deps.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import { createTestLogger } from '../../helpers/logger.ts';
import { aTown } from '../../helpers/town.ts';
import { afterOutage, afterStart, digestTime, instantOf, isOut, isWorked } from './hours.ts';
import { createMeetings } from './live-meetings.ts';
import { createStories } from './live-problems.ts';
import { createRechecks } from './live-rechecks.ts';
import { createMeddlers, type Meddling } from './meddlers.ts';
import { ABSENCE, daysBetween, FROM, OUTAGES, PEOPLE, PROJECTS, seeded, stories, TO } from './script.ts';
import { type DigestCard, waitingDigests } from './sent.ts';
import { createStage } from './stage.ts';

/** Lives the half-year: people say and press what the script tells, the jobs run when they are due. */

/** Something that somebody does at a moment, `2026-01-06T09:14` in Shanghai. */
interface Deed {
  at: string;
  what: string;
  run(): Promise<void>;
}

/** Minutes of a day at which jobs have slots, and some at which none may do anything. */
const TICKS = ['07:10', '08:40', '08:50', '08:51', '09:20', '09:50', '17:10', '21:40'];
/** Weekly reports are due on Fridays. */
const TICKS_OF_REPORTS = ['10:10', '15:10', '16:10'];
const TICKS_OF_A_DAY_OFF = ['08:50', '16:10', '21:40'];

function ticksOf(day: string): readonly string[] {
  if (!isWorked(day)) return TICKS_OF_A_DAY_OFF;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 4 || weekday === 5 ? [...TICKS, ...TICKS_OF_REPORTS] : TICKS;
}

/** The ledgers on a morning, just before its digests are decided. */
export interface Morning {
  /** `2026-01-06T08:50`, in Shanghai. */
  at: string;
  problems: readonly Problem[];
  items: readonly ActionItem[];
  meetings: readonly Meeting[];
  cases: readonly StoredCase[];
}

export interface Life {
  talk: Conversation;
  /** The number of each story's problem, by the story's index. */
  numbers: ReadonlyMap<number, string>;
  /** When somebody did something himself, by his id. */
  acted: ReadonlyMap<string, readonly Date[]>;
  /** Presses that had to change nothing. */
  meddling: Meddling;
  /** What could not be done as the script wanted it. */
  surprises: readonly string[];
  mornings: readonly Morning[];
  digests: readonly DigestCard[];
}

/** Lives from the first day to the last. */
export async function liveHalfYear(to = TO): Promise<Life> {
  const talk = await startConversation({
    now: instantOf(`${FROM}T08:00`),
    roster: aTown({ people: PEOPLE, projects: PROJECTS }),
  });
  const log = createTestLogger();
  const deps = createScheduleDeps(talk.store, createWorkingCalendar(), log);
  const digests: DigestCard[] = [];
  const mornings: Morning[] = [];
  const chance = seeded(77);
  const deeds: Deed[] = [];
  const plan = (at: string, what: string, run: () => Promise<void>) => {
    if (at.slice(0, 10) <= to) deeds.push({ at: afterOutage(at), what, run });
  };
  const stage = createStage(talk, plan);
  const meetings = createMeetings(stage);
  const problems = createStories(stage, number => meetings.writeSpecial(number));
  const rechecks = createRechecks(stage, number => {
    problems.answerAgain(number);
    meetings.answerAgain(number);
  });
  const meddlers = createMeddlers(stage);

  for (const story of stories()) plan(story.reportedAt, 'report', () => problems.report(story));
  meetings.planAll();
  plan(`${ABSENCE.from.slice(0, 8)}13T10:03`, 'absence', goAway);
  for (const day of daysBetween(FROM, to)) {
    for (const time of ticksOf(day)) {
      if (!isOut(`${day}T${time}`)) deeds.push({ at: `${day}T${time}`, what: 'tick', run: tick });
    }
    const hour = chance() < 0.8 ? '11' : '19';
    if (isWorked(day) || hour === '19') plan(`${day}T${hour}:35`, 'meddling', meddlers.withoutRight);
    if (!isWorked(day)) continue;
    plan(`${day}T14:05`, 'look through', rechecks.lookThrough);
    if (chance() < 0.6) plan(`${day}T16:37`, 'old card', meddlers.again);
    if (chance() < 0.5) plan(`${day}T10:21`, 'twice', meddlers.twice);
  }
  for (const [, back] of OUTAGES) {
    if (back.slice(0, 10) <= to) deeds.push({ at: afterStart(back), what: 'start', run: tick });
  }

  for (;;) {
    const [next] = deeds.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    if (!next) break;
    deeds.shift();
    const at = new Date(instantOf(next.at));
    if (at > talk.clock.now()) talk.clock.setNow(at);
    await next.run();
  }
  expectNoErrors(log.lines);
  const { acted, surprises } = stage;
  return { talk, numbers: problems.numbers, acted, meddling: meddlers.counts, surprises, mornings, digests };

  async function tick(): Promise<void> {
    const { store, clock } = talk;
    const roster = await store.roster.read();
    await resumePaused({ store, roster, calendar: calendarOf(roster), now: clock.now() });
    const at = stage.now();
    if (at === digestTime(at.slice(0, 10))) {
      mornings.push({
        at,
        problems: await store.problems.all(),
        items: await store.actionItems.all(),
        meetings: await store.meetings.all(),
        cases: await store.cases.open(),
      });
    }
    await runDueJobs(deps, clock.now(), JOBS);
    digests.push(...(await waitingDigests(talk)));
    await talk.delivers();
  }

  async function goAway(): Promise<void> {
    const { person } = ABSENCE;
    const { cards } = await stage.act(person).says('请假 3月16日至20日 由郝静代 党校培训');
    const form = cards.at(-1);
    if (form) await stage.submit(person, form, {});
  }
}

function expectNoErrors(lines: readonly { level: string }[]): void {
  expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
}
