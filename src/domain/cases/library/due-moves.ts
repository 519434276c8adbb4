import { type Day, dayOf, yearOf } from '../../base/time.ts';
import { type Permit, permitsReady } from '../../library/permits.ts';
import type { Library, MilestoneKind, Project } from '../../library/project.ts';
import type { StoredCase } from '../case.ts';
import { caseWaitsSince } from '../case-at.ts';
import type { LibraryMove, MoveData } from './move.ts';

/**
 * Which library a project should stand in by what is proven, as against where it stands. Libraries are plan classes, not events:
 * a start moves a project among those under construction, ready permits among those to be started this year.
 * Source: domain §1, §2 M2, M5.
 */

export interface Proven {
  /** Whether all permits that the project needs are there. */
  hasPermits: boolean;
  /** The day on which the last of them was given; null where nobody knows it. */
  permitsOn: Day | null;
}

/** What a project's permits prove. Shapes: those of the one project. */
export function provenBy(permits: readonly Permit[]): Proven {
  const given = permits.flatMap(({ actual }) => (actual === null ? [] : [actual])).sort();
  return { hasPermits: permitsReady(permits), permitsOn: given.at(-1) ?? null };
}

/**
 * Whether the office has been asked about a move already: it waits for the answer, or was refused this year on the same
 * evidence. In another year, or with other evidence, it is proposed again. Shapes: `known` are the moves that were opened.
 */
export function isAnswered(move: LibraryMove, known: readonly StoredCase[], year: number): boolean {
  return known.some(one => {
    const same = (one.data as unknown as MoveData).moves.find(
      ({ project, from, to }) => project === move.project && from === move.from && to === move.to,
    );
    if (!same) return false;
    return one.isOpen || (one.state === 'refused' && same.why === move.why && yearOfAnswer(one) === year);
  });
}

function yearOfAnswer(one: StoredCase): number {
  return yearOf(dayOf(caseWaitsSince(one)));
}

/** The move that the evidence asks for during the year; null when the project stands where it belongs. */
export function dueMove(project: Project, { hasPermits, permitsOn }: Proven): LibraryMove | null {
  const { library, exitedOn } = project;
  if (exitedOn !== null) return null;
  const started = actualOf(project, 'started');
  if (started !== null && (library === 'reserve' || library === 'to_start'))
    return moveTo(project, 'ongoing', `已确认开工（${started}）`);
  if (started === null && library === 'reserve' && hasPermits) {
    const last = permitsOn === null ? '' : `（最后一项 ${permitsOn}）`;
    return moveTo(project, 'to_start', `开工前手续已办齐${last}`);
  }
  return null;
}

/** Whether a project has reached its end and may leave the library. */
export function isReadyToLeave(project: Project): boolean {
  return (
    project.exitedOn === null && actualOf(project, 'completed') !== null && actualOf(project, 'effective') !== null
  );
}

/** The class of a project in the plan of a new year; null when it stands there already. Source: domain §2 M5. */
export function newYearMove(project: Project, year: number): LibraryMove | null {
  if (project.exitedOn !== null) return null;
  // Completed ones stay where they are until they take effect and leave.
  if (actualOf(project, 'completed') !== null) return null;
  const to = newYearLibrary(project, year);
  return to === null || to.library === project.library ? null : moveTo(project, to.library, to.why);
}

function newYearLibrary(project: Project, year: number): { library: Library; why: string } | null {
  const start = plannedOf(project, 'started');
  const completion = plannedOf(project, 'completed') ?? endOf(project);
  const isUnderWay =
    actualOf(project, 'started') !== null || project.library === 'ongoing' || project.library === 'to_complete';
  if (isUnderWay) {
    if (completion !== null && yearOf(completion) <= year)
      return { library: 'to_complete', why: `计划 ${completion.slice(0, 7)} 竣工` };
    return {
      library: 'ongoing',
      why: completion === null ? '已开工，未定竣工日期' : `计划 ${completion.slice(0, 7)} 竣工`,
    };
  }
  if (start === null) return null;
  if (yearOf(start) <= year) return { library: 'to_start', why: `计划 ${start.slice(0, 7)} 开工` };
  return { library: 'reserve', why: `计划 ${start.slice(0, 7)} 开工，不在本年度` };
}

function moveTo({ code, library }: Project, to: Library, why: string): LibraryMove {
  return { project: code, from: library, to, why };
}

function actualOf({ milestones }: Project, kind: MilestoneKind): Day | null {
  return milestones.find(one => one.kind === kind)?.actual ?? null;
}

function plannedOf({ milestones }: Project, kind: MilestoneKind): Day | null {
  return milestones.find(one => one.kind === kind)?.planned ?? null;
}

function endOf({ endMonth }: Project): Day | null {
  return endMonth === null ? null : (`${endMonth}-28` as Day);
}
