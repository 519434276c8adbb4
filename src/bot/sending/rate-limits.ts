/** How many calls may begin within a span of time. */
export interface RateRule {
  limit: number;
  spanMs: number;
}

/**
 * The platform's limits on messages. Each window is a tenth longer than the platform's, because calls may arrive closer
 * together than they were made. Source: "limits-and-errors" §2.
 */
export const LANE_RULES: readonly RateRule[] = [{ limit: 5, spanMs: 1_100 }];
export const APP_RULES: readonly RateRule[] = [
  { limit: 50, spanMs: 1_100 },
  { limit: 1_000, spanMs: 66_000 },
];

export type RateWindow = ReturnType<typeof createRateWindow>;

/** Counts calls in a sliding window. Units: times are milliseconds of any clock that never goes back. */
export function createRateWindow(rules: readonly RateRule[]) {
  const longestSpanMs = Math.max(...rules.map(({ spanMs }) => spanMs));
  let begun: number[] = [];

  return {
    /** How long to wait before the next call may begin; 0 when it may begin now. */
    waitMs(nowMs: number): number {
      const waits = rules.map(({ limit, spanMs }) => {
        const oldest = begun[begun.length - limit];
        return oldest === undefined ? 0 : oldest + spanMs - nowMs;
      });
      return Math.max(0, ...waits);
    },

    /** How many calls may begin at this moment. */
    free(nowMs: number): number {
      const frees = rules.map(({ limit, spanMs }) => limit - begun.filter(at => at > nowMs - spanMs).length);
      return Math.max(0, Math.min(...frees));
    },

    /** Notes that a call begins. */
    take(nowMs: number): void {
      begun = begun.filter(at => at > nowMs - longestSpanMs);
      begun.push(nowMs);
    },

    /** Whether the window holds no call any more. */
    isIdle(nowMs: number): boolean {
      return begun.every(at => at <= nowMs - longestSpanMs);
    },
  };
}

/** The limits that all messages of one process share: one window for the app and one for each lane. */
export function createSendLimits() {
  const app = createRateWindow(APP_RULES);
  const lanes = new Map<string, RateWindow>();

  return {
    /** How long the whole app has to wait. */
    appWaitMs(nowMs: number): number {
      return app.waitMs(nowMs);
    },

    /** How many messages may begin at this moment, whatever their lanes. */
    appFree(nowMs: number): number {
      return app.free(nowMs);
    },

    /** How long a message of this lane has to wait. */
    waitMs(lane: string, nowMs: number): number {
      return Math.max(this.appWaitMs(nowMs), lanes.get(lane)?.waitMs(nowMs) ?? 0);
    },

    take(lane: string, nowMs: number): void {
      if (lanes.size > 1_000) for (const [name, window] of lanes) if (window.isIdle(nowMs)) lanes.delete(name);
      const window = lanes.get(lane) ?? createRateWindow(LANE_RULES);
      lanes.set(lane, window);
      window.take(nowMs);
      app.take(nowMs);
    },
  };
}
