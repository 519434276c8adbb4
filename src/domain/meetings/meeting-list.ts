import type { ActionItem } from '../actions/action-item.ts';
import { isUnfinishedAction } from '../actions/action-item.ts';
import type { WorkingCalendar } from '../base/calendar/working-calendar.ts';
import { addDays, type Day, formatInstant, instantAt } from '../base/time.ts';
import type { Person } from '../people/person.ts';
import type { Moment } from '../procedure/procedure.ts';
import { whyNotChanged } from './agenda/agenda-procedure.ts';
import { isTimeSet, isVoidedDraft, type Meeting, type MeetingState, SERIES_WORDS, titleOf } from './meeting.ts';
import { owedOf } from './minutes/owed-minutes.ts';
import { expectedKey, isAgendaMeeting } from './planned-meeting.ts';
import { canPlanAgenda, canReadAgenda } from './rights.ts';
import type { CalledSeries } from './series.ts';

/** The meetings of the last and next weeks (会议), and those before them that still owe their minutes. Source: issue "meetings", 7. */

export const DAYS_BACK = 21;
export const DAYS_AHEAD = 14;

/** A meeting that was held or opened, or one that comes by the calendar and has no row yet. */
export interface ListedMeeting {
  /** Null for one that has no row yet. */
  id: string | null;
  /** Null for a special meeting. */
  series: CalledSeries | null;
  title: string;
  at: Date;
  /** `expected`: nothing has been prepared yet; `sent`: its agenda is out and it is still to be held; `unset`: nobody has said yet when. */
  state: MeetingState | 'expected' | 'sent' | 'unset';
  /** What it has decided: all, done. */
  items: { all: number; done: number };
  notHeld: string | null;
  /** What its reader can open of its minutes. */
  minutes: MinutesToOpen | null;
  /** Until when its minutes are owed; null where none are, or its reader does not read everything. */
  owed: { dueAt: Date; isLate: boolean } | null;
  /** What names it to whoever may still move it or call it off; null for others, and once its minutes are confirmed. */
  change: string | null;
}

/** The form in which minutes are written, the draft, or the document. Shapes: a button of another round does nothing. */
export type MinutesToOpen = { what: 'form'; round: number } | { what: 'draft' | 'document' };

/** A meeting that comes by the calendar: when it will be held. */
export interface ExpectedMeeting {
  series: CalledSeries;
  /** When its agenda goes out. */
  slot: Date;
  at: Date;
}

/** From when to when meetings are listed. */
export function listedSpan(today: Day): { from: Date; to: Date } {
  return {
    from: instantAt(addDays(today, -DAYS_BACK), '00:00'),
    to: instantAt(addDays(today, DAYS_AHEAD + 1), '00:00'),
  };
}

/** A meeting whose day has passed owes its minutes, whether its agenda was sent or not. */
function stateOf(meeting: Meeting, now: Date): ListedMeeting['state'] {
  const { state, at } = meeting;
  // A special meeting that was called, and when it is held is still to be said.
  if (state === 'called' && !isTimeSet(meeting)) return 'unset';
  if (state === 'called' && at > now) return 'sent';
  return state === 'planned' && at <= now ? 'called' : state;
}

/** The same without what only lists tell. */
function meetingState(meeting: Meeting, now: Date): MeetingState {
  return stateOf(meeting, now) === 'called' ? 'called' : meeting.state;
}

/** Whether a meeting still waits for its minutes, however long ago it was held. */
export function owesMinutes(meeting: Meeting, now: Date): boolean {
  return ['called', 'unset', 'drafted'].includes(stateOf(meeting, now));
}

/** Whether the office may still move it or call it off. */
function isChangeable(meeting: Meeting, at: Moment): boolean {
  // One whose hour came without an agenda owes its minutes, and nothing else.
  if (meeting.state === 'planned' && meeting.at <= at.now) return false;
  return isAgendaMeeting(meeting) && whyNotChanged(meeting, at) === null;
}

/** The office writes what is owed and reads what is drafted; whoever knows of a meeting may have what was sent. */
function toOpen(meeting: Meeting, reader: Person, now: Date): MinutesToOpen | null {
  const { state, confirmedAt, round } = meeting;
  const isOffice = canPlanAgenda(reader);
  if (isOffice && state === 'drafted') return { what: 'draft' };
  if (confirmedAt !== null) return { what: 'document' };
  const isOwed = ['called', 'unset'].includes(stateOf(meeting, now));
  return isOffice && isOwed ? { what: 'form', round } : null;
}

/** What somebody may know of: who reads everything all of it, others the meetings that have decided something for them. */
export function listMeetings(
  {
    meetings,
    items,
    expected,
    reader,
    calendar,
  }: {
    meetings: readonly Meeting[];
    items: readonly ActionItem[];
    expected: readonly ExpectedMeeting[];
    reader: Person;
    calendar: WorkingCalendar;
  },
  now: Date,
): ListedMeeting[] {
  const readsAll = canReadAgenda(reader);
  const isOwn = (item: ActionItem) =>
    item.unit === reader.unit || item.person === reader.id || item.supervisor === reader.id;
  const held = meetings
    .filter(meeting => !isVoidedDraft(meeting))
    .filter(
      ({ id, chair }) => readsAll || chair === reader.id || items.some(item => item.meeting === id && isOwn(item)),
    )
    .map((meeting): ListedMeeting => {
      const own = items.filter(
        item => item.meeting === meeting.id && item.status !== 'withdrawn' && (readsAll || isOwn(item)),
      );
      return {
        id: meeting.id,
        series: meeting.series === 'special' ? null : meeting.series,
        title: titleOf(meeting),
        at: meeting.at,
        state: stateOf(meeting, now),
        items: { all: own.length, done: own.filter(item => !isUnfinishedAction(item)).length },
        notHeld: meeting.agenda?.notHeld ?? null,
        minutes: toOpen(meeting, reader, now),
        owed: readsAll ? owedOf({ ...meeting, state: meetingState(meeting, now) }, { calendar, now }) : null,
        change: canPlanAgenda(reader) && isChangeable(meeting, { calendar, now }) ? meeting.id : null,
      };
    });
  const toCome = (readsAll ? expected : []).map(
    ({ series, slot, at }): ListedMeeting => ({
      id: null,
      series,
      title: SERIES_WORDS[series],
      at,
      state: 'expected',
      items: { all: 0, done: 0 },
      notHeld: null,
      minutes: null,
      owed: null,
      change: canPlanAgenda(reader) ? expectedKey({ series, agenda: { slot: formatInstant(slot) } }) : null,
    }),
  );
  return [...held, ...toCome].sort((a, b) => a.at.getTime() - b.at.getTime());
}
