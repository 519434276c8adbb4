import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { addDays, instantAt, toDay } from '../../../src/domain/base/time.ts';
import type { Light } from '../../../src/domain/figures/lights.ts';
import { bulletinsOf, statementCandidates } from '../../../src/domain/meetings/statement-candidates.ts';
import type { Problem } from '../../../src/domain/problems/problem.ts';
import { escalate } from '../../../src/domain/problems/times/escalation.ts';
import { feedbackNote } from '../../../src/domain/problems/times/monthly-feedback.ts';
import { aProblem, aProject, aStep } from '../../helpers/builders.ts';

const calendar = createWorkingCalendar();
const now = new Date('2026-06-26T10:00:00+08:00');
const at = (day: string) => instantAt(toDay(day), '10:00');

/** Answered by 区住建局 on a day, its time having been 18:00 of another. */
function answered(number: string, due: string, on: string): Problem {
  const dueAt = instantAt(toDay(due), '18:00');
  return aProblem({
    number,
    status: 'closed',
    steps: [
      aStep({ at: at('2026-01-05') }),
      aStep({ seq: 2, status: 'responded', at: at(on), dueAt }),
      aStep({ seq: 3, status: 'closed', at: at(on) }),
    ],
  });
}

describe('a 通报', () => {
  test.each([
    ['answered in time', '2026-03-02', '2026-03-02', []],
    ['answered four working days late', '2026-03-02', '2026-03-06', []],
    ['answered five working days late', '2026-03-02', '2026-03-09', ['2026-03-09']],
    ['answered much later', '2026-03-02', '2026-04-20', ['2026-03-09']],
  ])('%s', (_, due, on, days) => {
    expect(bulletinsOf('WT-2026-0001', answered('WT-2026-0001', due, on), calendar, now).map(one => one.on)).toEqual(
      days,
    );
  });

  test('of what is so late now, and of nothing that waits for the office', () => {
    const late = aProblem({
      status: 'in_progress',
      dueDate: toDay('2026-06-12'),
      steps: [aStep({ at: at('2026-06-01') })],
    });
    const waiting = { ...late, status: 'responded' as const, isConfirmed: true };

    expect(bulletinsOf(late.number, late, calendar, now)).toMatchObject([{ unit: '区住建局' }]);
    expect(bulletinsOf(late.number, waiting, calendar, now)).toEqual([]);
    // A major one that was told of once, and not again when that was due.
    const told = aStep({
      seq: 2,
      status: 'in_progress',
      at: at('2026-05-13'),
      note: feedbackNote('已签 20 户', '月底前签完'),
    });
    const silent = { ...late, isMajor: true, steps: [aStep({ at: at('2026-04-13') }), told] };
    expect(escalate(silent, now, calendar)).toMatchObject({ owed: 'monthly', color: 'red' });
    expect(bulletinsOf(late.number, silent, calendar, now)).toMatchObject([{ unit: '区住建局' }]);
  });
});

describe('what was handed on late', () => {
  const dueAt = instantAt(toDay('2026-03-02'), '18:00');
  /** 区住建局 let it lapse on 2 March; 区财政局 got it on a day, and has not answered. */
  const handedOn = (on: string, changes: Partial<Problem> = {}) =>
    aProblem({
      status: 'assigned',
      responsibleUnit: '区财政局',
      dueDate: toDay('2026-03-02'),
      steps: [
        aStep({ at: at('2026-02-24'), unit: '区住建局' }),
        aStep({ seq: 2, status: 'in_progress', at: at('2026-02-25'), unit: '区住建局' }),
        aStep({ seq: 3, status: 'assigned', at: at(on), unit: '区财政局', dueAt }),
      ],
      ...changes,
    });
  const bulletins = (problem: Problem, day: string) =>
    bulletinsOf(problem.number, problem, calendar, at(day)).map(({ unit, on }) => [unit, on]);

  test('is charged to the unit that let it lapse, and to none for what came before it had it', () => {
    expect(bulletins(handedOn('2026-06-25'), '2026-06-26')).toEqual([['区住建局', '2026-03-09']]);
  });

  test('is charged to the next unit as well once its own step is as late', () => {
    expect(bulletins(handedOn('2026-05-06'), '2026-06-26')).toEqual([
      ['区住建局', '2026-03-09'],
      ['区财政局', '2026-05-13'],
    ]);
  });

  test('before it was so late, or by a merger, is charged to nobody before', () => {
    expect(bulletins(handedOn('2026-03-04'), '2026-03-05')).toEqual([]);
    const [first, second, third] = handedOn('2026-06-25').steps;
    if (!first || !second || !third) throw new Error('steps');
    const merged = handedOn('2026-06-25', {
      status: 'in_progress',
      steps: [first, second, { ...third, status: 'in_progress', dueAt: null }],
    });
    expect(bulletins(merged, '2026-06-26')).toEqual([['区财政局', '2026-03-09']]);
  });
});

describe('a unit is proposed', () => {
  const light = (project: string, color: Light['color']): Light => ({
    project,
    color,
    plannedPercent: null,
    actualPercent: null,
    reason: 'gap',
    plannedStart: null,
  });
  const projects = [
    aProject({ code: 'A', name: '甲', unit: '马寨镇' }),
    aProject({ code: 'B', name: '乙', unit: '侯寨街道' }),
  ];
  const facts = { projects, lights: [], problems: [], items: [], calendar };

  test('whose project was red at the end of three months running', () => {
    const red = [light('A', 'red'), light('B', 'red')];
    const lights = [red, [light('A', 'red'), light('B', 'yellow')], red];

    expect(statementCandidates({ ...facts, lights }, now)).toEqual([{ unit: '马寨镇', red: ['甲'], bulletins: [] }]);
    expect(statementCandidates({ ...facts, lights: lights.slice(0, 2) }, now)).toEqual([]);
  });

  test('that came to 通报 three times within twelve months; what is older does not count', () => {
    const three = ['2026-02-02', '2026-03-02', '2026-04-01'].map((due, index) =>
      answered(`WT-2026-000${index + 1}`, due, addDays(toDay(due), 20)),
    );
    const old = answered('WT-2025-0009', '2025-05-01', '2025-06-10');

    expect(statementCandidates({ ...facts, problems: [...three, old] }, now)).toMatchObject([
      { unit: '区住建局', red: [], bulletins: [{ number: 'WT-2026-0001' }, {}, {}] },
    ]);
    expect(statementCandidates({ ...facts, problems: [...three.slice(1), old] }, now)).toEqual([]);
  });
});
