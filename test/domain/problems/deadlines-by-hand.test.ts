import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { formatInstant, toDay } from '../../../src/domain/base/time.ts';
import { createRoster } from '../../../src/domain/library/roster.ts';
import { newProblem } from '../../../src/domain/problems/new-problem.ts';
import type { Problem } from '../../../src/domain/problems/problem.ts';
import type { ProblemAction } from '../../../src/domain/problems/steps/problem-action.ts';
import { advanceProblem } from '../../../src/domain/problems/steps/problem-lifecycle.ts';
import { nextDeadline } from '../../../src/domain/problems/times/deadlines.ts';
import { explainDeadlines } from '../../../src/domain/problems/times/explain-due.ts';
import { aProject } from '../../helpers/builders.ts';
import {
  acknowledgeByHand,
  afterPauseByHand,
  daysLater,
  evening,
  feedbackByHand,
  type GradeByHand,
  isNearByHand,
  longestExtensionByHand,
  nextFeedbackByHand,
  solveByHand,
  triageByHand,
  verifyByHand,
  workdaysLater,
} from '../../helpers/deadlines-by-hand.ts';
import { aPerson } from '../../helpers/district.ts';

/** Thousands of lives of problems: each deadline of the program is the one that was counted by hand. */

const calendar = createWorkingCalendar();
const project = aProject({ steward: 'ou_steward' });
const reporter = aPerson('ou_reporter', { unit: '马寨镇', roles: ['liaison'] });
const liaison = aPerson('ou_liaison', { unit: '区住建局', roles: ['liaison'] });
const office = aPerson('ou_office', { roles: ['office'] });
const people = [reporter, aPerson('ou_steward', { unit: '马寨镇', roles: ['steward'] }), liaison, office];
const roster = createRoster({ version: 1, district: null, units: [], people, groups: [], projects: [project] });

const instant = (at: string) => new Date(`${at}:00+08:00`);
const written = (at: Date | undefined) => at && formatInstant(at).slice(0, 16);

/** What the hand keeps of a problem: nothing that the program has worked out. */
interface Kept {
  isUrgent: boolean;
  isMajor: boolean;
  /** Every mark that made it another grade: when, from what, to what. */
  marks: readonly (readonly [at: string, from: GradeByHand, to: GradeByHand])[];
  state: 'open' | 'assigned' | 'acknowledged' | 'in_progress' | 'responded' | 'reopened' | 'suspended' | 'closed';
  /** Since when the step runs, and since when the unit has it. */
  since: string;
  assignedAt: string;
  due: string | null;
  /** Whether the due day is still the one that the rules have set. */
  isByRule: boolean;
  pausedOn: string;
  pauseUntil: string;
  before: Kept['state'];
}

function earlier(a: string, b: string): string {
  return [a, b].sort()[0] ?? a;
}

function gradeByHand({ isUrgent, isMajor }: Pick<Kept, 'isUrgent' | 'isMajor'>): GradeByHand {
  if (isUrgent) return 'urgent';
  return isMajor ? 'major' : 'ordinary';
}

/**
 * A limit that began at a moment. By another mark a longer one is counted from that moment, too; a shorter one is counted from the
 * mark, and takes nothing but time that was left.
 */
function runsUntil(kept: Kept, from: string, count: (grade: GradeByHand, from: string) => string): string {
  const since = kept.marks.filter(([at]) => at > from);
  let until = count(since[0]?.[1] ?? gradeByHand(kept), from);
  for (const [at, , to] of since) {
    const whole = count(to, from);
    until = whole >= until ? whole : earlier(until, count(to, at));
  }
  return until;
}

/** What comes before the solution is owed by the due day at the latest. */
function beforeDue({ due }: Kept, from: string, until: string): string {
  return due === null || evening(due) <= from ? until : earlier(until, evening(due));
}

function owedByHand(kept: Kept): string | null {
  const { state, since, assignedAt, due } = kept;
  if (state === 'open') return beforeDue(kept, since, runsUntil(kept, since, triageByHand));
  if (state === 'assigned') return beforeDue(kept, since, runsUntil(kept, since, acknowledgeByHand));
  if (state === 'responded') return runsUntil(kept, since, verifyByHand);
  if (state === 'suspended' || state === 'closed' || due === null) return null;
  if (state !== 'acknowledged') return evening(due);
  return earlier(runsUntil(kept, assignedAt, feedbackByHand), evening(due));
}

/** The same problem, driven otherwise from now on. */
function markedByHand(kept: Kept, now: string, changes: Partial<Pick<Kept, 'isUrgent' | 'isMajor'>>): Kept {
  const [from, to] = [gradeByHand(kept), gradeByHand({ ...kept, ...changes })];
  if (from === to) return { ...kept, ...changes };
  const next: Kept = { ...kept, ...changes, marks: [...kept.marks, [now, from, to]] };
  if (!kept.isByRule || kept.due === null) return next;
  const whole = solveByHand(to, kept.assignedAt);
  return { ...next, due: whole >= kept.due ? whole : earlier(kept.due, solveByHand(to, now)) };
}

const MOVES = [
  'acknowledge',
  'start',
  'feedback',
  'extend',
  'pause',
  'urge',
  'calm',
  'raise',
  'lower',
  'respond',
  'confirm',
  'dispute',
  'close',
  'reopen',
  'assign',
  'resume',
] as const;
type Move = (typeof MOVES)[number];

/** The press, and what is to be kept of it; null where it makes no sense now. */
function tried(
  move: Move,
  kept: Kept,
  now: string,
  pick: number,
  plan: boolean,
): [ProblemAction, typeof office, Kept][] | null {
  const today = now.slice(0, 10);
  const atWork = ['acknowledged', 'in_progress', 'reopened'].includes(kept.state);
  const to = (state: Kept['state'], changes: Partial<Kept> = {}): Kept => ({ ...kept, state, since: now, ...changes });
  const grade = gradeByHand(kept);
  switch (move) {
    case 'assign':
      return kept.state === 'open' || kept.state === 'assigned' || atWork
        ? [
            [
              { do: 'assign', unit: kept.state === 'assigned' ? '区水利局' : '区住建局', due: null, note: '' },
              office,
              to('assigned', { assignedAt: now, due: solveByHand(grade, now), isByRule: true }),
            ],
          ]
        : null;
    case 'acknowledge':
      return kept.state === 'assigned' ? [[{ do: 'acknowledge' }, office, to('acknowledged')]] : null;
    case 'start':
      return kept.state === 'acknowledged' || kept.state === 'reopened'
        ? [[{ do: 'start' }, liaison, to('in_progress')]]
        : null;
    case 'feedback': {
      if (!atWork) return null;
      const next = plan && kept.due !== null ? { due: nextFeedbackByHand(kept.due, today), isByRule: false } : {};
      return [[{ do: 'feedback', note: '报审中', plan: '下周取得' }, liaison, to('in_progress', next)]];
    }
    case 'extend': {
      if (!atWork || kept.due === null || now > evening(kept.due)) return null;
      const until = workdaysLater(kept.due, 1 + (pick % 10));
      if (until > longestExtensionByHand(kept.due)) return null;
      return [
        [{ do: 'extend', due: toDay(until), note: '评估' }, liaison, kept],
        [{ do: 'grant' }, office, { ...kept, due: until, isByRule: false }],
      ];
    }
    case 'pause': {
      if (!atWork || kept.due === null || now > evening(kept.due)) return null;
      const until = daysLater(today, 1 + (pick % 12));
      return [
        [{ do: 'pause', until: toDay(until), note: '等待审批' }, liaison, kept],
        [{ do: 'allow' }, office, to('suspended', { pausedOn: today, pauseUntil: until, before: kept.state })],
      ];
    }
    case 'resume': {
      if (kept.state !== 'suspended' || kept.due === null) return null;
      const end = earlier(kept.pauseUntil, today);
      const due = afterPauseByHand(kept.due, kept.pausedOn, end);
      return [[{ do: 'resume' }, office, to(kept.before, { due, isByRule: kept.isByRule && due === kept.due })]];
    }
    case 'urge':
    case 'calm': {
      const isUrgent = move === 'urge';
      if (kept.isUrgent === isUrgent || kept.state === 'closed') return null;
      return [[{ do: move }, office, markedByHand(kept, now, { isUrgent })]];
    }
    case 'raise':
    case 'lower': {
      const isMajor = move === 'raise';
      if (kept.isMajor === isMajor || kept.state === 'closed' || (isMajor && kept.isUrgent)) return null;
      return [[{ do: move }, office, markedByHand(kept, now, { isMajor })]];
    }
    case 'respond':
      return atWork ? [[{ do: 'respond', note: '已办结' }, liaison, to('responded')]] : null;
    case 'confirm':
      return kept.state === 'responded' ? [[{ do: 'confirm' }, reporter, to('responded')]] : null;
    case 'dispute':
      return kept.state === 'responded' ? [[{ do: 'dispute', note: '没有解决' }, reporter, to('in_progress')]] : null;
    case 'close':
      return kept.state === 'responded' ? [[{ do: 'close' }, office, to('closed')]] : null;
    case 'reopen':
      return kept.state === 'closed'
        ? [
            [
              { do: 'reopen', note: '反弹' },
              office,
              to('reopened', { assignedAt: now, due: solveByHand(grade, now), isByRule: true }),
            ],
          ]
        : null;
  }
}

function begun(urgency: 'urgent' | 'ordinary', reportedAt: string, isNamed: boolean): [Problem, Kept] {
  const problem = newProblem(
    {
      number: 'WT-2026-0001',
      project: project.code,
      category: 'procedures',
      urgency,
      description: '施工许可证卡在消防图审',
      responsibleUnit: isNamed ? '区住建局' : null,
      dueDate: null,
      dueRule: null,
      reportedBy: 'ou_reporter',
      reportedAt: instant(reportedAt),
      messageId: null,
      readings: [],
    },
    calendar,
  );
  const kept: Kept = {
    isUrgent: urgency === 'urgent',
    isMajor: false,
    marks: [],
    state: isNamed ? 'assigned' : 'open',
    since: reportedAt,
    assignedAt: reportedAt,
    due: isNamed ? solveByHand(urgency, reportedAt) : null,
    isByRule: true,
    pausedOn: '',
    pauseUntil: '',
    before: 'open',
  };
  return [problem, kept];
}

const MINUTES_FROM_2024_TO_2027 = 3.9 * 365 * 1440;
const start = fc.integer({ min: 0, max: MINUTES_FROM_2024_TO_2027 });
const moment = fc.record({
  move: fc.constantFrom(...MOVES),
  pick: fc.nat(1000),
  after: fc.oneof(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 12 * 1440 })),
});

function wall(minutes: number): string {
  return new Date(Date.UTC(2024, 0, 2) + minutes * 60_000).toISOString().slice(0, 16);
}

test('each deadline of each life is the one counted by hand', () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(
      fc.constantFrom('urgent' as const, 'ordinary' as const),
      start,
      fc.boolean(),
      fc.array(moment, { maxLength: 14 }),
      (urgency, minutes, isNamed, moments) => {
        let at = minutes;
        let [problem, kept] = begun(urgency, wall(at), isNamed);
        const compare = (done: string) => {
          expect([done, written(nextDeadline(problem, calendar)?.at)]).toEqual([done, owedByHand(kept) ?? undefined]);
          expect([done, problem.dueDate]).toEqual([done, kept.due]);
          expect(() => explainDeadlines({ ...problem }, calendar, instant(wall(at)))).not.toThrow();
        };
        compare('begin');
        for (const { move, pick, after } of moments) {
          at += after;
          const now = wall(at);
          const isPlan = gradeByHand(kept) === 'major' && kept.due !== null && isNearByHand(kept.due, now.slice(0, 10));
          let isWhole = true;
          const before = [problem, kept] as const;
          for (const [action, actor, next] of tried(move, kept, now, pick, isPlan) ?? []) {
            const outcome = advanceProblem(problem, action, {
              actor: actor === office && action.do === 'acknowledge' ? liaison : actor,
              project,
              roster,
              evidence: 1,
              now: instant(now),
              calendar,
            });
            if (outcome.kind === 'refused') {
              isWhole = false;
              break;
            }
            [problem, kept] = [outcome.problem, next];
          }
          if (!isWhole) [problem, kept] = before;
          else seen.set(move, (seen.get(move) ?? 0) + 1);
          compare(`${move} at ${now}`);
        }
      },
    ),
    { numRuns: 2000, seed: 20270101 },
  );
  expect([...seen.keys()].sort()).toEqual([...MOVES].sort());
});
