import { dayOf } from '../../domain/base/time.ts';
import { chatsFor } from '../../domain/library/roster.ts';
import type { Meeting } from '../../domain/meetings/meeting.ts';
import {
  type CardView,
  type Delivery,
  type Haste,
  NOTICE_VIEWS,
  UPDATE_EVERY_MS,
} from '../../domain/messaging/delivery.ts';
import type { Reference } from '../../domain/messaging/reference.ts';
import { NOTHING_CHANGED } from '../kit/changed.ts';
import type { Drawing } from '../kit/decision.ts';
import { readerAt } from '../problems/problem-cards.ts';
import { kindOf } from './kinds/card-kinds.ts';
import { itemsAbout } from './kinds/digest-kind.ts';

/**
 * When a notice is changed. What somebody was told of in his direct chat, and a digest wherever it is, tell of their hour; a call
 * for each step of others would be most of the calls of a month. So there is one
 *
 * - when others have done on the same day what was its reader's turn, or have taken it from the unit in whose group a digest
 *   stands;
 * - when what proves a result comes while its reader has to judge that.
 *
 * What somebody has done himself he was answered where he did it. Whatever is pressed on a notice is answered with the card as
 * it stands, which is no call, and what it becomes somebody's turn for later he is told of anew. The preview of an agenda
 * follows what is arranged on it, and the meeting's time; that its agenda has gone out the office sees in the group.
 */

const NOTICES: ReadonlySet<CardView> = new Set(NOTICE_VIEWS);

/** Whether a card is a notice. */
export function isNotice({ card }: Delivery): boolean {
  return card !== null && NOTICES.has(card.view);
}

/** Whether it tells this person, by his id, in his direct chat. */
function isNoticeTo(person: string, delivery: Delivery, at: Pick<Drawing, 'roster'>): boolean {
  return isNotice(delivery) && readerAt(delivery.destination, at)?.id === person;
}

/** Whether this person may see how things stand on it: his own one, or one of a group, which shows the same to all. */
export function isShownTo(person: string, delivery: Delivery, at: Pick<Drawing, 'roster'>): boolean {
  if (!isNotice(delivery) && !isPreview(delivery)) return false;
  return delivery.destination.kind === 'chat' || readerAt(delivery.destination, at)?.id === person;
}

/** Whether it is the preview of an agenda, which is arranged by all of the office until the agenda goes out. */
function isPreview({ card }: Delivery): boolean {
  return card?.view === 'agenda';
}

/**
 * Whether it stays as it is: from the first draft of the minutes on there is nothing more to arrange than when and where.
 * Errors: rejects when the ledgers cannot be read.
 */
export async function isPastPreview(delivery: Delivery, { store, changed }: Drawing): Promise<boolean> {
  if (!isPreview(delivery)) return false;
  for (const after of changed.districtMeetings) {
    if (after.state !== 'drafted' && after.state !== 'confirmed') return false;
    const before = await store.meetings.find(after.id);
    if (before === null || whenAndWhere(before) !== whenAndWhere(after)) return false;
  }
  return true;
}

function whenAndWhere({ at, place, chair }: Meeting): string {
  return JSON.stringify([at, place, chair]);
}

/** From the last of these somebody has opened the form that he has filled in, most likely: he sees there what he has done. */
export function isOfSubmitter(delivery: Delivery, { acted, roster }: Drawing): boolean {
  return acted?.isForm === true && isNoticeTo(acted.by, delivery, { roster });
}

/**
 * The haste of a notice's next state; null where it stays as it is.
 * Shapes: `shows` is what stands on it.
 * Errors: rejects when the ledgers cannot be read.
 */
export async function hasteOfNotice(
  delivery: Delivery,
  shows: readonly Reference[],
  drawing: Drawing,
): Promise<Haste | null> {
  const { acted } = drawing;
  const isPressed = delivery.messageId !== null && delivery.messageId === acted?.messageId;
  if (isPressed || drawing.isUncertain || isUnsent(delivery)) return 'ordinary';
  const view = delivery.card?.view;
  if (view === 'todo' || (view === 'digest' && delivery.destination.kind !== 'chat')) return null;
  const before = await dueOn(delivery, shows, { ...drawing, changed: NOTHING_CHANGED });
  const after = await dueOn(delivery, shows, drawing);
  const { added, withdrawn } = drawing.changed.evidence;
  if (view !== 'digest' && after.size > 0 && added.length + withdrawn.length > 0) return 'urgent';
  const isOver = [...before].some(one => !after.has(one));
  const isToldOfDay = isOver && isOfToday(delivery, drawing) && !isOwnDoing(delivery, drawing);
  return isToldOfDay || isBeingRead(delivery, drawing) ? 'ordinary' : null;
}

/** What was told on an earlier day has moved up in the chat; whoever presses on it sees how things stand. */
function isOfToday({ sentAt }: Delivery, { now }: Drawing): boolean {
  return sentAt === null || dayOf(sentAt) === dayOf(now);
}

/** Whether its reader has acted himself; in the group of a unit, somebody of the unit, whose step shows on the cards there. */
function isOwnDoing(delivery: Delivery, drawing: Drawing): boolean {
  const { acted, roster } = drawing;
  if (acted === undefined) return false;
  const { destination } = delivery;
  if (destination.kind !== 'chat') return isNoticeTo(acted.by, delivery, drawing);
  const unit = roster.person(acted.by)?.unit ?? null;
  return unit !== null && chatsFor(roster, 'unit', unit).includes(destination.chatId);
}

/** What of that is the turn of whoever reads it; in a group, of its unit. */
async function dueOn({ destination, card }: Delivery, shows: readonly Reference[], drawing: Drawing) {
  const due = new Set<Reference>();
  if (card === null) return due;
  const standing = { destination, card, shows, movedAt: null };
  if (card.view === 'digest') {
    for (const [about, { isDue }] of await itemsAbout(standing, drawing)) if (isDue) due.add(about);
    return due;
  }
  for (const one of shows) {
    if (await kindOf(standing).isNeeded({ ...standing, shows: [one] }, drawing)) due.add(one);
  }
  return due;
}

/** Nothing of it is in the chat yet: it is drawn anew in its place, which is no call. */
function isUnsent({ status, firstAttemptAt }: Delivery): boolean {
  return status === 'pending' && firstAttemptAt === null;
}

/** For two minutes, as long as others join it, it is kept as it should be. */
function isBeingRead({ sentAt }: Delivery, { now }: Drawing): boolean {
  return sentAt === null || now.getTime() - sentAt.getTime() < UPDATE_EVERY_MS;
}
