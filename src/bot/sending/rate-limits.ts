import { createRateWindow, type RateRule, type RateWindow } from './rate-window.ts';
import { createRoundTrips } from './round-trips.ts';

/**
 * The platform's limits on messages. Each window is a thousandth and a millisecond longer than the platform's, because two
 * clocks never go quite alike. Source: "limits-and-errors" §2.
 */
export const LANE_RULES: readonly RateRule[] = [{ limit: 5, spanMs: 1_002 }];
export const APP_RULES: readonly RateRule[] = [
  { limit: 50, spanMs: 1_002 },
  { limit: 1_000, spanMs: 60_061 },
];

export type SendLimits = ReturnType<typeof createSendLimits>;

/**
 * How a call ended. `failed`: without an answer or with an unusual one. `lane_full`, `app_full`: refused, because there were
 * too many.
 */
export type CallEnd = 'good' | 'failed' | 'lane_full' | 'app_full';

/** A call that counts towards the limits from now on. One of the two has to be called in the end. */
export interface TakenCall {
  /** Notes that the call has ended just now, `tookMs` after it was made. */
  ended(how: CallEnd, tookMs: number, nowMs: number): void;
  /** Takes it back: it was not made. After `ended` it does nothing. */
  giveBack(): void;
}

/** The limits that all messages of one process share: one window for the app and one for each lane. */
export function createSendLimits() {
  const trips = createRoundTrips();
  const app = createRateWindow(APP_RULES, trips.leastMs);
  let onTheWay = 0;
  const lanes = new Map<string, RateWindow>();

  return {
    /** How long the whole app has to wait before it is asked again; 0 when a message may begin. */
    appWaitMs(nowMs: number): number {
      return app.waitMs(nowMs);
    },

    /** How many calls are on their way. */
    onTheWay(): number {
      return onTheWay;
    },

    /** How long a lane has to wait before it is asked again; 0 when the lane itself is free. */
    laneWaitMs(lane: string, nowMs: number): number {
      return lanes.get(lane)?.waitMs(nowMs) ?? 0;
    },

    /** Counts a call that begins now. */
    take(lane: string, nowMs: number): TakenCall {
      if (lanes.size > 1_000) for (const [name, window] of lanes) if (window.isIdle(nowMs)) lanes.delete(name);
      const window = lanes.get(lane) ?? createRateWindow(LANE_RULES, trips.leastMs);
      lanes.set(lane, window);
      window.begin();
      app.begin();
      onTheWay += 1;
      let isOver = false;
      const isFirst = () => {
        if (isOver) return false;
        isOver = true;
        onTheWay -= 1;
        return true;
      };
      return {
        ended(how, tookMs, endedMs) {
          if (!isFirst()) return;
          for (const counted of [window, app]) counted.end(endedMs, how === 'good');
          if (how === 'good') trips.add(tookMs);
          if (how === 'lane_full') window.refused(endedMs);
          if (how === 'app_full') app.refused(endedMs);
        },
        giveBack() {
          if (isFirst()) for (const counted of [window, app]) counted.giveBack();
        },
      };
    },
  };
}
