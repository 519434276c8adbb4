import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { toDay } from '../../../src/domain/base/time.ts';
import type { Problem } from '../../../src/domain/problems/problem.ts';
import type { ProblemCase } from '../../../src/domain/problems/steps/problem-case.ts';
import { problemProcedure } from '../../../src/domain/problems/steps/problem-procedure.ts';
import { take } from '../../../src/domain/procedure/procedure.ts';
import { handedOver, turnsOf } from '../../../src/domain/procedure/turn.ts';
import { type Loss, loseGround } from '../../../src/domain/procedure/void.ts';
import { claimProcedure, NO_PROOF } from '../../../src/domain/progress/claim-procedure.ts';
import type { HoldCase } from '../../../src/domain/progress/holds/hold-case.ts';
import { holdProcedure } from '../../../src/domain/progress/holds/hold-procedure.ts';
import { aProblem, aProject, aReport, NOW } from '../../helpers/builders.ts';
import { aPerson, aRoster, DISTRICT_PEOPLE } from '../../helpers/district.ts';
import { DRAFT, type Letter, letterProcedure } from '../../helpers/joint-letter.ts';
import { aTown } from '../../helpers/town.ts';

/** Cases that lose their ground: the project has left, or the unit was merged into another. */

const office = aPerson('ou_office', { name: '冯兰', roles: ['office'] });
const at = { actor: office, now: NOW, calendar: createWorkingCalendar() };
const LEFT: Loss = { kind: 'project_left', reason: '项目已退库' };
const MERGED: Loss = { kind: 'unit_merged', unit: '区住建局', successor: '区城建局', reason: '机构改革' };

describe('a letter', () => {
  const table = letterProcedure([['ou_finance'], ['ou_planning']]);
  const finance = aPerson('ou_finance');
  const circulating: Letter = { ...DRAFT, state: 'circulating', text: '函' };

  test('ends with its reason and waits for nobody; what was agreed to is no more', () => {
    const half = take(table, circulating, 'sign', {}, { ...at, actor: finance });
    if (half.kind === 'refused') throw new Error(half.reason);
    const ended = loseGround(table, half.case, LEFT, at);

    expect(half.case.approvals).toHaveLength(1);
    expect(ended).toMatchObject({ state: 'void', reason: '项目已退库', approvals: [] });
    expect(ended && turnsOf(table, ended)).toEqual([]);
  });

  test('that was signed before stays as it is', () => {
    const signed: Letter = { ...circulating, state: 'signed' };

    expect(loseGround(table, signed, LEFT, at)).toBeNull();
  });

  test('passes to the successor of its unit, whose people have the turn now', () => {
    const old = aPerson('ou_old', { unit: '马寨镇' });
    const successor = aPerson('ou_new', { unit: '新马街道' });
    const merged: Loss = { kind: 'unit_merged', unit: '马寨镇', successor: '新马街道', reason: '区划调整' };
    const passed = loseGround(table, DRAFT, merged, at);
    if (!passed) throw new Error('it passes');

    expect(passed).toMatchObject({ state: 'draft', unit: '新马街道', reason: '区划调整' });
    expect(handedOver(table, DRAFT, passed, [old, successor]).map(({ step }) => step)).toEqual(['submit']);
    expect(handedOver(table, DRAFT, passed, [old])).toEqual([]);
    expect(turnsOf(table, passed).some(({ who }) => who.may(old, passed))).toBe(false);
  });

  test('of another unit does not change', () => {
    expect(loseGround(table, DRAFT, MERGED, at)).toBeNull();
  });

  test('a table that ends a case in a state that waits for somebody is a bug', () => {
    const wrong = { ...table, void: { ...table.void, end: (c: Letter) => ({ ...c, state: 'draft' as const }) } };

    expect(() => loseGround(wrong, circulating, LEFT, at)).toThrow(/draft/);
  });
});

describe('a problem', () => {
  const roster = aRoster({
    people: [...DISTRICT_PEOPLE, aPerson('ou_city', { unit: '区城建局', roles: ['liaison'] })],
  });
  const of = (changes: Partial<Problem>): ProblemCase => ({
    problem: aProblem({ responsibleUnit: '区住建局', ...changes }),
    project: aProject(),
    roster,
    evidence: 0,
  });

  test.each(problemProcedure.void.from.map(status => [status]))(
    'that is %s ends with the reason as its last step',
    status => {
      const ended = loseGround(problemProcedure, of({ status }), LEFT, at);

      expect(ended?.problem.status).toBe('withdrawn');
      expect(ended?.problem.steps.at(-1)).toMatchObject({ status: 'withdrawn', by: 'ou_office', note: '项目已退库' });
    },
  );

  test.each([['closed'], ['rejected'], ['merged'], ['withdrawn']] as const)('that is %s stays as it is', status => {
    expect(loseGround(problemProcedure, of({ status }), LEFT, at)).toBeNull();
  });

  test('in the hands of a merged unit passes to the people of its successor, whoever had taken it on', () => {
    const before = of({ status: 'in_progress', handler: 'ou_liaison' });
    const passed = loseGround(problemProcedure, before, MERGED, at);
    if (!passed) throw new Error('it passes');
    const holders = roster.people.filter(one =>
      turnsOf(problemProcedure, passed).some(turn => turn.who.may(one, passed)),
    );

    expect(passed.problem).toMatchObject({ status: 'in_progress', responsibleUnit: '区城建局' });
    expect(passed.problem.steps.at(-1)).toMatchObject({ status: 'in_progress', unit: '区住建局', note: '机构改革' });
    expect(holders.map(({ id }) => id)).toEqual(['ou_city']);
    expect(handedOver(problemProcedure, before, passed, roster.people).map(({ step }) => step)).toEqual(['respond']);
  });

  test('that waits for the office only hands nothing over', () => {
    const before = of({ status: 'responded', respondedBy: 'ou_liaison', isConfirmed: true });
    const passed = loseGround(problemProcedure, before, MERGED, at);

    expect(passed?.problem.responsibleUnit).toBe('区城建局');
    expect(passed && handedOver(problemProcedure, before, passed, roster.people)).toEqual([]);
  });
});

test('a claimed milestone is claimed no more, a confirmed one stays', () => {
  const milestone = { kind: 'started', planned: null, claimed: toDay('2026-06-11'), actual: null } as const;
  const c = {
    report: aReport({ milestone: 'started' }),
    project: aProject(),
    milestone,
    roster: aTown(),
    proof: NO_PROOF,
  };

  expect(loseGround(claimProcedure, c, LEFT, at)?.milestone).toMatchObject({ claimed: null, actual: null });
  expect(
    loseGround(claimProcedure, { ...c, milestone: { ...milestone, actual: toDay('2026-06-11') } }, LEFT, at),
  ).toBeNull();
});

describe('a held report', () => {
  const lift = {
    report: 'report-1',
    round: 1,
    proposedBy: 'ou_office',
    proposedAt: NOW,
    reason: '已核对',
    decision: null,
    decidedBy: null,
    decidedAt: null,
    note: null,
  };
  const held: HoldCase = {
    report: aReport({ status: 'held' }),
    project: aProject(),
    roster: aRoster(),
    authors: new Set(['ou_1']),
    lift: null,
  };

  test('is withdrawn and counts nowhere', () => {
    expect(loseGround(holdProcedure, held, LEFT, at)?.report.status).toBe('withdrawn');
    expect(loseGround(holdProcedure, { ...held, report: aReport() }, LEFT, at)).toBeNull();
  });

  test('that was proposed has its round decided with the reason', () => {
    const ended = loseGround(holdProcedure, { ...held, lift }, LEFT, at);

    expect(ended?.lift).toMatchObject({ decision: 'refused', decidedBy: 'ou_office', note: '项目已退库' });
  });
});
