/** What a column means by the columns beside it. Source: corpus README, Pasted tables. */
import type { ColumnKind } from '../../lexicon/table-columns.ts';
import type { Column } from './columns.ts';

/** Settles the kinds that a label alone leaves open. In a form what stands behind the problem is said of it. */
export function settleByTheRest(columns: Column[], isForm: boolean): void {
  settleTasks(columns);
  settleEarlier(columns);
  settleInspected(columns);
  settleDatedWorks(columns);
  settleNodes(columns);
  settleLedger(columns);
  settleStates(columns);
  settleUnits(columns, isForm);
}

/** Columns that tell of problems, beside which units are asked and times are days to come. */
const LEDGER = ['problem', 'request', 'inspected'] as const;

const has = (columns: readonly Column[], ...kinds: readonly ColumnKind[]) =>
  columns.some(({ kind }) => kinds.includes(kind));

const PERMITS = /手续|审批|证照|报批|报建/;

/** 手续名称 beside a unit and the day by which it is wanted; a day that is only expected asks nobody. */
const isToBeObtained = (columns: readonly Column[]) =>
  !has(columns, 'problem', 'request', 'money', 'stage') &&
  has(columns, 'unit', 'askedUnit') &&
  columns.some(({ kind, label }) => kind === 'due' && !/预计|计划|拟|实际/.test(label));

/** 议定事项 beside a unit or a day is what somebody has to do; beside a problem it is what is asked for. */
function settleTasks(columns: readonly Column[]): void {
  for (const column of columns) {
    if (column.kind !== 'task') continue;
    if (PERMITS.test(column.label)) column.kind = isToBeObtained(columns) ? 'problem' : 'other';
    else if (has(columns, 'problem')) column.kind = 'request';
    else if (has(columns, 'unit', 'askedUnit') && !has(columns, 'money')) column.kind = 'problem';
    else if (/^(?:任务|事项)$/.test(column.label)) column.kind = has(columns, 'due', 'reached') ? 'node' : 'other';
    else column.kind = has(columns, 'due') && !has(columns, 'money') ? 'problem' : 'other';
  }
}

const EARLIER = /上[周月期次旬]|前期|往期|此前|遗留/;
/** 上周问题解决情况: what has become of problems that were reported before. */
const OF_EARLIER_PROBLEMS = /问题.*(?:情况|进展|结果|落实|状态|与否)$/;

/** 上周问题解决情况 | 本周新增问题: what has been solved is last week's, and what is new stays open. */
function settleEarlier(columns: Column[]): void {
  for (const column of columns)
    if (EARLIER.test(column.label) && OF_EARLIER_PROBLEMS.test(column.label) && column.kind !== 'money')
      column.kind = 'measure';
  if (!has(columns, 'problem')) return;
  const problems = columns.filter(({ kind }) => kind === 'problem');
  let isEarlier = false;
  for (const column of columns) {
    if (column.kind !== 'problem' && column.kind !== 'measure') continue;
    const isNamed = EARLIER.test(column.label);
    if (column.kind === 'problem') isEarlier = isNamed && problems.length > 1;
    if (isEarlier || (isNamed && column.kind === 'measure')) column.isEarlier = true;
  }
}

/** 检查情况 without a column of problems holds what is well and what is not; with a unit and a day it is to be mended. */
function settleInspected(columns: readonly Column[]): void {
  if (has(columns, 'problem', 'request')) return;
  const isMended = has(columns, 'unit', 'askedUnit') && has(columns, 'due');
  for (const column of columns)
    if (column.kind === 'stage' && /[检核]查|督[查导]|巡查/.test(column.label))
      column.kind = isMended ? 'inspected' : 'told';
}

/** 工作内容 | 计划完成时间 | 实际完成时间: works with their days are nodes. */
function settleDatedWorks(columns: readonly Column[]): void {
  const days = columns.filter(({ kind }) => kind === 'due');
  const isDated = days.some(({ label }) => /计划/.test(label)) && days.some(({ label }) => /实际/.test(label));
  if (!isDated || has(columns, 'node', 'problem', 'request', 'money')) return;
  const work = columns.find(({ kind, label }) => kind === 'stage' && /(?:工作|施工|工程)内容|工序/.test(label));
  if (work) work.kind = 'node';
}

/** 节点 | 完成时间 | 是否完成: what has been reached, and when. Without a day it says how the works stand. */
function settleNodes(columns: readonly Column[]): void {
  if (!has(columns, 'node')) return;
  const isLedger = has(columns, 'problem', 'request');
  const hasDay = has(columns, 'due', 'reached', 'started', 'completed');
  if (hasDay) for (const column of columns) if (isOfState(column)) column.kind = 'reached';
  const isDated = hasDay || columns.some(isVerdict);
  for (const column of columns) {
    if (column.kind === 'node') column.kind = isLedger ? 'due' : isDated ? 'node' : 'stage';
    if (isLedger || !isDated) continue;
    if (column.kind === 'due') column.kind = 'nodeDay';
    if (isVerdict(column)) column.kind = 'reached';
  }
}

/** 完成情况 beside a node says whether it has been reached. */
const isVerdict = ({ kind, unit, label }: Column) =>
  kind === 'stage' && unit === undefined && /完成情况|状态|进展/.test(label);
const isOfState = ({ kind, label }: Column) =>
  kind === 'other' && /^(?:完成|当前|目前|节点)?(?:状态|结果)$/.test(label);

/** 时间, 类别 and 措施 mean something only beside problems, and 进展情况 behind them is what has been done about it. */
function settleLedger(columns: readonly Column[]): void {
  const isLedger = has(columns, ...LEDGER);
  const firstOfLedger = columns.findIndex(({ kind }) => LEDGER.some(one => one === kind));
  // 问题 | 5月8日进展 | 时限 without sums: what has been done about the problem.
  const isPure = has(columns, 'due') && has(columns, 'unit', 'askedUnit') && !has(columns, 'money', 'rate', 'nextPlan');
  for (const [index, column] of columns.entries()) {
    const isOfLedger = ['due', 'category', 'urgency'].includes(column.kind);
    if (!isLedger && isOfLedger) column.kind = 'other';
    const before = columns.slice(firstOfLedger, index);
    const isBehind = before.some(({ kind }) => kind === 'due' || kind === 'unit') || (isPure && before.length > 0);
    const isOfWorks = isPure ? /形象|工程|项目|建设/ : /形象|进度/;
    if (isLedger && column.kind === 'stage' && isBehind && !isOfWorks.test(column.label)) column.kind = 'measure';
  }
}

/** In a ledger of numbers a state is that of the problem; where there is no problem, 措施 changes nothing. */
function settleStates(columns: readonly Column[]): void {
  const isLedger = has(columns, ...LEDGER);
  const isNumbered = has(columns, 'problemNumber');
  for (const column of columns) {
    if (
      isNumbered &&
      column.kind === 'stage' &&
      /状态|情况|进展|进度/.test(column.label) &&
      !/形象|工程/.test(column.label)
    )
      column.kind = 'measure';
    if (column.kind === 'measure' && !isLedger && !isNumbered) column.kind = 'other';
  }
}

const WANTED = /协调|求助|诉求|支持|帮/;

/** 责任单位 beside problems is asked, beside money or progress it says whose the project is. */
function settleUnits(columns: readonly Column[], isForm: boolean): void {
  const isLedger = has(columns, ...LEDGER);
  const firstOfLedger = columns.findIndex(({ kind }) => LEDGER.some(one => one === kind));
  const isProgress = has(columns, 'money', 'rate', 'stage');
  // 责任单位 | 需协调单位: whose it is, and who is asked.
  const isWanted = columns.some(({ kind, label }) => kind === 'askedUnit' && WANTED.test(label));
  const units = columns.filter(({ kind }) => kind === 'unit');
  for (const column of units) {
    // Of two the one behind the problem is asked.
    const isSecond = (isForm || units.length > 1) && isLedger && columns.indexOf(column) > firstOfLedger;
    column.kind = !isWanted && (isSecond || (isLedger && !isProgress)) ? 'askedUnit' : 'ownUnit';
    const at = columns.indexOf(column);
    const isBetween =
      columns[at - 1]?.kind === 'problem' && columns.slice(at, at + 3).some(({ kind }) => kind === 'due');
    if (column.kind === 'ownUnit' && isBetween) column.isBehindProblem = true;
  }
}
