import { nextWorkingTime, type WorkingCalendar } from '../base/calendar/working-calendar.ts';
import type { Address, Delivery } from './delivery.ts';

/** What the time of sending depends on. */
export interface Timed extends Pick<Delivery, 'haste' | 'neededUntil'> {
  destination: Pick<Address, 'kind'>;
  /** When it was to be sent. */
  wantedAt: Date;
  /** How far the clock of its job was ahead of the bot's clock. */
  clockAheadMs: number;
}

/** It is sent now, at the next opening, or never. */
export type SendingTime = { kind: 'now' } | { kind: 'wait'; until: Date } | { kind: 'not_needed' };

/** A message that is sent this soon is in time: a short trouble, queue or restart does not make it late. */
const IN_TIME_MS = 10 * 60_000;

/** Whether nobody needs a message any more. */
export function isPastNeed({ neededUntil, clockAheadMs }: Pick<Timed, 'neededUntil' | 'clockAheadMs'>, now: Date) {
  return neededUntil !== null && now.getTime() + clockAheadMs > neededUntil.getTime();
}

/** Whether a message is late and may have to wait for working hours, so that the calendar has to be asked. */
export function isLate({ haste, destination, wantedAt }: Timed, now: Date): boolean {
  // The update of a card notifies nobody, so it never waits.
  return haste === 'ordinary' && destination.kind !== 'update' && now.getTime() - wantedAt.getTime() > IN_TIME_MS;
}

/**
 * Decides when a late message is sent: between the opening and the end of a working day. A message in time never waits.
 *
 * Units: everything but `neededUntil` is on the bot's clock; the hours of a job that ran as if at another time are
 * counted on that time.
 */
export function timeOfLate(message: Timed, now: Date, calendar: WorkingCalendar): SendingTime {
  const shown = new Date(now.getTime() + message.clockAheadMs);
  const at = nextWorkingTime(calendar, shown);
  if (at <= shown) return { kind: 'now' };
  if (message.neededUntil !== null && at > message.neededUntil) return { kind: 'not_needed' };
  return { kind: 'wait', until: new Date(at.getTime() - message.clockAheadMs) };
}
