/** What a column of a table holds, by its label and by the labels and lines around it. */
import { roleBefore } from '../../lexicon/figure-roles.ts';
import type { ColumnKind } from '../../lexicon/table-columns.ts';
import type { Today } from '../../rules/days.ts';
import { type Period, periodOfToken } from '../../rules/periods.ts';
import type { FoundTime } from '../../text/times.ts';
import type { AsideReason } from '../../types.ts';
import type { PercentScale } from './cell-values.ts';
import { type CellUnit, type LabelParts, labelParts, namedKind } from './label-parts.ts';
import { settleStages } from './stage-columns.ts';

export interface Column {
  kind: ColumnKind;
  /** The label as a person reads it. */
  label: string;
  unit?: CellUnit;
  /** Of a figure: whether it has been invested, is a matter of doubt, or is understood as none of the report's. */
  role?: 'done' | 'doubt' | AsideReason;
  /** Of a sum that has been invested. */
  period?: Period;
  /** Of percentages: how bare numbers are meant, by the rest of the column. */
  scale?: PercentScale;
}

/** What stands around a table and holds for labels that say nothing themselves. */
export interface Around {
  /** 元 for each unit: 单位：亿元. */
  unitYuan?: number | undefined;
  period?: Period | undefined;
  /** The cells of one project below each other: what stands behind the problem is said of it. */
  isForm?: true;
}

/** 投资 of one kind: a part of what is invested, which is no project's figure. */
const PART_OF_INVESTMENT = /建安|土建|设备投|设备购|征地|征迁|前期费|其他费|其中/;
/** Two ways of counting the same: what is drawn and what is paid. */
const OUTPUT = /产值|工作量/;
const SAYS_DONE = /完成|实际|累计|已|至今|以来|本[周月年]|当[周月]|今年|上半年/;

/** Reads the labels of a table into its columns. */
export function columnsOf(labels: readonly string[], around: Around, today: Today): Column[] {
  const unitYuan = around.unitYuan ?? unitOfAll(labels);
  const columns = labels.map(label => columnOf(label, { ...around, unitYuan }, today));
  settleByTheRest(columns, around.isForm === true);
  settlePeriods(columns);
  settleStages(columns, today);
  return columns;
}

/** Where every label that names a unit says 万元, the others mean it, too. */
function unitOfAll(labels: readonly string[]): number | undefined {
  const units = labels.flatMap(label => {
    const { unit } = labelParts(label);
    return unit?.kind === 'money' ? [unit.yuan] : [];
  });
  return units.length > 0 && units.every(unit => unit === 1e4) ? 1e4 : undefined;
}

function columnOf(label: string, around: Around, today: Today): Column {
  const parts = labelParts(label);
  const kind = kindOf(parts);
  const shown = label.replace(/\s+/g, '');
  if (kind !== 'money') return { kind, label: shown, ...(parts.unit ? { unit: parts.unit } : {}) };
  const unit: CellUnit | undefined =
    parts.unit ?? (around.unitYuan === undefined ? undefined : { kind: 'money', yuan: around.unitYuan });
  const role = roleOf(parts, today);
  const column: Column = { kind, label: shown, ...(unit ? { unit } : {}), role };
  if (role !== 'done') return column;
  const period = periodOf(parts, today) ?? around.period;
  if (period && isToCome(parts, period, today)) return { ...column, role: 'plan' };
  return { ...column, ...(period ? { period } : {}) };
}

function kindOf(parts: LabelParts): ColumnKind {
  const { words, unit, times } = parts;
  const named = namedKind(parts);
  if (unit?.kind === 'percent') {
    if (named === 'stage' || (named === 'money' && !/投资|计划|资金|产值/.test(words))) return 'stage';
    return 'rate';
  }
  // 上半年完成（亿元）, 下月计划（万元）: the unit says that these are sums.
  if (unit && (named === undefined || named === 'stage' || named === 'nextPlan')) return 'money';
  if (named !== undefined) return named;
  // 本周, 累计, 8月: a time alone heads figures.
  return words === '' && times.length > 0 ? 'money' : 'other';
}

function roleOf({ text, words, unit, times }: LabelParts, today: Today): NonNullable<Column['role']> {
  if (unit?.kind === 'foreign' || OUTPUT.test(words)) return 'doubt';
  if (PART_OF_INVESTMENT.test(words)) return 'other';
  if (/^(?:合计|小计|总计|共计)$/.test(words)) return 'quoted';
  if (times.length > 0 && times.every(time => isOfEarlierYear(time, today))) return 'quoted';
  if (/完成率|占比/.test(words)) return 'planRate';
  // 年度投资 beside 完成投资 is what the year is to bring.
  const isOfYear = /年度投资|年投资|(?:20\d\d年|全年)(?:度)?投资/.test(text);
  if (isOfYear && !SAYS_DONE.test(text.replace(/年度投资计划/, ''))) return 'plan';
  const role = roleBefore(words, 'sum');
  if (role === 'total' && times.some(({ kind }) => kind === 'sinceStart')) return 'done';
  if (role === undefined || role === 'done')
    return /计划|目标/.test(words) && !/完成$|实际/.test(words) ? 'plan' : 'done';
  return role;
}

/** 去年, 2025年底: what an earlier year has brought. */
function isOfEarlierYear(time: FoundTime['expression'], today: Today): boolean {
  if (time.kind !== 'year' && time.kind !== 'yearEnd') return false;
  return time.year === undefined ? time.yearShift < 0 : time.year < Number(today.day.slice(0, 4));
}

function periodOf({ text, words, times }: LabelParts, today: Today): Period | undefined {
  if (times.some(({ kind }) => kind === 'sinceStart')) return { kind: 'total' };
  const isCumulative = /累计|截[至止]|至今|为止/.test(text);
  // 截至8月(底): the year's figure up to August.
  if (/截[至止]到?(?:20\d\d年)?\d{1,2}月(?:底|末|份)?/.test(text)) return { kind: 'year' };
  for (const expression of times.slice().reverse()) {
    const period = periodOfToken({ type: 'time', start: 0, end: 0, expression }, today, isCumulative);
    if (period) return period;
  }
  return isCumulative || /累计/.test(words) ? { kind: 'bare' } : undefined;
}

/** 11月投资 in October, without a word that it is done, is what is planned. */
function isToCome({ words, times }: LabelParts, period: Period, today: Today): boolean {
  if (period.kind !== 'month' || /完成|实际|累计/.test(words)) return false;
  const now = Number(today.day.slice(5, 7));
  return times.some(
    time =>
      time.kind === 'month' &&
      ('shift' in time.of ? time.of.shift > 0 : time.of.month > now && time.of.month <= now + 2 && !time.of.year),
  );
}

/** What a column means by the columns beside it. Source: corpus README, Pasted tables. */
function settleByTheRest(columns: Column[], isForm: boolean): void {
  const isLedger = columns.some(({ kind }) => kind === 'problem' || kind === 'request');
  const firstOfLedger = columns.findIndex(({ kind }) => kind === 'problem' || kind === 'request');
  for (const [index, column] of columns.entries()) {
    // 时间, 类别 and 措施 mean something only beside problems.
    const isOfLedger = ['due', 'category', 'urgency', 'measure'].includes(column.kind);
    if (!isLedger && isOfLedger) column.kind = 'other';
    // 进展情况 behind the unit and the time of a problem is what has been done about it.
    const isBehind = columns.slice(firstOfLedger, index).some(({ kind }) => kind === 'due' || kind === 'unit');
    if (isLedger && column.kind === 'stage' && isBehind && !/形象|进度/.test(column.label)) column.kind = 'measure';
  }
  const isProgress = columns.some(({ kind }) => kind === 'money' || kind === 'rate' || kind === 'stage');
  const units = columns.filter(({ kind }) => kind === 'unit');
  for (const column of units) {
    // Of two the one behind the problem is asked.
    const isSecond = (isForm || units.length > 1) && isLedger && columns.indexOf(column) > firstOfLedger;
    column.kind = isSecond || (isLedger && !isProgress) ? 'askedUnit' : 'ownUnit';
  }
}

/** 累计 beside the year's figure is the total; of the figures of several months only the last is the report's. */
function settlePeriods(columns: Column[]): void {
  const done = columns.filter(({ role }) => role === 'done');
  const hasYear = done.some(({ period }) => period?.kind === 'year');
  for (const column of done) if (column.period?.kind === 'bare') column.period = { kind: hasYear ? 'total' : 'year' };
  const months = done.flatMap(({ period }) => (period?.kind === 'month' && period.month ? [period.month] : []));
  const last = months.sort().at(-1);
  for (const column of done) {
    if (column.period?.kind === 'month' && column.period.month !== last) column.role = 'quoted';
    if (column.period?.kind === 'week' && column.period.isLastWeek && hasThisWeek(done)) column.role = 'quoted';
  }
}

const hasThisWeek = (columns: readonly Column[]) =>
  columns.some(({ period }) => period?.kind === 'week' && !period.isLastWeek);
