import { SHORTEST_GAP_MS } from '../../domain/messaging/gap.ts';
import type { GapStore } from '../../store/messaging/gaps.ts';

interface HearingNeeds {
  gaps: Pick<GapStore, 'hear'>;
  /** Whether events arrive at this moment. */
  isHearing(): boolean;
  now(): Date;
  /** Milliseconds of the machine's clock, which nobody moves; a machine that sleeps leaves them out of no count. */
  wallMs(): number;
  /** So long the last note of any process may lie back when this one begins to hear. */
  longestSilenceMs?: number | undefined;
}

/** It is noted once a minute. After a longer break the machine was asleep, or the minute's work stood still. */
const LONGEST_BREAK_MS = 150_000;

/**
 * Makes the function that notes, once a minute, that the bot hears; what it did not hear before becomes a gap.
 * Errors: rejects when the database cannot be written: then events cannot be stored either, and that is a gap, too.
 */
export function createHearing(needs: HearingNeeds): () => Promise<void> {
  const { gaps, isHearing, now, wallMs, longestSilenceMs = SHORTEST_GAP_MS } = needs;
  let heardAtMs: number | null = null;
  return async () => {
    const before = heardAtMs;
    heardAtMs = null;
    if (!isHearing()) return;
    const atMs = wallMs();
    const isContinuous = before !== null && atMs >= before && atMs - before < LONGEST_BREAK_MS;
    await gaps.hear(now(), isContinuous ? Number.POSITIVE_INFINITY : longestSilenceMs);
    heardAtMs = atMs;
  };
}
