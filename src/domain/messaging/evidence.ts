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
  }));
}
