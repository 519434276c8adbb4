import { dayOf } from './shanghai-time.ts';
import type { District, DistrictProject, Person } from './types.ts';

/** What a person could write now, made of their own project. */
export interface Examples {
  project: DistrictProject | null;
  progress: string | null;
  problem: string | null;
}

/** The project that a person would speak of first: an ongoing one that they are steward of, else one of their unit. */
export function ownProject(district: District | null, person: Person | null): DistrictProject | null {
  if (district === null || person === null) return null;
  const own = district.projects.filter(({ steward, deputySteward }) =>
    [steward, deputySteward].includes(person.openId),
  );
  const isOfUnit = person.roles.includes('liaison') || person.roles.includes('unit_lead');
  const candidates = own.length > 0 || !isOfUnit ? own : district.projects.filter(({ unit }) => unit === person.unit);
  return candidates.find(({ library }) => library === 'ongoing' || library === 'to_complete') ?? candidates[0] ?? null;
}

/** Example sentences with figures that fit what the district file last knew of the project. */
export function examplesFor(
  district: District | null,
  person: Person | null,
  now: Date,
  solver: Person | null,
): Examples {
  const project = ownProject(district, person);
  if (project === null || district === null) return { project: null, progress: null, problem: null };
  const name = project.aliases[0] ?? project.name;
  const last = district.last[project.code];
  const monthIndex = Number(dayOf(now).slice(5, 7)) - 1;
  const planned = project.plannedYtdWan[monthIndex] ?? 0;
  const month = Math.max(50, Math.round((planned / (monthIndex + 1) || 350) / 50) * 50);
  const year = Math.round(Math.max(last?.yearInvestmentWan ?? 0, planned - month, 0)) + month;
  const percent = Math.min(95, Math.round(last?.progressPercent ?? 42) + 3);
  return {
    project,
    progress: `${name} 本月完成投资${month}万元，累计${year}万元，形象进度${percent}%，主体施工至8层`,
    problem: `${name} 施工许可证卡在消防图审，影响主体施工，请${solver?.unit ?? '住建部门'}下周五前协调`,
  };
}

/** Who would take on the problem of the example: the liaison of the housing bureau, where there is one with a group. */
export function exampleSolver(people: readonly Person[], district: District | null): Person | null {
  const liaisons = people.filter(({ roles, unit }) => roles.includes('liaison') && district?.unitChats[unit]);
  return liaisons.find(({ unit }) => unit.includes('住建')) ?? null;
}

/** What a role sees first, as somebody of it would ask. */
export interface Visit {
  role: string;
  person: Person;
  say: string;
}

const FIRST_LOOKS: readonly (readonly [role: string, say: string])[] = [
  ['unit_lead', '待办'],
  ['liaison', '选报'],
  ['office', '待办'],
  ['inspection_bureau', '督查'],
  ['task_force_head', '问题看板'],
  ['top_leaders', '早报'],
  ['lead_official', '我的项目'],
];

const SEES_ALL = new Set(['office', 'inspection_bureau', 'top_leaders', 'auditor']);

/** Somebody of each role whose first look shows something. */
export function visitsOf(people: readonly Person[], district: District | null): Visit[] {
  if (district === null) return [];
  return FIRST_LOOKS.flatMap(([role, say]) => {
    const holders = people.filter(({ roles }) => roles.includes(role));
    // Who sees the whole district shows nothing of a narrower role.
    const narrow = holders.filter(({ roles }) => !roles.some(other => other !== role && SEES_ALL.has(other)));
    const person = narrow.find(({ roles }) => roles.includes('steward')) ?? narrow[0] ?? holders[0];
    return person ? [{ role, person, say }] : [];
  });
}

/** The person that a newcomer starts as: a steward with a project of their own, where there is one. */
export function firstPerson(people: readonly Person[], district: District | null): Person | null {
  const stewards = people.filter(person => person.roles.includes('steward'));
  return (
    stewards.find(person => ownProject(district, person)?.library === 'ongoing') ?? stewards[0] ?? people[0] ?? null
  );
}
