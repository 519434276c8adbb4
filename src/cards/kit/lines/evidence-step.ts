import { isCounted } from '../../../domain/messaging/evidence.ts';
import type { EntryReference } from '../../../domain/messaging/reference.ts';
import type { EvidenceView, Step } from '../views.ts';

/** The button that brings the photos and files of an entry into the direct chat; none while there is nothing to see. */
export function openEvidenceStep(item: EntryReference, evidence: readonly EvidenceView[]): Step[] {
  const isAny = evidence.some(({ state = 'stored', isFromBefore = false }) => isCounted({ state, isFromBefore }));
  return isAny ? [{ label: '查看佐证', style: 'default', action: { do: 'evidence.open', item } }] : [];
}
