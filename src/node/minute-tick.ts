import cron from 'node-cron';

/** With no call for so long the clock was set back: what was armed for a time of day would come too late. */
const LONGEST_SILENCE_MS = 60_000;

/**
 * Calls `tick` when a minute of the clock begins, never beside itself; a minute that is missed is not made up for.
 *
 * The schedule is armed for a time of day, so a timer, which runs on a monotonic clock, watches over it: whoever sets the
 * clock back or forward, or wakes the machine after a fortnight, moves the next call by about a minute at most.
 * Errors: `tick` must not reject.
 */
export function startMinuteTick(tick: () => Promise<void>): { stop(): Promise<void> } {
  let running: Promise<void> | null = null;
  let isStopped = false;
  let schedule = arm();
  let watch = setTimeout(rearm, LONGEST_SILENCE_MS);

  function arm() {
    // A line a missed minute would flood the log after a long sleep; the jobs say themselves what they have missed.
    return cron.schedule('* * * * *', call, { suppressMissedWarning: true });
  }

  function call(): void {
    if (running || isStopped) return;
    clearTimeout(watch);
    running = tick().finally(() => {
      running = null;
      if (!isStopped) watch = setTimeout(rearm, LONGEST_SILENCE_MS);
    });
  }

  function rearm(): void {
    void schedule.destroy();
    schedule = arm();
    call();
  }

  return {
    /** Calls no more, and waits for the call that is under way. */
    async stop() {
      isStopped = true;
      clearTimeout(watch);
      await schedule.destroy();
      await running;
    },
  };
}
