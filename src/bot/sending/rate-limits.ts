import type { RecentCalls } from '../../store/messaging/sending-turn.ts';
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

  function laneWindow(lane: string): RateWindow {
    const window = lanes.get(lane) ?? createRateWindow(LANE_RULES, trips.leastMs);
    lanes.set(lane, window);
    return window;
  }

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

    /** What has ended of late, for whoever sends next. */
    recent(nowMs: number): RecentCalls {
      const ages = (window: RateWindow) => window.ends(nowMs).map(end => Math.round(nowMs - end));
      const byLane = [...lanes].map(([lane, window]) => [lane, ages(window).filter(age => age < EXACT_MS)] as const);
      return { app: bundled(ages(app)), lanes: byLane.filter(([, laneAges]) => laneAges.length > 0) };
    },

    /** Goes on from what another sender has called. What it was told of calls of this one is part of that. */
    goOnFrom(recent: RecentCalls, nowMs: number): void {
      app.replaceEnds(recent.app.flatMap(([ageMs, calls]) => Array.from({ length: calls }, () => nowMs - ageMs)));
      for (const window of lanes.values()) window.replaceEnds([]);
      for (const [lane, ages] of recent.lanes) laneWindow(lane).replaceEnds(ages.map(ageMs => nowMs - ageMs));
    },

    /** Counts a call that begins now. */
    take(lane: string, nowMs: number): TakenCall {
      if (lanes.size > 1_000) for (const [name, window] of lanes) if (window.isIdle(nowMs)) lanes.delete(name);
      const window = laneWindow(lane);
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

/** For so long a call counts towards the limits of a second at most, and its age is told exactly. */
const EXACT_MS = 2_100;
/** Older ones count towards the minute only: they are told in bundles, each as old as its youngest. */
const BUNDLE_MS = 500;

function bundled(agesMs: readonly number[]): [ageMs: number, calls: number][] {
  const bundles = new Map<number, number>();
  for (const age of agesMs) {
    const told = age < EXACT_MS ? age : Math.max(EXACT_MS, Math.floor(age / BUNDLE_MS) * BUNDLE_MS);
    bundles.set(told, (bundles.get(told) ?? 0) + 1);
  }
  return [...bundles];
}
