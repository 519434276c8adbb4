import { PlatformError } from './platform-error.ts';

export type RateLimits = ReturnType<typeof createRateLimits>;

interface Window {
  readonly spanMs: number;
  readonly most: number;
}

const PER_SECOND: Window = { spanMs: 1_000, most: 50 };
const PER_MINUTE: Window = { spanMs: 60_000, most: 1_000 };
const PER_RECEIVER: Window = { spanMs: 1_000, most: 5 };

/** Counts calls in sliding windows of the sandbox's time. Refused calls do not count. */
export function createRateLimits(now: () => number) {
  const instants = new Map<string, number[]>();

  function recent(key: string, spanMs: number): number[] {
    const kept = (instants.get(key) ?? []).filter(instant => instant > now() - spanMs);
    instants.set(key, kept);
    return kept;
  }

  return {
    /**
     * Counts one call of an API: 50 a second and 1,000 a minute.
     * Errors: HTTP 429 with 99991400 and the whole seconds to wait.
     */
    countCall(api: string): void {
      const calls = recent(`api ${api}`, PER_MINUTE.spanMs);
      for (const { spanMs, most } of [PER_SECOND, PER_MINUTE]) {
        const inSpan = calls.filter(instant => instant > now() - spanMs);
        const oldest = inSpan[0];
        if (oldest === undefined || inSpan.length < most) continue;
        throw throttled(most, Math.max(1, Math.ceil((oldest + spanMs - now()) / 1000)));
      }
      calls.push(now());
    },

    /**
     * Counts one message to a chat, or one change of a card: 5 a second.
     * Errors: HTTP 400 with 230020.
     */
    countMessage(receiver: string): void {
      const sent = recent(`receiver ${receiver}`, PER_RECEIVER.spanMs);
      if (sent.length >= PER_RECEIVER.most) {
        throw new PlatformError(230020, 'This operation triggers the frequency limit.');
      }
      sent.push(now());
    },
  };
}

/** The gateway's answer to too many calls. */
export function throttled(limit: number, waitSeconds: number): PlatformError {
  return new PlatformError(99991400, 'request trigger frequency limit', {
    status: 429,
    headers: { 'x-ogw-ratelimit-limit': String(limit), 'x-ogw-ratelimit-reset': String(waitSeconds) },
  });
}
