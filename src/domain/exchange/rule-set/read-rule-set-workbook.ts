import { Decimal } from 'decimal.js';
import type { TableCell } from '../../scoring/workbook/cells/cell.ts';
import { type ReadRuleSet, readRuleSet } from '../../scoring/workbook/read-rule-set.ts';
import type { Table } from '../../scoring/workbook/table.ts';
import { FILE_LIMITS, type FileLimits } from '../../sheets/file/limits.ts';
import { readWorkbookFile } from '../../sheets/file/read-workbook-file.ts';
import type { Cell, Sheet, Workbook } from '../../sheets/file/workbook.ts';

/**
 * Reads a rule set from the bytes of a workbook. `name` is the file's name.
 *
 * Errors: throws WorkbookRefusal for what is no workbook; issues name sheet, row and column.
 * Source: docs/scoring.md, “The rule set as a workbook”
 */
export function readRuleSetWorkbook(bytes: Uint8Array, name: string, limits: FileLimits = FILE_LIMITS): ReadRuleSet {
  return readRuleSet(readRuleSetTables(bytes, name, limits));
}

/** The sheets of a workbook as plain tables. Errors: throws WorkbookRefusal for what is no workbook. */
export function readRuleSetTables(bytes: Uint8Array, name: string, limits: FileLimits = FILE_LIMITS): Table[] {
  return ruleSetTables(readWorkbookFile(bytes, name, limits));
}

/** The same of a workbook that is read already. */
export function ruleSetTables({ sheets }: Workbook): Table[] {
  return sheets.map(tableOf);
}

function tableOf({ name, rows, isHidden, hiddenColumns, merges }: Sheet): Table {
  const last = Math.max(0, ...rows.map(({ cells }) => Math.max(...cells.keys())));
  return {
    name,
    isHidden,
    hiddenColumns,
    merges,
    rows: rows.map(({ number, cells, isHidden }) => ({
      number,
      isHidden,
      cells: Array.from({ length: last }, (_, index) => tableCell(cells.get(index + 1))),
    })),
  };
}

const AS_TEXT = '请把单元格格式设为“文本”，再重新写一遍';

function tableCell(cell: Cell | undefined): TableCell {
  if (cell === undefined) return null;
  if (cell.isStruck) return { trouble: '这一格划掉了：还要的请去掉删除线，不要的请清空' };
  const { value } = cell;
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'number':
      return cell.format?.includes('%') ? percent(value.text) : numberOf(value.text);
    case 'boolean':
      return value.boolean ? '是' : '否';
    case 'day':
      return {
        trouble: `这一格被表格软件当成了日期（${value.year} 年 ${value.month} 月 ${value.day} 日），${AS_TEXT}，如 1/3`,
      };
    case 'error':
      return { trouble: `这一格的公式出错（${value.code}），请改成数或文字` };
    case 'uncomputed':
      return { trouble: '这一格的公式没有算出结果，请改成数或文字' };
  }
}

/** A number that is shown as a percentage is one: 0.9 as `0%` is 90%. */
function percent(digits: string): string {
  return `${new Decimal(digits).times(100).toFixed()}%`;
}

/** A number whose digits JSON would not keep stays a text. */
function numberOf(digits: string): number | string {
  const number = Number(digits);
  return new Decimal(digits).equals(number) ? number : digits;
}
