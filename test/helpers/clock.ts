export interface TestClock {
  now(): Date;
  setNow(instant: Date | string): void;
  advanceBy(ms: number): void;
  monotonicMs(): number;
  /** Lets time pass at once; whatever waits for the network gets its turn. */
  pause(ms: number): Promise<void>;
}

const TURNS_BEFORE = 5;

/** A clock that stands still unless a test, or a pause, moves it. */
export function createTestClock(start: Date | string = '2026-06-12T09:00:00+08:00'): TestClock {
  let nowMs = new Date(start).getTime();
  let elapsedMs = 0;
  const advanceBy = (ms: number) => {
    nowMs += ms;
    elapsedMs += ms;
  };
  return {
    now: () => new Date(nowMs),
    setNow: instant => {
      nowMs = new Date(instant).getTime();
    },
    advanceBy,
    monotonicMs: () => elapsedMs,
    pause: async ms => {
      // What is on its way already happens before the time has passed.
      for (let turn = 0; turn < TURNS_BEFORE; turn++) await new Promise(resolve => setImmediate(resolve));
      advanceBy(ms);
      await new Promise(resolve => setImmediate(resolve));
    },
  };
}
