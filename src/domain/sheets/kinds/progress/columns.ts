import type { Column, Table } from '../../grid/table.ts';
import { cellText } from '../../grid/text.ts';
import { isPercentCell } from './percent-column.ts';

/** Figures of a row of progress, by the key under which they are read. */
export const MONEY_FIELDS = [
  'plannedTotalWan',
  'annualPlanWan',
  'weekInvestmentWan',
  'monthInvestmentWan',
  'yearInvestmentWan',
  'totalInvestmentWan',
] as const;
export type MoneyField = (typeof MONEY_FIELDS)[number];

/** What was done, in difference to what is planned. */
export const DONE_FIELDS = [
  'weekInvestmentWan',
  'monthInvestmentWan',
  'yearInvestmentWan',
  'totalInvestmentWan',
] as const satisfies readonly MoneyField[];

export const TEXT_FIELDS = ['stage', 'nextPlan', 'problem', 'request', 'note'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/** Which column of a table holds what. */
export interface ProgressColumns {
  project: Column | undefined;
  code: Column | undefined;
  unit: Column | undefined;
  asOf: Column | undefined;
  month: Column | undefined;
  percent: Column | undefined;
  reportedBy: Column | undefined;
  mobile: Column | undefined;
  money: ReadonlyMap<MoneyField, Column>;
  texts: ReadonlyMap<TextField, readonly Column[]>;
  /** Columns of single months side by side, when there are several: each is a record of its own. */
  months: readonly { month: number; year: number | null; column: Column }[];
}

/** Finds the columns of a table of progress. Of several for one figure the one of the table's month, else the latest, is taken. */
export function progressColumns(table: Table, isCode: (text: string) => boolean = () => false): ProgressColumns {
  const having = (...meanings: string[]) =>
    table.columns.filter(({ meaning }) => meaning !== null && meanings.includes(meaning.is));
  const singles = having('monthInvestment').filter(
    ({ number, meaning }) => meaning?.month !== undefined && table.rows.some(({ cells }) => cells.has(number)),
  );
  const month = singles.length > 1 ? latestMonth(singles) : Number(table.month?.slice(5) ?? 0);
  const latest = (columns: readonly Column[]): Column | undefined => {
    const inYear = columns.filter(({ meaning }) => !isOtherYear(meaning?.year, table.year));
    const ofMonth = inYear.find(column => column.meaning?.month === month);
    return ofMonth ?? [...inYear].sort((a, b) => (b.meaning?.month ?? 0) - (a.meaning?.month ?? 0))[0];
  };
  const money = new Map<MoneyField, Column>();
  const set = (field: MoneyField, column: Column | undefined) => {
    if (column && !money.has(field)) money.set(field, column);
  };
  set('plannedTotalWan', having('plannedTotal')[0]);
  set('annualPlanWan', latest(having('annualPlan')));
  set('weekInvestmentWan', having('weekInvestment')[0]);
  set('monthInvestmentWan', latest(having('monthInvestment')));
  set('yearInvestmentWan', latest(having('yearInvestment')));
  set('totalInvestmentWan', having('totalInvestment')[0]);
  // 累计 alone is the year's; beside the year's own figure it is what was done since the start.
  const sums = having('cumulative');
  for (const column of sums) {
    const isMonth = column.meaning?.isOfMonth === true && !money.has('monthInvestmentWan');
    if (isMonth && (sums.length > 1 || DONE_FIELDS.some(field => money.has(field)))) set('monthInvestmentWan', column);
    else if (money.has('yearInvestmentWan')) set('totalInvestmentWan', column);
    else set('yearInvestmentWan', column);
  }
  const texts = TEXT_FIELDS.map(field => [field, having(field)] as const);
  return {
    project: having('project')[0] ?? having('name')[0],
    code: having('code')[0] ?? having('index').find(({ number }) => holdsCodes(table, number, isCode)),
    unit: having('unit')[0],
    asOf:
      having('asOf')[0] ?? having('reportedDate')[0] ?? having('date').find(({ label }) => !/月份|年月/.test(label)),
    month: having('date').find(({ label }) => /月份|年月/.test(label)),
    percent: having('percent')[0] ?? percentStage(table, having('stage')),
    reportedBy: having('reportedBy', 'contact')[0] ?? having('steward')[0] ?? having('person')[0],
    mobile: having('mobile')[0],
    money,
    texts: new Map(texts),
    months:
      singles.length > 1
        ? singles.map(column => ({
            month: column.meaning?.month ?? 0,
            year: column.meaning?.year ?? null,
            column,
          }))
        : [],
  };
}

/** Of two columns of progress the one that holds percentages, whatever it is called, beside the one that holds words. */
function percentStage({ rows }: Table, stages: readonly Column[]): Column | undefined {
  if (stages.length < 2) return undefined;
  const shares = stages.map(({ number }) => {
    const shown = rows.flatMap(({ cells }) => cells.get(number) ?? []);
    return shown.filter(isPercentCell).length / Math.max(1, shown.length);
  });
  return shares.some(share => share <= 0.5) ? stages[shares.findIndex(share => share > 0.5)] : undefined;
}

/** 编号 may be a running number or the project's code: the cells tell. */
function holdsCodes({ rows }: Table, number: number, isCode: (text: string) => boolean): boolean {
  const texts = rows.map(({ cells }) => cellText(cells.get(number))).filter(text => /[A-Za-z]/.test(text));
  return texts.length * 2 > rows.length && texts.some(isCode);
}

const latestMonth = (columns: readonly Column[]) => Math.max(...columns.map(({ meaning }) => meaning?.month ?? 0));

const isOtherYear = (named: number | undefined, year: number | null) =>
  named !== undefined && year !== null && named !== year;
