import { createSignal } from './signal.ts';

/** The sandbox's own time: the wall clock and an offset that only grows. Waiting runs on a clock that nobody sets. */
export interface SandboxClock {
  now(): number;
  offsetMs(): number;
  /** Errors: throws RangeError when the instant lies in the past. */
  moveTo(instant: number): void;
  /** Calls the listener after each move, with the new time. */
  onMove(listener: (now: number) => void): () => void;
  /** Runs a task once the clock shows the instant, whether by waiting or by a move. The function returned cancels. */
  runAt(instant: number, task: () => void): () => void;
  close(): void;
}

// Longer delays overflow the timer and would fire at once.
const MAX_DELAY_MS = 2_147_000_000;

/** A task with its time on the clock that never jumps. */
interface Waiting {
  dueMs: number;
  task: () => void;
  timer: NodeJS.Timeout | undefined;
}

/**
 * Makes a clock that starts at an instant, or at the wall clock's time.
 * Units: `startsAt` and `offsetMs` are milliseconds.
 */
export function createClock(startsAt: number = Date.now()): SandboxClock {
  let offset = startsAt - Date.now();
  const moved = createSignal<number>();
  const waiting = new Set<Waiting>();
  const now = () => Date.now() + offset;

  function arm(entry: Waiting): void {
    clearTimeout(entry.timer);
    const delay = Math.min(Math.max(entry.dueMs - performance.now(), 0), MAX_DELAY_MS);
    entry.timer = setTimeout(() => {
      if (performance.now() < entry.dueMs) return arm(entry);
      waiting.delete(entry);
      entry.task();
    }, delay);
  }

  return {
    now,
    offsetMs: () => offset,
    moveTo(instant) {
      const byMs = instant - now();
      if (byMs < 0) throw new RangeError('the clock never goes back');
      offset += byMs;
      for (const entry of waiting) {
        entry.dueMs -= byMs;
        arm(entry);
      }
      moved.emit(now());
    },
    onMove: listener => moved.subscribe(listener),
    runAt(instant, task) {
      const entry: Waiting = { dueMs: performance.now() + instant - now(), task, timer: undefined };
      waiting.add(entry);
      arm(entry);
      return () => {
        clearTimeout(entry.timer);
        waiting.delete(entry);
      };
    },
    close() {
      for (const entry of waiting) clearTimeout(entry.timer);
      waiting.clear();
    },
  };
}
