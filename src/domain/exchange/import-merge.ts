import type { CalendarYear } from '../base/calendar/calendar-year.ts';
import { MILESTONE_KINDS, type Milestone, type Project } from '../library/project.ts';
import type { District, Group } from '../library/roster.ts';
import type { Person, Unit } from '../people/person.ts';
import type { DistrictFile } from './district-file.ts';

/** An entry of a district file laid over what is stored: a field that is missing or null leaves what stands. */

type FileDistrict = NonNullable<DistrictFile['district']>;
export function mergeDistrict(district: FileDistrict, before: District | null): District {
  return {
    name: district.name,
    year: district.year,
    targets: {
      investment: district.targets?.investmentWan ?? before?.targets.investment ?? null,
      starts: district.targets?.starts ?? before?.targets.starts ?? null,
      completions: district.targets?.completions ?? before?.targets.completions ?? null,
    },
    ownerContactsReport: district.ownerContactsReport ?? before?.ownerContactsReport ?? false,
    largeFigure: district.largeFigureWan ?? before?.largeFigure ?? null,
    permitDays: district.permitDays ? { ...before?.permitDays, ...district.permitDays } : (before?.permitDays ?? null),
  };
}

export function mergeCalendar(calendar: CalendarYear, before: CalendarYear | null): CalendarYear {
  return { ...calendar, source: calendar.source ?? before?.source ?? null };
}

type FileUnit = NonNullable<DistrictFile['units']>[number];
export function mergeUnit(unit: FileUnit, before: Unit | null): Omit<Unit, 'key' | 'name' | 'formerNames'> {
  return {
    aliases: unit.aliases ?? before?.aliases ?? [],
    kind: unit.kind,
    isRanked: unit.ranked ?? before?.isRanked ?? (unit.kind === 'town' || unit.kind === 'committee'),
    group: unit.group ?? before?.group ?? null,
    chatId: unit.chatId ?? before?.chatId ?? null,
    ...(before?.mergedInto !== undefined && { mergedInto: before.mergedInto }),
  };
}

/** Nothing where neither tells of it, as in rows of before. */
function leaving({ leftOn, successor }: FilePerson, before: Person | null): Pick<Person, 'leftOn' | 'successor'> {
  const told = { leftOn: leftOn ?? before?.leftOn ?? null, successor: successor ?? before?.successor ?? null };
  return told.leftOn === null && told.successor === null && before?.leftOn === undefined ? {} : told;
}

type FilePerson = NonNullable<DistrictFile['people']>[number] & { openId: string };
/** Somebody known keeps the address that he has; a file may name any of his accounts. */
export function mergePerson(person: FilePerson, before: Person | null, id: string): Person {
  return {
    id,
    openId: before ? before.openId : person.openId,
    mobile: person.mobile ?? before?.mobile ?? null,
    name: person.name,
    unit: person.unit ?? before?.unit ?? null,
    roles: person.roles ?? before?.roles ?? [],
    taskForce: person.taskForce ?? before?.taskForce ?? null,
    ...leaving(person, before),
  };
}

type FileGroup = NonNullable<DistrictFile['groups']>[number];
export function mergeGroup(group: FileGroup, before: Group | null): Group {
  return {
    chatId: group.chatId,
    purpose: group.purpose,
    unit: group.unit ?? before?.unit ?? null,
    taskForce: group.taskForce ?? before?.taskForce ?? null,
  };
}

type FileProject = NonNullable<DistrictFile['projects']>[number];
export function mergeProject(project: FileProject, before: Project | null): Project {
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
    milestones: MILESTONE_KINDS.flatMap(kind => nodes.get(kind) ?? []),
    tags: project.tags ?? before?.tags ?? [],
    team: project.team ?? before?.team ?? [],
    exitedOn: project.exitedOn ?? before?.exitedOn ?? null,
    exitReason: project.exitReason ?? before?.exitReason ?? null,
  };
}
