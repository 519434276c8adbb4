import type { WorkingCalendar } from '../../domain/base/working-calendar.ts';
import type { DeliveryDraft } from '../../domain/messaging/delivery.ts';
import type { PressAnswer } from '../../domain/messaging/event.ts';
import type { Evidence } from '../../domain/messaging/evidence.ts';
import type { Person, Roster } from '../../domain/people/roster.ts';
import type { HoldLift } from '../../domain/progress/hold-lift.ts';
import type { ReadingRoster } from '../../domain/reading/resolve/roster.ts';
import type { AuditDraft, Changes } from '../../store/kit/changes.ts';
import type { Statement } from '../../store/kit/database.ts';
import type { Store } from '../../store/store.ts';

/** What a handler comes to: what is written in one transaction, and what a press is answered with. */
export interface Decision {
  changes: Effects | null;
  answer: PressAnswer | null;
}

/** The writes of a decision before they are bound to the event that caused them. */
export type Effects = Omit<Changes, 'now'>;

/** What every handler may lean on: the ledgers, and the office's data as they stand at `now`. */
export interface Situation {
  store: Store;
  roster: Roster;
  reading: ReadingRoster;
  calendar: WorkingCalendar;
  now: Date;
  /** Evidence that this very decision adds or takes back, so that cards show it at once. */
  evidence?: { added?: readonly Evidence[]; withdrawn?: string };
  /** A step towards lifting a hold that this very decision takes, so that cards show it at once. */
  lift?: HoldLift;
}

/** What drawing a card from the ledgers leans on. */
export type Drawing = Omit<Situation, 'reading'>;

/** A situation with somebody of the roster acting in it. */
export interface Acting extends Situation {
  actor: Person;
}

/** Nothing is written and nothing is answered. */
export const NOTHING: Decision = { changes: null, answer: null };

/** Puts several effects into one. */
export function mergeEffects(...parts: readonly Partial<Effects>[]): Effects {
  return {
    received: parts.flatMap(part => part.received ?? []),
    statements: parts.flatMap((part): readonly Statement[] => part.statements ?? []),
    audit: parts.flatMap((part): readonly AuditDraft[] => part.audit ?? []),
    deliveries: parts.flatMap((part): readonly DeliveryDraft[] => part.deliveries ?? []),
  };
}

/** A decision that writes and shows nothing at once. */
export function write(...parts: readonly Partial<Effects>[]): Decision {
  return { changes: mergeEffects(...parts), answer: null };
}

type ToastType = NonNullable<PressAnswer['toast']>['type'];

/** Answers a press with a line of text and changes nothing. */
export function refuse(content: string, type: ToastType = 'warning'): Decision {
  return { changes: null, answer: { toast: { type, content }, card: null } };
}

/** Answers a press that had its effect; `card` replaces the pressed one. */
export function done(effects: Effects, content: string, card: PressAnswer['card'] = null): Decision {
  return { changes: effects, answer: { toast: { type: 'success', content }, card } };
}
