/** Waiting and chance, handed in by the entry points so that nothing here owns a timer. */
export interface BusyPorts {
  pause(ms: number): Promise<void>;
  /** At least 0, below 1. */
  random(): number;
}

const LONGEST_PAUSE_MS = 250;
const MOST_TRIES = 60;

/**
 * Does a piece of database work, again as often as another process holds the write lock. SQLite refuses instead of
 * waiting when a reader wants to become a writer, so asking again is part of its use.
 *
 * Shapes: `work` must be one statement or one whole transaction: it is repeated from its start.
 * Units: gives up after about ten seconds.
 * Errors: rethrows everything else at once, and the last refusal in the end.
 */
export async function retryBusy<T>(work: () => Promise<T>, { pause, random }: BusyPorts): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || tries === MOST_TRIES) throw error;
      const longestMs = Math.min(LONGEST_PAUSE_MS, 5 * 2 ** tries);
      await pause(Math.ceil(longestMs * (0.5 + random() / 2)));
    }
  }
}

/** Whether an error says that somebody else is writing just now, however deep the drivers have wrapped it. */
export function isBusy(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && cause.code.startsWith('SQLITE_BUSY')) return true;
  }
  return false;
}
