import { createHash } from 'node:crypto';
import { and, eq, type SQL } from 'drizzle-orm';
import {
  type Address,
  CARD_VIEWS,
  type CardSubject,
  type Delivery,
  type Destination,
} from '../../domain/messaging/delivery.ts';
import { numbersIn } from '../../domain/messaging/numbers.ts';
import type { Db } from '../kit/database/database.ts';
import { deliveries } from '../schema.ts';

/** A delivery that a sender holds, with what it needs to note the outcome. */
export interface LeasedDelivery extends Omit<Delivery, 'destination'> {
  destination: Address;
  seq: number;
  lane: string;
  firstAttemptAt: Date;
  /** No attempt before this one may have had an effect. */
  isFirstAttempt: boolean;
  leasedBy: string;
  /** When it was to be sent. */
  wantedAt: Date;
  clockAheadMs: number;
  troubledSince: Date | null;
}

export type DeliveryRow = typeof deliveries.$inferSelect;

export const CARD_LANE = 'card:';

const PERSON_LANE = 'person:';

/** Whose lane it is, by his id. Shapes: the lane of a message to a person. */
export const personOfLane = (lane: string): string => lane.slice(PERSON_LANE.length);

/** The queue that a message stands in: the chat, the person, or the card that it replaces. */
export function laneOf(destination: Destination): string {
  switch (destination.kind) {
    case 'chat':
    case 'reply':
      return `chat:${destination.chatId}`;
    case 'person':
      return PERSON_LANE + destination.person;
    case 'update':
      return CARD_LANE + destination.deliveryKey;
  }
}

/** The platform's idempotency token of a message: the same for the same key, whenever it is sent. */
export function uuidOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 40);
}

/** What a row is when no sender holds it. */
export const RELEASED = { leasedUntil: null, leasedBy: null };

/** The row is still this sender's. */
export function isLeasedAs({ seq, leasedBy }: LeasedDelivery): SQL | undefined {
  return and(eq(deliveries.seq, seq), eq(deliveries.status, 'pending'), eq(deliveries.leasedBy, leasedBy));
}

/** Changes one row; false when it is no longer as the condition wants it. */
export async function changeRow(db: Db, where: SQL | undefined, values: Partial<DeliveryRow>): Promise<boolean> {
  const changed = await db.update(deliveries).set(values).where(where).returning({ seq: deliveries.seq });
  return changed.length === 1;
}

export function toDelivery(row: DeliveryRow): Delivery {
  const { key, destination, msgType, content, status, uuid, haste, neededUntil, messageId, sentChatId, error } = row;
  const { createdAt, attempts, firstAttemptAt, nextAttemptAt, sentAt } = row;
  const times = { createdAt, attempts, firstAttemptAt, nextAttemptAt, sentAt };
  const outcome = { messageId, sentChatId, error };
  return {
    key,
    destination,
    msgType,
    content,
    ...(row.uploads !== null && { uploads: row.uploads }),
    card: cardOf(row),
    names: namesOf(row),
    haste,
    neededUntil,
    status,
    uuid,
    ...times,
    ...outcome,
  };
}

/** As many numbers of one message are kept. */
const MOST_NAMES = 60;

/**
 * What a message that is never drawn again names, as it is kept when its content is not: somebody may answer it. An update
 * stands over a message that has its own.
 */
export function keepNames({
  destination,
  content,
}: {
  destination: Destination | null;
  content: Delivery['content'];
}): { names: string[] } | null {
  if (destination?.kind === 'update') return null;
  const names = numbersIn(JSON.stringify(content)).slice(0, MOST_NAMES);
  return names.length > 0 ? { names } : null;
}

function namesOf({ subject, remarks }: DeliveryRow): readonly string[] {
  const names = subject === null ? remarks?.['names'] : null;
  return Array.isArray(names) ? names.filter(name => typeof name === 'string') : [];
}

function cardOf({ subject, view, remarks }: DeliveryRow): CardSubject | null {
  // A kind that is no longer drawn is a message like any other.
  if (subject === null || view === null || !CARD_VIEWS.includes(view)) return null;
  return { subject, view, ...(remarks !== null && { remarks }) };
}
