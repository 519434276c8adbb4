import { describe, expect, test } from 'vitest';
import { addWorkdays, isWorkday } from '../../sandbox/sample/calendar.ts';
import { createSample } from '../../sandbox/sample/sample.ts';
import type { Problem, ProblemStatus } from '../../sandbox/sample/types.ts';

const { startsAt, district } = createSample();
const { problems, people, projects, units } = district;
const byId = new Map(people.map(person => [person.openId, person]));
const byCode = new Map(projects.map(project => [project.code, project]));

/** What may follow a step. */
const FOLLOWS: Record<ProblemStatus | 'start', ProblemStatus[]> = {
  start: ['open', 'assigned'],
  open: ['assigned', 'rejected'],
  assigned: ['acknowledged', 'open', 'withdrawn', 'merged'],
  acknowledged: ['in_progress'],
  in_progress: ['responded', 'suspended'],
  responded: ['closed', 'in_progress'],
  reopened: ['responded'],
  closed: ['rechecked', 'reopened'],
  rechecked: [],
  suspended: [],
  rejected: [],
  merged: [],
  withdrawn: [],
};

const WAITING: ProblemStatus[] = ['open', 'assigned', 'acknowledged', 'in_progress', 'reopened'];

/** The colour of the ladder on the day of the clock, by working days since the due day. */
function colour({ dueDate, status }: Problem): string {
  if (dueDate === null || !WAITING.includes(status)) return 'none';
  if (dueDate >= '2026-06-12') return dueDate <= addWorkdays('2026-06-12', 2) ? 'blue' : 'none';
  if (addWorkdays(dueDate, 5) <= '2026-06-12') return 'red';
  return addWorkdays(dueDate, 3) <= '2026-06-12' ? 'orange' : 'yellow';
}

describe('the problem ledger of the sample', () => {
  test('numbers about 140 problems in the order in which they were reported', () => {
    expect(problems.length).toBeGreaterThanOrEqual(130);
    expect(problems.map(problem => problem.number)).toEqual(
      problems.map((_, index) => `WT-2026-${String(index + 1).padStart(4, '0')}`),
    );
    const times = problems.map(problem => problem.reportedAt);
    expect(times).toEqual(times.toSorted());
    expect(new Set(problems.map(problem => problem.messageId)).size).toBe(problems.length);
  });

  test('every problem belongs to a project that is at work or on its way to it', () => {
    for (const problem of problems) {
      const project = byCode.get(problem.project);
      const reporter = byId.get(problem.reportedBy);

      expect(project?.library).not.toBe('reserve');
      expect(reporter?.openId === project?.steward || reporter?.roles.includes('liaison')).toBe(true);
      expect(reporter?.unit).toBe(project?.unit);
      expect(problem.description.length).toBeGreaterThan(5);
    }
  });

  test('steps follow each other as the rules allow, in office hours and up to the clock', () => {
    for (const { number, reportedAt, status, steps } of problems) {
      let before: ProblemStatus | 'start' = 'start';
      for (const step of steps) {
        const isNext = step.isAside ? step.status === before : FOLLOWS[before].includes(step.status);
        expect([number, isNext]).toEqual([number, true]);
        expect(step.at >= reportedAt && step.at < startsAt).toBe(true);
        expect([number, step.at, isWorkday(step.at.slice(0, 10))]).toEqual([number, step.at, true]);
        expect(step.at.slice(11, 16) >= '08:30' && step.at.slice(11, 16) < '18:00').toBe(true);
        expect(byId.has(step.by)).toBe(true);
        before = step.status;
      }
      expect(status).toBe(before);
      expect(steps.map(step => step.at)).toEqual(steps.map(step => step.at).toSorted());
    }
  });

  test('the responsible unit takes and answers it, the office closes it, inspectors look again, and never the same person', () => {
    for (const { responsibleUnit, steps } of problems) {
      for (const { status, by, isAside } of steps) {
        if (isAside) continue;
        const person = byId.get(by);
        // What the office sends back after a look at the site is under way again.
        if (status === 'in_progress' && person?.roles.includes('office')) continue;
        if (['acknowledged', 'in_progress', 'responded'].includes(status)) expect(person?.unit).toBe(responsibleUnit);
        if (['closed', 'reopened', 'suspended', 'rejected', 'merged'].includes(status)) {
          expect(person?.roles).toContain('office');
        }
        if (status === 'rechecked') expect(['office', 'inspection_bureau']).toContain(person?.roles[0]);
      }
      const answered = steps.filter(step => step.status === 'responded').map(step => step.by);
      expect(steps.filter(step => step.status === 'closed' && answered.includes(step.by))).toEqual([]);
    }
  });

  test('most steps came in time and some late, as their due times tell', () => {
    const owed = problems.flatMap(problem => problem.steps).filter(step => step.dueAt !== null);
    const late = owed.filter(step => step.at > (step.dueAt ?? ''));

    expect(owed.length).toBeGreaterThan(400);
    expect(late.length).toBeGreaterThan(owed.length * 0.02);
    expect(late.length).toBeLessThan(owed.length * 0.2);
  });

  test('who handled and answered it, and how often it came back, is what its steps say', () => {
    for (const { handler, respondedBy, reopenCount, isConfirmed, status, steps } of problems) {
      const by = (wanted: ProblemStatus) => steps.filter(step => step.status === wanted).map(step => step.by);
      expect(handler).toBe(by('acknowledged')[0] ?? null);
      const answers = steps.findLastIndex(step => step.status === 'responded');
      const isOwedAgain = steps.slice(answers + 1).some(step => ['in_progress', 'reopened'].includes(step.status));
      expect(respondedBy).toBe(isOwedAgain ? null : (by('responded').at(-1) ?? null));
      expect(reopenCount).toBe(by('reopened').length);
      if (status === 'closed' || status === 'rechecked') expect(isConfirmed).toBe(true);
      if (respondedBy === null) expect(isConfirmed).toBe(false);
    }
  });

  test('a problem that was given to a unit of the roster has a due day, any other has neither', () => {
    for (const { responsibleUnit, dueDate, steps, reportedAt } of problems) {
      const wasAssigned = steps.some(step => step.status === 'assigned');
      expect([responsibleUnit !== null, dueDate !== null]).toEqual([wasAssigned, wasAssigned]);
      if (responsibleUnit !== null) expect(units.some(unit => unit.name === responsibleUnit && unit.chatId)).toBe(true);
      if (dueDate !== null) expect(dueDate >= reportedAt.slice(0, 10)).toBe(true);
    }
  });

  test('every state and every category is to be seen', () => {
    const states: ProblemStatus[] = ['responded', 'closed', 'rechecked', 'suspended', 'rejected', 'withdrawn'];
    for (const status of [...WAITING, ...states]) {
      expect([status, problems.some(problem => problem.status === status)]).toEqual([status, true]);
    }
    for (const category of ['funding', 'procedures', 'demolition', 'land', 'planning', 'construction', 'other']) {
      expect(problems.filter(problem => problem.category === category).length).toBeGreaterThanOrEqual(5);
    }
    expect(problems.filter(problem => problem.urgency === 'urgent').length).toBeGreaterThanOrEqual(15);
  });

  test.each(['blue', 'yellow', 'orange', 'red'])('some problems are %s on the day of the clock', name => {
    expect(problems.filter(problem => colour(problem) === name).length).toBeGreaterThanOrEqual(2);
  });

  test('most of what was reported by the end of April is closed', () => {
    const old = problems.filter(problem => problem.reportedAt < '2026-05-01');
    const done = old.filter(problem => ['closed', 'rechecked'].includes(problem.status));

    expect(done.length).toBeGreaterThan(old.length * 0.8);
  });
});
