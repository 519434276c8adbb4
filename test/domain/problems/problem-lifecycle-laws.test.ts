import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, toDay } from '../../../src/domain/base/time.ts';
import { createWorkingCalendar } from '../../../src/domain/base/working-calendar.ts';
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
import { aProject } from '../../helpers/builders.ts';
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

function at(actor: Person, now: Date) {
  return { actor, project, roster, evidence: 1, now, calendar };
}

function offeredBy(problem: Problem, now: Date): ProblemAction['do'][] {
  return possible(problemProcedure, { problem, project, roster, evidence: 1 }, { now, calendar });
}

const day = fc.integer({ min: 0, max: 40 }).map(days => addDays(toDay('2026-06-08'), days));
const action: fc.Arbitrary<ProblemAction> = fc.oneof(
  fc.record({
    do: fc.constant('assign' as const),
    unit: fc.constantFrom('区住建局', '马寨镇', '区财政局'),
    due: fc.option(day),
    note: fc.constant(''),
  }),
  ...(['return', 'dispute', 'suspend', 'reject', 'reopen'] as const).map(name =>
    fc.constant({ do: name, note: '原因' } as ProblemAction),
  ),
  ...(['acknowledge', 'start', 'confirm', 'close', 'grant', 'deny', 'resume', 'withdraw'] as const).map(name =>
    fc.constant({ do: name } as ProblemAction),
  ),
  fc.constant({ do: 'name' as const, unit: '区住建局' }),
  fc.constant({ do: 'respond' as const, note: '已办结' }),
  fc.record({ do: fc.constant('extend' as const), due: day, note: fc.constant('评估') }),
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

/** What is pressed by whom: of what the card offers, something that somebody may do. */
function pressed({ action: any, actor, offered }: Press, problem: Problem, now: Date): [ProblemAction, Person] {
  if (offered === null) return [any, actor];
  const possible = offeredBy(problem, now).flatMap(name =>
    PEOPLE.map((person): [ProblemAction, Person] => [exampleOf(name, problem), person]),
  );
  const allowed = possible.filter(
    ([wanted, person]) => advanceProblem(problem, wanted, at(person, now)).kind === 'done',
  );
  return allowed[offered % Math.max(1, allowed.length)] ?? [any, actor];
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
  expect(after.steps.length - before.steps.length).toBe(done.do === 'edit' ? 0 : 1);
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
    expect(actor.roles).toContain('office');
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
        const [wanted, actor] = pressed(one, problem, now);
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
  expect([...seen].sort()).toEqual([...PROBLEM_STEP_NAMES].sort());
});

test('a card offers nothing that the state does not allow to somebody', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.array(press, { maxLength: 25 }), (namesUnit, presses) => {
      let problem = begin(namesUnit);
      let now = BEGIN;
      for (const one of presses) {
        now = new Date(now.getTime() + one.afterMinutes * 60_000);
        const [wanted, actor] = pressed(one, problem, now);
        const outcome = advanceProblem(problem, wanted, at(actor, now));
        if (outcome.kind === 'done') problem = outcome.problem;
      }
      const offered = offeredBy(problem, now);
      for (const name of offered) {
        const reasons = PEOPLE.map(actor => {
          const outcome = advanceProblem(problem, exampleOf(name, problem), at(actor, now));
          return outcome.kind === 'done' ? 'done' : outcome.reason;
        });
        expect([name, problem.status, reasons.includes('stale')]).toEqual([name, problem.status, false]);
      }
    }),
    { numRuns: 200, seed: 20260612 },
  );
});

function exampleOf(name: ProblemAction['do'], { dueDate }: Problem): ProblemAction {
  switch (name) {
    case 'assign':
      return { do: 'assign', unit: '区水利局', due: null, note: '' };
    case 'name':
      return { do: 'name', unit: '区水利局' };
    case 'respond':
      return { do: 'respond', note: '已办结' };
    case 'extend':
      return { do: 'extend', due: addDays(dueDate ?? toDay('2026-06-30'), 3), note: '评估' };
    case 'edit':
      return { do: 'edit', category: 'other', urgency: 'ordinary', description: '丙', due: dueDate };
    case 'return':
    case 'dispute':
    case 'suspend':
    case 'reject':
    case 'reopen':
      return { do: name, note: '原因' };
    default:
      return { do: name };
  }
}
