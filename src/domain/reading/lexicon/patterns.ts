import { lookFor } from '../text/patterns/first-look.ts';

/** What no single term can say: a small pattern with sentences that it fits and sentences that it must not fit. */
export interface Pattern {
  of: RegExp;
  yes: readonly string[];
  no: readonly string[];
}

/** Makes the test whether one of the patterns is found. */
export function fitsOneOf(patterns: readonly Pattern[]): (shape: string) => boolean {
  const looked = patterns.map(({ of }) => lookFor(of));
  return shape => looked.some(one => one.test(shape));
}
