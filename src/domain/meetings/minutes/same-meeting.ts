import { type Day, dayOf, daysBetween, timeOf } from '../../base/time.ts';
import type { DraftItem, Meeting, MeetingSeries } from '../meeting.ts';
import { meetingTitle } from './meeting-words.ts';

/** Which meeting the minutes are of that somebody hands in. */

/** What the minutes say of their meeting. */
export interface SaidOfMeeting {
  series: MeetingSeries | null;
  title: string | null;
  /** Midnight where no hour is said. */
  at: Date | null;
  /** The project that the title names, and the problems that the text names. */
  about: string | null;
  problems: readonly string[];
  items: readonly DraftItem[];
}

/** A meeting that they may be of. */
export interface Candidate {
  meeting: Meeting;
  /** What its minutes hold so far. */
  items: readonly DraftItem[];
  /** The project of the problem that a special meeting was called for. */
  project: string | null;
}

/** Minutes come within so many days of their meeting, where they do not say when it was. */
const WITHIN_DAYS = 4;
/** A special meeting is called before its day is known: so long its minutes may take. */
export const SPECIAL_WITHIN_DAYS = 31;

/** Whether minutes say at what hour their meeting was: nobody meets at midnight. */
export function saysHour(at: Date): boolean {
  return timeOf(at) !== '00:00';
}

/**
 * The meeting that minutes are of, among those known; null for one of their own. One that waits for its minutes is meant where
 * series and day agree, or the minutes name neither; one that has minutes already where hour or title agree as well.
 */
export function meetingMeant(said: SaidOfMeeting, candidates: readonly Candidate[], sentAt: Date): Candidate | null {
  const there = candidates.filter(({ meeting }) => meeting.state !== 'cancelled');
  const waiting = there.filter(
    ({ meeting: { state, at } }) => state === 'called' || (state === 'planned' && at <= sentAt),
  );
  const written = there.filter(({ meeting: { state } }) => state === 'drafted' || state === 'confirmed');
  const ofProblem = only(
    waiting.filter(one => isSpecialOf(one, said) && isWithin(one.meeting, sentAt, SPECIAL_WITHIN_DAYS)),
  );
  if (ofProblem) return ofProblem;
  if (said.at === null) {
    const near = waiting.filter(
      one => one.meeting.at <= sentAt && isWithin(one.meeting, sentAt, WITHIN_DAYS) && isOfSeries(one, said),
    );
    return (
      only(near) ??
      written.find(
        one => isWithin(one.meeting, sentAt, WITHIN_DAYS) && isOfSeries(one, said) && isSameText(one, said),
      ) ??
      null
    );
  }
  const day = dayOf(said.at);
  const near = waiting.filter(one => dayOf(one.meeting.at) === day && isOfSeries(one, said) && mayBe(one, said));
  return (
    only(near) ?? only(near.filter(one => isSameHour(one.meeting, said.at))) ?? only(writtenOf(said, day, written))
  );
}

function writtenOf(said: SaidOfMeeting, day: Day, written: readonly Candidate[]): Candidate[] {
  return written.filter(one => {
    const { meeting } = one;
    if (dayOf(meeting.at) !== day || !isOfSeries(one, said)) return false;
    const [title, other] = [plain(meetingTitle(said.title)), plain(meeting.title)];
    const isSameTitle = title !== '' && title === other;
    if (isSameTitle) return true;
    const bothSay = said.at !== null && saysHour(said.at) && saysHour(meeting.at);
    if (bothSay) return isSameHour(meeting, said.at) && (meeting.series !== 'special' || isLikeTitled(title, other));
    // Of what comes by the calendar there is one a day.
    return meeting.series !== 'special' || isSameText(one, said);
  });
}

/** Special meetings of two titles are two, also in the same hour. */
function isLikeTitled(title: string, other: string): boolean {
  return title === '' || other === '' || title.includes(other) || other.includes(title);
}

/** Minutes that name no series may be of any, if their title says nothing either. */
function isOfSeries({ meeting }: Candidate, { series, title }: SaidOfMeeting): boolean {
  return series === null
    ? title === null || plain(meetingTitle(title)) === plain(meeting.title)
    : meeting.series === series;
}

/** Another problem or project than it was called for is not what a special meeting was about. */
function mayBe({ meeting, project }: Candidate, { about, problems }: SaidOfMeeting): boolean {
  if (meeting.series !== 'special' || meeting.problem === null) return true;
  if (problems.length > 0) return problems.includes(meeting.problem);
  return about === null || project === null || about === project;
}

/** The minutes name the problem, or in their title the project, that it was called for. */
function isSpecialOf({ meeting, project }: Candidate, { series, about, problems, items }: SaidOfMeeting): boolean {
  if (meeting.series !== 'special' || meeting.problem === null || series !== 'special') return false;
  if (problems.length > 0) return problems.includes(meeting.problem);
  return about === null ? project !== null && items.some(item => item.project === project) : about === project;
}

function isSameHour({ at }: Meeting, said: Date | null): boolean {
  return said !== null && timeOf(at) === timeOf(said);
}

/** The same tasks: the text was sent before. */
function isSameText({ items }: Candidate, said: SaidOfMeeting): boolean {
  const tasks = (of: readonly DraftItem[]) => JSON.stringify(of.map(({ task }) => task));
  return said.items.length > 0 && tasks(items) === tasks(said.items);
}

function isWithin({ at }: Meeting, sentAt: Date, days: number): boolean {
  return Math.abs(daysBetween(dayOf(at), dayOf(sentAt))) <= days;
}

function plain(title: string): string {
  return title.replace(/[\s《》“”"（）()]/g, '');
}

function only(found: readonly Candidate[]): Candidate | null {
  return found.length === 1 ? (found[0] ?? null) : null;
}
