/** What no single term can say: a small pattern with sentences that it fits and sentences that it must not fit. */
export interface Pattern {
  of: RegExp;
  yes: readonly string[];
  no: readonly string[];
}

/** Whether one of the patterns is found. */
export const fits = (patterns: readonly Pattern[], shape: string) => patterns.some(({ of }) => of.test(shape));
