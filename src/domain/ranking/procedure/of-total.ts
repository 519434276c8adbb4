import type { CountedFigure } from '../scored-lines.ts';

/**
 * Figures that count a part of what another one counts, as the ledgers give them: never more than it. Starts and completions are
 * none of these, for early ones count as well; nor is money.
 */
const TOTAL_OF: Readonly<Record<string, string>> = {
  reportsOnTime: 'reportsDue',
  stepsOnTime: 'stepsDue',
  meetingsHeld: 'meetingsDue',
};

/** A part and its total. Shapes: values are decimal texts. */
export interface OfTotal {
  part: { label: string; value: string };
  total: { label: string; value: string };
  unit: string;
}

interface Figures {
  figures: Readonly<Record<string, unknown>>;
  counted: readonly CountedFigure[];
}

/** A part beside its total once either of them is set to a value; null for a figure that is neither, or that stands alone. */
export function totalBeside(figure: string, value: string, { figures, counted }: Figures): OfTotal | null {
  const pair = Object.entries(TOTAL_OF).find(both => both.includes(figure));
  if (!pair) return null;
  const [part, total] = pair.map(key => {
    const known = counted.find(one => one.key === key);
    const now = key === figure ? value : figures[key];
    return known && (typeof now === 'number' || typeof now === 'string') ? { ...known, value: String(now) } : null;
  });
  return part && total ? { part, total, unit: part.unit } : null;
}
