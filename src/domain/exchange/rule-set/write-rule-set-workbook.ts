import type { RuleSet } from '../../scoring/schema/rule-set-schema.ts';
import { ALL_SHEETS } from '../../scoring/workbook/all-sheets.ts';
import type { TableCell } from '../../scoring/workbook/cells/cell.ts';
import type { Table } from '../../scoring/workbook/table.ts';
import { writeRuleSet } from '../../scoring/workbook/write-rule-set.ts';
import type { OutCell, OutColumn, OutSheet } from '../../sheets/file/out-sheet.ts';
import { writeWorkbook } from '../../sheets/file/write-workbook.ts';
import { readRuleSetWorkbook } from './read-rule-set-workbook.ts';

/** A workbook that would not give the same rule set back. */
export class LossyWorkbook extends Error {
  override readonly name = 'LossyWorkbook';
}

/**
 * A rule set as a workbook (.xlsx) that an office edits. What has been written is read again and compared before it is
 * handed out.
 *
 * Shapes: a checked rule set.
 * Errors: throws Unwritable for what no column holds, LossyWorkbook when the file would not give the same rule set back.
 * Source: docs/scoring.md, “The rule set as a workbook”
 */
export async function writeRuleSetWorkbook(ruleSet: RuleSet): Promise<Uint8Array> {
  const bytes = await writeWorkbook(writeRuleSet(ruleSet).map(outSheet));
  const again = readRuleSetWorkbook(bytes, 'rules.xlsx');
  if (!again.ok || JSON.stringify(again.ruleSet) !== JSON.stringify(ruleSet)) {
    throw new LossyWorkbook('这套规则里有表格存不下的内容（多半是特殊字符），没有写出；请仍用 JSON');
  }
  return bytes;
}

/** What is typed becomes a text, so that a spreadsheet makes no number of 1.10 and no day of 1/3. */
const TEXT = '@';
/** Columns in which an office may add up. */
const SUMMED = ['满分', '封顶', '保底'];
/** Columns that say what a row is about; they stay in sight. */
const NAMING = ['考核项', '指标', '项目'];

function outSheet({ name, rows }: Table): OutSheet {
  const [head, ...body] = rows;
  const layout = ALL_SHEETS.find(each => each.name === name);
  const columns = (head?.cells ?? []).map((cell, index): OutColumn => {
    const header = String(cell);
    const width = widthOf(rows.map(({ cells }) => cells[index] ?? null));
    const format = SUMMED.includes(header) ? null : TEXT;
    return { header, width, isHidden: false, format, isLong: true, choices: layout?.choices.get(header) ?? null };
  });
  const frozenColumns = 1 + columns.findIndex(({ header }) => NAMING.includes(header));
  return { name, columns, rows: body.map(({ cells }) => cells.map(outCell)), frozenColumns };
}

function outCell(cell: TableCell): OutCell {
  if (typeof cell === 'number') return { number: cell, format: 'General' };
  return typeof cell === 'string' ? cell : null;
}

const [NARROWEST, WIDEST] = [8, 44];

/** As wide as the longest line, within bounds. */
function widthOf(cells: readonly TableCell[]): number {
  const lines = cells.flatMap(cell => String(cell ?? '').split('\n'));
  const longest = Math.max(...lines.map(line => [...line].reduce((sum, char) => sum + (char > '⺀' ? 2 : 1), 0)));
  return Math.min(Math.max(longest + 2, NARROWEST), WIDEST);
}
