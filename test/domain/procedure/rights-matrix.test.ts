import { describe, expect, test } from 'vitest';
import { toDay } from '../../../src/domain/base/time.ts';
import type { Problem, ProblemStatus } from '../../../src/domain/problems/problem.ts';
import type { ProblemStepName } from '../../../src/domain/problems/problem-action.ts';
import { PROBLEM_STEP_NAMES, problemProcedure } from '../../../src/domain/problems/problem-procedure.ts';
import { namesOf } from '../../../src/domain/procedure/procedure.ts';
import { claimProcedure } from '../../../src/domain/progress/claim-procedure.ts';
import { aProblem, aReport } from '../../helpers/builders.ts';
import { aTown, TOWN_PEOPLE, TOWN_PROJECTS } from '../../helpers/town.ts';
import matrix from './rights-matrix.json' with { type: 'json' };

const roster = aTown();
const [project] = TOWN_PROJECTS;
if (!project) throw new Error('the town has projects');

/** The problem of the matrix, in a state in which the step makes sense. */
function problemFor(name: ProblemStepName, changes: Partial<Problem> = {}): Problem {
  const [state] = problemProcedure.steps[name].from;
  return aProblem({
    status: state as ProblemStatus,
    reportedBy: 'ou_wang',
    responsibleUnit: '区住建局',
    category: 'procedures',
    handler: 'ou_he',
    respondedBy: 'ou_he',
    isConfirmed: name === 'close',
    extension:
      name === 'grant' || name === 'deny'
        ? { until: toDay('2026-06-30'), reason: '评估', askedBy: 'ou_he', decision: null }
        : null,
    ...changes,
  });
}

function whoMay(name: ProblemStepName, changes: Partial<Problem> = {}): string[] {
  const c = { problem: problemFor(name, changes), project: project ?? raise(), roster, evidence: 1 };
  return TOWN_PEOPLE.filter(person => problemProcedure.steps[name].who.may(person, c)).map(({ openId }) =>
    openId.slice(3),
  );
}

function raise(): never {
  throw new Error('the town has projects');
}

describe('who may take which step, by the matrix that was written from the contract', () => {
  test('every step of a problem stands in it', () => {
    const { about: _, ...steps } = matrix.problem;

    expect(Object.keys(steps).sort()).toEqual([...PROBLEM_STEP_NAMES].sort());
  });

  test.each(PROBLEM_STEP_NAMES.map(name => [name]))('problem: %s', name => {
    expect(whoMay(name).sort()).toEqual([...matrix.problem[name]].sort());
  });

  test('nobody verifies, confirms or grants what he did himself', () => {
    const { close, confirm, grant } = matrix.neverWhoDidItHimself;
    const asked = { until: toDay('2026-06-30'), reason: '评估', askedBy: `ou_${grant.askedBy}`, decision: null };

    expect(whoMay('close', { respondedBy: `ou_${close.respondedBy}` })).toEqual(close.may);
    expect(whoMay('confirm', { respondedBy: `ou_${confirm.respondedBy}` })).toEqual(confirm.may);
    expect(whoMay('grant', { extension: asked })).toEqual(grant.may);
  });

  test.each(namesOf(claimProcedure).map(name => [name]))('claim: %s', name => {
    const milestone = { kind: 'started', planned: null, claimed: toDay('2026-06-11'), actual: null } as const;
    const c = { report: aReport({ reportedBy: 'ou_wang', milestone: 'started' }), project, milestone };
    const may = TOWN_PEOPLE.filter(person => claimProcedure.steps[name].who.may(person, c));

    expect(may.map(({ openId }) => openId.slice(3)).sort()).toEqual([...matrix.claim[name]].sort());
  });
});
