/** Cells that hold figures: sums of money, percentages, and figures of columns that change nothing. */
import { type Month, monthOf } from '../../../base/time.ts';
import { roleBefore } from '../../lexicon/figure-roles.ts';
import { showInvestment } from '../../resolve/readings.ts';
import type { Today } from '../../rules/days.ts';
import { fieldOf, MONEY_FIELDS } from '../../rules/periods.ts';
import type { Ask, PartialProgress } from '../../types.ts';
import { percentIn, sumIn } from '../columns/cell-values.ts';
import { columnsOf } from '../columns/columns.ts';
import type { Cell } from '../find/cells.ts';
import { type FieldFigure, figureIn, whereIs } from '../rows/row-values.ts';
import type { PlacedCell, ReportRow } from '../rows/rows.ts';
import { askAboutCell, doubtCell, putAside, type ReportState } from './report-state.ts';

const NOT_ALIGNED = '这一行的列没有对齐';

/** A cell of a column of money. */
export function readSum(state: ReportState, row: ReportRow, placed: PlacedCell): void {
  const { cell, column } = placed;
  const { role = 'done', period } = column;
  const value = sumIn(cell.text, column.unit);
  if (value.is === 'nothing') return;
  const where = whereIs(row, placed);
  const field = period && fieldOf(period, false);
  const told = value.is === 'doubt' && role === 'done' ? labelledIn(placed, state.today) : [];
  if (told.length > 0) for (const one of told) readSum(state, row, one);
  else if (value.is === 'text') readOther(state, placed);
  else if (role !== 'done' && role !== 'doubt') putAside(state, placed, role);
  else if (row.isUncertain) doubtCell(state, placed, `${where}：${NOT_ALIGNED}`);
  else if (value.is === 'doubt') doubtCell(state, placed, `${where}：${value.why}`);
  else if (role === 'doubt') doubtCell(state, placed, `${where}：不能确定是不是完成投资`);
  else if (period === undefined) {
    const { amount, isApproximate } = value;
    const loose = { amount, isApproximate, source: cell.text, start: cell.start };
    askAboutCell(state, placed, { reason: 'which_period', project: state.project, loose });
  } else if (field === undefined) putAside(state, placed, 'quoted');
  else {
    const { amount, isApproximate } = value;
    const month = period.month === undefined ? {} : { month: period.month };
    state.candidates.push({ ...figureIn(cell), field, amount, isApproximate, where, ...month });
  }
}

const LABELLED =
  /([^\d、,，;；:：\s]{1,8})[:：为约]?\s*(\d[\d,]*(?:\.\d+)?\s*(?:[万亿]?元|[万亿])?)(?=$|[、,，;；/\s])[、,，;；/\s]*/y;

/** 本月350、全年2100: the figures of a cell that say themselves of which time they are. Empty for any other cell. */
function labelledIn({ cell, column }: PlacedCell, today: Today): PlacedCell[] {
  const found: { label: string; cell: Cell }[] = [];
  for (let at = 0; at < cell.text.length; ) {
    LABELLED.lastIndex = at;
    const [all, label = '', figure = ''] = LABELLED.exec(cell.text) ?? [];
    if (all === undefined) return [];
    const start = cell.start + at + all.indexOf(figure, label.length);
    found.push({ label, cell: { text: figure.trim(), start, end: start + figure.trim().length } });
    at += all.length;
  }
  const unitYuan = column.unit?.kind === 'money' ? column.unit.yuan : undefined;
  const columns = columnsOf(
    found.map(({ label }) => `${label}完成投资`),
    { unitYuan },
    today,
  );
  const isKnown = columns.every(
    ({ kind, role, period }) => kind === 'money' && role === 'done' && period !== undefined,
  );
  return isKnown ? found.map(({ cell: own }, index) => ({ cell: own, column: columns[index] ?? column })) : [];
}

/** A percentage of the works; false where the cell holds words instead. */
export function readPercent(state: ReportState, row: ReportRow, placed: PlacedCell): boolean {
  const { cell, column } = placed;
  const value = percentIn(cell.text, column.scale ?? 'percent');
  if (value.is === 'text') return false;
  const where = whereIs(row, placed);
  if (value.is === 'doubt') doubtCell(state, placed, `${where}：${value.why}`);
  else if (value.is === 'value' && row.isUncertain) doubtCell(state, placed, `${where}：${NOT_ALIGNED}`);
  else if (value.is === 'value') {
    const { percent } = value;
    state.candidates.push({ ...figureIn(cell), field: 'progressPercent', percent, where });
  }
  return true;
}

/** 完成率, 占年度计划（%）: how far a plan has been met. */
export function readRate(state: ReportState, placed: PlacedCell): void {
  if (/\d/.test(placed.cell.text)) putAside(state, placed, 'planRate');
}

/** A column that changes nothing: its sums and percentages are known by its label, else they are just others. */
export function readOther(state: ReportState, placed: PlacedCell): void {
  const { cell, column } = placed;
  const isSum = column.unit?.kind === 'money' || column.unit?.kind === 'percent';
  const role = column.role ?? roleBefore(column.label, column.unit?.kind === 'percent' ? 'percent' : 'sum');
  const reason = role === undefined || role === 'done' || role === 'doubt' ? 'other' : role;
  if (isSum && /^[^\p{L}]*\d[^\p{L}]*$/u.test(cell.text)) putAside(state, placed, reason);
  else if (/\d\s*(?:[万亿%％元])|百分之/.test(cell.text)) putAside(state, placed, reason);
}

/** Of several figures for one field only one value is taken; different ones are asked. */
export function settleFigures({ report, candidates, today, project }: ReportState): void {
  const { progress, figures } = report;
  const thisMonth = monthOf(today.day);
  for (const field of [...MONEY_FIELDS, 'progressPercent'] as const) {
    const found = candidates.filter(one => one.field === field);
    const [first] = found;
    if (!first) continue;
    const isOne = found.every(one => amountOf(one) === amountOf(first));
    if (!isOne) {
      for (const { from, to, source, where, isTold } of found) {
        const why = `${where}：同一个数报了两个不同的值`;
        const item = { type: 'progress' as const, project, readings: [] };
        const one: Ask = { reason: 'doubtful', why, source, start: from, item };
        report.asks.push(one);
        if (!isTold) figures.push({ from, to, place: { of: 'ask', ask: one } });
      }
      continue;
    }
    for (const { from, to, isTold } of found) {
      progress.spans?.push({ field, from, to });
      if (!isTold) figures.push({ from, to, place: { of: 'progress', field } });
    }
    takeFigure(progress, first, thisMonth);
  }
}

const amountOf = (figure: FieldFigure) => ('amount' in figure ? figure.amount : figure.percent);

function takeFigure(progress: PartialProgress, figure: FieldFigure, thisMonth: Month): void {
  const { source, from: start, rule = 'table/figure' } = figure;
  if (!('amount' in figure)) {
    progress.progressPercent = figure.percent;
    progress.readings.push({ field: 'progressPercent', source, value: `形象进度 ${figure.percent}%`, start, rule });
    return;
  }
  const { field, amount, isApproximate } = figure;
  progress[field] = amount;
  if (field === 'monthInvestment') progress.month = (figure.month as Month | undefined) ?? thisMonth;
  if (isApproximate) progress.approximate = [...(progress.approximate ?? []), field];
  const value = showInvestment(field, amount, isApproximate, progress.month, thisMonth);
  progress.readings.push({ field, source, value, start, rule });
}
