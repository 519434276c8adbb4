import type { Yuan } from '../base/money.ts';
import type { Project } from '../library/project.ts';
import type { ProjectFact } from '../library/project-facts.ts';
import { allProjects, type District, largeFigureOf, type Roster } from '../library/roster.ts';
import type { Unit } from '../people/person.ts';
import type { UnitNames } from '../people/unit-names.ts';
import type { Problem } from '../problems/problem.ts';
import type { ProgressReport } from '../progress/progress.ts';
import { checkClockVersions } from './clock-file.ts';
import { checkDecided } from './decisions/merge-decisions.ts';
import type { DistrictFile } from './district-file.ts';
import { type FileFact, planFacts } from './fact-file.ts';
import { inStoredWords, unitNowIn, withNewNames } from './file-names.ts';
import { checkCeilings } from './import-ceilings.ts';
import {
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
import { type Change, type MergedLists, mergeLists } from './import-lists.ts';
import { mergeUnits } from './import-units.ts';
import { checkLedgers } from './ledgers/check-ledgers.ts';
import type { StoredLedgers } from './ledgers/ledgers-of-file.ts';
import type { Origin } from './ledgers/merge-ledgers.ts';
import { asWritten, type FileIssue, type ReadFile } from './read-district-file.ts';

/**
 * What an import changes. A field that is missing or null leaves what is stored, so reading the same file twice changes
 * nothing; a value that contradicts a recorded fact is listed and needs `replace`. Source: contract §4.
 */

export interface StoredDistrict {
  roster: Roster;
  reports: readonly ProgressReport[];
  problems: readonly Problem[];
  /** Those that the file brings entries of. */
  ledgers: StoredLedgers;
  /** The histories of projects; of those that the file brings facts of, or changes. */
  facts: readonly ProjectFact[];
  /** The ids of persons by all open_ids that were ever theirs, in whatever app. */
  accounts: ReadonlyMap<string, string>;
}

/** What changes, list by list. */
export interface ImportPlan extends MergedLists {
  units: Change<Unit>[];
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

export type FilePerson = NonNullable<DistrictFile['people']>[number] & { openId: string };

/** A read file in which every person has an open_id. */
export type ResolvedRead = Omit<ReadFile, 'file'> & { file: ResolvedFile };

/** Who imports, and what he has decided beforehand. */
export interface ImportConsent extends Origin {
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
  const units = mergeUnits(read.file.units, before.roster);
  // Both sides name units as they will be called, and persons by their ids.
  const stored = withNewNames(before, units.names);
  const personOf = (openId: string) => before.accounts.get(openId) ?? openId;
  const unitOf = (name: string) => units.names.nameOf(units.names.keyOf(name));
  const file = inStoredWords(read.file, { personOf, unitOf, unitNow: unitNowIn(units.after, unitOf) });
  const {
    issues: doubles,
    district,
    ...lists
  } = mergeLists(file, stored, personOf, {
    origin: consent,
    names: units.names,
  });
  const projectOf = projectsAfter(stored.roster, lists.projects);
  const facts = planFacts(file.facts ?? [], stored.facts, projectOf);
  // In the order of the file's lists, which is the order in which people read what changes.
  const plan = { district, units: units.changes, ...lists, facts: facts.added };
  const issues = [
    ...units.doubles,
    ...doubles,
    ...facts.issues,
    ...units.renames,
    ...checkLists(plan, stored.roster, projectOf),
    ...checkDecided(plan, stored.roster, consent),
    ...(consent.replace ? [] : checkRecorded(plan, file)),
  ];
  const asks = consent.allowSameNames ? [] : checkNames(plan.projects, allProjects(stored.roster));
  return {
    plan,
    issues: [
      ...read.issues,
      ...referencesNowhere(read, before, [...before.roster.units, ...units.after]),
      ...issues.map(issue => asWritten(issue, read.places)),
    ],
    unitNames: units.names,
    asks: asks.map(issue => asWritten(issue, read.places)),
  };
}

/** The projects as they will stand, by their codes. */
function projectsAfter(roster: Roster, projects: readonly Change<Project>[]): (code: string) => Project | undefined {
  const all = new Map([...allProjects(roster), ...projects.map(({ after }) => after)].map(one => [one.code, one]));
  return code => all.get(code);
}

/** What does not go together once the file is laid over what is stored. */
function checkLists(
  { district, people, projects, reports, verifications, statistics, clockRules }: MergedLists,
  roster: Roster,
  projectOf: (code: string) => Project | undefined,
): FileIssue[] {
  return [
    ...checkMobiles(people, roster.people),
    ...checkClockVersions(clockRules, roster.clockRules),
    ...checkProjects(projects),
    ...checkCeilings({ district, projects, reports, verifications, statistics }),
    ...checkHolds(reports, projectOf, largeFigureIn(roster, district)),
  ];
}

/** What contradicts a recorded fact. */
function checkRecorded(lists: MergedLists, file: ResolvedFile): FileIssue[] {
  const { projects, reports, problems } = lists;
  return [...checkFacts(projects, file), ...checkReports(reports), ...checkProblems(problems), ...checkLedgers(lists)];
}

/** The smaller of the size that stands and the one that the file sets, so that no file makes its own holds small. */
function largeFigureIn(roster: Roster, district: Change<District> | null): Yuan {
  const stands = largeFigureOf(roster);
  const willStand = district ? largeFigureOf({ district: district.after }) : stands;
  return Math.min(stands, willStand) as Yuan;
}

/** References that lead nowhere. What is no reference by its form is said once. */
function referencesNowhere(read: ResolvedRead, stored: StoredDistrict, units: readonly Unit[]): FileIssue[] {
  const wrong = new Set(read.issues.map(({ path }) => path));
  return checkReferences(read.raw, knownKeys(read, stored, units)).filter(({ path }) => !wrong.has(path));
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
      allProjects(roster).map(({ code }) => code),
      'code',
    ),
    reports: known(
      'progress',
      reports.map(({ id }) => id),
      'id',
    ),
    meetings: known(
      'meetings',
      stored.ledgers.meetings.map(({ id }) => id),
      'id',
    ),
  };
}
