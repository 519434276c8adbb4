interface LoopNeeds {
  /** Does what is due. Returns after how many milliseconds there may be more. */
  work(): Promise<number>;
  /** The work could not be done; it is tried again. */
  onTrouble(cause: unknown): void;
  /** How long is waited after trouble, doubled each time. */
  trouble: { firstMs: number; longestMs: number };
  /** What is there already is taken first, so that what belongs together is done together. */
  isGathering?: boolean;
}

/**
 * Work that is done at once when woken, and by itself from time to time, never twice at the same time. What wakes it while
 * it works has it work once more.
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
    /** Begins no more work, and waits for what is under way once `end` has told it to end. */
    async stop(end: () => void | Promise<void>): Promise<void> {
      isStopped = true;
      clearTimeout(timer);
      await end();
      await running;
    },
  };
}
