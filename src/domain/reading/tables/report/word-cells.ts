/** Cells that hold words: how the works stand, what comes next, and the day of a milestone. */
import type { Day } from '../../../base/time.ts';
import { MILESTONE_WORDS } from '../../../base/words.ts';
import { showDueDay } from '../../resolve/readings.ts';
import { resolveDay, type Today } from '../../rules/days.ts';
import { MONEY_FIELDS } from '../../rules/periods.ts';
import type { FoundTime } from '../../text/values/times.ts';
import type { FieldSpan, Milestone, ProgressItem } from '../../types.ts';
import { isNothing, withExcelDay } from '../columns/cell-values.ts';
import { whereIs } from '../rows/row-values.ts';
import type { PlacedCell, ReportRow } from '../rows/rows.ts';
import { readTexts, tokensOf, wordsIn } from './cell-texts.ts';
import { doubtCell, type ReportState } from './report-state.ts';

const MILESTONES: Partial<Record<PlacedCell['column']['kind'], Milestone>> = {
  started: 'started',
  completed: 'completed',
  signed: 'signed',
};

/** Whether a label of words about all things names the works' progress among them. */
export const namesProgress = (label: string) => /形象|进度/.test(label);
const BEGINS_WITH_SHARE = /^[约近]?\d{1,3}(?:\.\d+)?[%％]/;

/** The words of progress are read as prose; whatever they tell beside figures is a stage. */
export function readStage(state: ReportState, row: ReportRow, placed: PlacedCell, lead = ''): void {
  const { report, message, project, context, today } = state;
  const { cell, column } = placed;
  const isTold = column.kind === 'told';
  const isOfWorks = !isTold || (namesProgress(column.label) && BEGINS_WITH_SHARE.test(cell.text));
  const text = readTexts([{ head: isOfWorks ? '形象进度' : '', lead, cell }], message, project, context, today);
  report.words.push(text);
  report.fired.push(...text.fired);
  const told = text.items.find(item => item.type === 'progress');
  const problems = text.items.filter(item => item.type === 'problem');
  if (told) takeProgress(state, told, whereIs(row, placed));
  // A column of problems has what is wrong; elsewhere it counts when it is urgent or somebody is asked.
  const isApart = row.cells.some(({ column: { kind } }) => kind === 'problem');
  const grave = problems.filter(one => isTold || one.urgency === 'urgent' || one.responsibleUnit !== undefined);
  if (!isApart) report.problems.push(...grave);
  report.asks.push(...text.asks.filter(({ reason }) => reason === 'which_period' || reason === 'doubtful'));
  const isDenial = text.asks.some(({ reason }) => reason === 'only_denial');
  const isPlan = text.asks.some(({ reason }) => reason === 'only_plan');
  if (isPlan) report.isOnlyPlan = true;
  const isSaid = told !== undefined || isDenial || isPlan || (!isApart && grave.length > 0);
  if (!isSaid || (told && told.stage === undefined && isMoreThanFigures(told, cell.text))) addStage(state, placed);
}

/** Words that a report of figures and milestones does not hold. */
function isMoreThanFigures(told: ProgressItem, words: string): boolean {
  let rest = words;
  for (const { field, source } of told.readings) if (field !== 'project') rest = rest.replace(source, '');
  return /\p{Script=Han}{2}/u.test(rest.replace(/形象|进度|总体|完成|累计|约/g, '')) && told.isNoProgress !== true;
}

const FIGURE = /^[约近]?[\d.,，]+\s*(?:[万亿元%％w]|万元|亿元)*(?:左右)?$/;

/** A cell without any label: its words say what they are, a figure alone does not. */
export function readTold(state: ReportState, row: ReportRow, placed: PlacedCell): void {
  const { cell } = placed;
  if (isNothing(cell.text)) return;
  if (FIGURE.test(cell.text)) doubtCell(state, placed, `${whereIs(row, placed)}没有写明是什么数`);
  else readStage(state, row, placed);
}

function addStage({ report }: ReportState, { cell: { text, start, end } }: PlacedCell): void {
  const { progress } = report;
  const words = text.replace(/\s+/g, ' ');
  progress.stage = progress.stage === undefined ? words : `${progress.stage}，${words}`;
  progress.readings.push({ field: 'stage', source: text, value: '形象进度（文字）', start, rule: 'table/words' });
  progress.spans?.push({ field: 'stage', from: start, to: end });
}

/** What the words of a cell say goes into the row's item; its figures compete with those of the columns. */
export function takeProgress({ report, candidates, message }: ReportState, told: ProgressItem, where: string): void {
  const { progress } = report;
  const ruleOf = (field: FieldSpan['field']) => {
    const rule = told.readings.find(reading => reading.field === field)?.rule;
    return rule === undefined ? {} : { rule };
  };
  const spanOf = (field: FieldSpan['field']) => told.spans?.find(span => span.field === field);
  for (const field of MONEY_FIELDS) {
    const amount = told[field];
    const at = spanOf(field);
    if (amount === undefined || !at) continue;
    const isApproximate = told.approximate?.includes(field) === true;
    const month = field === 'monthInvestment' && told.month !== undefined ? { month: told.month } : {};
    const { from, to } = at;
    const source = message.slice(from, to);
    candidates.push({
      from,
      to,
      field,
      amount,
      isApproximate,
      source,
      where,
      isTold: true,
      ...month,
      ...ruleOf(field),
    });
  }
  const percentAt = spanOf('progressPercent');
  if (told.progressPercent !== undefined && percentAt) {
    const { from, to } = percentAt;
    const source = message.slice(from, to);
    candidates.push({
      from,
      to,
      field: 'progressPercent',
      percent: told.progressPercent,
      source,
      where,
      isTold: true,
      ...ruleOf('progressPercent'),
    });
  }
  const isWords = (field: string) => field === 'stage' || field === 'milestone' || field === 'milestoneDate';
  progress.readings.push(...told.readings.filter(({ field }) => isWords(field)));
  progress.spans?.push(...(told.spans ?? []).filter(({ field }) => isWords(field) || field === 'nextPlan'));
  if (told.stage !== undefined)
    progress.stage = progress.stage === undefined ? told.stage : `${progress.stage}，${told.stage}`;
  if (told.milestone !== undefined) progress.milestone = told.milestone;
  if (told.milestoneDate !== undefined) progress.milestoneDate = told.milestoneDate;
  if (told.nextPlan !== undefined) progress.nextPlan ??= told.nextPlan;
  if (told.isNoProgress) progress.isNoProgress = true;
}

export function readPlan({ report, message, context }: ReportState, { cell }: PlacedCell): void {
  if (isNothing(cell.text)) return;
  const { progress } = report;
  const words = cell.text.replace(/\s+/g, ' ');
  progress.nextPlan = progress.nextPlan === undefined ? words : `${progress.nextPlan}，${words}`;
  progress.spans?.push({ field: 'nextPlan', from: cell.start, to: cell.end });
  report.words.push(wordsIn([cell], message, context));
}

const REACHED = /^(?:√|✓|✔|是|已|已(?:正式)?(?:签约|开工|竣工|投产)|完成)$/;

/** 竣工 beside 65%: what is called done is still to come. */
const isUnderWay = (row: ReportRow) =>
  row.cells.some(
    ({ column: { kind }, cell: { text } }) => kind === 'stage' && /^\s*\d{1,2}(?:\.\d+)?\s*[%％]?\s*$/.test(text),
  );

/**
 * 实际开工日期: a day that lies not ahead states the milestone. 开工 alone may head a day that is only planned: one that
 * lies ahead in its year says nothing, and √ states the milestone without its day.
 */
export function readMilestoneDay(state: ReportState, row: ReportRow, { cell, column }: PlacedCell): void {
  const { report, message, context, today } = state;
  const isActual = /实际/.test(column.label);
  if (!isActual && column.kind === 'completed' && isUnderWay(row)) return;
  const milestone = MILESTONES[column.kind];
  const { progress } = report;
  const written = { ...cell, text: withExcelDay(cell.text) };
  const token = tokensOf([{ head: '', cell: written }], message, context).placed.find(
    one => one.token.type === 'time',
  )?.token;
  const isReached = !isActual && REACHED.test(cell.text.trim());
  if (!milestone || (token?.type !== 'time' && !isReached) || /未|拟|计划|预计/.test(cell.text)) return;
  const day = token?.type === 'time' ? pastDay(token.expression, isActual, today) : undefined;
  if (day === undefined && !isReached) return;
  const rank: readonly (Milestone | undefined)[] = [undefined, 'signed', 'started', 'completed', 'effective'];
  if (rank.indexOf(progress.milestone) >= rank.indexOf(milestone)) return;
  progress.milestone = milestone;
  progress.readings = progress.readings.filter(({ field }) => field !== 'milestone' && field !== 'milestoneDate');
  const at = { source: cell.text, start: cell.start, rule: 'table/day' };
  progress.readings.push({ field: 'milestone', ...at, value: MILESTONE_WORDS[milestone].full });
  if (day === undefined) delete progress.milestoneDate;
  else {
    progress.milestoneDate = day;
    progress.readings.push({ field: 'milestoneDate', ...at, value: showDueDay(day, today.sentAt) });
  }
}

/** The day that a time means where it has passed; a day without its year that lies ahead may be a plan. */
function pastDay(expression: FoundTime['expression'], isActual: boolean, today: Today): Day | undefined {
  if (expression.kind !== 'date' && expression.kind !== 'dayOfMonth') return undefined;
  const day = resolveDay(expression, 'past', today)?.day;
  if (day === undefined || day > today.day) return undefined;
  if (isActual || expression.kind !== 'date' || expression.year !== undefined) return day;
  return day.slice(0, 4) === today.day.slice(0, 4) ? day : undefined;
}
