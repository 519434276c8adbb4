import type { CalendarYear } from '../base/calendar-year.ts';
import type { District, Group, Person, Project, Roster, Unit } from '../people/roster.ts';
import type { Problem } from '../problems/problem.ts';
import type { ProgressReport } from '../progress/progress.ts';
import type { DistrictFile, FileIssue } from './district-file.ts';
import { checkCeilings } from './import-ceilings.ts';
import {
  canonical,
  checkFacts,
  checkHolds,
  checkProblems,
  checkProjects,
  checkReferences,
  checkReports,
} from './import-checks.ts';
import { mergeCalendar, mergeDistrict, mergeGroup, mergePerson, mergeProject, mergeUnit } from './import-merge.ts';
import { problemOfFile, reportOfFile } from './ledger-file.ts';

/**
 * What an import changes. A field that is missing or null leaves what is stored, so reading the same file twice changes
 * nothing; a value that contradicts a recorded fact is listed and needs `replace`. Source: contract §4.
 */

export interface StoredDistrict {
  roster: Roster;
  reports: readonly ProgressReport[];
  problems: readonly Problem[];
}

/** One thing that is new or changed, with what stood there. */
export interface Change<T> {
  before: T | null;
  after: T;
  /** Its place among all of its kind; new ones come last, in the order of the file. */
  position: number;
  /** Its place in the file's list. */
  index: number;
}

export interface ImportPlan {
  district: Change<District> | null;
  units: Change<Unit>[];
  people: Change<Person>[];
  groups: Change<Group>[];
  projects: Change<Project>[];
  reports: Change<ProgressReport>[];
  problems: Change<Problem>[];
  calendars: Change<CalendarYear>[];
}

export type PlannedImport = { kind: 'plan'; plan: ImportPlan } | { kind: 'refused'; issues: FileIssue[] };

/** A file in which every person has an open_id. */
export type ResolvedFile = Omit<DistrictFile, 'people'> & {
  people?: (NonNullable<DistrictFile['people']>[number] & { openId: string })[] | null | undefined;
};

/** Plans an import. Errors: every reference that leads nowhere, every double and every contradiction is listed. */
export function planImport(file: ResolvedFile, stored: StoredDistrict, replace: boolean): PlannedImport {
  const { roster } = stored;
  const issues: FileIssue[] = [];
  const [district] = merge(
    file.district ? [file.district] : [],
    'district',
    () => 'district',
    roster.district ? [roster.district] : [],
    mergeDistrict,
    issues,
  );
  const units = merge(file.units, 'units', one => one.name, roster.units, mergeUnit, issues);
  const people = merge(file.people, 'people', one => one.openId, roster.people, mergePerson, issues);
  const groups = merge(file.groups, 'groups', one => one.chatId, roster.groups, mergeGroup, issues);
  const projects = merge(file.projects, 'projects', one => one.code, roster.projects, mergeProject, issues);
  const reports = merge(file.progress, 'progress', one => one.id, stored.reports, reportOfFile, issues);
  const problems = merge(file.problems, 'problems', one => one.number, stored.problems, problemOfFile, issues);
  const calendars = merge(
    file.calendars,
    'calendars',
    one => String(one.year),
    roster.calendars,
    mergeCalendar,
    issues,
  );

  issues.push(
    ...checkReferences(file, {
      units: keys(roster.units, units, one => one.name),
      people: keys(roster.people, people, one => one.openId),
      projects: keys(roster.projects, projects, one => one.code),
      reports: keys(stored.reports, reports, one => one.id),
    }),
    ...checkProjects(projects),
    ...checkCeilings({ district: district ?? null, projects, reports }),
    ...checkHolds(reports, code => projects.find(one => one.after.code === code)?.after ?? roster.project(code)),
    ...(replace ? [] : [...checkFacts(projects, file), ...checkReports(reports), ...checkProblems(problems)]),
  );
  if (issues.length > 0) return { kind: 'refused', issues };
  return {
    kind: 'plan',
    plan: { district: district ?? null, units, people, groups, projects, reports, problems, calendars },
  };
}

/** The entries of a list that are new or differ from what is stored. */
function merge<F, T>(
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
    if (found && canonical(found.one) === canonical(after)) continue;
    changes.push({ before: found?.one ?? null, after, position: found?.position ?? stored.length + index, index });
  }
  return changes;
}

function keys<T>(stored: readonly T[], changes: readonly Change<T>[], keyOf: (one: T) => string): Set<string> {
  return new Set([...stored, ...changes.map(change => change.after)].map(keyOf));
}
