/** Tables as a town's clerk keeps them, ready to be sent to the bot: one that can be imported, one with mistakes. */
import type { Sample } from './types.ts';
import type { PlainCell, PlainSheet } from './xlsx.ts';

/** A table that a visitor may send, by whom it would be sent. */
export interface SampleWorkbook {
  fileName: string;
  /** The town whose table it is. */
  unit: string;
  /** What it shows, for the page. */
  note: string;
  sheet: PlainSheet;
}

const UNIT = '青崖镇';
const TITLE = `${UNIT}2026年6月重点项目进展表（截至6月12日）`;
const HEADERS = ['序号', '项目名称', '项目管家', '今年累计完成投资', '形象进度', '形象进度（%）', '备注'];
const WIDTHS = [6, 30, 10, 16, 34, 14, 24];
const MOST_ROWS = 9;

interface Row {
  name: string;
  steward: string;
  year: PlainCell;
  stage: string;
  percent: PlainCell;
  note: string;
}

/** Both tables, with figures a little above what was reported last. */
export function createWorkbooks({ district }: Pick<Sample, 'district'>): SampleWorkbook[] {
  const rows = rowsOf(district);
  return [
    {
      fileName: '青崖镇6月进展表.xlsx',
      unit: UNIT,
      note: '可以直接导入',
      sheet: sheetOf(rows),
    },
    {
      fileName: '青崖镇6月进展表-待更正.xlsx',
      unit: UNIT,
      note: '有三处要更正',
      sheet: sheetOf(spoilt(rows)),
    },
  ];
}

function rowsOf({ projects, people, progress }: Sample['district']): Row[] {
  const nameOf = new Map(people.map(({ openId, name }) => [openId, name]));
  const own = projects.filter(({ unit, library }) => unit === UNIT && library !== 'reserve' && library !== 'to_start');
  return own.slice(0, MOST_ROWS).flatMap(project => {
    const reports = progress.filter(one => one.project === project.code && one.status === 'active');
    const year = reports.findLast(one => one.yearInvestmentWan !== null)?.yearInvestmentWan ?? null;
    const percent = reports.findLast(one => one.progressPercent !== null)?.progressPercent ?? null;
    const stage = reports.findLast(one => one.stage !== null)?.stage ?? '';
    if (year === null || percent === null) return [];
    const step = Math.max(5, Math.round(year / 400) * 10);
    const steward = nameOf.get(project.steward) ?? '';
    const plan = project.plans['2026']?.annualPlanWan ?? 0;
    // No more than what is planned: it is a table that nobody has to ask about.
    const next = year + step <= plan ? year + step : year;
    return [{ name: project.name, steward, year: next, stage, percent: Math.min(100, percent + 1), note: '' }];
  });
}

/** The same with a figure of ten times as much, a broken formula and a project that nobody knows. */
function spoilt(rows: readonly Row[]): Row[] {
  return rows.map((row, index) => {
    if (index === 1) return { ...row, year: Number(row.year) * 10, note: '多写了一个 0' };
    if (index === 3) return { ...row, year: '#REF!', note: '公式断了' };
    if (index === 5) return { ...row, name: '镇区路灯亮化提升', note: '台账里没有这个项目' };
    return row;
  });
}

function sheetOf(rows: readonly Row[]): PlainSheet {
  const body = rows.map(({ name, steward, year, stage, percent, note }, index): PlainCell[] => [
    index + 1,
    name,
    steward,
    year,
    stage,
    percent,
    note || null,
  ]);
  const sum = rows.reduce((total, { year }) => total + (typeof year === 'number' ? year : 0), 0);
  return {
    name: '6月',
    widths: WIDTHS,
    rows: [
      [TITLE],
      ['填报单位（盖章）：青崖镇', null, null, null, null, null, '单位：万元'],
      HEADERS,
      ...body,
      ['合计', null, null, sum, null, null, null],
    ],
  };
}
