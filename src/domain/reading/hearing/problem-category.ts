/**
 * The category of a problem: the lexicons say one by their ranks, and a model that has learned from labelled problems weighs
 * it together with all words. Source: corpus README, A problem item and Small print; training/README.md.
 */
import type { Category } from '../types.ts';
import { CATEGORY_WEIGHTS } from './category-weights.ts';
import { type See, seeFlag, seeText } from './grams.ts';
import { createModel } from './model.ts';

export const CATEGORIES = [
  'funding',
  'procedures',
  'demolition',
  'land',
  'planning',
  'construction',
  'other',
] as const satisfies readonly Category[];

/** Shows a model the grams of a problem's words and the category that the lexicons say. */
export function seeProblem(words: string, byWords: Category | undefined, see: See): void {
  seeText(words, see);
  if (byWords !== undefined) seeFlag(CATEGORIES.indexOf(byWords), see);
}

const model = createModel(CATEGORY_WEIGHTS);

/** The category of a problem and its share, between 0 and 1. */
export function hearCategory(words: string, byWords: Category): { category: Category; share: number } {
  const shares = model.hear(see => seeProblem(words, byWords, see));
  let best = 0;
  for (let at = 1; at < shares.length; at += 1) if ((shares[at] ?? 0) > (shares[best] ?? 0)) best = at;
  return { category: CATEGORIES[best] ?? byWords, share: shares[best] ?? 0 };
}
