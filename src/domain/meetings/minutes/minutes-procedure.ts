import { clockIn } from '../../base/clock-words.ts';
import { type Day, dayOf, formatInstant, instantAt } from '../../base/time.ts';
import type { Roster } from '../../library/roster.ts';
import { hasRole } from '../../people/person.ts';
import type { ValuesOf } from '../../procedure/form.ts';
import { type CommonReason, namesOf, type Procedure, type Taking } from '../../procedure/procedure.ts';
import { those, type Who } from '../../procedure/who.ts';
import type { ReadingRoster } from '../../reading/resolve/reading-roster.ts';
import { CHANGE_MEETING, instantOf } from '../agenda/agenda-procedure.ts';
import {
  type BeforeDraft,
  type DraftItem,
  isTimeSet,
  isToBeHeld,
  type Meeting,
  type MeetingSeries,
  type MeetingState,
} from '../meeting.ts';
import { chairSaidIn } from './chair.ts';
import { meetingTitle } from './meeting-words.ts';
import { CORRECTION, MINUTES_HEAD, MINUTES_TEXT, NEW_ITEM } from './minutes-forms.ts';
import { missingOf } from './missing.ts';
import { type ReadMinutes, readBody } from './read-minutes.ts';
import { markOf, rewrittenItems } from './rewrite.ts';
import { saysHour } from './same-meeting.ts';

/**
 * The minutes of a meeting (会议纪要): written, put right item by item, confirmed once by the office for the chair before
 * anything is sent; corrected afterwards with the numbers of their items kept. Source: contract §6.13, domain §8.
 */

export interface MinutesCase {
  meeting: Meeting;
  roster: Roster;
  reading: ReadingRoster;
  /** What its confirmed minutes have become, for a correction to begin with. */
  items: readonly DraftItem[];
}

type Press = Record<never, never>;

/** What is said of one item, by a tap or in words. */
export interface ItemAnswer {
  item: number;
  unit?: string;
  person?: string;
  supervisor?: string;
  due?: Day;
  task?: string;
}

export interface MinutesInputs {
  write: ValuesOf<typeof MINUTES_TEXT>;
  confirm: Press;
  /** Answers to what is missing of items, or who presided. */
  fill: ItemAnswer | { answers: readonly ItemAnswer[] } | { chair: string };
  change: ValuesOf<typeof NEW_ITEM> & { item?: number };
  add: ValuesOf<typeof NEW_ITEM>;
  remove: { item?: number; items?: readonly number[] };
  head: ValuesOf<typeof MINUTES_HEAD>;
  correct: ValuesOf<typeof CORRECTION>;
  discard: Press;
  arrange: ValuesOf<typeof CHANGE_MEETING>;
  cancel: Press;
}

export type MinutesStepName = keyof MinutesInputs;
export type MinutesReason =
  | 'incomplete'
  | 'no_item'
  | 'future'
  | 'nothing'
  | 'bad_time'
  | 'past'
  | 'overdue'
  | 'has_agenda';
export type MinutesRefusal = MinutesReason | CommonReason;

/** Whether people have its agenda and wait for it to begin. */
function isExpected({ agenda, at }: Meeting, now: Date): boolean {
  return agenda !== null && at > now;
}

const OFFICE: Who<MinutesCase> = those('推进中心', person => hasRole(person, 'office'));

export const minutesProcedure: Procedure<MinutesCase, MeetingState, MinutesInputs, MinutesReason> = {
  stateOf: ({ meeting }) => meeting.state,
  steps: {
    // A special meeting is called before anybody knows when it can be held.
    arrange: {
      from: ['called'],
      to: 'same',
      who: OFFICE,
      asks: () => CHANGE_MEETING,
      isOffered: ({ meeting }) => isToBeHeld(meeting),
      refuse: (_, input, { now }) => (input === null ? null : whyNotThen(input, now)),
      apply: (c, { on, time, place, chair }) => {
        const { meeting } = c;
        const at = instantOf(on, time) ?? meeting.at;
        return withMeeting(c, { ...moved(meeting, 'called'), at, place, chair: chair ?? meeting.chair });
      },
    },
    write: {
      from: ['planned', 'called'],
      to: ['drafted'],
      who: OFFICE,
      asks: () => MINUTES_TEXT,
      refuse: (_, input, at) => (input === null ? null : whyNotAt(input, at.now)),
      apply: (c, input, at) => withMeeting(c, written(c, input, at)),
    },
    confirm: {
      from: ['drafted'],
      to: ['confirmed'],
      who: OFFICE,
      asks: null,
      owes: () => true,
      isOffered: (c, at) => whyNotConfirmed(c, at.now) === null,
      refuse: (c, _, at) => whyNotConfirmed(c, at.now),
      apply: (c, _, at) =>
        withMeeting(c, {
          ...moved(c.meeting, 'confirmed'),
          confirmedBy: at.actor.id,
          confirmedAt: at.now,
          // They are action items from now on.
          draft: [],
          origin: { text: c.meeting.origin?.text ?? null, before: null },
        }),
    },
    fill: {
      from: ['drafted'],
      to: 'same',
      who: OFFICE,
      asks: null,
      isOffered: () => false,
      refuse: (c, input) => {
        if (input === null || 'chair' in input) return null;
        return 'answers' in input
          ? whyNoItems(
              c,
              input.answers.map(({ item }) => item),
            )
          : whyNoItem(c, input);
      },
      apply: (c, input) => withMeeting(c, filled(c.meeting, input)),
    },
    change: {
      from: ['drafted'],
      to: 'same',
      who: OFFICE,
      asks: () => NEW_ITEM,
      isOffered: () => false,
      refuse: whyNoItem,
      apply: (c, input) =>
        withMeeting(
          c,
          withItem(c.meeting, input.item ?? 0, one => ({ ...one, ...itemOf(input) })),
        ),
    },
    add: {
      from: ['drafted'],
      to: 'same',
      who: OFFICE,
      asks: () => NEW_ITEM,
      apply: (c, input) => {
        const item: DraftItem = { ...itemOf(input), problem: c.meeting.problem, number: null };
        return withMeeting(c, { ...moved(c.meeting, 'drafted'), draft: [...c.meeting.draft, item] });
      },
    },
    remove: {
      from: ['drafted'],
      to: 'same',
      who: OFFICE,
      asks: null,
      isOffered: () => false,
      refuse: (c, input) => (input?.items === undefined ? whyNoItem(c, input) : whyNoItems(c, input.items)),
      apply: (c, { item = 0, items = [item] }) =>
        // From the last one on, so that the others keep their places.
        withMeeting(c, [...new Set(items)].sort((a, b) => b - a).reduce(without, c.meeting)),
    },
    head: {
      from: ['drafted'],
      to: 'same',
      who: OFFICE,
      asks: () => MINUTES_HEAD,
      refuse: (_, input, at) => (input === null ? null : whyNotAt(input, at.now)),
      apply: (c, input) => withMeeting(c, { ...moved(c.meeting, 'drafted'), ...headOf(input) }),
    },
    correct: {
      from: ['confirmed'],
      to: ['drafted'],
      who: OFFICE,
      asks: () => CORRECTION,
      apply: (c, { note }, at) => withMeeting(c, correcting(c.meeting, c.items, note, at)),
    },
    discard: {
      from: ['drafted'],
      to: ['planned', 'called', 'confirmed', 'cancelled'],
      who: OFFICE,
      asks: null,
      apply: c => withMeeting(c, discarded(c.meeting)),
    },
    cancel: {
      from: ['planned', 'called'],
      to: ['cancelled'],
      who: OFFICE,
      asks: null,
      // One with an agenda that is to come is called off where the groups hear of it; of one that passed they know.
      isOffered: ({ meeting }, { now }) => !isExpected(meeting, now),
      refuse: ({ meeting }, _, { now }) => (isExpected(meeting, now) ? 'has_agenda' : null),
      apply: c => withMeeting(c, moved(c.meeting, 'cancelled')),
    },
  },
  // A meeting is about many things: none of them takes its ground.
  void: { from: [], to: 'cancelled', end: c => c },
};

export const MINUTES_STEP_NAMES = namesOf(minutesProcedure);

function withMeeting(c: MinutesCase, meeting: Meeting): MinutesCase {
  return { ...c, meeting };
}

/** In another state; a button of the round before does nothing any more. */
function moved(meeting: Meeting, state: MeetingState): Meeting {
  return { ...meeting, state, round: meeting.round + 1 };
}

function whyNotConfirmed({ meeting, roster }: MinutesCase, now: Date): MinutesReason | null {
  const { draft, minutes, at } = meeting;
  if (dayOf(at) > dayOf(now)) return 'future';
  const missing = new Set(draft.flatMap(item => missingOf(item, { roster, now })));
  if (missing.has('unit') || missing.has('person') || missing.has('due')) return 'incomplete';
  if (missing.has('past')) return 'overdue';
  return draft.length === 0 && (minutes ?? '') === '' ? 'nothing' : null;
}

function whyNotThen({ on, time }: MinutesInputs['arrange'], now: Date): 'bad_time' | 'past' | null {
  const at = instantOf(on, time);
  if (at === null) return 'bad_time';
  return at < now ? 'past' : null;
}

/** Which item is meant stands on the button; without it the form is not filled in yet. */
function whyNoItem({ meeting }: MinutesCase, input: { item?: number } | null): 'no_item' | null {
  return input !== null && (input.item === undefined || input.item >= meeting.draft.length) ? 'no_item' : null;
}

function whyNoItems(c: MinutesCase, items: readonly number[]): 'no_item' | null {
  return items.every(item => whyNoItem(c, { item }) === null) ? null : 'no_item';
}

function filled(meeting: Meeting, input: MinutesInputs['fill']): Meeting {
  if ('chair' in input) return { ...moved(meeting, 'drafted'), chair: input.chair };
  return 'answers' in input ? input.answers.reduce(answered, meeting) : answered(meeting, input);
}

function answered(meeting: Meeting, { item, unit, person, supervisor, due, task }: ItemAnswer): Meeting {
  return withItem(meeting, item, one => ({
    ...one,
    ...(task !== undefined && { task }),
    // Whoever was named for another unit is not of this one.
    ...(unit !== undefined && unit !== one.unit && { person: null, personSaid: null }),
    ...(supervisor !== undefined && { supervisor }),
    ...(unit !== undefined && { unit }),
    ...(person !== undefined && { person, personSaid: null }),
    ...(due !== undefined && { dueDate: due, dueSaid: null }),
  }));
}

function itemOf(input: ValuesOf<typeof NEW_ITEM>): Omit<DraftItem, 'problem' | 'number'> {
  const { task, unit, person, due, supervisor, project } = input;
  return { task, unit, person, supervisor, project, dueDate: due, personSaid: null, dueSaid: null };
}

function withItem(meeting: Meeting, index: number, change: (item: DraftItem) => DraftItem): Meeting {
  return {
    ...moved(meeting, 'drafted'),
    draft: meeting.draft.map((item, at) => (at === index ? change(item) : item)),
  };
}

/** What is taken out of the items stays in the content. */
function without(meeting: Meeting, index: number): Meeting {
  const removed = meeting.draft[index];
  const minutes =
    removed && removed.number === null ? [meeting.minutes, removed.task].filter(Boolean).join('\n') : meeting.minutes;
  return { ...moved(meeting, 'drafted'), minutes, draft: meeting.draft.filter((_, at) => at !== index) };
}

function headOf(
  input: ValuesOf<typeof MINUTES_HEAD>,
): Pick<Meeting, 'series' | 'title' | 'at' | 'place' | 'chair' | 'attendees'> {
  const { series, title, day, time, place, chair, attendees } = input;
  const at = instantAt(day, clockIn(time ?? '') ?? '00:00');
  return { series: series as MeetingSeries, title: title ?? '', at, place, chair, attendees };
}

/** What is wrong with the day or the hour in a form. */
function whyNotAt({ day, time }: Pick<ValuesOf<typeof MINUTES_HEAD>, 'day' | 'time'>, now: Date): MinutesReason | null {
  if (day > dayOf(now)) return 'future';
  return time !== null && clockIn(time) === null ? 'bad_time' : null;
}

/** What stands in the form counts where it was changed; else what the text says, else what was known. */
function written(c: MinutesCase, input: MinutesInputs['write'], at: Taking): Meeting {
  const { text, more, ...about } = input;
  const { meeting } = c;
  const form = headOf(about);
  const whole = [text, more].filter(Boolean).join('\n');
  const read = readBody('会议纪要', whole, { ...c, calendar: at.calendar, at: form.at });
  const said = headFrom({ ...meeting, ...form }, read);
  const isKept = {
    at: form.at.getTime() === timed(meeting, meeting.at).at.getTime(),
    place: form.place === meeting.place,
    chair: form.chair === meeting.chair,
    attendees: form.attendees === meeting.attendees,
  };
  return {
    ...meeting,
    ...form,
    title: said.title,
    ...(isKept.at && { at: said.at }),
    ...(isKept.place && { place: said.place }),
    ...(isKept.chair && { chair: said.chair }),
    ...(isKept.attendees && { attendees: said.attendees }),
    ...draft(meeting, read, markOf(whole)),
  };
}

/** A meeting with the minutes that were read: what they say of it counts. Shapes: `text` is what they were read from. */
export function draftedFrom(meeting: Meeting, read: ReadMinutes, text: string, sentAt: Date): Meeting {
  return { ...meeting, ...headFrom(timed(meeting, sentAt), read), ...draft(meeting, read, markOf(text)) };
}

/** The same of minutes that are a draft already, or were sent: their items keep what is known of them. */
export function rewrittenFrom(
  meeting: Meeting,
  items: readonly DraftItem[],
  read: ReadMinutes,
  text: string,
  at: Pick<Taking, 'actor' | 'now'>,
): Meeting {
  const begun = meeting.state === 'drafted' ? meeting : correcting(meeting, items, '按重新发来的纪要全文更正', at);
  const { minutes, draft: fresh } = draft(meeting, read, '');
  return {
    ...begun,
    ...headFrom(meeting, read),
    round: meeting.round + 1,
    minutes,
    draft: rewrittenItems(items, fresh),
    origin: { text: markOf(text), before: begun.origin?.before ?? null },
  };
}

/** A special meeting of which nobody has said when it is held was held by the day on which its minutes come. */
function timed(meeting: Meeting, sentAt: Date): Meeting {
  return isTimeSet(meeting) ? meeting : { ...meeting, at: instantAt(dayOf(sentAt), '00:00') };
}

/** What minutes say of their meeting, over what was known. */
function headFrom(
  meeting: Meeting,
  read: ReadMinutes,
): Pick<Meeting, 'title' | 'at' | 'place' | 'chair' | 'attendees'> {
  const { at, place, chair, attendees } = read;
  return {
    title: meeting.title || meetingTitle(read.title),
    // Of a meeting whose hour is known minutes may name the day alone.
    at: at === null || (!saysHour(at) && dayOf(at) === dayOf(meeting.at)) ? meeting.at : at,
    place: place ?? meeting.place,
    chair: chair ?? (chairSaidIn(read.content) === null ? meeting.chair : null),
    attendees: attendees ?? meeting.attendees,
  };
}

function draft(
  meeting: Meeting,
  { content, items }: ReadMinutes,
  text: string,
): Pick<Meeting, 'state' | 'round' | 'minutes' | 'draft' | 'origin'> {
  return {
    state: 'drafted',
    round: meeting.round + 1,
    minutes: content,
    // What a special meeting decides stems from its problem.
    draft: items.map(item => ({ ...item, problem: item.problem ?? meeting.problem })),
    origin: { text, before: beforeDraft(meeting) },
  };
}

/** A correction of minutes that were sent. */
function correcting(
  meeting: Meeting,
  items: readonly DraftItem[],
  reason: string,
  at: Pick<Taking, 'actor' | 'now'>,
): Meeting {
  return {
    ...moved(meeting, 'drafted'),
    draft: items,
    corrections: [...meeting.corrections, { reason, by: at.actor.id, at: formatInstant(at.now) }],
    origin: { text: meeting.origin?.text ?? null, before: beforeDraft(meeting) },
  };
}

/** What a draft goes back to when it is given up. */
function beforeDraft(meeting: Meeting): BeforeDraft | null {
  const { state, series, title, at, place, chair, attendees, minutes } = meeting;
  if (state === 'drafted' || state === 'cancelled') return meeting.origin?.before ?? null;
  return { state, series, title, at: formatInstant(at), place, chair, attendees, minutes };
}

/** A draft that has made its meeting: given up it has been none. */
export function madeByDraft(meeting: Meeting): Meeting {
  return { ...meeting, origin: { text: meeting.origin?.text ?? null, before: null } };
}

/** Back to what it was before the draft; what was nothing but a draft has been no meeting. */
function discarded(meeting: Meeting): Meeting {
  const before = meeting.origin?.before;
  const given = { draft: [], origin: null, round: meeting.round + 1 };
  const corrections = meeting.confirmedAt === null ? meeting.corrections : meeting.corrections.slice(0, -1);
  if (before) return { ...meeting, ...before, at: new Date(before.at), corrections, ...given };
  if (meeting.confirmedAt !== null) return { ...meeting, state: 'confirmed', corrections, ...given };
  const wasCalled = meeting.agenda !== null || meeting.problem !== null;
  return { ...meeting, state: wasCalled ? 'called' : 'cancelled', minutes: wasCalled ? null : '', ...given };
}
