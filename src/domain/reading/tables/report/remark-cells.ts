/** Remarks: 备注 may hold a milestone, a plan or a standstill that no other column has; what else it notes changes nothing. */
import { isNothing } from '../columns/cell-values.ts';
import type { PlacedCell, ReportRow } from '../rows/rows.ts';
import { readTexts } from './cell-texts.ts';
import { readOther } from './figure-cells.ts';
import type { ReportState } from './report-state.ts';
import { takeProgress } from './word-cells.ts';

const PART = /^(?:标段|楼栋|单体|子项|分项|标段名称|子项目|单体工程)$/;

const STAGES = /封顶|复工|返岗|奠基/;

/** Reads a remark of a row. Its sums and percentages are none of the report's. */
export function readRemark(state: ReportState, row: ReportRow, placed: PlacedCell): void {
  const { report, message, project, context, today } = state;
  const { cell } = placed;
  if (isNothing(cell.text)) return;
  // Beside a problem the remark is said of it.
  const tells = (...kinds: PlacedCell['column']['kind'][]) =>
    row.cells.some(one => kinds.includes(one.column.kind) && !isNothing(one.cell.text));
  if (tells('problem', 'request', 'inspected', 'problemNumber')) return;
  const text = readTexts([{ head: '', cell }], message, project, context, today);
  const told = text.items.find(item => item.type === 'progress');
  // 二标 stands still: a part of the works.
  const isOfPart = row.cells.some(({ column: { label } }) => PART.test(label));
  const problems = text.items
    .filter(item => item.type === 'problem')
    .filter(one => (one.urgency === 'urgent' && !isOfPart) || one.responsibleUnit !== undefined);
  const plan = told?.nextPlan ?? text.asks.flatMap(ask => (ask.reason === 'only_plan' ? [cell.text] : []))[0];
  if (plan !== undefined && report.progress.nextPlan === undefined) {
    report.progress.nextPlan = plan;
    report.progress.spans?.push({ field: 'nextPlan', from: cell.start, to: cell.end });
  }
  if (told?.milestone !== undefined) {
    const { type, readings, spans, milestone, milestoneDate } = told;
    const own = { type, project, milestone, readings, ...(spans ? { spans } : {}) };
    takeProgress(state, milestoneDate === undefined ? own : { ...own, milestoneDate }, '');
  }
  // 复工 and 封顶 tell how the works stand where no column does.
  const isBare = !tells('stage', 'told') && told?.stage !== undefined && STAGES.test(told.stage);
  if (isBare && told.stage !== undefined) {
    const { type, readings, spans, stage } = told;
    takeProgress(state, { type, project, stage, readings, ...(spans ? { spans } : {}) }, '');
  }
  report.problems.push(...problems);
  if (problems.length > 0) report.words.push(text);
  else readOther(state, placed);
  if (problems.length > 0 || told?.milestone !== undefined) report.fired.push(...text.fired);
}
