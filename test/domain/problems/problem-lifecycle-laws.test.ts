import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { addDays, dayOf, toDay } from '../../../src/domain/base/time.ts';
import { createRoster } from '../../../src/domain/library/roster.ts';
import type { Person } from '../../../src/domain/people/person.ts';
import { newProblem } from '../../../src/domain/problems/new-problem.ts';
import type { Problem } from '../../../src/domain/problems/problem.ts';
import type { ProblemAction } from '../../../src/domain/problems/steps/problem-action.ts';
import { advanceProblem } from '../../../src/domain/problems/steps/problem-lifecycle.ts';
import { PROBLEM_STEP_NAMES, problemProcedure } from '../../../src/domain/problems/steps/problem-procedure.ts';
import { nextDeadline } from '../../../src/domain/problems/times/deadlines.ts';
import { escalate } from '../../../src/domain/problems/times/escalation.ts';
import { lastExtensionDay } from '../../../src/domain/problems/times/problem-time.ts';
import { possible } from '../../../src/domain/procedure/procedure.ts';
import { aProblem, aProject } from '../../helpers/builders.ts';
import { aPerson } from '../../helpers/district.ts';

/** Whatever people press, in whatever order: laws that hold of every problem. */

const calendar = createWorkingCalendar();
const project = aProject({ steward: 'ou_steward' });
const BEGIN = new Date('2026-06-08T09:00:00+08:00');

const PEOPLE: readonly Person[] = [
  aPerson('ou_reporter', { unit: '马寨镇', roles: ['liaison'] }),
  aPerson('ou_steward', { unit: '马寨镇', roles: ['steward', 'unit_lead'] }),
  aPerson('ou_liaison', { unit: '区住建局', roles: ['liaison'] }),
  aPerson('ou_both', { unit: '区住建局', roles: ['unit_lead', 'office'] }),
  aPerson('ou_permits', { roles: ['task_force_head'], taskForce: 'permits' }),
  aPerson('ou_office', { roles: ['office'] }),
  aPerson('ou_leader', { roles: ['top_leaders'] }),
];

const roster = createRoster({
  version: 1,
  district: null,
  units: [],
  people: PEOPLE,
  groups: [],
  projects: [project],
});

/** Another open problem of the project. */
const OTHER = aProblem({ number: 'WT-2026-0009', project: project.code });

function at(actor: Person, now: Date) {
  return { actor, project, roster, evidence: 1, others: [OTHER], now, calendar };
}

function offeredBy(problem: Problem, now: Date): ProblemAction['do'][] {
  return possible(problemProcedure, { problem, project, roster, evidence: 1 }, { now, calendar });
}

const MARKS = ['urge', 'calm', 'raise', 'lower', 'keep', 'unmerge', 'meet'] as const;
const day = fc.integer({ min: 0, max: 40 }).map(days => addDays(toDay('2026-06-08'), days));
const action: fc.Arbitrary<ProblemAction> = fc.oneof(
  fc.record({
    do: fc.constant('assign' as const),
    unit: fc.constantFrom('区住建局', '马寨镇', '区财政局'),
    due: fc.option(day),
    note: fc.constant(''),
  }),
  ...(['deny', 'disallow', 'return', 'dispute', 'reject', 'reopen', 'recheck', 'refute'] as const).map(name =>
    fc.constant({ do: name, note: '原因' } as ProblemAction),
  ),
  ...([...MARKS, 'allow', 'acknowledge', 'start', 'confirm', 'close', 'grant', 'resume'] as const).map(name =>
    fc.constant({ do: name } as ProblemAction),
  ),
  // Only the first step can be this one.
  { arbitrary: fc.constant({ do: 'name' as const, unit: '区住建局' }), weight: 12 },
  { arbitrary: fc.constant({ do: 'withdraw' as const }), weight: 3 },
  fc.constant({ do: 'respond' as const, note: '已办结' }),
  // Its author says so without a button on this card.
  {
    arbitrary: fc.record({
      do: fc.constantFrom('merge' as const, 'same' as const),
      into: fc.constantFrom('WT-2026-0009', 'WT-2026-0001'),
    }),
    weight: 6,
  },
  fc.constantFrom({ plan: '下周取得' }, {}).map(plan => ({ do: 'feedback' as const, note: '报审中', ...plan })),
  fc.record({ do: fc.constant('extend' as const), due: day, note: fc.constant('评估') }),
  fc.record({ do: fc.constant('pause' as const), until: day, note: fc.constant('等待审批') }),
  fc.record({
    do: fc.constant('edit' as const),
    category: fc.constantFrom('procedures' as const, 'demolition' as const, 'other' as const),
    urgency: fc.constantFrom('urgent' as const, 'ordinary' as const),
    description: fc.constantFrom('甲', '乙'),
    due: fc.option(day),
  }),
);
const press = fc.record({
  action,
  actor: fc.constantFrom(...PEOPLE),
  afterMinutes: fc.integer({ min: 0, max: 2 * 24 * 60 }),
  /** Mostly people press what their card offers, in some order; else anything at all. */
  offered: fc.option(fc.nat(1000), { freq: 8 }),
});
type Press = { action: ProblemAction; actor: Person; afterMinutes: number; offered: number | null };

/** Steps that are taken from elsewhere than the card. */
const ELSEWHERE = ['recheck', 'refute', 'edit'] as const;

/** What is pressed by whom: of what the card offers, something that somebody may do. */
function pressed(
  { action: any, actor, offered }: Press,
  problem: Problem,
  now: Date,
  seen: ReadonlySet<ProblemAction['do']>,
): [ProblemAction, Person] {
  if (offered === null) return [any, actor];
  const names = [...offeredBy(problem, now), ...ELSEWHERE];
  const possible = names.flatMap(name =>
    PEOPLE.map((person): [ProblemAction, Person] => [exampleOf(name, problem, now), person]),
  );
  const allowed = possible.filter(
    ([wanted, person]) => advanceProblem(problem, wanted, at(person, now)).kind === 'done',
  );
  // What nobody has done yet comes first, so that every step is seen.
  const fresh = allowed.filter(([wanted]) => !seen.has(wanted.do));
  const chosen = fresh.length > 0 ? fresh : allowed;
  return chosen[offered % Math.max(1, chosen.length)] ?? [any, actor];
}

function begin(namesUnit: boolean): Problem {
  const report = {
    number: 'WT-2026-0001',
    project: project.code,
    category: 'procedures',
    urgency: 'ordinary',
    description: '施工许可证卡在消防图审',
    responsibleUnit: namesUnit ? '区住建局' : null,
    dueDate: null,
    dueRule: null,
    reportedBy: 'ou_reporter',
    reportedAt: BEGIN,
    messageId: null,
    readings: [],
  } as const;
  return newProblem(report, calendar);
}

function expectLaws(before: Problem, after: Problem, done: ProblemAction, actor: Person, now: Date): void {
  expect(after.steps.map(step => step.seq)).toEqual(after.steps.map((_, index) => index + 1));
  expect(after.steps.slice(0, before.steps.length)).toEqual(before.steps);
  // 修改 stands in the life of a problem only where it changes how that is driven.
  const isNoted = done.do !== 'edit' || after.urgency !== before.urgency;
  expect(after.steps.length - before.steps.length).toBe(isNoted ? 1 : 0);
  expect(after.steps.at(-1)?.status).toBe(after.status);

  // Who has to solve it knows until when.
  if (after.responsibleUnit !== null) expect(after.dueDate).not.toBeNull();
  if (['assigned', 'acknowledged', 'in_progress', 'reopened'].includes(after.status)) {
    expect(after.responsibleUnit).not.toBeNull();
    expect(nextDeadline(after, calendar)).not.toBeNull();
    expect(escalate(after, now, calendar)).not.toBeNull();
  }
  if (after.status === 'suspended') expect(escalate(after, now, calendar)).toBeNull();

  if (done.do === 'close') {
    expect(before.isConfirmed).toBe(true);
    expect(actor.roles).toContain('office');
    expect([before.respondedBy, before.handler]).not.toContain(actor.openId);
  }
  if (after.isConfirmed && !before.isConfirmed) {
    expect(['ou_reporter', 'ou_steward']).toContain(actor.openId);
  }
  if (done.do === 'grant') {
    expect(actor.openId).not.toBe(before.extension?.askedBy);
    // More time is never less, and never into what has been moved on meanwhile.
    const until = before.extension?.until ?? null;
    expect(after.dueDate).toBe(until !== null && until > (before.dueDate ?? '') ? until : before.dueDate);
  }
  // Time is moved by the office, by an approved extension or suspension, or before 签收 by who reported it.
  if (before.status !== 'assigned' && before.status !== 'open' && after.dueDate !== before.dueDate) {
    // A major problem that its unit tells of with a plan goes on.
    if (done.do === 'feedback') expect(before).toMatchObject({ isMajor: true, urgency: 'ordinary' });
    else expect(actor.roles).toContain('office');
  }
  // The clock stops by an application that the office has granted, and by nothing else.
  if (after.status === 'suspended' && before.status !== 'suspended' && done.do !== 'unmerge') {
    expect(done.do).toBe('allow');
    expect(before.pause?.decision).toBeNull();
    expect(actor.id).not.toBe(before.pause?.askedBy);
  }
  if (done.do === 'extend') {
    expect(before.extension).toBeNull();
    expect(done.due <= (lastExtensionDay(before, calendar) ?? '')).toBe(true);
  }
}

test('hold after every press that had an effect; every other one changes nothing', () => {
  const seen = new Set<ProblemAction['do']>();
  fc.assert(
    fc.property(fc.boolean(), fc.array(press, { minLength: 10, maxLength: 40 }), (namesUnit, presses) => {
      let problem = begin(namesUnit);
      let now = BEGIN;
      for (const one of presses) {
        now = new Date(now.getTime() + one.afterMinutes * 60_000);
        const [wanted, actor] = pressed(one, problem, now, seen);
        const before = structuredClone(problem);
        const outcome = advanceProblem(problem, wanted, at(actor, now));
        expect(problem).toEqual(before);
        if (outcome.kind === 'refused') continue;
        expectLaws(problem, outcome.problem, wanted, actor, now);
        seen.add(wanted.do);
        problem = outcome.problem;
      }
    }),
    { numRuns: 200, seed: 20260612 },
  );
  // Its author names the unit in words, on no card, and before anything else.
  const author = PEOPLE.find(({ id }) => id === 'ou_reporter');
  const named = author && advanceProblem(begin(false), { do: 'name', unit: '区住建局' }, at(author, BEGIN));
  if (named?.kind === 'done') seen.add('name');
  // What a leader has said is registered by a case, on no card of the problem.
  const office = PEOPLE.find(({ id }) => id === 'ou_office');
  const instructed = office && advanceProblem(begin(false), { do: 'instruct', note: '批示' }, at(office, BEGIN));
  if (instructed?.kind === 'done') seen.add('instruct');
  // A talk is laid before the office after fifteen working days, which few such lives last.
  const usual = PROBLEM_STEP_NAMES.filter(name => name !== 'listTalk' && name !== 'dropTalk');
  expect([...seen]).toEqual(expect.arrayContaining([...usual]));
});

test('a card offers nothing that the state does not allow to somebody', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.array(press, { maxLength: 25 }), (namesUnit, presses) => {
      let problem = begin(namesUnit);
      let now = BEGIN;
      for (const one of presses) {
        now = new Date(now.getTime() + one.afterMinutes * 60_000);
        const [wanted, actor] = pressed(one, problem, now, new Set());
        const outcome = advanceProblem(problem, wanted, at(actor, now));
        if (outcome.kind === 'done') problem = outcome.problem;
      }
      const offered = offeredBy(problem, now);
      for (const name of offered) {
        const reasons = PEOPLE.map(actor => {
          const outcome = advanceProblem(problem, exampleOf(name, problem, now), at(actor, now));
          return outcome.kind === 'done' ? 'done' : outcome.reason;
        });
        expect([name, problem.status, reasons.includes('stale')]).toEqual([name, problem.status, false]);
      }
    }),
    { numRuns: 200, seed: 20260612 },
  );
});

function exampleOf(name: ProblemAction['do'], { dueDate }: Problem, now: Date): ProblemAction {
  switch (name) {
    case 'assign':
      return { do: 'assign', unit: '区水利局', due: null, note: '' };
    case 'name':
      return { do: 'name', unit: '区水利局' };
    case 'respond':
      return { do: 'respond', note: '已办结' };
    case 'feedback':
      return { do: 'feedback', note: '报审中', plan: '下周取得' };
    case 'extend':
      return { do: 'extend', due: addDays(dueDate ?? toDay('2026-06-30'), 3), note: '评估' };
    case 'merge':
    case 'same':
      return { do: name, into: 'WT-2026-0009' };
    case 'pause':
      return { do: 'pause', until: addDays(dayOf(now), 3), note: '等待审批' };
    case 'edit':
      return { do: 'edit', category: 'other', urgency: 'ordinary', description: '丙', due: dueDate };
    case 'deny':
    case 'disallow':
    case 'return':
    case 'dispute':
    case 'reject':
    case 'reopen':
    case 'recheck':
    case 'refute':
    case 'instruct':
      return { do: name, note: '原因' };
    default:
      return { do: name };
  }
}
