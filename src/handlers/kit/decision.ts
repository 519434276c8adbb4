import type { WorkingCalendar } from '../../domain/base/calendar/working-calendar.ts';
import { joinLists } from '../../domain/base/join-lists.ts';
import type { Roster } from '../../domain/library/roster.ts';
import type { CardSubject, DeliveryDraft, Destination } from '../../domain/messaging/delivery.ts';
import type { PressAnswer } from '../../domain/messaging/event.ts';
import type { LookUps } from '../../domain/messaging/look-ups.ts';
import type { Reference } from '../../domain/messaging/reference.ts';
import type { Person } from '../../domain/people/person.ts';
import type { ReadingRoster } from '../../domain/reading/resolve/reading-roster.ts';
import type { ChainHead } from '../../store/kit/writing/audit.ts';
import type { Changes } from '../../store/kit/writing/changes.ts';
import type { Store } from '../../store/store.ts';
import { type Changed, mergeChanged } from './changed.ts';

/** What a handler comes to: what is written in one transaction, and what a press is answered with. */
export interface Decision {
  changes: Effects | null;
  answer: PressAnswer | null;
  /** It came from somebody who is not in the roster: nothing of his words is kept. */
  isStranger?: true;
}

/**
 * The writes of a decision before they are bound to the event that caused them. Its cards are not drawn yet: that is done
 * once, at its end, from `changed` and the ledgers.
 */
export interface Effects extends Omit<Changes, 'now' | 'rosterVersion' | 'deliveries'> {
  deliveries: readonly Outgoing[];
  changed: Changed;
  /** Whose turn it has become: each person gets one message, once all of them are known. */
  turns: readonly NewTurn[];
  /** The roster as it will stand, where the decision changes who may do what: its cards are drawn with it. */
  rosterAfter?: Roster;
}

/** It has become somebody's turn to act on an entry. */
export interface NewTurn {
  about: Reference;
  /** Everybody who holds it. */
  holders: readonly Person[];
  /** Does not wait for working hours. */
  isUrgent: boolean;
}

/** A message, or a card that is still to be drawn by its kind. */
export type Outgoing = DeliveryDraft | CardDraft;

/** A card to be drawn, for a new place or over one that is in a chat. */
export interface CardDraft {
  key: string;
  destination: Destination;
  card: CardSubject;
  /** Said above it, as long as nothing that it shows has changed. */
  lead?: readonly string[];
}

/** What every handler may lean on: the ledgers, and the office's data as they stand at `now`. */
export interface Situation {
  store: Store;
  roster: Roster;
  reading: ReadingRoster;
  calendar: WorkingCalendar;
  now: Date;
  /** The newest entry of the record when the gathering began; absent where nothing was gathered. */
  head?: ChainHead;
  /** The roster as it is stored, without the office people of the settings: what is written of it is made of this. */
  stored?: Roster;
  /** What only the platform knows; absent where it is not asked. */
  lookUps?: LookUps;
}

/** What drawing a card leans on: the ledgers, and what the decision at hand has changed of them. */
export interface Drawing extends Omit<Situation, 'reading'> {
  changed: Changed;
  /** Who has done what is decided, where it is somebody. */
  acted?: Acted;
  /** Nobody knows what the cards in the chats show: all of them are brought up to date. */
  isUncertain?: boolean;
}

/** What somebody has done, as far as cards care for it. */
export interface Acted {
  /** His id. */
  by: string;
  /** What he has pressed on; null when he has written. */
  messageId: string | null;
  /** He has filled in a form. */
  isForm: boolean;
}

/** A situation with somebody of the roster acting in it. */
export interface Acting extends Situation {
  actor: Person;
}

/** Nothing is written and nothing is answered. */
export const NOTHING: Decision = { changes: null, answer: null };

/** A part of a decision: whatever it does not name it does not touch. */
export type Part = Partial<Omit<Effects, 'changed'>> & { changed?: Partial<Changed> };

/** Puts several effects into one. */
export function mergeEffects(...parts: readonly Part[]): Effects {
  return {
    received: joinLists(parts, part => part.received),
    rows: joinLists(parts, part => part.rows),
    statements: joinLists(parts, part => part.statements),
    audit: joinLists(parts, part => part.audit),
    deliveries: joinLists(parts, part => part.deliveries),
    changed: mergeChanged(parts.flatMap(part => part.changed ?? [])),
    turns: joinLists(parts, part => part.turns),
    ...rosterAfterOf(parts),
  };
}

function rosterAfterOf(parts: readonly Part[]): Pick<Effects, 'rosterAfter'> {
  const rosterAfter = parts.findLast(part => part.rosterAfter)?.rosterAfter;
  return rosterAfter ? { rosterAfter } : {};
}

/** A decision that writes and shows nothing at once. */
export function write(...parts: readonly Part[]): Decision {
  return { changes: mergeEffects(...parts), answer: null };
}

export type ToastType = NonNullable<PressAnswer['toast']>['type'];

/** Answers a press with a line of text and changes nothing. */
export function refuse(content: string, type: ToastType = 'warning'): Decision {
  return { changes: null, answer: { toast: { type, content }, card: null } };
}

/** Answers a press that had its effect; `card` replaces the pressed one. */
export function done(effects: Effects, content: string, card: PressAnswer['card'] = null): Decision {
  return { changes: effects, answer: { toast: { type: 'success', content }, card } };
}
