import type { Ask } from '../../domain/reading/types.ts';

/** A column of a pasted table whose sums are of no period: one question is asked about all of them. */
export interface SumColumn {
  label: string;
  /** Where the label stands in the message. */
  start: number;
  sums: number;
}

/** A question of the reader, and the column that it is about; null for what stands in no table. */
export interface PlacedAsk {
  ask: Ask;
  column: SumColumn | null;
}

/** What parts columns: the first of these that a line has. */
const PARTERS = [/\t/g, /[|｜]/g, / {2,}|　+/g];

/** The questions of a message; of those about sums of one column only the first is left. */
export function askByColumn(text: string, asks: readonly Ask[]): PlacedAsk[] {
  const columns = columnsOf(text, asks);
  const asked = new Set<SumColumn>();
  return asks.flatMap((ask): PlacedAsk[] => {
    const column = (ask.reason === 'which_period' && columns.get(ask.loose.start)) || null;
    if (!column) return [{ ask, column }];
    column.sums += 1;
    if (asked.has(column)) return [];
    asked.add(column);
    return [{ ask, column }];
  });
}

/** The column of each sum without a period that stands below a label, by where the sum stands. */
function columnsOf(text: string, asks: readonly Ask[]): Map<number, SumColumn> {
  const found = new Map<number, SumColumn>();
  const starts = new Set(asks.flatMap(ask => (ask.reason === 'which_period' ? [ask.loose.start] : [])));
  if (starts.size === 0) return found;
  /** The nearest labels above, by column. */
  const labels: SumColumn[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const cells = cellsOf(line);
    for (const [index, { from, to }] of cells.entries()) {
      const label = labels[index];
      for (let at = from; label && at <= to; at += 1) if (starts.has(start + at)) found.set(start + at, label);
      const words = line.slice(from, to).trim();
      const isOne = cells.length > 1 && isLabel(words);
      if (isOne) labels[index] = { label: words, start: start + line.indexOf(words, from), sums: 0 };
    }
    start += line.length + 1;
  }
  return found;
}

/** Where the cells of a line stand in it; one for a line of no table. */
function cellsOf(line: string): { from: number; to: number }[] {
  for (const parter of PARTERS) {
    const marks = [...line.matchAll(parter)];
    if (marks.length === 0) continue;
    const froms = [0, ...marks.map(mark => mark.index + mark[0].length)];
    return froms.map((from, index) => ({ from, to: marks[index]?.index ?? line.length }));
  }
  return [{ from: 0, to: line.length }];
}

function isLabel(words: string): boolean {
  return /\p{L}{2}/u.test(words) && !/\d/.test(words);
}
