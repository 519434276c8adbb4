import type { CalendarYear } from '../base/calendar-year.ts';
import type { Yuan } from '../base/money.ts';
import type { Project } from '../library/project.ts';
import type { ProjectFact } from '../library/project-facts.ts';
import { type District, type Group, largeFigureOf, type Roster } from '../library/roster.ts';
import type { Person, Unit } from '../people/person.ts';
import { type UnitNames, unitNamesOf } from '../people/unit-names.ts';
import type { Problem } from '../problems/problem.ts';
import type { ProgressReport } from '../progress/progress.ts';
import type { DistrictFile } from './district-file.ts';
import { type FileFact, planFacts } from './fact-file.ts';
import { inStoredWords, withNewNames } from './file-names.ts';
import { checkCeilings } from './import-ceilings.ts';
import {
  canonical,
  checkFacts,
  checkHolds,
  checkMobiles,
  checkNames,
  checkProblems,
  checkProjects,
  checkReferences,
  checkReports,
  type Known,
  keysIn,
} from './import-checks.ts';
import { mergeCalendar, mergeDistrict, mergeGroup, mergePerson, mergeProject } from './import-merge.ts';
import { checkRenames, type KnownUnit, knownUnits, mergeKnownUnit } from './import-units.ts';
import { problemOfFile, reportOfFile } from './ledger-file.ts';
import { asWritten, type FileIssue, type ReadFile } from './read-district-file.ts';

/**
 * What an import changes. A field that is missing or null leaves what is stored, so reading the same file twice changes
 * nothing; a value that contradicts a recorded fact is listed and needs `replace`. Source: contract §4.
 */

export interface StoredDistrict {
  roster: Roster;
  reports: readonly ProgressReport[];
  problems: readonly Problem[];
  /** The histories of projects; of those that the file brings facts of, or changes. */
  facts: readonly ProjectFact[];
  /** The ids of persons by all open_ids that were ever theirs, in whatever app. */
  accounts: ReadonlyMap<string, string>;
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
  /** Facts that are new to the history of their project. */
  facts: FileFact[];
}

/** What an import would change, and what stands against it. It may be carried out when nothing does. */
export interface PlannedImport {
  plan: ImportPlan;
  /** Every error of the file, of form and of reference alike. */
  issues: FileIssue[];
  /** What people have to decide first. */
  asks: FileIssue[];
  /** The names of the units as they will stand. */
  unitNames: UnitNames;
}

/** A file in which every person has an open_id. */
export type ResolvedFile = Omit<DistrictFile, 'people'> & { people?: FilePerson[] | null | undefined };

type FilePerson = NonNullable<DistrictFile['people']>[number] & { openId: string };

/** A read file in which every person has an open_id. */
export type ResolvedRead = Omit<ReadFile, 'file'> & { file: ResolvedFile };

/** What the one who imports has decided beforehand. */
export interface ImportConsent {
  /** Recorded facts may be changed. */
  replace: boolean;
  /** Projects of one name are several. */
  allowSameNames: boolean;
}

/**
 * Plans an import.
 * Errors: everything that is wrong is listed at once: what the reading found, references that lead nowhere, doubles and
 * contradictions.
 */
export function planImport(read: ResolvedRead, before: StoredDistrict, consent: ImportConsent): PlannedImport {
  const { places } = read;
  const issues: FileIssue[] = [];
  const found = knownUnits(read.file.units ?? [], before.roster);
  const units = merge(found, 'units', keyOfUnit, before.roster.units, mergeKnownUnit, issues);
  const unitNames = unitNamesOf(unitsAfter(before.roster.units, units));
  // Both sides name units as they will be called, and persons by their ids.
  const stored = withNewNames(before, unitNames);
  const { roster } = stored;
  const personOf = (openId: string) => before.accounts.get(openId) ?? openId;
  const file = inStoredWords(read.file, { personOf, unitOf: name => unitNames.nameOf(unitNames.keyOf(name)) });
  const [district] = merge(
    file.district ? [file.district] : [],
    'district',
    () => 'district',
    roster.district ? [roster.district] : [],
    mergeDistrict,
    issues,
  );
  const idOf = (one: Person | { openId: string }) => ('id' in one ? one.id : personOf(one.openId));
  const mergeOne = (one: FilePerson, old: Person | null) => mergePerson(one, old, idOf(one));
  const people = merge(file.people, 'people', idOf, roster.people, mergeOne, issues);
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

  const projectsAfter = new Map(
    [...roster.projects, ...projects.map(({ after }) => after)].map(one => [one.code, one]),
  );
  const facts = planFacts(file.facts ?? [], stored.facts, code => projectsAfter.get(code));
  issues.push(
    ...facts.issues,
    ...checkRenames(found, before.roster),
    ...checkMobiles(people, roster.people),
    ...checkProjects(projects),
    ...checkCeilings({ district: district ?? null, projects, reports }),
    ...checkHolds(
      reports,
      code => projects.find(one => one.after.code === code)?.after ?? roster.project(code),
      largeFigureIn(roster, district ?? null),
    ),
    ...(consent.replace ? [] : [...checkFacts(projects, file), ...checkReports(reports), ...checkProblems(problems)]),
  );
  const named = [...before.roster.units, ...unitsAfter(before.roster.units, units)];
  const references = checkReferences(read.raw, knownKeys(read, before, named));
  // What is no reference by its form is said once.
  const wrong = new Set(read.issues.map(({ path }) => path));
  return {
    plan: {
      district: district ?? null,
      units,
      people,
      groups,
      projects,
      reports,
      problems,
      calendars,
      facts: facts.added,
    },
    issues: [
      ...read.issues,
      ...references.filter(({ path }) => !wrong.has(path)),
      ...issues.map(issue => asWritten(issue, places)),
    ],
    unitNames,
    asks: consent.allowSameNames ? [] : checkNames(projects, roster.projects).map(issue => asWritten(issue, places)),
  };
}

/** The smaller of the size that stands and the one that the file sets, so that no file makes its own holds small. */
function largeFigureIn(roster: Roster, district: Change<District> | null): Yuan {
  const stands = largeFigureOf(roster);
  const willStand = district ? largeFigureOf({ district: district.after }) : stands;
  return Math.min(stands, willStand) as Yuan;
}

/** What references in the file may lead to: what is stored, and what the file itself brings. */
function knownKeys({ file, raw, unreadable }: ResolvedRead, stored: StoredDistrict, units: readonly Unit[]): Known {
  const { roster, reports, accounts } = stored;
  const known = (list: string, kept: readonly string[], field: string) =>
    unreadable.has(list) ? null : new Set([...kept, ...keysIn(raw, list, field)]);
  const people = [...roster.people.map(({ id }) => id), ...(file.people ?? []).map(({ openId }) => openId)];
  return {
    units: known(
      'units',
      units.flatMap(({ name, formerNames }) => [name, ...formerNames]),
      'name',
    ),
    people: known('people', [...people, ...accounts.keys()], 'openId'),
    projects: known(
      'projects',
      roster.projects.map(({ code }) => code),
      'code',
    ),
    reports: known(
      'progress',
      reports.map(({ id }) => id),
      'id',
    ),
  };
}

function keyOfUnit(one: Unit | KnownUnit): string {
  return 'key' in one ? one.key : (one.stored?.key ?? one.unit.name);
}

/** The units as they will stand. */
function unitsAfter(stored: readonly Unit[], changes: readonly Change<Unit>[]): Unit[] {
  const changed = new Map(changes.map(({ after }) => [after.key, after]));
  const added = changes.filter(({ before }) => before === null).map(({ after }) => after);
  return [...stored.map(unit => changed.get(unit.key) ?? unit), ...added];
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
