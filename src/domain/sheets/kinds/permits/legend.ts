import type { Table } from '../../grid/table.ts';
import { cellText } from '../../grid/text.ts';
import { type Legend, markIn, type PermitState, readLegend } from '../../values/permits/permit-words.ts';
import type { LedgerColumns } from './columns.ts';

/** What the marks of a table mean. */
export interface TableLegend {
  legend: Legend;
  /** A mark that no legend explains and that the others do: √ ○ × without a word. */
  inferred: { mark: string; state: PermitState } | null;
}

/** Reads the legend around a table; what is left open is settled by the other marks where they leave one meaning. */
export function legendOf(table: Table, columns: LedgerColumns): TableLegend {
  const data = new Set(table.rows.map(({ number }) => number));
  const header = new Set(table.headerRows);
  const texts = table.sheet.rows
    .filter(({ number }) => !data.has(number) && !header.has(number))
    .map(({ cells }) => [...cells.values()].map(cellText).join(' '));
  const legend = new Map<string, PermitState>();
  const explained = [...texts, ...table.columns.map(({ label }) => label)].filter(text => EXPLAINS.test(text));
  for (const text of explained) for (const [mark, state] of readLegend(text)) legend.set(mark, state);
  const used = marksUsed(table, columns);
  const states = new Set([...used].map(mark => legend.get(mark) ?? SURE[mark]));
  const open = [...used].filter(mark => OPEN.has(mark) && !legend.has(mark));
  const [only, another] = open;
  if (only === undefined || another !== undefined || !states.has('done')) return { legend, inferred: null };
  const state: PermitState | null = states.has('not_started')
    ? 'in_progress'
    : states.has('in_progress')
      ? 'not_started'
      : null;
  if (state === null) return { legend, inferred: null };
  legend.set(only, state);
  return { legend, inferred: { mark: only, state } };
}

/** A text without such a mark explains none: 办结/计划时间. */
const EXPLAINS = /[√✓✔●○◎△▲×✗☆■□]/;
const OPEN = new Set(['○', '△', '▲', '☆', '◇', '□', '☐']);
const SURE: Readonly<Record<string, PermitState>> = {
  '√': 'done',
  '✓': 'done',
  '✔': 'done',
  '●': 'done',
  '◎': 'in_progress',
  '◐': 'in_progress',
  '☑': 'done',
  '×': 'not_started',
  '✗': 'not_started',
};

function marksUsed(table: Table, { permits, named }: LedgerColumns): Set<string> {
  const columns = [...permits.flatMap(({ parts }) => parts), ...named.flatMap(({ parts }) => parts)].filter(
    ({ part }) => part === 'state' || part === 'cell',
  );
  const used = new Set<string>();
  for (const { cells } of table.rows) {
    for (const { column } of columns) {
      const mark = markIn(cellText(cells.get(column.number)));
      if (mark !== undefined) used.add(mark);
    }
  }
  return used;
}
