import { readFileSync } from 'node:fs';

/**
 * The bot's clock in sandbox mode: the sandbox's own, which people may move forward. The difference from the wall clock is
 * read from the sandbox's stream. Nothing else in the program knows about it.
 */
export interface SandboxClock {
  now(): Date;
  stop(): void;
}

/** The time of the sandbox's clock; null when no sandbox answers at the address. */
export async function readSandboxClock(url: string): Promise<Date | null> {
  try {
    const answer = await fetch(`${url}/sandbox/clock`, { signal: AbortSignal.timeout(1_000) });
    const now = new Date(((await answer.json()) as { now: string }).now);
    return Number.isNaN(now.getTime()) ? null : now;
  } catch {
    return null;
  }
}

/**
 * The time that a stopped sandbox will show when it is started again, of what it has left in its file. Shapes: null when there
 * is no such file or it says nothing of a clock.
 */
export function readStoppedClock(file: string, wallMs: number): Date | null {
  try {
    const { now, offsetMs } = JSON.parse(readFileSync(file, 'utf8')) as { now?: unknown; offsetMs?: unknown };
    if (typeof now !== 'number' || typeof offsetMs !== 'number') return null;
    return new Date(Math.max(now, wallMs + offsetMs));
  } catch {
    return null;
  }
}

/** Follows the sandbox's clock; `onMoved` is called when it was moved. Errors: rejects when the sandbox does not answer. */
export async function followSandboxClock(url: string, onMoved: () => void): Promise<SandboxClock> {
  const stopped = new AbortController();
  let offsetMs = 0;
  const take = (now: string) => {
    offsetMs = Date.parse(now) - Date.now();
  };
  const answer = await fetch(`${url}/sandbox/clock`, { signal: stopped.signal });
  take(((await answer.json()) as { now: string }).now);

  async function follow(): Promise<void> {
    while (!stopped.signal.aborted) {
      try {
        for await (const event of readEvents(`${url}/sandbox/stream`, stopped.signal)) {
          if (event.name !== 'clock') continue;
          const before = Date.now() + offsetMs;
          take((JSON.parse(event.data) as { now: string }).now);
          if (Date.now() + offsetMs - before > 1_000) onMoved();
        }
      } catch {
        // The stream has ended. It is opened again below and begins with the present time.
      }
      await new Promise(resolve => setTimeout(resolve, 500));
    }
  }
  void follow();
  return { now: () => new Date(Date.now() + offsetMs), stop: () => stopped.abort() };
}

async function* readEvents(url: string, signal: AbortSignal): AsyncGenerator<{ name: string; data: string }> {
  const response = await fetch(url, { signal, headers: { accept: 'text/event-stream' } });
  if (!response.body) return;
  let text = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const name = /^event: ?(.*)$/m.exec(block)?.[1] ?? 'message';
      const data = /^data: ?(.*)$/m.exec(block)?.[1];
      if (data !== undefined) yield { name, data };
    }
  }
}
