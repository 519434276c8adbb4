import type { Day, Month } from '../../../base/time.ts';
import type { Project } from '../../../library/project.ts';
import type { Cell } from '../../file/workbook.ts';
import type { Column, DataRow } from '../../grid/table.ts';
import { cellText, squeeze } from '../../grid/text.ts';
import { isNothing, shownText } from '../../values/cell-text.ts';
import { readDay } from '../../values/day.ts';
import { type Found, taken } from '../../values/found.ts';
import { readMoney } from '../../values/money.ts';
import { readMonth } from '../../values/month.ts';
import type { Names } from '../../values/names/names.ts';
import { type ProjectContext, readProject } from '../../values/names/project.ts';
import { projectKey } from '../../values/names/project-names.ts';
import { readUnit } from '../../values/names/unit.ts';
import { readPercent } from '../../values/percent.ts';
import { unitOfHeading } from '../projects/unit-around.ts';
import { DONE_FIELDS, MONEY_FIELDS, type MoneyField, TEXT_FIELDS } from './columns.ts';
import { isPercentCell, namesPercent } from './percent-column.ts';
import { readReporter } from './reporter.ts';
import { DITTO, type ProgressRow, type RowFrame, remembered } from './row-frame.ts';
import { lastDayOfWeek } from './table-dates.ts';

const SAME_AS_BEFORE = /^(?:同|与)(?:上|前)(?:月|周|期|次)|^(?:无变化|不变|持平|没有变化|较上[月周]无变化)/;

/** Reads a data row. Everything doubtful goes to the notes and is null. */
export function readRow(frame: RowFrame, row: DataRow): ProgressRow {
  const { table, columns, facts, names, notes } = frame;
  const cellOf = (column: Column | undefined) => (column ? row.cells.get(column.number) : undefined);
  const values: ProgressRow['values'] = { sheet: table.sheet.name, row: row.number };
  const unit = unitOf(frame, cellOf(columns.unit));
  const hint = (columns.texts.get('problem') ?? []).map(column => cellText(cellOf(column))).join(' ');
  const found = remembered(frame, ['project', cellOf(columns.project), cellOf(columns.code), unit, hint], () =>
    projectOf(cellOf(columns.project), names, { code: cellOf(columns.code), unit, hint }),
  );
  const project = notes.of(found, row, columns.project ?? columns.code, 'project') ?? null;
  values.project = project?.name ?? squeezedName(cellOf(columns.project));
  values.code = project?.code ?? null;
  values.unit = unit ?? project?.unit ?? null;
  frame.above.unit = unit;
  if (project && unit && columns.unit === undefined && project.unit !== unit) {
    notes.tell(row.number, columns.project, `名单中该项目属${project.unit}，本表是${unit}的`);
  }
  readPeriod(frame, row, values);
  readFigures(frame, row, project, values);
  readTexts(frame, row, values);
  readReporter(frame, row, unit ?? project?.unit ?? null, values);
  if (project === null)
    for (const field of [...DONE_FIELDS, 'progressPercent']) if (field in values) values[field] = null;
  return { values, project, table, columns, notes };

  function squeezedName(cell: Cell | undefined): string | null {
    const text = shownText(cell).replace(/\s+/g, ' ').trim();
    return text === '' ? null : text;
  }

  function unitOf({ above }: RowFrame, cell: Cell | undefined): string | null {
    if (cell && DITTO.test(squeeze(cellText(cell)))) return above.unit;
    if (columns.unit && !isNothing(cell))
      return (
        notes.of(
          remembered(frame, ['unit', cell], () => readUnit(cell, names)),
          row,
          columns.unit,
          'unit',
        )?.name ?? null
      );
    return unitOfHeading(row, table, names) ?? facts.unit?.name ?? null;
  }
}

/** A name with what is built behind it, on the next line or after a colon, is that name. */
function projectOf(cell: Cell | undefined, names: Names, context: ProjectContext): Found<Project> {
  const found = readProject(cell, names, context);
  if (found.value !== null || cell?.value.kind !== 'text') return found;
  const [first = '', more] = cell.value.text.split(/[\n:：]/, 2);
  const [only, another] = names.projects.exactly(projectKey(first));
  return more !== undefined && only && !another ? taken(only) : found;
}

function readPeriod(frame: RowFrame, row: DataRow, values: ProgressRow['values']): void {
  const { columns, facts, notes } = frame;
  const { asOf, month } = columns;
  if (facts.month !== null && !asOf) values.month = facts.month;
  if (facts.asOf !== null && !asOf) values.asOf = facts.asOf;
  if (asOf) {
    const cell = row.cells.get(asOf.number);
    const week = cell?.value.kind === 'text' ? lastDayOfWeek([cell.value.text], facts.year) : null;
    const read: Found<Day | Month> =
      week !== null ? taken(week as Day) : readDay(cell, { year: facts.year, role: 'past' }, true);
    const day = notes.of(read, row, asOf, 'asOf');
    // A month where the day of a report stands is the report's month.
    if (day?.length === 7) values.month = day;
    else if (day && day > frame.today) {
      const question = `${day} 在今天（${frame.today}）之后，日期是否有误？`;
      notes.question(row.number, asOf, { question, field: 'asOf', candidates: [day] });
      values.asOf = null;
    } else if (day !== undefined) values.asOf = day;
  }
  if (month) {
    const read = notes.of(readMonth(row.cells.get(month.number), { year: facts.year }), row, month, 'month');
    if (read !== undefined) values.month = read;
  }
}

function readFigures(frame: RowFrame, row: DataRow, project: Project | null, values: ProgressRow['values']): void {
  const approximate: string[] = [];
  for (const field of MONEY_FIELDS) {
    const column = frame.columns.money.get(field);
    if (!column) continue;
    const value = readFigure(frame, row, column, field, project, approximate);
    if (value !== undefined) values[field] = value;
  }
  if (approximate.length > 0) values.approximate = approximate;
  const percent = readPercentOf(frame, row);
  if (percent !== undefined) values.progressPercent = percent;
}

/** One figure of money in 万元. */
export function readFigure(
  frame: RowFrame,
  row: DataRow,
  column: Column,
  field: MoneyField,
  project: Project | null,
  approximate: string[],
): number | null | undefined {
  const { notes, unitless } = frame;
  const cell = row.cells.get(column.number);
  const text = squeeze(cellText(cell));
  // A dash is how a form is filled in; a word such as 未报 is told.
  if (isNothing(cell))
    return /\p{Script=Han}/u.test(text) ? notes.of(readMoney(cell, { unit: null }), row, column, field) : undefined;
  if (SAME_AS_BEFORE.test(text)) {
    notes.question(row.number, column, { question: `“${text}”要按上一期的数录入吗？请填写数字`, field });
    return null;
  }
  const unit = column.moneyUnit?.unit ?? null;
  const found = readMoney(cell, { unit, ...limitsOf(field, project) });
  if (unit === null && found.question && found.value === null && /^[\d.,]+$/.test(text)) {
    unitless.add(column);
    return null;
  }
  if (found.isApproximate) approximate.push(field);
  return notes.of(found, row, column, field);
}

/** Units: 万元. What is far beyond the project's cost is a slip of the unit of money, and so is less than ten thousandth. */
function limitsOf(field: MoneyField, project: Project | null): { most?: number; least?: number } {
  const total = project?.plannedTotal ? project.plannedTotal / 10_000 : null;
  if (total === null || field === 'plannedTotalWan') return {};
  const isSum = field === 'yearInvestmentWan' || field === 'totalInvestmentWan' || field === 'annualPlanWan';
  return { most: total * 20, ...(isSum ? { least: Math.min(1, total / 10_000) } : {}) };
}

function readPercentOf({ columns, percents, notes }: RowFrame, row: DataRow): number | null | undefined {
  for (const column of columns.percent ? [columns.percent] : (columns.texts.get('stage') ?? [])) {
    const cell = row.cells.get(column.number);
    if (!cell || (column !== columns.percent && !isPercentCell(cell))) continue;
    // Words of progress in a column that is one of percentages by its cells only.
    if (column.meaning?.is === 'stage' && !namesPercent(cell)) continue;
    const settled = percents.settle(cell, column);
    if (settled !== undefined) return settled;
    return notes.of(readPercent(cell), row, column, 'progressPercent');
  }
  return columns.percent ? undefined : wholePercentIn(columns.texts.get('stage') ?? [], row);
}

/** 主体完工，形象进度55%: said of the works as a whole among other words. */
function wholePercentIn(stages: readonly Column[], row: DataRow): number | undefined {
  for (const column of stages) {
    const text = squeeze(cellText(row.cells.get(column.number)));
    const found = /(?:形象进度|总体进度|整体进度|总进度)(?:约|已|达到?|完成|为|至)*[:：]?(\d{1,3}(?:\.\d+)?)%/.exec(
      text,
    );
    if (found && Number(found[1]) <= 100) return Number(found[1]);
  }
  return undefined;
}

function readTexts({ columns }: RowFrame, row: DataRow, values: ProgressRow['values']): void {
  for (const field of TEXT_FIELDS) {
    const texts = (columns.texts.get(field) ?? []).flatMap(column => {
      const cell = row.cells.get(column.number);
      if (!cell || isNothing(cell) || cell.value.kind === 'error' || cell.value.kind === 'uncomputed') return [];
      if (field === 'stage' && !columns.percent && isPercentCell(cell)) return [];
      if (column === columns.percent && namesPercent(cell)) return [];
      return [shownText(cell).trim()];
    });
    if (texts.length > 0) values[field] = [...new Set(texts)].join('；');
  }
}

export const monthAt = (year: number, month: number): Month => `${year}-${String(month).padStart(2, '0')}` as Month;
