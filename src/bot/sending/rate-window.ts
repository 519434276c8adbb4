/** How many calls may be counted within a span of time. */
export interface RateRule {
  limit: number;
  spanMs: number;
}

/** How soon to ask again where it depends on an answer that is still to come. */
const ASK_AGAIN_MS = 20;
/** So much longer a call counts that did not end as usual: less is known about when it was counted. */
const UNUSUAL_MS = 1_000;
/** So much longer calls count for each refusal of late. */
const REFUSAL_MS = 100;
const MOST_REFUSALS = 10;
const REFUSAL_LASTS_MS = 600_000;

export type RateWindow = ReturnType<typeof createRateWindow>;

/**
 * Counts calls in a sliding window. The platform counts a call some time between its beginning and its end, so here it
 * counts from its beginning until a whole span after its end, less the time `leastTripMs` for which every call is on its way.
 * Where the platform has counted otherwise nevertheless, and refused a call, all calls count longer for ten minutes.
 * Units: times are milliseconds of any clock that never goes back.
 */
export function createRateWindow(rules: readonly RateRule[], leastTripMs: () => number = () => 0) {
  const keptMs = Math.max(...rules.map(({ spanMs }) => spanMs)) + REFUSAL_MS * MOST_REFUSALS;
  let onTheWay = 0;
  /** When calls ended, earliest first. */
  const ends: number[] = [];
  let refusedAt: number[] = [];

  /** When the call ended that has to be over before another one may begin. */
  function lastInTheWay(limit: number): number {
    if (onTheWay >= limit) return Number.POSITIVE_INFINITY;
    return ends[ends.length + onTheWay - limit] ?? Number.NEGATIVE_INFINITY;
  }

  return {
    /** How long to wait before asking again whether the next call may begin; 0 when it may begin now. */
    waitMs(nowMs: number): number {
      const refusals = refusedAt.filter(at => at > nowMs - REFUSAL_LASTS_MS).length;
      const moreMs = refusals > 0 ? refusals * REFUSAL_MS : -leastTripMs();
      const waitMs = Math.max(0, ...rules.map(({ limit, spanMs }) => lastInTheWay(limit) + spanMs + moreMs - nowMs));
      return Number.isFinite(waitMs) ? waitMs : ASK_AGAIN_MS;
    },

    /** Counts a call that begins. Either `end` or `giveBack` has to follow. */
    begin(): void {
      onTheWay += 1;
    },

    /** Notes that a call has ended; `isUsual`: it was answered well. */
    end(nowMs: number, isUsual: boolean): void {
      onTheWay -= 1;
      while ((ends[0] ?? nowMs) + keptMs < nowMs) ends.shift();
      const end = isUsual ? nowMs : nowMs + UNUSUAL_MS;
      ends.splice(ends.findLastIndex(other => other <= end) + 1, 0, end);
    },

    /** Takes back a call that was not made. */
    giveBack(): void {
      onTheWay -= 1;
    },

    /** Notes that the platform has refused a call, because it has counted too many. */
    refused(nowMs: number): void {
      refusedAt = [...refusedAt.slice(1 - MOST_REFUSALS), nowMs];
    },

    /** When calls have ended that may still count; later than now for those that count longer. */
    ends(nowMs: number): readonly number[] {
      return ends.filter(end => end + keptMs >= nowMs);
    },

    /** Counts these in place of what has ended here. Shapes: in any order. */
    replaceEnds(others: readonly number[]): void {
      ends.splice(0, ends.length, ...[...others].sort((left, right) => left - right));
    },

    /** Whether the window can be forgotten. */
    isIdle(nowMs: number): boolean {
      const isEmpty = onTheWay === 0 && (ends.at(-1) ?? 0) + keptMs < nowMs;
      return isEmpty && refusedAt.every(at => at <= nowMs - REFUSAL_LASTS_MS);
    },
  };
}
