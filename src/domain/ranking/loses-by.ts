import { rankUnits } from '../scoring/outcome/rank.ts';
import type { ResultLine } from '../scoring/outcome/result.ts';
import type { Scored } from './words/scored.ts';

interface FigureSet {
  unit: string;
  /** The line, by its key in the scheme. */
  line: string;
  figure: string;
  /** Decimal text. */
  value: string;
}

/** Whether a line of a unit gives less once one of the unit's figures is set; no line at all gives no answer, which is no. */
export function losesBy({ unit, line, figure, value }: FigureSet, { ruleSet, data, result }: Scored): boolean {
  const units = data.units.map(one =>
    one.unit === unit ? { ...one, figures: { ...one.figures, [figure]: value } } : one,
  );
  const [now, then] = [result, rankUnits(ruleSet, { ...data, units })].map(({ units: ranked }) =>
    lineIn(ranked.find(one => one.unit === unit)?.lines ?? [], line),
  );
  return now !== undefined && then !== undefined && Number(then.points) < Number(now.points);
}

function lineIn(lines: readonly ResultLine[], key: string): ResultLine | undefined {
  for (const line of lines) {
    const found = line.key === key ? line : lineIn(line.lines, key);
    if (found) return found;
  }
  return undefined;
}
