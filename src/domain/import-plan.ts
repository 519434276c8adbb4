import type { CalendarYear } from './calendar-year.ts';
import type { DistrictFile, FileIssue } from './district-file.ts';
import { problemOfFile, reportOfFile } from './ledger-file.ts';
import type { Problem } from './problem.ts';
import type { ProgressReport } from './progress.ts';
import type { District, Group, Milestone, Person, Project, Roster, Unit } from './roster.ts';

/**
 * What an import changes. A field that is missing or null leaves what is stored, so reading the same file twice changes
 * nothing; a value that contradicts a recorded fact is listed and needs `replace`. Source: contract §4.
 */

export interface StoredDistrict {
  roster: Roster;
  reports: readonly ProgressReport[];
  problems: readonly Problem[];
}

/** One thing that is new or changed, with what stood there. `position` keeps the order of the file. */
export interface Change<T> {
  before: T | null;
  after: T;
  position: number;
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
  const units = merge(file.units ?? [], 'units', one => one.name, roster.units, mergeUnit, issues);
  const people = merge(file.people ?? [], 'people', one => one.openId, roster.people, mergePerson, issues);
  const groups = merge(file.groups ?? [], 'groups', one => one.chatId, roster.groups, mergeGroup, issues);
  const projects = merge(file.projects ?? [], 'projects', one => one.code, roster.projects, mergeProject, issues);
  const reports = merge(file.progress ?? [], 'progress', one => one.id, stored.reports, reportOfFile, issues);
  const calendars = merge(
    file.calendars ?? [],
    'calendars',
    one => String(one.year),
    roster.calendars,
    mergeCalendar,
    issues,
  );
  const problems = merge(file.problems ?? [], 'problems', one => one.number, stored.problems, problemOfFile, issues);

  const known = {
    units: new Set([...roster.units, ...units.map(one => one.after)].map(one => one.name)),
    people: new Set([...roster.people, ...people.map(one => one.after)].map(one => one.openId)),
    projects: new Set([...roster.projects, ...projects.map(one => one.after)].map(one => one.code)),
  };
  checkReferences(file, known, issues);
  checkRules(projects, file, issues);
  if (!replace) {
    checkFacts(projects, issues);
    issues.push(
      ...contradictions(reports, 'progress', one => one.id),
      ...contradictions(problems, 'problems', one => one.number),
    );
  }
  if (issues.length > 0) return { kind: 'refused', issues };
  return {
    kind: 'plan',
    plan: { district: mergeDistrict(file, roster), units, people, groups, projects, reports, problems, calendars },
  };
}

/** The entries of a list that are new or differ from what is stored. */
function merge<F, T>(
  entries: readonly F[],
  list: string,
  keyOf: (entry: F | T) => string,
  stored: readonly T[],
  mergeOne: (entry: F, before: T | null) => T,
  issues: FileIssue[],
): Change<T>[] {
  const byKey = new Map(stored.map((one, position) => [keyOf(one), { one, position }]));
  const seen = new Map<string, number>();
  const changes: Change<T>[] = [];
  for (const [index, entry] of entries.entries()) {
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
    changes.push({ before: found?.one ?? null, after, position: found?.position ?? stored.length + index });
  }
  return changes;
}

function mergeDistrict({ district }: ResolvedFile, { district: before }: Roster): Change<District> | null {
  if (!district) return null;
  const after: District = {
    name: district.name,
    year: district.year,
    targets: {
      investment: district.targets?.investmentWan ?? before?.targets.investment ?? null,
      starts: district.targets?.starts ?? before?.targets.starts ?? null,
      completions: district.targets?.completions ?? before?.targets.completions ?? null,
    },
    ownerContactsReport: district.ownerContactsReport ?? before?.ownerContactsReport ?? false,
  };
  return before && canonical(before) === canonical(after) ? null : { before, after, position: 0 };
}

function mergeCalendar(calendar: CalendarYear, before: CalendarYear | null): CalendarYear {
  return { ...calendar, source: calendar.source ?? before?.source ?? null };
}

type FileUnit = NonNullable<DistrictFile['units']>[number];
function mergeUnit(unit: FileUnit, before: Unit | null): Unit {
  return {
    name: unit.name,
    aliases: unit.aliases ?? before?.aliases ?? [],
    kind: unit.kind,
    isRanked: unit.ranked ?? before?.isRanked ?? (unit.kind === 'town' || unit.kind === 'committee'),
    group: unit.group ?? before?.group ?? null,
    chatId: unit.chatId ?? before?.chatId ?? null,
  };
}

type FilePerson = NonNullable<ResolvedFile['people']>[number];
function mergePerson(person: FilePerson, before: Person | null): Person {
  return {
    openId: person.openId,
    mobile: person.mobile ?? before?.mobile ?? null,
    name: person.name,
    unit: person.unit ?? before?.unit ?? null,
    roles: person.roles ?? before?.roles ?? [],
    taskForce: person.taskForce ?? before?.taskForce ?? null,
  };
}

type FileGroup = NonNullable<DistrictFile['groups']>[number];
function mergeGroup(group: FileGroup, before: Group | null): Group {
  return {
    chatId: group.chatId,
    purpose: group.purpose,
    unit: group.unit ?? before?.unit ?? null,
    taskForce: group.taskForce ?? before?.taskForce ?? null,
  };
}

type FileProject = NonNullable<DistrictFile['projects']>[number];
function mergeProject(project: FileProject, before: Project | null): Project {
  const plans = { ...before?.plans };
  for (const [year, plan] of Object.entries(project.plans ?? {})) {
    const stored = plans[Number(year)];
    plans[Number(year)] = {
      annualPlan: plan.annualPlanWan ?? stored?.annualPlan ?? plan.cumulativePlanWan?.at(-1) ?? null,
      cumulativePlan: plan.cumulativePlanWan ?? stored?.cumulativePlan ?? null,
    };
  }
  const nodes = new Map<string, Milestone>((before?.milestones ?? []).map(one => [one.kind, one]));
  for (const { kind, planned, claimed, actual } of project.milestones ?? []) {
    const stored = nodes.get(kind);
    nodes.set(kind, {
      kind,
      planned: planned ?? stored?.planned ?? null,
      claimed: claimed ?? stored?.claimed ?? null,
      actual: actual ?? stored?.actual ?? null,
    });
  }
  return {
    code: project.code,
    name: project.name,
    aliases: project.aliases ?? before?.aliases ?? [],
    unit: project.unit,
    level: project.level ?? before?.level ?? null,
    library: project.library,
    leadOfficial: project.leadOfficial ?? before?.leadOfficial ?? null,
    steward: project.steward ?? before?.steward ?? null,
    deputySteward: project.deputySteward ?? before?.deputySteward ?? null,
    ownerContact: project.ownerContact ?? before?.ownerContact ?? null,
    plannedTotal: project.plannedTotalWan ?? before?.plannedTotal ?? null,
    plans,
    startMonth: project.startMonth ?? before?.startMonth ?? null,
    endMonth: project.endMonth ?? before?.endMonth ?? null,
    milestones: [...nodes.values()],
  };
}

interface Known {
  units: ReadonlySet<string>;
  people: ReadonlySet<string>;
  projects: ReadonlySet<string>;
}

function checkReferences(file: ResolvedFile, known: Known, issues: FileIssue[]): void {
  const check = (kind: keyof Known, what: string, path: string, value: string | null | undefined) => {
    if (value != null && !known[kind].has(value)) issues.push({ path, message: `没有登记这个${what}：${value}` });
  };
  for (const [index, one] of (file.people ?? []).entries()) check('units', '单位', `people[${index}].unit`, one.unit);
  for (const [index, one] of (file.groups ?? []).entries()) check('units', '单位', `groups[${index}].unit`, one.unit);
  for (const [index, one] of (file.projects ?? []).entries()) {
    check('units', '单位', `projects[${index}].unit`, one.unit);
    for (const field of ['leadOfficial', 'steward', 'deputySteward', 'ownerContact'] as const) {
      check('people', '人员', `projects[${index}].${field}`, one[field]);
    }
  }
  for (const [index, one] of (file.progress ?? []).entries()) {
    check('projects', '项目', `progress[${index}].project`, one.project);
  }
  for (const [index, one] of (file.problems ?? []).entries()) {
    check('projects', '项目', `problems[${index}].project`, one.project);
    check('units', '单位', `problems[${index}].responsibleUnit`, one.responsibleUnit);
  }
}

function checkRules(projects: readonly Change<Project>[], file: ResolvedFile, issues: FileIssue[]): void {
  const indexOf = new Map((file.projects ?? []).map((one, index) => [one.code, index]));
  for (const { after } of projects) {
    if (after.startMonth && after.endMonth && after.endMonth < after.startMonth) {
      issues.push({ path: `projects[${indexOf.get(after.code)}].endMonth`, message: '结束月份早于开始月份' });
    }
  }
}

/** A confirmed milestone is a recorded fact. */
function checkFacts(projects: readonly Change<Project>[], issues: FileIssue[]): void {
  for (const { before, after } of projects) {
    for (const fact of before?.milestones ?? []) {
      const said = after.milestones.find(one => one.kind === fact.kind);
      if (fact.actual && said && said.actual !== fact.actual) {
        issues.push({
          path: `projects(${after.code}).milestones(${fact.kind}).actual`,
          message: `台账已确认为 ${fact.actual}，文件为 ${said.actual}；确需改动请加 --replace`,
        });
      }
    }
  }
}

function contradictions<T>(changes: readonly Change<T>[], list: string, keyOf: (one: T) => string): FileIssue[] {
  return changes
    .filter(change => change.before !== null)
    .map(({ after }) => ({
      path: `${list}(${keyOf(after)})`,
      message: '与台账中已有的记录不一致；确需改动请加 --replace',
    }));
}

/** The same text for the same value, whatever the order of keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    one !== null && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => a.localeCompare(b)))
      : one,
  );
}
