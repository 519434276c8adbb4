/** What a column of a table holds, by its label and by the labels and lines around it. */
import type { Day } from '../../../base/time.ts';
import { roleBefore } from '../../lexicon/figure-roles.ts';
import type { ColumnKind } from '../../lexicon/table-columns.ts';
import type { Today } from '../../rules/days.ts';
import type { Period } from '../../rules/periods.ts';
import type { FoundTime } from '../../text/values/times.ts';
import type { AsideReason } from '../../types.ts';
import type { PercentScale } from './cell-values.ts';
import { type CellUnit, type LabelParts, labelParts, namedKind } from './label-parts.ts';
import { isToCome, periodOf, settlePeriods, upToOf } from './period-columns.ts';
import { settleByTheRest } from './settle-columns.ts';
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
  /** Of a sum that has grown up to a day that the label names. */
  upTo?: Day;
  /** Of a problem and what has become of it: that of last week, beside the new ones. */
  isEarlier?: true;
  /** Of a unit beside sums that stands between a problem and its day: it may be asked. */
  isBehindProblem?: true;
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
const PART_OF_INVESTMENT = /建安|土建|设备投|设备购|征地|征迁|前期费|其他费/;
/** 其中：设备; of a time (其中：今年完成) it is a figure of its own. */
const AMONG = /其中/;
/** 上半月, 中旬: no month's figure, and not all of the week's. */
const PART_OF_MONTH = /[上下]半月|[上中下]旬/;
/** What is paid or lent: 资金拨付 above 本月 and 累计. */
const OF_FUNDS = /拨付|支付|放款|回款|欠付/;
/** Two ways of counting the same: what is drawn and what is paid. */
const OUTPUT = /产值|工作量/;
const SAYS_DONE = /完成|实际|累计|已|至今|以来|本[周月年]|当[周月]|今年|上半年/;

/** Reads the labels of a table into its columns. */
export function columnsOf(labels: readonly string[], around: Around, today: Today): Column[] {
  const unitYuan = around.unitYuan ?? unitOfAll(labels);
  const columns = labels.map(label => columnOf(label, { ...around, unitYuan }, today));
  settleByTheRest(columns, around.isForm === true);
  settlePeriods(columns, today);
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
  const upTo = period && upToOf(parts, period, today);
  return { ...column, ...(period ? { period } : {}), ...(upTo ? { upTo } : {}) };
}

const COUNTED = new Set<ColumnKind>(['stage', 'nextPlan', 'problem', 'request', 'measure', 'task']);

function kindOf(parts: LabelParts): ColumnKind {
  const { words, unit, times } = parts;
  const named = namedKind(parts);
  if (unit?.kind === 'percent') {
    if (named === 'stage' || (named === 'money' && !/投资|计划|资金|产值/.test(words))) return 'stage';
    return 'rate';
  }
  // 上半年完成（亿元）, 下月计划（万元）, 资金需求（万元）: the unit says that these are sums.
  if (unit && (named === undefined || COUNTED.has(named))) return 'money';
  if (named !== undefined) return named;
  // 本周, 累计, 8月: a time alone heads figures.
  return words === '' && times.length > 0 ? 'money' : 'other';
}

/** Times whose sum is a report's own figure. */
const SUMMED = new Set<FoundTime['expression']['kind']>(['week', 'month', 'year', 'monthRange']);

function roleOf({ text, words, unit, times }: LabelParts, today: Today): NonNullable<Column['role']> {
  if (unit?.kind === 'foreign' || OUTPUT.test(words)) return 'doubt';
  if (OF_FUNDS.test(words) && !/投资/.test(words)) return 'other';
  if (PART_OF_INVESTMENT.test(text) || (AMONG.test(text) && times.length === 0)) return 'other';
  if (PART_OF_MONTH.test(text)) return 'doubt';
  // 合计 of several columns; 本月合计 is the month's figure.
  if (/^(?:合计|小计|总计|共计)$/.test(words) && !times.some(({ kind }) => SUMMED.has(kind))) return 'quoted';
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
