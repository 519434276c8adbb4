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

/** Columns are parted by tabs, or by bars. */
const PARTED = /[\t|｜]/;

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
    const cells = line.split(PARTED);
    let from = start;
    for (const [index, cell] of cells.entries()) {
      const label = labels[index];
      for (let at = from; label && at <= from + cell.length; at += 1) if (starts.has(at)) found.set(at, label);
      const words = cell.trim();
      if (cells.length > 1 && isLabel(words))
        labels[index] = { label: words, start: from + cell.indexOf(words), sums: 0 };
      from += cell.length + 1;
    }
    start += line.length + 1;
  }
  return found;
}

function isLabel(words: string): boolean {
  return /\p{L}{2}/u.test(words) && !/\d/.test(words);
}
