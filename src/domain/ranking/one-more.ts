import { rankUnits } from '../scoring/outcome/rank.ts';
import type { UnitResult } from '../scoring/outcome/result.ts';
import { type LineGap, lineGaps } from './gap-to-next.ts';
import type { Scored } from './words/scored.ts';

/**
 * What one more confirmed start or completion would change, all else as it is: the engine ranks once more with that one figure.
 * It tells what the rules give for what is done, never what to report. Source: issue 11 §3.
 */
export interface OneMore {
  before: UnitResult;
  after: UnitResult;
  done: number;
  planned: number | null;
  /** The lines that move; `other` is what each would be. */
  lines: readonly LineGap[];
}

const FIGURES = {
  started: { done: 'startsDone', planned: 'startsPlanned' },
  completed: { done: 'completionsDone', planned: 'completionsPlanned' },
} as const;

/** Null for a unit that is not ranked or whose starts the figures do not hold. Errors: throws `ScoringRefusal` as the engine does. */
export function oneMore(
  { ruleSet, data }: Pick<Scored, 'ruleSet' | 'data'>,
  unit: string,
  node: keyof typeof FIGURES,
): OneMore | null {
  const { done: key, planned: plannedKey } = FIGURES[node];
  const figures = data.units.find(one => one.unit === unit)?.figures;
  const done = figures?.[key];
  const planned = figures?.[plannedKey];
  if (figures === undefined || typeof done !== 'number') return null;
  const units = data.units.map(one => (one.unit === unit ? { ...one, figures: { ...figures, [key]: done + 1 } } : one));
  const [before, after] = [data, { ...data, units }].map(each =>
    rankUnits(ruleSet, each).units.find(one => one.unit === unit && one.status === 'ranked'),
  );
  if (before === undefined || after === undefined) return null;
  return { before, after, done, planned: typeof planned === 'number' ? planned : null, lines: lineGaps(before, after) };
}
