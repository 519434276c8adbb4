import { formatInstant } from '../../domain/base/time.ts';
import type { EvidenceFetchStore } from '../../store/messaging/evidence-fetches.ts';

/** Only trouble that lasts longer is reported. */
const STUCK_MS = 5 * 60_000;

/** What an operator should know of photos and files, one line each. Source: contract §3 (`/readyz`). */
export async function evidenceWarnings(
  fetches: Pick<EvidenceFetchStore, 'outlook'>,
  hasVault: boolean,
  now: Date,
): Promise<string[]> {
  if (!hasVault) return ['evidence: not kept, no bucket EVIDENCE is bound; photos and files do not count'];
  const { left, troubledSince, error } = await fetches.outlook();
  if (troubledSince === null || now.getTime() - troubledSince.getTime() <= STUCK_MS) return [];
  return [`evidence: ${left} not fetched, in trouble since ${formatInstant(troubledSince)} (${error ?? 'unknown'})`];
}
