import cron from 'node-cron';

/** After so long without a call the clock must have been set back, and the schedule would come too late. */
const LONGEST_SILENCE_MS = 60_000;

/**
 * Calls `tick` when a minute of the clock begins, never twice at the same time. A missed minute is not made up for.
 *
 * The schedule waits for a time of day. So a timer on a monotonic clock watches it: when the clock is set back or forward,
 * or the machine wakes after days, the next call is about a minute late at most.
 * Errors: `tick` must not reject.
 */
export function startMinuteTick(tick: () => Promise<void>): { stop(): Promise<void> } {
  let running: Promise<void> | null = null;
  let isStopped = false;
  let schedule = arm();
  let watch = setTimeout(rearm, LONGEST_SILENCE_MS);

  function arm() {
    // One line per missed minute would flood the log after a long sleep. The jobs log what they have missed.
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
    /** Ends the calls and waits for the one that is running. */
    async stop() {
      isStopped = true;
      clearTimeout(watch);
      await schedule.destroy();
      await running;
    },
  };
}
