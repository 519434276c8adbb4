import { HELD_SERIES_WORDS } from '../base/clocks/held-series.ts';
import type { Day } from '../base/time.ts';

/** A meeting of the district: its agenda, then its minutes. Source: contract §5 (`meetings`), domain §8. */

export const MEETING_SERIES = ['weekly', 'half_month', 'monthly', 'special', 'analysis', 'site_review'] as const;
export type MeetingSeries = (typeof MEETING_SERIES)[number];

/** What each series is called. */
export const SERIES_WORDS: Readonly<Record<MeetingSeries, string>> = {
  ...HELD_SERIES_WORDS,
  special: '专题会',
};

export const MEETING_STATES = [
  /** Its agenda is being prepared: the office has the preview. */
  'planned',
  /** It has been called, or its agenda was sent; the minutes are owed. */
  'called',
  /** The minutes are written and wait for the office's confirmation. */
  'drafted',
  /** The minutes are confirmed and sent; its items have become action items. */
  'confirmed',
  'cancelled',
] as const;
export type MeetingState = (typeof MEETING_STATES)[number];

/** How each state is called on cards and lists. */
export const MEETING_STATE_WORDS: Readonly<Record<MeetingState, string>> = {
  planned: '议程待发',
  called: '待填写纪要',
  drafted: '纪要待确认',
  confirmed: '纪要已下发',
  cancelled: '不召开',
};

/** An item that the office adds in its own words (拟研究事项). */
export interface AddedItem {
  /** E.g. `added:2`. */
  key: string;
  text: string;
  /** The project, by its code, and the unit that it is about; null for none. */
  project: string | null;
  unit: string | null;
  /** What is asked of whom. */
  asked: string | null;
  /** Who added it, by his id. */
  by: string;
}

/** What the office makes of the agenda that follows from the data. */
export interface MeetingAgenda {
  /** When the calendar has it go out, ISO 8601: also what tells which meeting of a series it is. */
  slot: string;
  /** When it goes out since the office has set the day of the meeting. Shapes: missing while that goes by the calendar. */
  movedTo?: string;
  /** Whether the office has had the preview. */
  isPreviewed: boolean;
  /** Why the meeting is not held; null while it is. */
  notHeld: string | null;
  /** Items that are left out, by their keys, e.g. `problem:WT-2026-0001`. */
  dropped: readonly string[];
  /** Items that stand first, by their keys, in this order. */
  order: readonly string[];
  /** Items that find room whatever else there is, by their keys. Shapes: of older meetings missing. */
  taken?: readonly string[];
  added: readonly AddedItem[];
  /** What was sent, by the keys in their order; null before that. */
  sent: readonly string[] | null;
  /** For which hour that was, ISO 8601: the day may be changed afterwards. Shapes: missing before that, and of older meetings. */
  sentFor?: string;
}

/** An item of minutes that wait for their confirmation; what is missing is asked before. */
export interface DraftItem {
  task: string;
  project: string | null;
  problem: string | null;
  unit: string | null;
  person: string | null;
  supervisor: string | null;
  dueDate: Day | null;
  /** What the minutes say in place of somebody of the roster, or of a day to come; null where they say nothing. */
  personSaid: string | null;
  dueSaid: string | null;
  /** The action item that minutes which are corrected have made of it; null for a new one. */
  number: string | null;
}

/** Minutes that were sent are put right. */
export interface Correction {
  reason: string;
  /** Who corrects them, by his id. */
  by: string;
  /** When the correction began, ISO 8601. */
  at: string;
}

/** What a meeting was before its draft: the draft may be given up. */
export interface BeforeDraft extends Pick<Meeting, 'series' | 'title' | 'place' | 'chair' | 'attendees' | 'minutes'> {
  state: 'planned' | 'called' | 'confirmed';
  /** ISO 8601. */
  at: string;
}

/** Where the minutes come from. */
export interface MinutesOrigin {
  /** Tells their text from another that is sent later; null where they came by a form. */
  text: string | null;
  /** Null for a meeting that the draft has made, and once the minutes are confirmed. */
  before: BeforeDraft | null;
}

export interface Meeting {
  /** E.g. `HY-2026-0001`. */
  id: string;
  series: MeetingSeries;
  title: string;
  at: Date;
  place: string | null;
  /** Who presides, by his id. */
  chair: string | null;
  attendees: string | null;
  state: MeetingState;
  round: number;
  /** The problem that a special meeting was called for. */
  problem: string | null;
  agenda: MeetingAgenda | null;
  /** The text of the minutes beside their items; null before they are written. */
  minutes: string | null;
  /** The items of minutes that are not confirmed yet. */
  draft: readonly DraftItem[];
  /** Of minutes that were confirmed, oldest first; the last one may wait for its confirmation. */
  corrections: readonly Correction[];
  /** Null before minutes are written. */
  origin: MinutesOrigin | null;
  by: string;
  createdAt: Date;
  confirmedBy: string | null;
  confirmedAt: Date | null;
}

/** Whether it is a special meeting whose minutes are still to come. */
export function isToBeHeld({ series, state }: Meeting): boolean {
  return series === 'special' && (state === 'called' || state === 'drafted');
}

/** Whether it has been said when it is held: a special meeting is called first, and its time is set afterwards. */
export function isTimeSet({ series, problem, at, createdAt }: Meeting): boolean {
  return series !== 'special' || problem === null || at.getTime() !== createdAt.getTime();
}

/** What a meeting is called: by its own title, else by its series. */
export function titleOf({ title, series }: Pick<Meeting, 'title' | 'series'>): string {
  return title === '' ? SERIES_WORDS[series] : title;
}

/** Whether it was nothing but a draft that has been given up: no meeting. One that is called off has no minutes. */
export function isVoidedDraft({ state, minutes }: Pick<Meeting, 'state' | 'minutes'>): boolean {
  return state === 'cancelled' && minutes !== null;
}

/** What its state is called on cards. */
export function stateWordsOf(meeting: Meeting, now: Date): string {
  if (meeting.state === 'called' && !isTimeSet(meeting)) return '待定时间';
  if (meeting.state === 'called' && meeting.series === 'special' && meeting.at > now) return '待召开';
  return isVoidedDraft(meeting) ? '草稿已作废' : MEETING_STATE_WORDS[meeting.state];
}

/** Which version its minutes are: 1 as they were first sent. */
export function versionOf({ corrections }: Pick<Meeting, 'corrections'>): number {
  return corrections.length + 1;
}

/** The number after `last` in a year: `HY-2026-0007`. */
export function meetingId(year: number, last: number): string {
  return `HY-${year}-${String(last + 1).padStart(4, '0')}`;
}
