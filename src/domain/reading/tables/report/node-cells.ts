/** Rows of milestones: 节点 | 计划时间 | 完成时间 | 是否完成. What has been reached is told, what is to come is a plan. */
import type { Day } from '../../../base/time.ts';
import { showDueDay } from '../../resolve/readings.ts';
import { resolveDay } from '../../rules/days.ts';
import { isNothing, withExcelDay } from '../columns/cell-values.ts';
import type { PlacedCell, ReportRow } from '../rows/rows.ts';
import { tokensOf } from './cell-texts.ts';
import type { ReportState } from './report-state.ts';
import { readPlan, readStage } from './word-cells.ts';

const DONE = /^(?:是|√|已|完成|达成|实现|(?:按期|如期|提前|全部|按时)(?:完成|实现)|100%?$)/;
/** 已于10月12日完成, 10月8日完成: the verdict holds its day. */
const DONE_ON = /^(?:已?于)?[\d年月./-]{2,10}[日号]?(?:已|正式|顺利)*(?:完成|实现|达成|通过|开工|竣工|投产|封顶|完工)/;
const UNDONE = /^(?:否|×|x$|未|尚未|没|正在|推进中|进行中|在建|实施中|滞后|逾期|延期)/i;
const SAYS_DONE = /^(?:完成|已|正式|全面|实现|达到|取得|开始|启动|通过)/;
/** The label of a day that is only hoped for. */
const HOPED = /计划|预计|拟|目标|要求|时限|期限|限期|时间节点|节点时间/;
const PLANNED_CELL = /未|拟|计划|预计|力争|前$/;

const LONGEST_VERDICT = 3;

/** Reads the node of a row with its days; nothing where the row holds none. */
export function readNode(state: ReportState, row: ReportRow): void {
  const node = row.cells.find(({ column, cell }) => column.kind === 'node' && !isNothing(cell.text));
  if (!node) return;
  const reached = reachedIn(state, row);
  if (!reached) {
    state.report.isOnlyPlan = true;
    readPlan(state, node);
    return;
  }
  const { progress } = state.report;
  const before = progress.milestone;
  readStage(state, row, node, SAYS_DONE.test(node.cell.text) ? '' : '完成');
  const { milestone } = progress;
  if (milestone === undefined || milestone === before || !reached.day || !reached.placed) return;
  const { text: source, start, end } = reached.placed.cell;
  progress.milestoneDate = reached.day;
  progress.readings = progress.readings.filter(({ field }) => field !== 'milestoneDate');
  const value = showDueDay(reached.day, state.today.sentAt);
  progress.readings.push({ field: 'milestoneDate', source, start, value, rule: 'table/day' });
  progress.spans?.push({ field: 'milestoneDate', from: start, to: end });
}

/** How a node has been reached; undefined where it is still to come or nobody says so. */
function reachedIn(state: ReportState, row: ReportRow): { day?: Day; placed?: PlacedCell } | undefined {
  const days = row.cells.filter(({ column, cell }) => column.kind === 'nodeDay' && !isNothing(cell.text));
  const actual = days.find(({ column }) => !HOPED.test(column.label));
  const verdict = verdictIn(state, row);
  if (verdict === false) return undefined;
  const told = row.cells.find(({ column, cell }) => column.kind === 'reached' && DONE_ON.test(cell.text));
  const toldDay = told && dayIn(state, told);
  if (told && toldDay !== undefined && toldDay <= state.today.day) return { day: toldDay, placed: told };
  if (!actual) return verdict ? {} : undefined;
  const day = PLANNED_CELL.test(actual.cell.text) ? undefined : dayIn(state, actual);
  if (day === undefined || day > state.today.day) return verdict ? {} : undefined;
  return { day, placed: actual };
}

/** What 是否完成 says; words that are no verdict tell how the works stand. */
function verdictIn(state: ReportState, row: ReportRow): boolean | undefined {
  let verdict: boolean | undefined;
  for (const placed of row.cells) {
    if (placed.column.kind !== 'reached' || isNothing(placed.cell.text)) continue;
    const { text } = placed.cell;
    if (DONE.test(text) || DONE_ON.test(text)) verdict ??= true;
    else {
      const isUndone = UNDONE.test(text);
      if (isUndone) verdict = false;
      // 正在安装 and other words than a bare verdict are how the works stand.
      if (text.length > LONGEST_VERDICT || (!isUndone && !/是否/.test(placed.column.label)))
        readStage(state, row, placed);
    }
  }
  return verdict;
}

function dayIn(state: ReportState, { cell }: PlacedCell): Day | undefined {
  const { message, context, today } = state;
  const times = tokensOf(
    [{ head: '', cell: { ...cell, text: withExcelDay(cell.text) } }],
    message,
    context,
  ).placed.flatMap(({ token }) => (token.type === 'time' ? [token.expression] : []));
  const [time] = times;
  if (!time) return undefined;
  const isDay = ['date', 'dayOfMonth', 'offset', 'weekday'].includes(time.kind);
  return isDay ? resolveDay(time, 'past', today)?.day : undefined;
}
