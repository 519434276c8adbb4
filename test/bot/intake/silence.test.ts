import { describe, expect, test } from 'vitest';
import { isDead, JUST_HEARD, LOOK_EVERY_MS } from '../../../src/bot/intake/silence.ts';

const EVERY = [1_000, 3_000, 30_000, 120_000, 3_600_000];

/** After how many milliseconds of silence a connection counts as dead. */
function noticedAfterMs(answersPings: boolean, pingEveryMs: number, hearsPings = false): number {
  for (let looks = 1; ; looks += 1) {
    const silence = { sinceAnything: hearsPings ? 0 : looks, sinceFrame: looks, answersPings };
    if (isDead(silence, pingEveryMs)) return looks * LOOK_EVERY_MS;
  }
}

describe('the silence of a connection', () => {
  test.each(EVERY)('is noticed within twenty seconds, with %d ms between two pings of the SDK', everyMs => {
    expect(noticedAfterMs(true, everyMs)).toBeLessThanOrEqual(20_000);
  });

  test.each(EVERY)(
    'of an end that answers no pings of ours is noticed soon after the next one of the SDK, every %d ms',
    everyMs => {
      const afterMs = noticedAfterMs(false, everyMs);
      expect(afterMs).toBeGreaterThan(everyMs + 10_000);
      expect(afterMs).toBeLessThanOrEqual(everyMs + 25_000);
      // The same where a proxy answers for an end that is gone.
      expect(noticedAfterMs(true, everyMs, true)).toBe(afterMs);
    },
  );

  test('is none while answers come', () => {
    expect(isDead({ ...JUST_HEARD, answersPings: true }, 3_000)).toBe(false);
    // The last moment before the answer to the third ping.
    expect(isDead({ sinceAnything: 3, sinceFrame: 3, answersPings: true }, 120_000)).toBe(false);
  });
});
