/** The middle and the largest of some milliseconds, as a trial prints them. Errors: throws RangeError without any. */
export function quantiles(times: readonly number[]): { count: number; medianMs: number; maxMs: number } {
  const sorted = [...times].sort((one, other) => one - other);
  const [median, max] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  if (median === undefined || max === undefined) throw new RangeError('no times');
  return { count: sorted.length, medianMs: Math.round(median), maxMs: Math.round(max) };
}
