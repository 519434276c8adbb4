import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aDate, aSheet, type Typed } from '../../../helpers/workbooks.ts';
import { readIn } from './wangchuan.ts';

/** The same projects laid out in any way that offices lay lists out are read the same. */

const UNITS: Readonly<Record<string, readonly string[]>> = {
  城关镇: ['城关镇', '城关'],
  桃源镇: ['桃源镇', '桃源'],
  青石乡: ['青石乡'],
  白马镇: ['白马镇', '白马'],
  望川经济开发区管委会: ['望川经济开发区管委会', '经开区', '经开区管委会'],
};
const PROJECTS = [
  ['WC-2026-01', '城关镇老街更新', '城关镇', '石建军'],
  ['WC-2026-02', '城关第三小学', '城关镇', '石建军'],
  ['WC-2026-03', '桃源水厂扩建', '桃源镇', '杜鹃'],
  ['WC-2026-04', '桃源文旅小镇', '桃源镇', '杜鹃'],
  ['WC-2026-05', '青石光伏电站', '青石乡', '尹力'],
  ['WC-2026-06', '青石乡卫生院', '青石乡', '尹力'],
  ['WC-2026-09', '锂电隔膜生产线', '望川经济开发区管委会', '欧阳文博'],
  ['WC-2026-10', '经开区标准化厂房', '望川经济开发区管委会', '贺兰'],
  ['WC-2026-11', '望川河综合治理', '白马镇', '石建军'],
] as const;

interface Line {
  code: string;
  name: string;
  unit: string;
  steward: string;
  total: number;
  annual: number;
  done: number;
  start: readonly [number, number];
  end: readonly [number, number];
}

const lines: fc.Arbitrary<readonly Line[]> = fc
  .tuple(
    fc.shuffledSubarray([...PROJECTS], { minLength: 3 }),
    fc.array(
      fc.tuple(
        fc.integer({ min: 20, max: 900 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 12 }),
      ),
      { minLength: 9, maxLength: 9 },
    ),
  )
  .map(([projects, figures]) =>
    projects.map(([code, name, unit, steward], at) => {
      const [hundreds, share, part, from, to] = figures[at] ?? [100, 3, 3, 3, 9];
      const total = hundreds * 100;
      const annual = (total / 100) * (share * 5);
      return {
        code,
        name,
        unit,
        steward,
        total,
        annual,
        done: (annual / 10) * part,
        start: [2025, from],
        end: [2027, to],
      };
    }),
  );

const MONEY_STYLES = ['number', 'text', 'thousands', 'wide', 'wan', 'yi'] as const;
const MONTH_STYLES = ['cn', 'dash', 'dot2', 'date', 'serial', 'slash'] as const;
const WORDS = {
  project: ['项目名称', '项 目\n名 称', '建设项目', '重点项目名称'],
  unit: ['责任单位', '属地', '单位', '项目责任单位', '乡镇', '责任单位\n（牵头单位）'],
  total: ['总投资', '计划总投资', '概算总投资', '投资总额', '总投资额'],
  annual: ['年度计划投资', '2026年计划投资', '今年计划', '年度投资计划', '本年度计划完成投资'],
  done: ['1-6月完成投资', '1—6月完成', '今年以来累计完成投资', '本年完成投资', '截至6月底完成投资'],
  start: ['开工时间', '计划开工时间', '开工年月'],
  end: ['竣工时间', '计划竣工时间', '竣工年月', '完工时间'],
  steward: ['项目管家', '包抓责任人', '项目责任人', '责任人', '管家'],
} as const;
type Field = keyof typeof WORDS;
const FIELDS = Object.keys(WORDS) as readonly Field[];

const layout = fc.record({
  order: fc.shuffledSubarray([...FIELDS], { minLength: FIELDS.length }),
  words: fc.tuple(...FIELDS.map(field => fc.nat({ max: WORDS[field].length - 1 }))),
  unitOfMoney: fc.constantFrom('万元', '亿元'),
  unitStands: fc.constantFrom('title', 'line', 'header'),
  index: fc.constantFrom('headed', 'bare', 'none'),
  shift: fc.nat({ max: 2 }),
  /** 年度投资 over plan and done, with or without merged cells. */
  group: fc.constantFrom('none', 'merged', 'plain'),
  numbersRow: fc.boolean(),
  sections: fc.constantFrom('none', 'merged', 'numbered', 'town'),
  total: fc.constantFrom('none', 'top', 'bottom'),
  blankRows: fc.boolean(),
  repeatHeader: fc.boolean(),
  notes: fc.boolean(),
  carryUnits: fc.boolean(),
  money: fc.constantFrom(...MONEY_STYLES),
  month: fc.constantFrom(...MONTH_STYLES),
  code: fc.boolean(),
});
type Layout = typeof layout extends fc.Arbitrary<infer T> ? T : never;

function money(wan: number, { money: style, unitOfMoney }: Layout): Typed {
  const inUnit = unitOfMoney === '万元' ? wan : wan / 10_000;
  const digits = String(Number(inUnit.toFixed(6)));
  const wide = (text: string) => text.replace(/[0-9.,]/g, one => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
  switch (style) {
    case 'number':
      return Number(digits);
    case 'text':
      return digits;
    case 'thousands':
      return digits.replace(/\B(?=(\d{3})+(?!\d|\.))/g, unitOfMoney === '万元' ? ',' : '');
    case 'wide':
      return wide(digits);
    case 'wan':
      return `${wan}万元`;
    case 'yi':
      return wan === 0 ? '0' : `${Number((wan / 10_000).toFixed(6))}亿`;
  }
}

function month([year, number]: readonly [number, number], { month: style }: Layout): Typed {
  const two = String(number).padStart(2, '0');
  const serial = Math.round(Date.UTC(year, number - 1, 1) / 86_400_000) + 25_569;
  return {
    cn: `${year}年${number}月`,
    dash: `${year}-${two}`,
    dot2: `${year}.${two}`,
    date: aDate(year, number, 1),
    serial: serial,
    slash: `${year}/${number}`,
  }[style];
}

/** The sheet of a layout, and under which heading each project stands. */
function sheetOf(projects: readonly Line[], one: Layout) {
  const rows: Typed[][] = [];
  const merges: string[] = [];
  const name = (column: number) => String.fromCharCode(65 + column + one.shift);
  // A group needs its columns beside each other, and without running numbers a list begins with its projects.
  const grouped: readonly Field[] = one.group === 'none' ? [] : ['annual', 'done'];
  const first: readonly Field[] = one.index === 'none' ? ['project'] : [];
  const between = one.order.filter(field => !grouped.includes(field) && !first.includes(field));
  const order: readonly Field[] = [...first, ...between, ...grouped];
  const before = one.index === 'none' ? 0 : 1;
  const width = before + order.length + (one.code ? 1 : 0);
  const label = (field: Field) => {
    const word = WORDS[field][one.words[FIELDS.indexOf(field)] ?? 0] ?? field;
    return one.unitStands === 'header' && ['total', 'annual', 'done'].includes(field)
      ? `${word}\n（${one.unitOfMoney}）`
      : word;
  };
  const push = (...cells: Typed[]) => rows.push(cells);
  const across = (text: string) => {
    push(text);
    merges.push(`${name(0)}${rows.length}:${name(width - 1)}${rows.length}`);
  };
  across(`望川县2026年重点项目清单${one.unitStands === 'title' ? `（单位：${one.unitOfMoney}）` : ''}`);
  if (one.unitStands === 'line')
    push('填报单位：项目中心', ...Array.from({ length: width - 2 }, () => null), `单位：${one.unitOfMoney}`);
  const header = [
    ...(before ? [one.index === 'headed' ? '序号' : null] : []),
    ...order.map(label),
    ...(one.code ? ['项目编码'] : []),
  ];
  const at = before + order.indexOf('annual');
  const pushHeader = () => {
    if (one.group === 'none') return push(...header);
    const group = `年度投资${one.unitStands === 'header' ? `（${one.unitOfMoney}）` : ''}`;
    push(...header.map((word, column) => (column === at ? group : column === at + 1 ? null : word)));
    push(...header.map((_, column) => (column === at ? '计划' : column === at + 1 ? '1-6月完成' : null)));
    if (one.group !== 'merged') return rows.length;
    const top = rows.length - 1;
    merges.push(`${name(at)}${top}:${name(at + 1)}${top}`);
    for (let column = 0; column < width; column++) {
      if (column !== at && column !== at + 1 && header[column] !== null)
        merges.push(`${name(column)}${top}:${name(column)}${top + 1}`);
    }
    return rows.length;
  };
  pushHeader();
  if (one.numbersRow) push(...Array.from({ length: width }, (_, column) => column + 1));
  const sum = (field: 'total' | 'annual' | 'done') => projects.reduce((all, project) => all + project[field], 0);
  const pushTotal = (word: string) =>
    push(
      ...(before ? [word] : []),
      ...order.map(
        (field, column): Typed =>
          field === 'total' || field === 'annual' || field === 'done'
            ? money(sum(field), one)
            : column === 0 && before === 0
              ? word
              : null,
      ),
    );
  if (one.total === 'top') pushTotal('合　　计');
  const sections = new Map<string, string>();
  const numbers = new Map<string, number>();
  const half = Math.ceil(projects.length / 2);
  let lastUnit = '';
  let unitFrom = 0;
  const unitAt = before + order.indexOf('unit');
  const closeUnits = () => {
    if (one.carryUnits && unitFrom > 0 && rows.length > unitFrom)
      merges.push(`${name(unitAt)}${unitFrom}:${name(unitAt)}${rows.length}`);
    lastUnit = '';
    unitFrom = 0;
  };
  let heading = '';
  for (const [index, project] of projects.entries()) {
    if (one.sections !== 'none' && (index === 0 || index === half)) {
      closeUnits();
      const count = index === 0 ? half : projects.length - half;
      const kind = index === 0 ? '续建项目' : '新开工项目';
      heading =
        one.sections === 'town' ? `${kind}（${count}个）` : `${index === 0 ? '一' : '二'}、${kind}（${count}个）`;
      if (one.blankRows && index > 0) push();
      if (one.repeatHeader && index > 0) pushHeader();
      if (one.sections === 'numbered') push(heading);
      else across(heading);
    }
    if (one.carryUnits && project.unit !== lastUnit) closeUnits();
    const isCarried = one.carryUnits && project.unit === lastUnit;
    const cells: Record<Field, Typed> = {
      project: project.name,
      unit: isCarried ? null : (UNITS[project.unit]?.[index % (UNITS[project.unit]?.length ?? 1)] ?? project.unit),
      total: money(project.total, one),
      annual: money(project.annual, one),
      done: money(project.done, one),
      start: month(project.start, one),
      end: month(project.end, one),
      steward: project.steward,
    };
    push(
      ...(before ? [index + 1] : []),
      ...order.map(field => cells[field]),
      ...(one.code && index % 3 > 0 ? [project.code] : []),
    );
    numbers.set(project.code, rows.length);
    sections.set(project.code, heading);
    if (project.unit !== lastUnit) [lastUnit, unitFrom] = [project.unit, rows.length];
  }
  closeUnits();
  if (one.total === 'bottom') pushTotal('合计');
  if (one.notes) push('注：1.总投资以批复为准；2.完成率=完成÷计划。');
  if (one.notes) push('填表人：某某        审核人：某某        联系电话：0000-1234567');
  return { sheet: aSheet('清单', rows, { merges, fromColumn: one.shift + 1 }), sections, numbers };
}

const monthText = ([year, number]: readonly [number, number]) => `${year}-${String(number).padStart(2, '0')}`;

test('a list is read the same in any layout', () => {
  fc.assert(
    fc.property(lines, layout, (projects, one) => {
      const { sheet, sections, numbers } = sheetOf(projects, one);
      const reading = readIn('x.xlsx', sheet);

      expect({ outcome: reading.outcome, errors: reading.errors, ask: reading.ask }).toEqual({
        outcome: 'import',
        errors: [],
        ask: [],
      });
      expect(
        reading.rows.map(
          ({
            row,
            code,
            unit,
            section,
            plannedTotalWan,
            annualPlanWan,
            yearInvestmentWan,
            startMonth,
            endMonth,
            steward,
          }) => [
            row,
            code,
            unit,
            section,
            plannedTotalWan,
            annualPlanWan,
            yearInvestmentWan,
            startMonth,
            endMonth,
            (steward as { name: string }).name,
          ],
        ),
      ).toEqual(
        projects.map(({ code, unit, total, annual, done, start, end, steward }) => [
          numbers.get(code),
          code,
          unit,
          sections.get(code) || undefined,
          total,
          annual,
          done,
          monthText(start),
          monthText(end),
          steward,
        ]),
      );
      expect(reading.checks.every(({ agrees }) => agrees)).toBe(true);
    }),
    { numRuns: Number(process.env['LISTS'] ?? 100) },
  );
});
