const MINUTE_MS = 60_000;

/**
 * Calls `tick` when a minute of the clock begins, never beside itself; a minute that is missed is not made up for.
 *
 * The waiting is done by timers, which run on a monotonic clock, and for a minute at most: whoever sets the clock back or
 * forward, or wakes the machine after a fortnight, moves the next call by less than a minute.
 * Errors: `tick` must not reject.
 */
export function startMinuteTick(tick: () => Promise<void>, now: () => Date): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  let isStopped = false;
  let timer = wait();

  function wait(): NodeJS.Timeout {
    return setTimeout(
      () => {
        running = tick().finally(() => {
          if (!isStopped) timer = wait();
        });
      },
      MINUTE_MS - (now().getTime() % MINUTE_MS),
    );
  }

  return {
    /** Calls no more, and waits for the call that is under way. */
    stop() {
      isStopped = true;
      clearTimeout(timer);
      return running;
    },
  };
}
