import { describe, expect, test } from 'vitest';
import { yuanFromWan } from '../../../src/domain/base/money.ts';
import { monthsOfPeriod, showPeriod } from '../../../src/domain/base/period.ts';
import { toDay, toMonth } from '../../../src/domain/base/time.ts';
import { investedIn } from '../../../src/domain/figures/invested.ts';
import { listLights } from '../../../src/domain/figures/light-list.ts';
import { listNodes } from '../../../src/domain/figures/node-list.ts';
import type { MilestoneKind } from '../../../src/domain/library/project.ts';
import { aProject, aReport, reportedOnly } from '../../helpers/builders.ts';

const wan = yuanFromWan;
const TODAY = toDay('2026-06-12');

describe('a period', () => {
  test.each([
    ['2026-06', '2026-06', '2026-06', '2026年6月'],
    ['2026-Q2', '2026-04', '2026-06', '2026年第二季度'],
    ['2026-Q4', '2026-10', '2026-12', '2026年第四季度'],
    ['2026-H1', '2026-01', '2026-06', '2026年上半年'],
    ['2026-H2', '2026-07', '2026-12', '2026年下半年'],
    ['2026', '2026-01', '2026-12', '2026年'],
  ])('%s begins with %s, ends with %s and is called %s %s', (period, first, last, words) => {
    expect(monthsOfPeriod(period)).toEqual({ first, last });
    expect(showPeriod(period)).toBe(words);
  });
});

describe('investment asked about', () => {
  const projects = [
    aProject({ code: 'A', name: '甲', unit: '马寨镇' }),
    aProject({ code: 'B', name: '乙', unit: '马寨镇' }),
    aProject({ code: 'C', name: '丙', unit: '侯寨街道' }),
  ];
  const reports = [
    aReport({ id: '1', project: 'A', month: toMonth('2026-03'), yearInvestment: wan(1000), monthInvestment: wan(400) }),
    aReport({
      id: '2',
      project: 'A',
      yearInvestment: wan(3600),
      monthInvestment: wan(300),
      reportedAt: new Date('2026-06-05T09:00:00+08:00'),
    }),
    aReport({ id: '3', project: 'A', yearInvestment: null, monthInvestment: wan(350) }),
    aReport({ id: '4', project: 'C', yearInvestment: wan(200), monthInvestment: null }),
  ];
  const ask = (period: string, by: 'unit' | 'project' = 'project') =>
    investedIn(projects, reportedOnly(reports), { period, by }, TODAY);
  const doneOf = (period: string) =>
    Object.fromEntries(
      ask(period).rows.map(({ name, done, unreported }) => [name, unreported ? null : Number(done) / 10_000]),
    );

  test('of the year is the newest year’s figure of each project', () => {
    expect(doneOf('2026')).toEqual({ 甲: 3600, 乙: null, 丙: 200 });
  });

  test('of a month is what was reported last of that month', () => {
    expect(doneOf('2026-06')).toEqual({ 甲: 350, 乙: null, 丙: null });
    expect(doneOf('2026-03')).toEqual({ 甲: 400, 乙: null, 丙: null });
  });

  test('of a quarter is the year’s figure at its end without the one before it', () => {
    expect(doneOf('2026-Q2')).toEqual({ 甲: 2600, 乙: null, 丙: 200 });
    expect(doneOf('2026-Q1')).toEqual({ 甲: 1000, 乙: null, 丙: null });
  });

  test('stands against the plan up to the last whole month', () => {
    expect(ask('2026').planUpTo).toBe('2026-05');
    expect(ask('2026').total.planned).toBe(wan(15_000));
    expect(ask('2026-Q2').total.planned).toBe(wan(6000));
    expect(ask('2026-03').total.planned).toBe(wan(3000));
    expect(ask('2026-06')).toMatchObject({ planUpTo: null, total: { planned: 0 } });
  });

  test('is added up by unit, with the projects that have not reported', () => {
    expect(ask('2026', 'unit').rows).toMatchObject([
      { name: '马寨镇', done: wan(3600), projects: 2, unreported: 1 },
      { name: '侯寨街道', done: wan(200), projects: 1, unreported: 0 },
    ]);
    expect(ask('2026', 'unit').total).toMatchObject({ done: wan(3800), projects: 3, unreported: 1 });
  });
});

describe('lights asked about', () => {
  const months = { startMonth: toMonth('2026-01'), endMonth: toMonth('2026-10'), milestones: [] };
  const projects = [
    aProject({ code: 'A', name: '甲', ...months }),
    aProject({ code: 'B', name: '乙', ...months }),
    aProject({ code: 'C', name: '丙', unit: '侯寨街道', ...months }),
    aProject({ code: 'D', name: '丁', unit: '侯寨街道', library: 'reserve' }),
  ];
  const reports = [
    aReport({ id: '1', project: 'A', percent: 45 }),
    aReport({ id: '2', project: 'B', percent: 29 }),
    aReport({ id: '3', project: 'C', percent: 10 }),
  ];

  test('are listed with the worst first, and counted by unit', () => {
    const list = listLights(projects, reportedOnly(reports), toMonth('2026-06'), TODAY);

    expect(list.late.map(({ project, light }) => [project.name, light.color])).toEqual([
      ['丙', 'red'],
      ['乙', 'red'],
      ['甲', 'yellow'],
    ]);
    expect(list).toMatchObject({ counts: { red: 2, yellow: 1, green: 0 }, unlit: 1 });
    expect(list.units.map(({ unit, counts }) => [unit, counts.red])).toEqual([
      ['马寨镇', 1],
      ['侯寨街道', 1],
    ]);
  });

  test('of a month to come are those of now', () => {
    expect(listLights(projects, reportedOnly(reports), toMonth('2026-12'), TODAY).month).toBe('2026-06');
  });
});

describe('starts asked about', () => {
  const node = (
    planned: string | null,
    claimed: string | null,
    actual: string | null,
    kind: MilestoneKind = 'started',
  ) =>
    aProject({
      name: `${planned} ${claimed} ${actual}`,
      milestones: [
        {
          kind,
          planned: planned === null ? null : toDay(planned),
          claimed: claimed === null ? null : toDay(claimed),
          actual: actual === null ? null : toDay(actual),
        },
      ],
    });
  const projects = [
    node('2026-05-01', null, '2026-06-03'),
    node('2026-06-01', '2026-06-02', '2026-06-01'),
    node('2026-06-20', '2026-06-10', null),
    node('2026-06-05', null, null),
    node('2026-06-25', null, null),
    node('2026-07-25', null, '2026-05-30'),
    node('2026-06-05', null, '2026-06-05', 'completed'),
    aProject({ name: '没有节点', milestones: [] }),
  ];

  test('are told apart: confirmed, claimed, overdue and to come', () => {
    const days = (list: readonly { day: string }[]) => list.map(({ day }) => day);
    const { confirmed, claimed, overdue, toCome } = listNodes(projects, 'started', '2026-06', TODAY);

    expect(days(confirmed)).toEqual(['2026-06-01', '2026-06-03']);
    expect(days(claimed)).toEqual(['2026-06-10']);
    expect(days(overdue)).toEqual(['2026-06-05']);
    expect(days(toCome)).toEqual(['2026-06-25']);
    expect(days(listNodes(projects, 'completed', '2026', TODAY).confirmed)).toEqual(['2026-06-05']);
  });
});
