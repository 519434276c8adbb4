import type { TableCell } from './cells/cell.ts';
import type { SheetIssue } from './row-reader.ts';
import type { Area, Table } from './table.ts';

/** A heading as the reader of rows found it; `name` is what stands there. */
export interface Heading {
  header: string | null;
  name: string;
}

/**
 * What would count otherwise than the sheet looks: what is hidden counts all the same, of merged cells only the first one
 * does, and what stands under no heading does not. `head` is the number of the row of headings.
 */
export function unseenIn(table: Table, head: number, headings: readonly Heading[]): SheetIssue[] {
  const body = table.rows.filter(({ number }) => number > head);
  const isRead = (index: number) => headings[index]?.header != null;
  const counted = body.filter(({ cells }) => cells.some((cell, index) => isRead(index) && holds(cell)));
  if (counted.length === 0 && body.every(({ cells }) => !cells.some(holds))) return [];
  const issue = (row: number | null, column: string | null, message: string): SheetIssue => ({
    sheet: table.name,
    row,
    column,
    message,
  });
  if (table.isHidden) return [issue(null, null, '这张工作表是隐藏的，里面写的照样算数；请取消隐藏，不用的请删去')];
  const nameOf = (index: number) => headings[index]?.header ?? letters(index + 1);
  return [
    ...[...(table.hiddenColumns ?? [])]
      .filter(column => isRead(column - 1) && body.some(({ cells }) => holds(cells[column - 1] ?? null)))
      .map(column => issue(null, nameOf(column - 1), '这一列是隐藏的，写的照样算数；请取消隐藏，不用的请清空')),
    ...counted
      .filter(({ isHidden }) => isHidden === true)
      .map(({ number }) => issue(number, null, '这一行是隐藏的，写的照样算数；请取消隐藏，不用的请删去')),
    ...(table.merges ?? [])
      .filter(area => area.toRow > head && isAmbiguous(area, isRead, headings.length))
      .filter(area => holds(cellAt(table, area.fromRow, area.fromColumn)))
      .map(area => issue(area.fromRow, nameOf(area.fromColumn - 1), mergedWords(area))),
    ...body.flatMap(({ number, cells }) =>
      cells.flatMap((cell, index) =>
        (headings[index]?.name ?? '') === '' && holds(cell)
          ? [
              issue(
                number,
                letters(index + 1),
                '这一列没有列名，写的不会算数；请写上列名（自己记事的写“备注”），或清空',
              ),
            ]
          : [],
      ),
    ),
  ];
}

/** Whether several cells that are read look like one. */
function isAmbiguous(
  { fromRow, toRow, fromColumn, toColumn }: Area,
  isRead: (index: number) => boolean,
  headings: number,
): boolean {
  let columns = 0;
  for (let index = fromColumn - 1; index < Math.min(toColumn, headings); index++) if (isRead(index)) columns++;
  return columns > 1 || (columns === 1 && toRow > fromRow);
}

function mergedWords({ fromRow, toRow }: Area): string {
  const what = toRow > fromRow ? `第 ${fromRow} 至 ${toRow} 行` : '几列';
  return `${what}是一个合并的单元格，只有左上角一格算数；请取消合并，各格分别写上`;
}

function cellAt({ rows }: Table, row: number, column: number): TableCell {
  return rows.find(({ number }) => number === row)?.cells[column - 1] ?? null;
}

function holds(cell: TableCell): boolean {
  return cell !== null && !(typeof cell === 'string' && cell.trim() === '');
}

/** A column as a spreadsheet calls it: A, Z, AA. */
function letters(column: number): string {
  const rest = (column - 1) % 26;
  const before = column > 26 ? letters(Math.floor((column - 1) / 26)) : '';
  return `${before}${String.fromCharCode(65 + rest)}`;
}
