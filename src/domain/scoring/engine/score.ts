import type { Exact } from '../numbers/exact.ts';
import type { Absent, Term } from '../numbers/quantity.ts';

/** What an item gives a unit before its share of other items' weights is known. */
export type Score =
  | (Term & {
      /** What the item measures (a ratio before its cap), for other items and tie-breaks. */
      measure: Exact | null;
      /** The lines that the score was put together from, where they do not add up to it. */
      details?: readonly Line[];
    })
  | Absent;

/** One line of the explanation. Its lines, if any, add up to it. */
export type Line = {
  key: string;
  label: string;
  formula: string;
  /** The points as printed, and as they would be without rounding of lines. */
  printed: Exact;
  exact: Exact;
  decimals: number;
  figures: readonly string[];
  note: string | null;
  lines: readonly Line[];
  details: readonly Line[];
  measure: Exact | null;
  isApplicable: boolean;
};

/** The full marks by which an item is judged, as a number and as printed. */
export type Full = { value: Exact; text: string };

export const NOTE_SEPARATOR = '；';
