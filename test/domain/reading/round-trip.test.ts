import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSample } from '../../../sandbox/sample/sample.ts';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { wanFromYuan } from '../../../src/domain/base/money.ts';
import { readMessage } from '../../../src/domain/reading/read-message.ts';
import { createReadingRoster } from '../../../src/domain/reading/resolve/reading-roster.ts';
import { fullWidth, hanDecimal, waysToWrite } from './written-numbers.ts';

const { district } = createSample();
const roster = createReadingRoster(district.units, district.projects);
const calendar = createWorkingCalendar();
/** Fixed, so that a run in CI says something about the change; another one is tried with SEED=…. */
const seed = Number(process.env['SEED'] ?? 20_260_612);
const sentAt = new Date('2026-06-12T17:40:00+08:00');
const read = (text: string) => readMessage(text, { sentAt, roster, calendar });
const some = <T>(values: readonly T[]) => fc.nat().map(index => values[index % values.length] as T);

/** Sums in 万元 with at most four decimals, small and large. */
const sums = fc.oneof(
  fc.integer({ min: 1, max: 9_999 }),
  fc.integer({ min: 10_000, max: 990_000 }),
  fc.integer({ min: 1, max: 99 }).map(value => value * 100),
  fc.integer({ min: 1, max: 99 }).map(value => value * 1_000),
  fc.integer({ min: 1, max: 99_999_999 }).map(value => value / 10_000),
  fc.integer({ min: 1, max: 99_999 }).map(value => value / 10),
);
const written = sums.chain(wan => some(waysToWrite(wan)).map(text => ({ wan, text })));
const projects = some(district.projects).chain(project =>
  some([
    project.name,
    ...(project.aliases ?? []),
    project.code,
    project.code.toLowerCase(),
    fullWidth(project.code),
  ]).map(name => ({
    code: project.code,
    name,
  })),
);

const LABELS = {
  weekInvestment: ['本周完成投资', '本周投资', '这周完成投资', '本周完成', '周投资'],
  monthInvestment: ['本月完成投资', '6月份完成投资', '当月完成投资', '本月累计完成投资', '6月完成'],
  yearInvestment: ['今年以来完成投资', '年度累计', '1-6月累计完成投资', '年初至今完成投资', '今年累计'],
  totalInvestment: ['自开工以来累计完成投资', '开工至今完成投资', '总累计', '开工以来累计'],
} as const;
type Field = keyof typeof LABELS;
const FIELDS = Object.keys(LABELS) as Field[];

describe('values come back as they were written', () => {
  test('any sum in any form of number', () => {
    fc.assert(
      fc.property(written, some(FIELDS), ({ wan, text }, field) => {
        const [item] = read(`${district.projects[0]?.name}${LABELS[field][0]}${text}`).items;
        expect(item?.type === 'progress' && item[field] !== undefined && wanFromYuan(item[field])).toBe(wan);
      }),
      { numRuns: 7_000, seed },
    );
  });

  test('a report of several figures in any order, with any marks between them', () => {
    const figure = some(FIELDS).chain(field =>
      fc.record({ field: fc.constant(field), label: some(LABELS[field] as readonly string[]), sum: written }),
    );
    const percents = fc.integer({ min: 0, max: 1000 }).map(tenths => tenths / 10);
    const percentText = percents.chain(percent =>
      some([
        `形象进度${percent}%`,
        `形象进度${fullWidth(String(percent))}％`,
        `总体进度百分之${hanDecimal(percent)}`,
        `形象进度达到${percent}%`,
        `工程量完成${percent}%`,
      ]).map(text => ({ percent, text })),
    );
    const report = fc.record({
      project: projects,
      figures: fc.uniqueArray(figure, { selector: ({ field }) => field, minLength: 1, maxLength: 4 }),
      percent: fc.option(percentText),
      isPercentFirst: fc.boolean(),
      head: some(['', '@_user_1 ', '各位领导好，', '汇报：', '【周报】']),
      afterName: some(['', ' ', '：', ':', '，', '项目']),
      between: some(['，', ',', '；', '、', ' ', '\n', '。']),
      colon: some(['', '：', '为', '']),
    });
    fc.assert(
      fc.property(report, ({ project, figures, percent, isPercentFirst, head, afterName, between, colon }) => {
        const parts = figures.map(({ label, sum }) => `${label}${colon}${sum.text}`);
        if (percent) parts.splice(isPercentFirst ? 0 : parts.length, 0, percent.text);
        const text = `${head}${project.name}${afterName}${parts.join(between)}`;
        const expected: Record<string, unknown> = { project: project.code, progressPercent: percent?.percent };
        for (const { field, sum } of figures) expected[field] = sum.wan;

        const [item, ...others] = read(text).items;

        const got: Record<string, unknown> = {};
        if (item?.type === 'progress') {
          got['project'] = item.project;
          got['progressPercent'] = item.progressPercent;
          for (const field of FIELDS) if (item[field] !== undefined) got[field] = wanFromYuan(item[field]);
        }
        expect({ text, ...got, others }).toEqual({ text, ...expected, others: [] });
      }),
      { numRuns: 6_000, seed },
    );
  });

  test('a number that is cut by a blank or a comma is never taken for its tail', () => {
    const cut = fc.record({
      digits: fc.integer({ min: 1_000, max: 99_999_999 }),
      at: fc.integer({ min: 1, max: 6 }),
      mark: some([' ', ',', '，', '  ']),
    });
    fc.assert(
      fc.property(cut, ({ digits, at, mark }) => {
        const text = String(digits);
        const split = Math.min(at, text.length - 1);
        const [item] = read(
          `${district.projects[0]?.name}本月完成投资${text.slice(0, split)}${mark}${text.slice(split)}万元`,
        ).items;
        const value = item?.type === 'progress' ? item.monthInvestment : undefined;
        expect([undefined, digits]).toContain(value === undefined ? undefined : wanFromYuan(value));
      }),
      { numRuns: 3_000, seed },
    );
  });

  test('a problem comes back with its project, unit, day and urgency', () => {
    const troubles = some([
      ['工程款缺口800万元', 'funding'],
      ['施工许可证还没办下来', 'procedures'],
      ['还有6户没签拆迁协议', 'demolition'],
      ['剩余35亩尚未供地', 'land'],
      ['规划方案没有批复', 'planning'],
      ['施工用电未接通', 'construction'],
    ] as const);
    const message = fc.record({
      project: projects,
      trouble: troubles,
      unit: some(district.units),
      ask: some(['请', '麻烦', '恳请', '需', '望', '希望', '建议由']),
      due: some([
        ['6月30日前', '2026-06-30'],
        ['下周五前', '2026-06-19'],
        ['3个工作日内', '2026-06-17'],
        ['月底前', '2026-06-30'],
        ['两周内', '2026-06-26'],
        ['', undefined],
      ] as const),
      urgent: some([
        ['', 'ordinary'],
        ['，特急', 'urgent'],
        ['，已停工', 'urgent'],
        ['，不紧急', 'ordinary'],
      ] as const),
      between: some(['，', '。', ',', '；']),
    });
    fc.assert(
      fc.property(message, ({ project, trouble, unit, ask, due, urgent, between }) => {
        const text = `${project.name}${trouble[0]}${urgent[0]}${between}${ask}${unit.name}${due[0]}协调解决`;
        const { items } = read(text);
        expect({ text, items }).toMatchObject({
          text,
          items: [
            {
              type: 'problem',
              project: project.code,
              category: trouble[1],
              urgency: urgent[1],
              responsibleUnit: unit.name,
            },
          ],
        });
        const [item] = items;
        expect(item?.type === 'problem' ? item.dueDate : null).toBe(due[1]);
      }),
      { numRuns: 3_000, seed },
    );
  });

  test('a name with one wrong character finds its project or is asked, and never means another', () => {
    const slip = some(district.projects).chain(project =>
      fc.record({
        project: fc.constant(project),
        at: fc.nat({ max: project.name.length - 1 }),
        character: some(Array.from('的连容铜心理化工园路城山水木金土火大小东西一二甲乙')),
      }),
    );
    let found = 0;
    let count = 0;
    fc.assert(
      fc.property(slip, ({ project, at, character }) => {
        const name = `${project.name.slice(0, at)}${character}${project.name.slice(at + 1)}`;
        const { items } = read(`${name}本周完成投资80万元`);
        count += 1;
        for (const item of items) expect(item).toMatchObject({ type: 'progress', project: project.code });
        found += items.length;
      }),
      { numRuns: 3_000, seed },
    );
    expect(found / count).toBeGreaterThan(0.8);
  });
});
