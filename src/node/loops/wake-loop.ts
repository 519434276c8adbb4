interface LoopNeeds {
  /** Does what is due. Returns the milliseconds until the next call. */
  work(): Promise<number>;
  /** Called when the work has failed; it is tried again. */
  onTrouble(cause: unknown): void;
  /** How long to wait after a failure, doubled each time. */
  trouble: { firstMs: number; longestMs: number };
  /** Whether to read what has already arrived before the work starts, so that it is done together. */
  isGathering?: boolean;
}

/**
 * Does work at once when woken, and at regular times, never twice at the same time. When it is woken while it works, it
 * works once more.
 */
export function createWakeLoop({ work, onTrouble, trouble, isGathering = false }: LoopNeeds) {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let isWoken = false;
  let isStopped = false;
  let troubleMs = trouble.firstMs;

  async function run(): Promise<void> {
    let waitMs = 0;
    do {
      isWoken = false;
      try {
        waitMs = await work();
        troubleMs = trouble.firstMs;
      } catch (cause) {
        onTrouble(cause);
        waitMs = troubleMs;
        troubleMs = Math.min(trouble.longestMs, troubleMs * 2);
        break;
      }
    } while (isWoken && !isStopped);
    running = null;
    if (!isStopped) timer = setTimeout(wake, waitMs);
  }

  function wake(): void {
    isWoken = true;
    if (running || isStopped) return;
    clearTimeout(timer);
    running = isGathering ? new Promise(resolve => setImmediate(resolve)).then(run) : run();
  }

  return {
    wake,
    /** Starts no more work, calls `end`, and waits for the work that is running. */
    async stop(end: () => void | Promise<void>): Promise<void> {
      isStopped = true;
      clearTimeout(timer);
      await end();
      await running;
    },
  };
}
