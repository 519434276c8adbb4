/** Reads all rows of one project: its figures, the words of its progress, and its problems. */
import type { Today } from '../../rules/days.ts';
import type { ReadContext } from '../../types.ts';
import { ASKS, problemsOf } from '../rows/row-problems.ts';
import type { PlacedCell, ReportRow } from '../rows/rows.ts';
import { readOther, readPercent, readRate, readSum, settleFigures } from './figure-cells.ts';
import { readNode } from './node-cells.ts';
import { readRemark } from './remark-cells.ts';
import type { ProjectReport, ReportState } from './report-state.ts';
import { namesProgress, readMilestoneDay, readPlan, readStage, readTold } from './word-cells.ts';

/** Reads the rows of one project, whose code is `project`. Pure; the work is linear in the cells. */
export function readProjectRows(
  rows: readonly ReportRow[],
  message: string,
  project: string,
  context: ReadContext,
  today: Today,
): ProjectReport {
  const report: ProjectReport = {
    isReport: false,
    progress: { type: 'progress', project, readings: [], spans: [] },
    problems: [],
    resolves: [],
    asks: [],
    figures: [],
    words: [],
    fired: [],
    isOnlyPlan: false,
  };
  const state: ReportState = { report, candidates: [], message, context, today, project };
  for (const row of rows) {
    for (const placed of row.cells) readCell(state, row, placed);
    readNode(state, row);
    const { problems, resolved, asks, texts, fired } = problemsOf(row, message, project, context, today);
    report.problems.push(...problems);
    report.resolves.push(...resolved);
    report.asks.push(...asks);
    report.words.push(...texts);
    report.fired.push(...fired);
  }
  settleFigures(state);
  const { readings, isNoProgress, nextPlan, milestone } = report.progress;
  report.isReport =
    readings.some(({ field }) => field !== 'milestoneDate') || milestone !== undefined || isNoProgress === true;
  report.isOnlyPlan ||= !report.isReport && nextPlan !== undefined;
  return report;
}

const SAYS_WHICH = /(?:[本当][月年周]|\d月|累计|年初|开工).*\d\s*[万亿]/;

const SENTENCE = /^(?=.*\d\s*[万亿]元?)(?=.*[，,；;。\n]).*\p{Script=Han}{3}/su;

/** 完成投资98万元，屋面防水完成 below 本周完成: a sum of that time, and how the works stand. */
const isSentence = ({ column: { role, period }, cell: { text } }: PlacedCell) =>
  role === 'done' && (period?.kind === 'week' || period?.kind === 'month') && SENTENCE.test(text);

const leadOf = ({ column: { period } }: PlacedCell) =>
  period?.kind === 'month' && period.month ? `${Number(period.month.slice(5))}月` : '本周';

function readCell(state: ReportState, row: ReportRow, placed: PlacedCell): void {
  switch (placed.column.kind) {
    case 'money':
      // 本月300万元，累计2100万元: a cell that says itself what its figures are.
      if (placed.column.role === 'done' && SAYS_WHICH.test(placed.cell.text)) readTold(state, row, placed);
      else if (isSentence(placed)) readStage(state, row, placed, leadOf(placed));
      else readSum(state, row, placed);
      break;
    case 'rate':
      readRate(state, placed);
      break;
    case 'stage':
      if (!readPercent(state, row, placed)) readStage(state, row, placed);
      break;
    case 'told':
      // 进度/问题 above 45%: what is alone a percentage is the works'.
      if (!namesProgress(placed.column.label) || !readPercent(state, row, placed)) readTold(state, row, placed);
      break;
    case 'inspected':
      if (!row.cells.some(({ column: { kind } }) => kind === 'due' || kind === 'askedUnit'))
        readTold(state, row, placed);
      break;
    case 'nextPlan':
      readPlan(state, placed);
      break;
    case 'started':
    case 'completed':
    case 'signed':
      readMilestoneDay(state, row, placed);
      break;
    case 'remark':
      readRemark(state, row, placed);
      break;
    case 'measure':
      // How far a problem is: what is asked there is read with the problem.
      if (!ASKS.test(placed.cell.text)) readOther(state, placed);
      break;
    case 'other':
      readOther(state, placed);
      break;
    default:
  }
}
