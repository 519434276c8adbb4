import { Decimal } from 'decimal.js';
import { columnName } from '../../file/cell-names.ts';
import type { Cell } from '../../file/workbook.ts';
import type { Column, DataRow, Table } from '../../grid/table.ts';
import { cellText, squeeze } from '../../grid/text.ts';
import type { CellRemark, ReadRow } from '../../reading.ts';
import { isNothing, shownText } from '../../values/cell-text.ts';
import { numberOf, storedDecimal } from '../../values/decimal.ts';
import { createNames, type Names } from '../../values/names/names.ts';
import { readProject } from '../../values/names/project.ts';
import { readUnit } from '../../values/names/unit.ts';
import { columnOf, type KindContext, type KindReader, type KindReading } from '../kind.ts';
import { TableNotes } from '../table-notes.ts';

/** From this many judges on the highest and the lowest mark are dropped. Source: rule set of the site review. */
const TRIMMED_FROM = 5;

/** Marks of the judges of a site review, one project a row. */
export const BALLOTS_KIND: KindReader = {
  kind: 'ballots',
  fits(table) {
    const judges = judgesOf(table);
    return judges.length >= 2 && columnOf(table, 'project') ? judges.length * 4 : 0;
  },
  read: readBallots,
};

const judgesOf = ({ columns }: Table) => columns.filter(({ meaning }) => meaning?.is === 'judge');

function readBallots(tables: readonly Table[], { roster }: KindContext): KindReading {
  const names = createNames(roster);
  const read = tables.map(table => readTable(table, names));
  return {
    rows: read.flatMap(({ rows }) => rows),
    errors: read.flatMap(({ notes }) => notes.errors),
    ask: read.flatMap(({ notes }) => notes.ask),
    tell: read.flatMap(({ tell }) => tell),
    skip: [],
    gaps: [],
    checks: [],
  };
}

function readTable(table: Table, names: Names) {
  const notes = new TableNotes(table);
  const rows = table.rows.map(row => readRow(table, row, names, notes));
  const plain = plainMeanTold(table, rows);
  return { rows, notes, tell: [...(plain ? [plain] : []), ...notes.told()] };
}

function readRow(table: Table, row: DataRow, names: Names, notes: TableNotes): ReadRow {
  const column = {
    project: columnOf(table, 'project'),
    unit: columnOf(table, 'unit'),
    comment: columnOf(table, 'comment'),
  };
  const cellAt = (one: Column | undefined) => one && row.cells.get(one.number);
  const unit = notes.of(readUnit(cellAt(column.unit), names), row, column.unit, 'unit')?.name ?? null;
  const code = columnOf(table, 'code');
  const context = { code: cellAt(code), unit };
  const project = notes.of(readProject(cellAt(column.project), names, context), row, column.project, 'project');
  const scores = judgesOf(table).map(judge => scoreOf(cellAt(judge), row, judge, notes));
  const comment = cellAt(column.comment);
  return {
    sheet: table.sheet.name,
    row: row.number,
    record: 'siteReview',
    project: project?.name ?? shownText(cellAt(column.project)).trim(),
    code: project?.code ?? null,
    unit: unit ?? project?.unit ?? null,
    scores,
    ...(isNothing(comment) ? {} : { comment: shownText(comment).trim() }),
    trimmedMean: trimmedMean(scores),
  };
}

const ABSENT = /^(?:缺席|未到|请假|弃权|回避|缺|未打分|未评|空)$/;

/** A judge's mark, 0 to 100; null for one who gave none. */
function scoreOf(cell: Cell | undefined, row: DataRow, judge: Column, notes: TableNotes): number | null {
  if (!cell || isNothing(cell)) return null;
  const text = squeeze(cellText(cell));
  if (ABSENT.test(text)) return null;
  const number = storedDecimal(text.replace(/分$/, ''));
  const value = number === undefined ? Number.NaN : numberOf(number);
  if (Number.isNaN(value) || value < 0) {
    const why = '不是分数，请填写数字；评委缺席请写“缺席”';
    notes.of({ value: null, fault: { value: shownText(cell), why }, remarks: [] }, row, judge, 'scores');
    return null;
  }
  if (value > 100) {
    notes.question(row.number, judge, { question: `${text} 分超过 100 分，应为多少？`, field: 'scores' });
    return null;
  }
  if (cell.value.kind === 'text')
    notes.tell(row.number, judge, `“${shownText(cell)}”是文本，Excel 求平均时没有算进去，这里按 ${value} 分读取`);
  return value;
}

/** The mean without the highest and the lowest mark when five or more were given, to two decimals, half up. */
function trimmedMean(scores: readonly (number | null)[]): string | null {
  const given = scores.filter(score => score !== null).sort((a, b) => a - b);
  const counted = given.length >= TRIMMED_FROM ? given.slice(1, -1) : given;
  if (counted.length === 0) return null;
  const sum = counted.reduce((total, score) => total.plus(score), new Decimal(0));
  return sum.div(counted.length).toFixed(2, Decimal.ROUND_HALF_UP);
}

/** The table's mean counts every mark: said once, at the first row where it is not ours. */
function plainMeanTold(table: Table, rows: readonly ReadRow[]): CellRemark | null {
  const column = columnOf(table, 'average');
  if (!column || !/平均|得分|总分/.test(column.label)) return null;
  for (const [index, row] of table.rows.entries()) {
    const cell = row.cells.get(column.number);
    const ours = rows[index]?.trimmedMean;
    if (cell?.value.kind !== 'number' || typeof ours !== 'string') continue;
    if (new Decimal(cell.value.number).toFixed(2) === ours) continue;
    const what = `“${column.label}”与去掉最高分、最低分后的平均分（本行 ${ours}）不同，以评分规则计算的为准`;
    return { sheet: table.sheet.name, row: row.number, column: columnName(column.number), what };
  }
  return null;
}
