import { addDays, type Day, dayOf, showDay } from '../base/time.ts';
import type { Project } from '../library/project.ts';
import { isStewardOf } from '../library/rights.ts';
import type { Roster } from '../library/roster.ts';
import { actedForBy, type Person } from '../people/person.ts';
import type { SiteMeeting } from '../progress/site-meeting.ts';
import type { WeeklyDue } from '../progress/weekly/weekly-due.ts';
import { resolveDay, type Today } from '../reading/rules/days.ts';
import { normalise } from '../reading/text/normalise.ts';
import { timeAt } from '../reading/text/values/times.ts';

/** The stewards' weekly meetings on site (例会): who records them, what may be recorded, what they count. Source: domain §2 M10. */

/** So long afterwards a meeting may still be recorded. Our own. */
export const DAYS_AFTER = 7;

/** May record a meeting of a project: its steward or deputy, and whoever acts for them. */
export function canHoldMeeting(person: Person, project: Project): boolean {
  return [person, ...actedForBy(person)].some(one => isStewardOf(one, project));
}

/** For whom somebody records a meeting who may not do so himself; null for his own right and for none. */
export function holdsFor(person: Person, project: Project): Person | null {
  if (isStewardOf(person, project)) return null;
  return actedForBy(person).find(absent => isStewardOf(absent, project)) ?? null;
}

/** The projects of which somebody may record meetings; those that wait in the reserve at the end. */
export function meetingProjectsOf(person: Person, { projects }: Pick<Roster, 'projects'>): Project[] {
  const own = projects.filter(project => canHoldMeeting(person, project));
  return [...own.filter(one => one.library !== 'reserve'), ...own.filter(one => one.library === 'reserve')];
}

/** Why a meeting cannot be recorded, in words that say what to do; null when it can. Shapes: `others` of the same project. */
export function faultOfMeeting(
  { project, on }: { project: Project; on: Day },
  others: readonly SiteMeeting[],
  roster: Pick<Roster, 'person'>,
  now: Date,
): string | null {
  const today = dayOf(now);
  if (on > today) return `开会日期（${showDay(on, now)}）还没有到，会后再登记`;
  if (on < addDays(today, -DAYS_AFTER)) {
    return `开会日期（${showDay(on, now)}）已过 ${DAYS_AFTER} 天以上，不能补录；如有需要请联系推进中心`;
  }
  const same = others.find(one => one.project === project.code && one.on === on && !one.isWithdrawn);
  if (!same) return null;
  const by = roster.person(same.by)?.name ?? '';
  return `${project.name} ${showDay(on, now)} 的例会已由${by}登记，没有重复记录；要改的请先撤销原登记`;
}

/**
 * The day and the words that the form can be filled in with; today where none is said.
 * Shapes: `project` is the one that is named, whose name is no part of what was settled.
 */
export function readMeeting(
  text: string | null,
  project: Pick<Project, 'code' | 'name' | 'aliases'> | undefined,
  today: Today,
): { on: Day; note: string | null } {
  const said = trimmed(withoutName(text ?? '', project));
  const words = normalise(said).text;
  // Only a day that stands in front is the meeting's: 定了围挡周三前拆完 says when something is to be done.
  const found = timeAt(words, 0, true);
  const on = found && resolveDay(found.expression, 'past', today)?.day;
  return on === undefined ? { on: today.day, note: noteOf(said) } : { on, note: noteOf(words.slice(found?.end)) };
}

/** Without the marks and blanks in front. */
function trimmed(text: string): string {
  return text.replace(/^[\s,，。:：、;；]+/, '').trim();
}

function withoutName(text: string, project: Pick<Project, 'code' | 'name' | 'aliases'> | undefined): string {
  const names = project ? [project.name, project.code, ...project.aliases] : [];
  const longest = names.filter(name => text.includes(name)).sort((a, b) => b.length - a.length)[0];
  return longest === undefined ? text : text.replace(longest, '');
}

function noteOf(text: string): string | null {
  const left = trimmed(text);
  return left.length >= 2 ? left.slice(0, 800) : null;
}

/** The meetings of the days that a weekly due date closes: the day after the last one up to its own. */
export function meetingsOfWeek<M extends Pick<SiteMeeting, 'on'>>(
  meetings: readonly M[],
  { opensAt, dueAt }: WeeklyDue,
): M[] {
  const [after, upTo] = [dayOf(opensAt), dayOf(dueAt)];
  return meetings.filter(({ on }) => on > after && on <= upTo);
}
