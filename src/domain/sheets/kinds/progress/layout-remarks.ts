import { isGrandTotal } from '../../grid/row-words.ts';
import type { Table } from '../../grid/table.ts';
import { squeeze } from '../../grid/text.ts';
import type { CellRemark } from '../../reading.ts';

/** What is odd in how tables stand: told, since a person may have missed it. */
export function layoutRemarks(tables: readonly Table[]): CellRemark[] {
  return [...shiftedTables(tables), ...tables.flatMap(rowsBelowTotal)];
}

/** The same header as on most sheets, begun in another column. */
function shiftedTables(tables: readonly Table[]): CellRemark[] {
  const byHeader = new Map<string, Table[]>();
  for (const table of tables) {
    const words = table.columns.map(({ label }) => label).join('|');
    const same = byHeader.get(words);
    if (same) same.push(table);
    else byHeader.set(words, [table]);
  }
  return [...byHeader.values()].flatMap(same => {
    const starts = same.map(table => table.columns[0]?.number ?? 1);
    const usual = mostFrequent(starts);
    return same.flatMap((table, index): CellRemark[] => {
      const start = starts[index] ?? usual;
      if (same.length < 3 || start === usual) return [];
      const what = `表头与其他工作表相同，但整体${start > usual ? '右移' : '左移'} ${Math.abs(start - usual)} 列，已按表头对应读取`;
      return [{ sheet: table.sheet.name, row: table.headerRows[0] ?? null, column: null, what }];
    });
  });
}

function mostFrequent(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 1;
}

/** Rows that somebody added below the total: the total does not count them. */
function rowsBelowTotal({ body, sheet }: Table): CellRemark[] {
  const total = body.findLastIndex(row => row.kind === 'total' && isGrandTotal(squeeze(row.text)));
  if (total < 0 || !body.slice(0, total).some(({ kind }) => kind === 'data')) return [];
  const after = body.slice(total + 1);
  if (after.some(({ kind }) => kind === 'section' || kind === 'total')) return [];
  return after
    .filter(({ kind }) => kind === 'data')
    .map(({ number }) => ({
      sheet: sheet.name,
      row: number,
      column: null,
      what: '这一行在合计行下面，合计数里没有它',
    }));
}
