import type { WorkingCalendar } from '../base/calendar/working-calendar.ts';
import { HELD_EVERY } from '../base/clocks/held-series.ts';
import { addDays, type Day, dayOf, formatInstant, instantAt, timeOf, yearOf } from '../base/time.ts';
import type { Roster } from '../library/roster.ts';
import { previewBefore } from '../schedule/agendas.ts';
import { periodStart } from '../schedule/periods.ts';
import type { MovedAgenda } from '../schedule/slots.ts';
import { type Meeting, type MeetingAgenda, meetingId, SERIES_WORDS } from './meeting.ts';
import { CALLED_SERIES, type CalledSeries, heldRules, SERIES_RULES } from './series.ts';

/** A meeting that comes by the calendar, before its minutes. */

/** A meeting whose agenda this program has made. */
export type AgendaMeeting = Meeting & { series: CalledSeries; agenda: MeetingAgenda };

export function isAgendaMeeting(meeting: Meeting): meeting is AgendaMeeting {
  return meeting.agenda !== null && meeting.series !== 'special';
}

/** An agenda that nobody has touched yet. */
function untouched(slot: Date, isPreviewed: boolean): MeetingAgenda {
  return {
    slot: formatInstant(slot),
    isPreviewed,
    notHeld: null,
    dropped: [],
    order: [],
    taken: [],
    added: [],
    sent: null,
  };
}

/**
 * The meeting whose agenda goes out in a slot, as the rules of its series have it. Shapes: `last` is the last number that
 * was given in the slot's year.
 */
export function plannedMeeting(
  { series, slot, isPreviewed }: { series: CalledSeries; slot: Date; isPreviewed: boolean },
  { last, by, now, calendar }: { last: number; by: string; now: Date; calendar: WorkingCalendar },
): AgendaMeeting {
  const { held, place } = heldRules(series, slot, calendar);
  const day = dayOf(slot);
  return {
    id: meetingId(yearOf(day), last),
    series,
    title: SERIES_WORDS[series],
    at: instantAt(day, held.time),
    place,
    chair: null,
    attendees: null,
    state: 'planned',
    round: 0,
    problem: null,
    agenda: untouched(slot, isPreviewed),
    minutes: null,
    draft: [],
    corrections: [],
    origin: null,
    by,
    createdAt: now,
    confirmedBy: null,
    confirmedAt: null,
  };
}

/** Of the meetings of a series the one of the period in which a slot lies: each period has one, whenever it is held. */
export function meetingOfSlot(meetings: readonly Meeting[], slot: Date): AgendaMeeting | null {
  const periodOf = ({ series }: AgendaMeeting, at: Date) => periodStart(HELD_EVERY[series], dayOf(at));
  return (
    meetings.filter(isAgendaMeeting).find(one => periodOf(one, new Date(one.agenda.slot)) === periodOf(one, slot)) ??
    null
  );
}

/** What names a meeting that the calendar has and that has no row yet: `weekly 2026-06-15T08:40:00+08:00`. */
export function expectedKey({ series, agenda }: Pick<AgendaMeeting, 'series'> & { agenda: { slot: string } }): string {
  return `${series} ${agenda.slot}`;
}

/** Shapes: null for anything that is no such name. */
export function readExpectedKey(key: string): { series: CalledSeries; slot: Date } | null {
  const [name, at = '', ...others] = key.split(' ');
  const series = CALLED_SERIES.find(one => one === name);
  const slot = new Date(at);
  return series === undefined || others.length > 0 || Number.isNaN(slot.getTime()) ? null : { series, slot };
}

/** When the agenda of a meeting goes out. */
export function goesOutAt({ agenda }: Pick<AgendaMeeting, 'agenda'>): Date {
  return new Date(agenda.movedTo ?? agenda.slot);
}

/** When the agenda goes out of a meeting that is held on a day: at its hour of that day. */
export function goesOutOn({ agenda }: Pick<AgendaMeeting, 'agenda'>, day: Day): Date {
  return instantAt(day, timeOf(new Date(agenda.slot)));
}

/** When the office gets the preview of an agenda that goes out at an instant. */
export function previewOf({ series, agenda }: AgendaMeeting, goesOut: Date, calendar: WorkingCalendar): Date {
  return previewBefore(SERIES_RULES[series].job, new Date(agenda.slot), goesOut, calendar);
}

/** When the agenda went out that the groups have; null before any has. */
export function sentAt(meeting: Pick<AgendaMeeting, 'agenda'>): Date | null {
  const { sent, sentFor } = meeting.agenda;
  if (sent === null) return null;
  return sentFor === undefined ? goesOutAt(meeting) : new Date(sentFor);
}

/**
 * What meetings whose day the office has set add to the slots of the calendar. One that was moved again after its agenda had
 * gone out keeps that slot: it has run.
 */
export function movedAgendas(meetings: readonly Meeting[], calendar: WorkingCalendar): MovedAgenda[] {
  return meetings.filter(isMoved).flatMap(meeting =>
    [...new Set([goesOutAt(meeting), sentAt(meeting) ?? goesOutAt(meeting)].map(slot => slot.getTime()))].map(time => ({
      job: SERIES_RULES[meeting.series].job,
      slot: new Date(time),
      previewAt: previewOf(meeting, new Date(time), calendar),
    })),
  );
}

/** Whether the office has set the day of a meeting. */
export function isMoved(meeting: Meeting): meeting is AgendaMeeting {
  return isAgendaMeeting(meeting) && meeting.agenda.movedTo !== undefined;
}

/** Once its agenda has gone out. Shapes: `sent` are the keys of its items in their order. */
export function calledMeeting(meeting: AgendaMeeting, sent: readonly string[]): AgendaMeeting {
  const sentFor = formatInstant(goesOutAt(meeting));
  return { ...meeting, state: 'called', round: meeting.round + 1, agenda: { ...meeting.agenda, sent, sentFor } };
}

/** So many days around its slot a meeting is looked for: the office may have moved it. */
export const DAYS_OF_SLOT = 31;

/** From when to when meetings are looked for whose agendas may go out around an instant. */
export function spanAround(instant: Date): { from: Date; to: Date } {
  const day = dayOf(instant);
  return {
    from: instantAt(addDays(day, -DAYS_OF_SLOT), '00:00'),
    to: instantAt(addDays(day, DAYS_OF_SLOT + 1), '00:00'),
  };
}

/** Who presides: whom the office has named, else the office that the plan names. */
export function chairOf(
  { chair, series, agenda }: Pick<AgendaMeeting, 'chair' | 'series' | 'agenda'>,
  roster: Roster,
  calendar: WorkingCalendar,
): string {
  const named = chair === null ? null : roster.person(chair)?.name;
  return named ?? heldRules(series, new Date(agenda.slot), calendar).chair;
}
