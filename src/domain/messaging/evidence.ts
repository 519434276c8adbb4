import type { Attachment } from './event.ts';
import { type EntryReference, type Reference, reference } from './reference.ts';

/** A photo or file that proves a report or a problem (佐证). Source: contract §6.10, domain §3.3, §5. */
export interface Evidence {
  id: string;
  /** The entry; its message for what came with one and counts for all that it reported. */
  item: EntryReference | Reference<'message'>;
  kind: Attachment['kind'];
  key: string;
  name: string | null;
  messageId: string;
  sentBy: string;
  sentAt: Date;
  /** Taken back with its message. */
  isWithdrawn: boolean;
  /** `waiting`: its bytes are still being fetched. `stored`: they are kept. `failed`: they cannot be had. */
  state: EvidenceState;
  /** Of the bytes that are kept, in hex; null until they are. */
  sha256: string | null;
  /** In bytes; null until they are kept. */
  size: number | null;
  /** Why they cannot be had; null unless it failed. */
  fault: EvidenceFault | null;
  /** Recorded by a version that kept no bytes: it counts as it did, whatever becomes of them. */
  isFromBefore: boolean;
}

export const EVIDENCE_STATES = ['waiting', 'stored', 'failed'] as const;
export type EvidenceState = (typeof EVIDENCE_STATES)[number];

/**
 * `deleted`: the message was taken back or the file is gone. `empty`: there is nothing in it. `refused`: the platform does
 * not hand it out. `unavailable`: it could not be had for a day.
 */
export const EVIDENCE_FAULTS = ['too_large', 'deleted', 'empty', 'refused', 'unavailable'] as const;
export type EvidenceFault = (typeof EVIDENCE_FAULTS)[number];

/** What came of fetching a photo or file. Units: `size` in bytes. */
export type Fetched = { kind: 'stored'; sha256: string; size: number } | { kind: 'failed'; fault: EvidenceFault };

/** Larger photos and files are not kept. Source: design §5; what the platform takes back in a file message. */
export const MOST_EVIDENCE_BYTES = 30 * 1024 * 1024;

/** Whether a photo or file proves anything: once its bytes are kept. What was recorded before that rule goes on counting. */
export function isCounted({ state, isFromBefore }: Pick<Evidence, 'state' | 'isFromBefore'>): boolean {
  return state === 'stored' || isFromBefore;
}

/** Whether it will count as soon as its bytes are kept. */
export function isBeingSaved({ state, isFromBefore }: Pick<Evidence, 'state' | 'isFromBefore'>): boolean {
  return state === 'waiting' && !isFromBefore;
}

/** Somebody was asked for evidence of an item in the direct chat. */
export interface EvidenceRequest {
  person: string;
  item: EntryReference;
  askedAt: Date;
  until: Date;
}

/** What comes within that time after the press counts for the item. */
export const EVIDENCE_WINDOW_MS = 30 * 60_000;

/** The item under which the attachments of a message wait, and count for what it reports. */
export function itemOfMessage(messageId: string): Reference<'message'> {
  return reference('message', messageId);
}

interface Sent {
  messageId: string;
  senderId: string;
  sentAt: Date;
  attachments: readonly Attachment[];
}

/** The attachments of a message as evidence of an item; without one of what the message itself reports. */
export function evidenceOfMessage(
  message: Sent,
  item: Evidence['item'] = itemOfMessage(message.messageId),
): Evidence[] {
  const { messageId, senderId, sentAt, attachments } = message;
  return attachments.map(({ kind, key, name }, index) => ({
    id: `${messageId}:${index}:${item}`,
    item,
    kind,
    key,
    name,
    messageId,
    sentBy: senderId,
    sentAt,
    isWithdrawn: false,
    state: 'waiting',
    sha256: null,
    size: null,
    fault: null,
    isFromBefore: false,
  }));
}
