/** What has been understood of a message so far, project by project, before it becomes items and questions. */

import type { Yuan } from '../../../base/money.ts';
import type { Clause } from '../../text/clauses.ts';
import type { ProjectToken, UnitToken } from '../../text/tokens.ts';
import type { Category } from '../../types.ts';
import type { Doubt, FoundShare, FoundSum } from '../figures.ts';
import type { MilestoneWord } from '../milestones.ts';

/**
 * Of whom the following clauses speak. A subject may still be open when clauses come before the name: it is bound to
 * the project once that is read.
 */
export interface Subject {
  /** One project, several of a group, or none yet. */
  projects: readonly number[];
  /** Set when the name fits several projects or none: the name as written and what it may mean. */
  doubtful: { mention: string; candidates: readonly number[] } | undefined;
  tokens: ProjectToken[];
  boundTo: Subject | undefined;
  /** The sentence in which the subject was opened. */
  sentence: number;
}

export interface ProgressDraft {
  subject: Subject;
  /** Which project of a group; undefined for the only one. */
  member?: number;
  sums: FoundSum[];
  shares: FoundShare[];
  milestones: MilestoneWord[];
  milestoneClause?: Clause;
  stages: Clause[];
  plans: Clause[];
  doubts: Doubt[];
  wrong?: Yuan;
  isNoProgress: boolean;
  /** Sums for the whole group, which nobody can split. */
  unsplit: FoundSum[];
}

export type ProblemRole = 'text' | 'request' | 'more';

/** One request that names several units and stands behind several problems. */
export interface SharedRequest {
  units: readonly UnitToken[];
  /** 分别: the units stand in the order of the problems. */
  isInOrder: boolean;
  problems: readonly ProblemDraft[];
}

export interface ProblemDraft {
  subject: Subject;
  clauses: { clause: Clause; role: ProblemRole }[];
  label?: Category;
  isUrgent: boolean;
  /** 紧急程度：一般 wins over what the text sounds like. */
  isCalm: boolean;
  /** Clauses that name the unit or the time in a form: 责任单位：…, 办结时限：…. */
  unitClause?: Clause;
  dueClause?: Clause;
  /** The unit that stands as a heading over the task and others: it is asked where nobody else is. */
  unitAbove?: { clause: Clause; isBare: boolean };
  /** The day that stands as a heading over the task and others. */
  dueAbove?: Clause;
  shared?: SharedRequest;
  /** The unit that was given out to it. */
  asked?: UnitToken | undefined;
  /** The entry before it in a row of tasks. */
  rowBefore?: ProblemDraft;
  hasRequest: boolean;
  /** At least one clause that is trouble by itself, or stands under 存在问题. */
  isCertain: boolean;
  /** It is said to be over (已恢复供水): asked, not stored. */
  isOver?: true;
  block: number;
  sentence: number;
}

/** A subject that is bound to no other; all subjects have the same fields in the same order. */
export function newSubject(
  projects: readonly number[],
  tokens: ProjectToken[],
  sentence: number,
  doubtful?: Subject['doubtful'],
): Subject {
  return { projects, doubtful, tokens, boundTo: undefined, sentence };
}

/** The subject that a chain of bindings leads to. */
export function boundSubject(subject: Subject): Subject {
  let at = subject;
  while (at.boundTo) at = at.boundTo;
  return at;
}

export function newProblem(subject: Subject, clause: Clause): ProblemDraft {
  return {
    subject,
    clauses: [],
    isUrgent: false,
    isCalm: false,
    hasRequest: false,
    isCertain: false,
    block: clause.block,
    sentence: clause.sentence,
  };
}
