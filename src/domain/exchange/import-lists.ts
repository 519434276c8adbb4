import type { CalendarYear } from '../base/calendar/calendar-year.ts';
import type { ClockVersion } from '../base/clocks/clock-versions.ts';
import type { Project } from '../library/project.ts';
import { allProjects, type District, type Group } from '../library/roster.ts';
import type { Person } from '../people/person.ts';
import type { UnitNames } from '../people/unit-names.ts';
import type { Problem } from '../problems/problem.ts';
import type { ProgressReport } from '../progress/progress.ts';
import { mergeClockVersion } from './clock-file.ts';
import { isSameValue } from './import-checks.ts';
import { mergeCalendar, mergeDistrict, mergeGroup, mergePerson, mergeProject } from './import-merge.ts';
import type { FilePerson, ResolvedFile, StoredDistrict } from './import-plan.ts';
import { problemOfFile, reportOfFile } from './ledger-file.ts';
import { type LedgerChanges, mergeLedgers } from './ledgers/ledgers-of-file.ts';
import type { Origin } from './ledgers/merge-ledgers.ts';
import type { FileIssue } from './read-district-file.ts';

/** The lists of a district file, each laid over what is stored. */

/** One thing that is new or changed, with what stood there. */
export interface Change<T> {
  before: T | null;
  after: T;
  /** Its place among all of its kind; new ones come last, in the order of the file. */
  position: number;
  /** Its place in the file's list. */
  index: number;
}

/** What changes of everything but units, whose names all others lean on, and facts. */
export interface MergedLists extends LedgerChanges {
  district: Change<District> | null;
  people: Change<Person>[];
  groups: Change<Group>[];
  projects: Change<Project>[];
  reports: Change<ProgressReport>[];
  problems: Change<Problem>[];
  calendars: Change<CalendarYear>[];
  clockRules: Change<ClockVersion>[];
}

/**
 * Lays a file over what is stored. Shapes: both name units and persons alike; `personOf` gives the id of an open_id.
 * Errors: entries that stand twice in a list come back as `issues`.
 */
export function mergeLists(
  file: ResolvedFile,
  { roster, reports, problems, ledgers }: Pick<StoredDistrict, 'roster' | 'reports' | 'problems' | 'ledgers'>,
  personOf: (openId: string) => string,
  { origin, names }: { origin: Origin; names: UnitNames },
): MergedLists & { issues: FileIssue[] } {
  const issues: FileIssue[] = [];
  const idOf = (one: Person | FilePerson) => ('id' in one ? one.id : personOf(one.openId));
  const mergeOne = (one: FilePerson, old: Person | null) => mergePerson(one, old, idOf(one));
  const ofDistrict = file.district ? [file.district] : [];
  const stored = roster.district ? [roster.district] : [];
  const [district = null] = mergeList(ofDistrict, 'district', () => 'district', stored, mergeDistrict, issues);
  const yearOf = (one: { year: number }) => String(one.year);
  return {
    district,
    people: mergeList(file.people, 'people', idOf, roster.people, mergeOne, issues),
    groups: mergeList(file.groups, 'groups', one => one.chatId, roster.groups, mergeGroup, issues),
    projects: mergeList(file.projects, 'projects', one => one.code, allProjects(roster), mergeProject, issues),
    reports: mergeList(
      file.progress,
      'progress',
      one => one.id,
      reports,
      (one, old) => reportOfFile(one, old, origin.now),
      issues,
    ),
    problems: mergeList(file.problems, 'problems', one => one.number, problems, problemOfFile, issues),
    ...mergeLedgers(file, ledgers, { origin, names }, issues),
    calendars: mergeList(file.calendars, 'calendars', yearOf, roster.calendars, mergeCalendar, issues),
    clockRules: mergeList(
      file.clockRules,
      'clockRules',
      one => String(one.version),
      roster.clockRules,
      mergeClockVersion,
      issues,
    ),
    issues,
  };
}

/**
 * The entries of a list that are new or differ from what is stored.
 * Errors: an entry that stands twice in the list is added to `issues`.
 */
export function mergeList<F, T>(
  entries: readonly F[] | null | undefined,
  list: string,
  keyOf: (entry: F | T) => string,
  stored: readonly T[],
  mergeOne: (entry: F, before: T | null) => T,
  issues: FileIssue[],
): Change<T>[] {
  const byKey = new Map(stored.map((one, position) => [keyOf(one), { one, position }]));
  const seen = new Map<string, number>();
  const changes: Change<T>[] = [];
  for (const [index, entry] of (entries ?? []).entries()) {
    const key = keyOf(entry);
    const first = seen.get(key);
    if (first !== undefined) {
      issues.push({ path: `${list}[${index}]`, message: `与 ${list}[${first}] 重复：${key}` });
      continue;
    }
    seen.set(key, index);
    const found = byKey.get(key);
    const after = mergeOne(entry, found?.one ?? null);
    if (found && isSameValue(found.one, after)) continue;
    changes.push({ before: found?.one ?? null, after, position: found?.position ?? stored.length + index, index });
  }
  return changes;
}
