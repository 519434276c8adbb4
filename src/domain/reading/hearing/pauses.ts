/**
 * Where a speaker pauses: speech that was written down by a machine comes without marks. A model has learned it from
 * dictated reports in which the pauses were marked, and from written ones whose marks were taken out.
 */
import { seePlace } from './grams.ts';
import { createModel } from './model.ts';
import { PAUSE_WEIGHTS } from './pause-weights.ts';

/** Before a character: nothing ends, a clause ends, or a sentence does. */
export const PAUSES = ['none', 'clause', 'sentence'] as const;
export type Pause = (typeof PAUSES)[number];

/** A run of words without a mark is left whole up to this length: people write so much. */
const LONGEST_UNMARKED = 20;
/** A pause must be this much likelier than none. */
const LEAST_SHARE = 0.6;

const model = createModel(PAUSE_WEIGHTS);
const MARK = /[\s,、。;!?:()【】|…"]/;

/**
 * The pauses in a shape: the index of the character before which one is heard, and what ends there. Only long runs without
 * a mark are listened to. The work is linear in the length of the shape.
 */
export function pausesIn(shape: string): Map<number, Pause> {
  const pauses = new Map<number, Pause>();
  let start = 0;
  for (let at = 0; at <= shape.length; at += 1) {
    if (at < shape.length && !MARK.test(shape[at] ?? '')) continue;
    if (at - start > LONGEST_UNMARKED) listen(shape.slice(start, at), start, pauses);
    start = at + 1;
  }
  return pauses;
}

function listen(run: string, start: number, pauses: Map<number, Pause>): void {
  for (let place = 1; place < run.length; place += 1) {
    const [, clause = 0, sentence = 0] = model.hear(see => seePlace(run, place, see));
    if (clause + sentence > LEAST_SHARE) pauses.set(start + place, sentence > clause ? 'sentence' : 'clause');
  }
}
