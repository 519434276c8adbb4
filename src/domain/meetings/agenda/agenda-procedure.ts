import { meetingClock } from '../../base/clock-words.ts';
import { addDays, type Day, dayOf, formatInstant, instantAt } from '../../base/time.ts';

import type { Option } from '../../procedure/field.ts';
import { defineForm, type Form, type ValuesOf } from '../../procedure/form.ts';
import type { Moment, Procedure, Step } from '../../procedure/procedure.ts';
import { those, type Who } from '../../procedure/who.ts';
import { graceEnd } from '../../schedule/slots.ts';
import type { MeetingAgenda, MeetingState } from '../meeting.ts';
import { type AgendaMeeting, goesOutAt, goesOutOn, previewOf, sentAt } from '../planned-meeting.ts';
import { canPlanAgenda } from '../rights.ts';
import { SERIES_RULES } from '../series.ts';

/**
 * What the office does with an agenda between its preview and the hour at which it goes out: it leaves items out, puts
 * others first, adds its own. Nothing waits for it: the agenda goes out as it stands then. The meeting itself it moves or
 * calls off until its minutes are confirmed. Source: contract §6.11; issue "meetings", 7.
 */

/** A meeting with the keys that its agenda shows now. */
export interface AgendaCase {
  meeting: AgendaMeeting;
  shown: readonly string[];
  /** With what each is called. */
  annex: readonly Option[];
  /** The day that the office has set is a day off. */
  isOnDayOff?: boolean;
}

export const ADD_ITEM = defineForm({
  text: { kind: 'note', label: '议题', isRequired: true, rows: 3, maxCharacters: 300, placeholder: '要研究什么' },
  project: { kind: 'project', label: '涉及项目' },
  unit: { kind: 'unit', label: '责任单位' },
  asked: { kind: 'text', label: '请谁做什么', maxCharacters: 120, placeholder: '如：区财政局月底前拨付首批资金' },
});

export const CHANGE_MEETING = defineForm({
  on: { kind: 'day', label: '会议日期', isRequired: true },
  time: { kind: 'text', label: '时间', isRequired: true, maxCharacters: 8, placeholder: '如 15:00、下午3点' },
  place: { kind: 'text', label: '地点', maxCharacters: 60, placeholder: '不填为“另行通知”' },
  chair: { kind: 'person', label: '主持人', placeholder: '不选为按方案' },
});

export const CALL_OFF = defineForm({
  reason: {
    kind: 'note',
    label: '不召开的原因',
    isRequired: true,
    rows: 2,
    maxCharacters: 200,
    placeholder: '会发到推进工作群',
  },
});

/** So many options fit into a card with the rest of its form. */
const MOST_OPTIONS = 100;

/** Everything in the annex, to take one of it in. */
function takeForm({ annex }: AgendaCase): Form {
  return {
    key: { kind: 'choice', label: '附件事项', isRequired: true, options: annex.slice(0, MOST_OPTIONS) },
  };
}

/** Which item is meant, by its key. */
interface OfItem {
  key: string;
}

type Nothing = Readonly<Record<never, never>>;

export interface AgendaInputs {
  drop: OfItem;
  restore: OfItem;
  up: OfItem;
  top: OfItem;
  take: OfItem;
  add: ValuesOf<typeof ADD_ITEM>;
  change: ValuesOf<typeof CHANGE_MEETING>;
  cancel: ValuesOf<typeof CALL_OFF>;
  resume: Nothing;
}
export type AgendaStepName = keyof AgendaInputs;

/** The steps about one item of an agenda. */
export type ItemStep = 'drop' | 'restore' | 'up' | 'top' | 'take';

export type AgendaReason =
  | 'unknown_item'
  | 'dropped'
  | 'not_dropped'
  | 'is_shown'
  | 'no_room'
  | 'is_first'
  | 'bad_time'
  | 'bad_day'
  | 'no_time'
  | 'full'
  | 'gone_out'
  | 'not_sent'
  | 'past'
  | 'unchanged';

/** A meeting may be put off by so many days; later it is another one. */
const MOST_DAYS_LATER = 15;

const OFFICE: Who<AgendaCase> = those('推进中心', canPlanAgenda);

type StepOf<Name extends AgendaStepName> = Step<AgendaCase, MeetingState, AgendaInputs[Name], AgendaReason>;

/** A step about one item: it leaves the meeting planned. */
function itemStep(
  refuse: (c: AgendaCase, key: string, at: Moment) => AgendaReason | null,
  apply: (c: AgendaCase, key: string) => Partial<MeetingAgenda>,
  asks: StepOf<'drop'>['asks'] = null,
): StepOf<'drop'> {
  return {
    from: ['planned'],
    to: 'same',
    who: OFFICE,
    asks,
    refuse: (c, input, at) => whyTooLate(c, at) ?? (input === null ? null : refuse(c, input.key, at)),
    apply: (c, { key }) => withAgenda(c, apply(c, key)),
  };
}

export const agendaProcedure: Procedure<AgendaCase, MeetingState, AgendaInputs, AgendaReason> = {
  stateOf: ({ meeting }) => meeting.state,
  steps: {
    drop: itemStep(
      (c, key) => (isDropped(c, key) ? 'dropped' : isKnown(c, key) ? null : 'unknown_item'),
      ({ meeting: { agenda } }, key) => ({
        dropped: [...agenda.dropped, key],
        order: agenda.order.filter(one => one !== key),
        taken: takenOf(agenda).filter(one => one !== key),
      }),
    ),
    restore: itemStep(
      (c, key) => (isDropped(c, key) ? null : 'not_dropped'),
      ({ meeting: { agenda } }, key) => ({ dropped: agenda.dropped.filter(one => one !== key) }),
    ),
    up: itemStep(
      (c, key) => (!c.shown.includes(key) ? notShown(c, key) : c.shown.indexOf(key) === 0 ? 'is_first' : null),
      (c, key) => ({ order: movedUp(c, key), taken: takenOf(c.meeting.agenda) }),
    ),
    top: itemStep(
      (c, key) => (isKnown(c, key) ? (c.shown[0] === key ? 'is_first' : null) : notShown(c, key)),
      (c, key) => {
        const { agenda } = c.meeting;
        return {
          order: [key, ...agenda.order.filter(one => one !== key)],
          // A button of an older card: 列入 put it first.
          taken: c.shown.includes(key) ? takenOf(agenda) : [...takenOf(agenda), key],
        };
      },
    ),
    take: itemStep(
      (c, key, at) =>
        takenOf(c.meeting.agenda).length >= at.calendar.rulesAt(at.now).agendaItems
          ? 'no_room'
          : c.shown.includes(key)
            ? 'is_shown'
            : isKnown(c, key)
              ? null
              : notShown(c, key),
      ({ meeting: { agenda } }, key) => ({ taken: [...takenOf(agenda), key] }),
      takeForm,
    ),
    add: {
      from: ['planned'],
      to: 'same',
      who: OFFICE,
      asks: () => ADD_ITEM,
      // As many as the longest agenda holds.
      refuse: (c, _input, at) =>
        whyTooLate(c, at) ?? (c.meeting.agenda.added.length >= at.calendar.rulesAt(at.now).agendaItems ? 'full' : null),
      apply: (c, { text, project, unit, asked }, { actor }) => {
        const { added } = c.meeting.agenda;
        const key = `added:${added.length + 1}`;
        return withAgenda(c, { added: [...added, { key, text, project, unit, asked, by: actor.id }] });
      },
    },
    change: {
      from: ['planned', 'called', 'drafted'],
      to: ['planned', 'called', 'drafted'],
      who: OFFICE,
      asks: () => CHANGE_MEETING,
      isOffered: ({ meeting }, at) => whyNotChanged(meeting, at) === null,
      refuse: ({ meeting }, input, at) =>
        whyNotChanged(meeting, at) ?? (input === null ? null : whyNotThen(meeting, input, at)),
      apply: (c, input, at) => ({
        ...withMeeting(c, changedTo(c.meeting, input, at)),
        isOnDayOff: !at.calendar.isWorkingDay(input.on),
      }),
    },
    cancel: {
      from: ['planned', 'called', 'drafted'],
      to: ['cancelled'],
      who: OFFICE,
      asks: () => CALL_OFF,
      isOffered: ({ meeting }, at) => whyNotChanged(meeting, at) === null,
      refuse: ({ meeting }, _input, at) => whyNotChanged(meeting, at),
      apply: (c, { reason }) => {
        const { meeting } = withAgenda(c, { notHeld: reason });
        // Of a meeting that is not held there are no minutes.
        return withMeeting(c, { ...meeting, state: 'cancelled', minutes: null, draft: [], origin: null });
      },
    },
    resume: {
      from: ['cancelled'],
      to: ['planned', 'called'],
      who: OFFICE,
      asks: null,
      isOffered: ({ meeting }, { now }) => now < resumedUntil(meeting),
      refuse: ({ meeting }, _input, { now }) => (now < resumedUntil(meeting) ? null : 'gone_out'),
      apply: (c, _input, { now }) => {
        const { meeting } = withAgenda(c, { notHeld: null });
        // Its agenda was sent, and no other is due.
        return withMeeting(c, { ...meeting, state: now < goesOutAt(meeting) ? 'planned' : 'called' });
      },
    },
  },
  // Nobody is waited for: a meeting that has lost its ground is called off by the office.
  void: { from: [], to: 'cancelled', end: c => c },
};

/** The day of its agenda has passed and nothing ran: it will not be sent any more, so there is nothing to arrange. */
function whyTooLate({ meeting }: AgendaCase, at: Moment): AgendaReason | null {
  return isNeverSent(meeting, at) ? 'not_sent' : null;
}

/** Whether the agenda of a meeting that was prepared can no longer go out. */
export function isNeverSent(meeting: AgendaMeeting, { now, calendar }: Moment): boolean {
  return meeting.state === 'planned' && now > graceEnd(SERIES_RULES[meeting.series].job, goesOutAt(meeting), calendar);
}

/** Why the office can neither move a meeting nor call it off; null while it can, until the minutes are confirmed. */
export function whyNotChanged(meeting: AgendaMeeting, at: Moment): AgendaReason | 'stale' | null {
  const { state, agenda, confirmedAt } = meeting;
  if (!['planned', 'called', 'drafted'].includes(state) || confirmedAt !== null) return 'stale';
  if (agenda.sent !== null) return null;
  // The groups were never told of it by an agenda: there is nothing that they could be told anew.
  return state !== 'planned' || isNeverSent(meeting, at) ? 'not_sent' : null;
}

/** Until when a meeting that was called off can be held after all. */
function resumedUntil(meeting: AgendaMeeting): Date {
  return meeting.agenda.sent === null ? goesOutAt(meeting) : meeting.at;
}

function withMeeting(c: AgendaCase, meeting: AgendaMeeting): AgendaCase {
  return { ...c, meeting };
}

function withAgenda(c: AgendaCase, changes: Partial<MeetingAgenda>): AgendaCase {
  const { meeting } = c;
  return withMeeting(c, { ...meeting, agenda: { ...meeting.agenda, ...changes }, round: meeting.round + 1 });
}

/** What was taken in; before that was kept apart, whatever stood first. */
function takenOf({ taken, order }: MeetingAgenda): readonly string[] {
  return taken ?? order;
}

function isDropped({ meeting }: AgendaCase, key: string): boolean {
  return meeting.agenda.dropped.includes(key);
}

function isKnown({ shown, annex }: AgendaCase, key: string): boolean {
  return shown.includes(key) || annex.some(one => one.value === key);
}

function notShown(c: AgendaCase, key: string): AgendaReason {
  return isDropped(c, key) ? 'dropped' : 'unknown_item';
}

/** Everything up to where the item stands, with it one place higher: so what follows keeps its order. */
function movedUp({ shown }: AgendaCase, key: string): string[] {
  const at = shown.indexOf(key);
  const before = shown[at - 1];
  return [...shown.slice(0, at - 1), key, ...(before === undefined ? [] : [before])];
}

/** A meeting at its new time. Its agenda goes along, unless the one that was sent stands. */
function changedTo(
  meeting: AgendaMeeting,
  { on, time, place, chair }: AgendaInputs['change'],
  at: Moment,
): AgendaMeeting {
  const { agenda, round } = meeting;
  const stands = standsAsSent(meeting, on, at);
  const moved = stands === null ? movedTo(meeting, on, at) : { movedTo: formatInstant(stands) };
  const state = stands === null ? 'planned' : meeting.state === 'drafted' ? 'drafted' : 'called';
  const changed = { state, at: instantOf(on, time) ?? meeting.at, place, chair, round: round + 1 } as const;
  return { ...meeting, ...changed, agenda: { ...agenda, ...moved } };
}

/**
 * When the agenda went out that stands for a meeting on a day: the groups have it already and it is still that day, the hour of
 * a new one has passed, or the minutes are being written. Null where an agenda is still to go out.
 */
function standsAsSent(meeting: AgendaMeeting, on: Day, { now }: Moment): Date | null {
  const sent = sentAt(meeting);
  if (sent === null) return null;
  const goesOut = goesOutOn(meeting, on);
  return meeting.state === 'drafted' || goesOut.getTime() === sent.getTime() || goesOut <= now ? sent : null;
}

/** What a change of the day means for the agenda: it goes out on that day, with a preview on the working day before. */
function movedTo(meeting: AgendaMeeting, on: Day, { now, calendar }: Moment): Partial<MeetingAgenda> {
  const goesOut = goesOutOn(meeting, on);
  const isSame = goesOut.getTime() === goesOutAt(meeting).getTime();
  // Where that hour has passed already the office gets it now.
  const isPreviewed = isSame ? meeting.agenda.isPreviewed : previewOf(meeting, goesOut, calendar) <= now;
  return { movedTo: formatInstant(goesOut), isPreviewed };
}

function whyNotThen(meeting: AgendaMeeting, input: AgendaInputs['change'], moment: Moment): AgendaReason | null {
  const { on, time } = input;
  const { now } = moment;
  const at = instantOf(on, time);
  if (at === null) return 'bad_time';
  if (on > addDays(dayOf(new Date(meeting.agenda.slot)), MOST_DAYS_LATER)) return 'bad_day';
  if (meeting.agenda.sent !== null) {
    if (isAsItWas(meeting, input, at)) return 'unchanged';
    if (at <= now) return 'past';
  }
  if (standsAsSent(meeting, on, moment) !== null) return null;
  const goesOut = goesOutOn(meeting, on);
  if (at < goesOut) return 'bad_day';
  const isSame = goesOut.getTime() === goesOutAt(meeting).getTime();
  return !isSame && goesOut <= now ? 'no_time' : null;
}

/** Whether a form says nothing new: nobody is told twice. */
function isAsItWas(meeting: AgendaMeeting, { place, chair }: AgendaInputs['change'], at: Date): boolean {
  return at.getTime() === meeting.at.getTime() && place === meeting.place && chair === meeting.chair;
}

/** Shapes: `9:30`, `15：00`, `下午3点`; null for what is no time of the day. */
export function instantOf(day: Day, time: string): Date | null {
  const read = meetingClock(time.normalize('NFKC').replace(/\s/g, ''));
  return read === null ? null : instantAt(day, read);
}
