import type { Project } from '../../library/project.ts';
import { inCharge, peopleWithRole, type Roster } from '../../library/roster.ts';
import { hasRole, type Person } from '../../people/person.ts';
import { those, type Who } from '../../procedure/who.ts';
import { isUnfinished, type Problem } from '../problem.ts';
import {
  canAssign,
  canClose,
  canDecideExtension,
  canDecidePause,
  canHandle,
  canLead,
  canRecheck,
  taskForceHeads,
} from '../rights.ts';

/** A problem with everything that its procedure depends on. */
export interface ProblemCase {
  problem: Problem;
  project: Project;
  roster: Pick<Roster, 'people' | 'person'>;
  /** Photos and files that prove it, and are kept; what was taken back does not count. */
  evidence: number;
  /** Those that will count as soon as they are kept. */
  evidenceBeingSaved?: number;
  /** How many of those whoever acts has not opened; absent where nobody acts. */
  unseen?: number;
  /** Where it may be merged: the other open ones of the project, and what was merged into it. */
  others?: readonly Problem[];
  /** The special meeting that a press would call, and whether one has been called that is still to be held. */
  special?: { id: string; isCalled: boolean };
}

/** Who takes part in the life of a problem. Source: contract §6.8, §6.12. */
export const OFFICE: Who<ProblemCase> = those('推进中心', canAssign);

export const VERIFIERS: Who<ProblemCase> = those('推进中心', (person, { problem }) => canClose(person, problem));

export const EXTENDERS: Who<ProblemCase> = those('推进中心', (person, { problem }) =>
  canDecideExtension(person, problem),
);

/** Who grants or refuses a suspension. */
export const PAUSERS: Who<ProblemCase> = those('推进中心', (person, { problem }) => canDecidePause(person, problem));

/** Who says how a problem is driven, and calls its special meeting: the project's lead official, and the office. */
export const LEADERS: Who<ProblemCase> = those('分包领导或推进中心', (person, { project }) => canLead(person, project));

/** Who pushes the responsible unit (督办): whoever leads, and the inspection bureau. */
export const SUPERVISORS: Who<ProblemCase> = those(
  '分包领导、推进中心或督查局',
  (person, { project }) => canLead(person, project) || hasRole(person, 'inspection_bureau'),
);

export const HANDLERS: Who<ProblemCase> = those('责任单位', mayHandle, {
  named: c =>
    c.problem.responsibleUnit === null
      ? '责任单位'
      : `责任单位（${c.problem.responsibleUnit}${isLeftToOffice(c) ? '，未登记联络员，由推进中心代办' : ''}）`,
});

/** Nobody judges his own response, in whose place ever. */
const NOT_WHO_RESPONDED = { never: ({ problem }: ProblemCase) => [problem.respondedBy] };

export const RECHECKERS: Who<ProblemCase> = those(
  '推进中心或区督查局',
  (person, { problem }) => canRecheck(person, problem),
  NOT_WHO_RESPONDED,
);

/** Whose turn it is while the responsible unit has to act. */
export const WORKERS: Who<ProblemCase> = those('责任单位', (person, c) => isAmong(person, workersOf(c)));

export const CONFIRMERS: Who<ProblemCase> = those(
  '上报人或项目管家',
  (person, c) => isAmong(person, confirmersOf(c)),
  NOT_WHO_RESPONDED,
);

/** Whose turn it is to confirm: the deputy's only where reporter and steward are not there, or have answered. */
export const ASKED_TO_CONFIRM: Who<ProblemCase> = those(
  '上报人或项目管家',
  (person, c) => {
    const people = confirmersOf(c);
    const first = people.filter(one => one.id !== c.project.deputySteward || one.id === c.problem.reportedBy);
    return isAmong(person, first.length > 0 ? first : people);
  },
  NOT_WHO_RESPONDED,
);

/**
 * The people who may say that it is solved: who reported it or what was merged into it, steward, deputy, but never who answered. Where none of the three is
 * there any more, it passes on to the heads of the project's unit.
 */
export function confirmersOf({ problem, project, roster }: ProblemCase): Person[] {
  const reporters = [problem.reportedBy, ...(problem.merged ?? []).map(one => one.reportedBy)];
  const asked = known(roster, [...reporters, project.steward, project.deputySteward]);
  const instead = asked.length > 0 ? asked : peopleWithRole(roster, 'unit_lead', project.unit);
  return instead.filter(person => person.id !== problem.respondedBy);
}

/**
 * The people whose work it is now: who took it on, else the unit's liaisons and heads; passed on to the heads of the task
 * force, then to the office, where the unit has nobody.
 */
export function workersOf(c: ProblemCase): Person[] {
  const handler = known(c.roster, [c.problem.handler]).filter(person => mayHandle(person, c));
  if (handler.length > 0) return handler;
  const own = ownersOf(c);
  return own.length > 0 ? own : peopleWithRole(c.roster, 'office');
}

/** The unit's liaisons and heads, else the heads of the task force; nobody where none is enrolled. */
function ownersOf({ problem, project, roster }: ProblemCase): Person[] {
  const unit = problem.responsibleUnit ?? undefined;
  const ofUnit =
    unit === undefined
      ? []
      : [...peopleWithRole(roster, 'liaison', unit), ...peopleWithRole(roster, 'unit_lead', unit)];
  const ladder = [[...new Set(ofUnit)], taskForceHeads(problem, project, roster)];
  return ladder.find(people => people.length > 0) ?? [];
}

/** Whether nobody is enrolled who answers for it: the turns of its unit pass on to the office. Source: contract §6.12. */
export function isLeftToOffice(c: ProblemCase): boolean {
  return c.problem.responsibleUnit !== null && ownersOf(c).length === 0;
}

/** May take it on, answer it or give it back: whose right it is, and the office where the unit has nobody. */
export function mayHandle(person: Person, c: ProblemCase): boolean {
  return canHandle(person, c.problem, c.project) || (hasRole(person, 'office') && isLeftToOffice(c));
}

/** Who stands in where nobody of the unit is enrolled, in words; null where somebody is, and once nothing is left to do. */
export function standInWords(c: ProblemCase): string | null {
  return isUnfinished(c.problem) && isLeftToOffice(c) ? '未登记联络员，由推进中心代办' : null;
}

function isAmong({ id }: Person, people: readonly Person[]): boolean {
  return people.some(person => person.id === id);
}

/** Each of them once; in the place of who has left whoever has taken over from him. */
function known(roster: ProblemCase['roster'], ids: readonly (string | null)[]): Person[] {
  return [...new Set(ids.flatMap(id => (id === null ? [] : (inCharge(roster, id) ?? []))))];
}
