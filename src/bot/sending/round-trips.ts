/** With fewer answers nothing is said about the shortest round trip: it may not have been seen yet. */
const ENOUGH_ANSWERS = 100;

/**
 * Learns how long calls are on their way at least.
 *
 * The platform counts a call when it arrives. So a call that has been answered was counted before its answer set out, and a
 * call that is made now is counted when it arrives: together at least the shortest round trip apart. The shortest one that
 * was seen may be longer than the shortest one possible, by the more, the more they differ. Hence a quarter of the
 * difference between the shortest and the usual one is taken off.
 */
export function createRoundTrips() {
  let answers = 0;
  let shortestMs = Number.POSITIVE_INFINITY;
  let usualMs = 0;

  return {
    /** Notes a call that was answered well. */
    add(tookMs: number): void {
      answers += 1;
      shortestMs = Math.min(shortestMs, tookMs);
      // The mean of the first hundred, later of about the last hundred.
      usualMs += (tookMs - usualMs) / Math.min(answers, ENOUGH_ANSWERS);
    },

    /** For how long every call is on its way, there and back; 0 as long as too little is known. */
    leastMs(): number {
      return answers < ENOUGH_ANSWERS ? 0 : Math.max(0, shortestMs - (usualMs - shortestMs) / 4);
    },
  };
}
