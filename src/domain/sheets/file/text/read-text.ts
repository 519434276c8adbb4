import Papa from 'papaparse';
import { columnName } from '../cell-names.ts';
import { Budget, type FileLimits, LAST_COLUMN } from '../limits.ts';
import { type Cell, type CellValue, type Row, type Workbook, WorkbookRefusal } from '../workbook.ts';
import { ERROR_CODE } from '../xlsx/cell-value.ts';
import { isBlank } from '../xlsx/rich-text.ts';
import { findDelimiter } from './delimiter.ts';

/** A first line by which a file tells spreadsheets its delimiter; they do not show it. */
const STATED_DELIMITER = /^sep=(.)\n/i;

/**
 * Reads a table that is written as text with delimiters, as one sheet that is called like the file. Records are counted as
 * a spreadsheet does: a line break in quotes begins none, an empty line is one.
 * @throws WorkbookRefusal when it holds too much, or a quote is never closed.
 */
export function readText(text: string, encoding: string, name: string, limits: FileLimits): Workbook {
  const budget = new Budget(limits);
  let lines = text.replace(/\r\n?/g, '\n');
  const stated = STATED_DELIMITER.exec(lines);
  if (stated) lines = lines.slice(stated[0].length);
  const delimiter = stated?.[1] ?? findDelimiter(lines);
  const rows: Row[] = [];
  let record = 0;
  let isUnclosed = false;
  Papa.parse<string[]>(lines, {
    delimiter,
    newline: '\n',
    step({ data, errors }) {
      record++;
      budget.take('rows');
      budget.take('cells', data.length);
      isUnclosed ||= errors.some(error => error.code === 'MissingQuotes');
      const cells = cellsOf(data, record, budget);
      if (cells.size > 0) rows.push({ number: record, isHidden: false, cells });
    },
  });
  if (isUnclosed) {
    throw new WorkbookRefusal(
      `第 ${record} 条记录里的引号没有成对，后面的内容分不清。请用 Excel 或 WPS 打开核对，另存为 .xlsx 后再发。`,
    );
  }
  const sheet = { name, isHidden: false, rows, merges: [], hiddenColumns: new Set<number>() };
  return { format: 'csv', encoding, sheets: [sheet] };
}

function cellsOf(fields: readonly string[], row: number, budget: Budget): Map<number, Cell> {
  if (fields.length > LAST_COLUMN) throw budget.refusal(`列数超过 ${LAST_COLUMN} 列`);
  const cells = new Map<number, Cell>();
  fields.forEach((field, index) => {
    if (isBlank(field)) return;
    const column = index + 1;
    budget.take('filledCells');
    budget.text(field.length, `${columnName(column)}${row}`);
    const about = { format: null, isStruck: false, comment: null, formula: null };
    cells.set(column, { row, column, value: fieldValue(field), ...about });
  });
  return cells;
}

/** Numbers stay texts here: only the column tells whether 0123 is one. Programs write `="0123"` to keep the digits. */
function fieldValue(field: string): CellValue {
  const kept = /^="([^"]*)"$/.exec(field.trim());
  const text = kept?.[1] ?? field;
  const trimmed = text.trim();
  return ERROR_CODE.test(trimmed) ? { kind: 'error', code: trimmed.toUpperCase() } : { kind: 'text', text };
}
