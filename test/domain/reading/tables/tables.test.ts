/** What a table says besides its items: where every figure went, what is asked, and that no figure is lost in any table. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../../src/domain/base/calendar/working-calendar.ts';
import { kindOfLabel } from '../../../../src/domain/reading/lexicon/table-columns.ts';
import { parseLine } from '../../../../src/domain/reading/parse-line.ts';
import { readMessage } from '../../../../src/domain/reading/read-message.ts';
import { createReadingRoster } from '../../../../src/domain/reading/resolve/reading-roster.ts';

const { units, projects } = JSON.parse(readFileSync(new URL('../fixtures/roster.json', import.meta.url), 'utf8'));
const roster = createReadingRoster(units, projects);
const calendar = createWorkingCalendar();
const sentAt = '2026-06-12T17:40:00+08:00';
const parse = (text: string) => parseLine({ id: '1', sentAt, text }, roster, calendar);
const read = (text: string) => readMessage(text, { sentAt: new Date(sentAt), roster, calendar });
const placesOf = (text: string) =>
  parse(text).cover.map(({ from, to, in: place }) => `${text.slice(from, to)} ${place}`);

describe('the labels of columns', () => {
  test.each([
    ['项目名称', 'project'],
    ['项目单位', 'ownUnit'],
    ['项目负责人', 'other'],
    ['投资完成率', 'rate'],
    ['完成投资', 'money'],
    ['工程部位', 'stage'],
    ['存在问题及需协调事项', 'problem'],
    ['牵头协调单位', 'askedUnit'],
    ['属地责任单位', 'ownUnit'],
    ['计划解决时间', 'due'],
    ['计划开工时间', 'other'],
    ['下周工作安排', 'nextPlan'],
    ['问题数量', 'other'],
    ['是否存在问题', 'other'],
    ['进展及存在问题', 'told'],
    ['督办事项', 'task'],
    ['里程碑节点', 'node'],
    ['受检点位', 'project'],
    ['天气', undefined],
  ])('%s is called %s', (label, kind) => {
    expect(kindOfLabel(label)).toBe(kind);
  });
});

describe('the figures of a table', () => {
  test('stand in fields, or aside by what their columns and rows say', () => {
    const text =
      '单位：万元\n项目名称\t总投资（亿元）\t年度计划\t本月完成投资\t完成率\t合同额\n康华冷链\t3.5\t1200\t300\t25%\t800\n合计\t3.5\t1200\t300\t25%\t800';

    const { aside } = parse(text);
    const reasons = placesOf(text).map(place =>
      place.replace(/aside\[(\d+)\]/, (_all, at) => aside[Number(at)]?.reason ?? ''),
    );

    expect(reasons).toEqual([
      '3.5 total',
      '1200 plan',
      '300 items[0].monthInvestmentWan',
      '25% planRate',
      '800 price',
      ...['3.5', '1200', '300', '25%', '800'].map(figure => `${figure} quoted`),
    ]);
  });

  test('are asked with their row and column when they are doubtful', () => {
    const { asks } = read('项目名称\t本月完成投资（万元）\n康华冷链\t300\n物流港\t-50');

    expect(asks).toMatchObject([
      { reason: 'doubtful', source: '-50', why: expect.stringContaining('第2行“本月完成投资（万元）”') },
    ]);
  });

  test('are asked with the row whose project is not known', () => {
    const { asks } = read('项目名称\t本月完成投资（万元）\n康华冷链\t300\n厂房C区\t60');

    expect(asks).toMatchObject([{ reason: 'which_project', mention: '厂房C区', where: '第2行' }]);
  });

  test('of two ways of counting are asked, and none is taken', () => {
    const { items, asks } = read('项目名称\t本月形象投资（万元）\t本月实际投资（万元）\n康华冷链\t300\t260');

    expect(items).toEqual([]);
    expect(asks.map(({ reason }) => reason)).toEqual(['doubtful', 'doubtful']);
  });

  test('stand in the message as it was sent, in quotes and behind mentions', () => {
    const text = '@_user_1 项目名称\t本周完成投资（万元）\t形象进度\r\n康华冷链\t"３０"\t"主体8层；\n外墙60%"\r\n';

    expect(placesOf(text)).toEqual(['３０ items[0].weekInvestmentWan', '60% items[0].stage']);
  });
});

describe('what a table leaves open', () => {
  test('is asked where bare sums may be 亿元 or 元', () => {
    const reasons = (sum: string) =>
      read(`项目\t本月完成投资\t形象进度\n康华冷链\t${sum}\t45%`).asks.map(({ reason }) => reason);

    expect(reasons('0.31')).toEqual(['doubtful']);
    expect(reasons('8600000')).toEqual(['doubtful']);
    expect(reasons('310')).toEqual([]);
  });

  test('is asked for each problem of a ledger that names no project', () => {
    const { items, asks } = read('序号\t存在问题\t责任单位\t完成时限\n1\t临时用电未接\t供电公司\t6月25日');

    expect(items).toEqual([]);
    expect(asks).toMatchObject([
      { reason: 'which_project', where: '第1行', item: { responsibleUnit: '供电公司', dueDate: '2026-06-25' } },
    ]);
  });

  test('is nobody’s where the rows are units: their sums are quoted', () => {
    const { items, asides } = read('镇街\t项目个数\t本月完成投资（万元）\n马寨镇\t4\t2600\n侯寨街道\t3\t1900');

    expect(items).toEqual([]);
    expect(asides.map(({ text, reason }) => `${text} ${reason}`)).toEqual(['2600 quoted', '1900 quoted']);
  });

  test('is a plan where a milestone is still to come, and is asked once', () => {
    const { items, asks } = read('项目\t节点\t计划完成时间\n康华冷链\t竣工\t9月底\n物流港\t投产\t10月');

    expect(items).toEqual([]);
    expect(asks.map(({ reason }) => reason)).toEqual(['only_plan']);
  });
});

describe('random tables', () => {
  const columns = [
    ['本周完成投资（万元）', 'figure'],
    ['本月完成投资（万元）', 'figure'],
    ['1-5月累计完成投资（亿元）', 'figure'],
    ['总投资（亿元）', 'figure'],
    ['年度计划投资（万元）', 'figure'],
    ['完成率（%）', 'percent'],
    ['形象进度（%）', 'percent'],
    ['责任人', 'name'],
    ['建设地点', 'name'],
  ] as const;
  const row = fc.record({
    name: fc.constantFrom('康华冷链', '物流港', '绿源电池', '德云里', '殡仪馆迁建', '合计'),
    cells: fc.array(fc.integer({ min: 1, max: 99 }), { minLength: columns.length, maxLength: columns.length }),
    empty: fc.array(fc.boolean(), { minLength: columns.length, maxLength: columns.length }),
  });

  test('keep every figure exactly once, whatever the columns and rows', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...columns], { minLength: 2 }),
        fc.array(row, { minLength: 1, maxLength: 12 }),
        fc.constantFrom('\t', ' | '),
        (chosen, rows, mark) => {
          const expected: { from: number; to: number }[] = [];
          let text = ['项目名称', ...chosen.map(([label]) => label)].join(mark);
          for (const { name, cells, empty } of rows) {
            text += `\n${name}`;
            for (const [index, [, kind]] of chosen.entries()) {
              text += mark;
              if (empty[index]) text += '-';
              else if (kind === 'name') text += '张某';
              else {
                const figure = String(cells[index]);
                expected.push({ from: text.length, to: text.length + figure.length });
                text += figure;
              }
            }
          }
          const { cover } = parse(text);
          expect(cover.map(({ from, to }) => ({ from, to }))).toEqual(expected);
        },
      ),
      { numRuns: 1500, seed: 20_260_612 },
    );
  });
});
