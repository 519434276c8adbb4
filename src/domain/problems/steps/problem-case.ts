import type { Project } from '../../library/project.ts';
import { inCharge, peopleWithRole, type Roster } from '../../library/roster.ts';
import type { Person } from '../../people/person.ts';
import { those, type Who } from '../../procedure/who.ts';
import type { Problem } from '../problem.ts';
import { canAssign, canClose, canDecideExtension, canHandle, taskForceHeads } from '../rights.ts';

/** A problem with everything that its procedure depends on. */
export interface ProblemCase {
  problem: Problem;
  project: Project;
  roster: Pick<Roster, 'people' | 'person'>;
  /** Photos and files that prove it, and are kept; what was taken back does not count. */
  evidence: number;
  /** Those that will count as soon as they are kept. */
  evidenceBeingSaved?: number;
}

/** Who takes part in the life of a problem. Source: contract §6.8, §6.12. */
export const OFFICE: Who<ProblemCase> = those('推进中心', canAssign);

export const VERIFIERS: Who<ProblemCase> = those('推进中心', (person, { problem }) => canClose(person, problem));

export const EXTENDERS: Who<ProblemCase> = those('推进中心', (person, { problem }) =>
  canDecideExtension(person, problem),
);

export const HANDLERS: Who<ProblemCase> = those(
  '责任单位',
  (person, { problem, project }) => canHandle(person, problem, project),
  {
    named: ({ problem }) => (problem.responsibleUnit === null ? '责任单位' : `责任单位（${problem.responsibleUnit}）`),
  },
);

/** Nobody judges his own response, in whose place ever. */
const NOT_WHO_RESPONDED = { never: ({ problem }: ProblemCase) => [problem.respondedBy] };

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
 * The people who may say that it is solved: reporter, steward, deputy, but never who answered. Where none of the three is
 * there any more, it passes on to the heads of the project's unit.
 */
export function confirmersOf({ problem, project, roster }: ProblemCase): Person[] {
  const asked = known(roster, [problem.reportedBy, project.steward, project.deputySteward]);
  const instead = asked.length > 0 ? asked : peopleWithRole(roster, 'unit_lead', project.unit);
  return instead.filter(person => person.id !== problem.respondedBy);
}

/**
 * The people whose work it is now: who took it on, else the unit's liaisons and heads; passed on to the heads of the task
 * force, then to the office, where the unit has nobody.
 */
export function workersOf({ problem, project, roster }: ProblemCase): Person[] {
  const handler = known(roster, [problem.handler]).filter(person => canHandle(person, problem, project));
  if (handler.length > 0) return handler;
  const unit = problem.responsibleUnit ?? undefined;
  const ofUnit =
    unit === undefined
      ? []
      : [...peopleWithRole(roster, 'liaison', unit), ...peopleWithRole(roster, 'unit_lead', unit)];
  const ladder = [[...new Set(ofUnit)], taskForceHeads(problem, project, roster)];
  return ladder.find(people => people.length > 0) ?? peopleWithRole(roster, 'office');
}

function isAmong({ id }: Person, people: readonly Person[]): boolean {
  return people.some(person => person.id === id);
}

/** Each of them once; in the place of who has left whoever has taken over from him. */
function known(roster: ProblemCase['roster'], ids: readonly (string | null)[]): Person[] {
  return [...new Set(ids.flatMap(id => (id === null ? [] : (inCharge(roster, id) ?? []))))];
}
