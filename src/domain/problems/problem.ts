import type { Day } from '../base/time.ts';
import type { ReadingNote } from '../progress/progress.ts';

/** One entry of the problem ledger (问题台账) and its life. Source: contract §5, §6.5; domain §5. */

export const PROBLEM_STATUSES = [
  'open',
  'assigned',
  'acknowledged',
  'in_progress',
  'responded',
  'closed',
  'rechecked',
  'reopened',
  'suspended',
  'rejected',
  'merged',
  'withdrawn',
] as const;
export type ProblemStatus = (typeof PROBLEM_STATUSES)[number];

export const CATEGORIES = ['funding', 'procedures', 'demolition', 'land', 'planning', 'construction', 'other'] as const;
export type Category = (typeof CATEGORIES)[number];

export const URGENCIES = ['urgent', 'ordinary'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** One step of a problem's life, append-only. */
export interface ProblemStep {
  /** 1, 2, 3 … within the problem. */
  seq: number;
  status: ProblemStatus;
  at: Date;
  by: string;
  note: string;
  /** The unit that the step names (交办, 转办, 退回), else null. */
  unit: string | null;
  /** When this step was due, so that being on time can be told later; null when it had no deadline. */
  dueAt: Date | null;
  /** It only says something of the problem (定级, 专题会, 批示, 合并): it leads nowhere and moves no clock. */
  isAside?: true;
}

/**
 * A due day that was counted: so many days of the calendar after `from`, then so many working days, then as many working days
 * as its unit could not work on it.
 */
export interface DueRule {
  from: Day;
  calendarDays?: number | undefined;
  workingDays?: number | undefined;
  /** Working days that it was suspended. */
  pausedDays?: number | undefined;
}

/** A request for more time (延期申请, 暂停申请): made once, before the due time, decided by the office. Source: domain §5. */
export interface Extension {
  until: Day;
  reason: string;
  askedBy: string;
  /** Null while it waits for the office. */
  decision: 'granted' | 'refused' | null;
}

/** A problem that stands in another one now: who reported it, and with which message. */
export type MergedProblem = Pick<Problem, 'number' | 'reportedBy' | 'messageId'>;

export interface Problem {
  number: string;
  project: string;
  category: Category;
  urgency: Urgency;
  description: string;
  responsibleUnit: string | null;
  /** A day ends at 18:00. Null until the reporter names it or the assignment sets it. */
  dueDate: Day | null;
  /** How `dueDate` was counted; null for a day that somebody named. */
  dueRule: DueRule | null;
  reportedBy: string;
  reportedAt: Date;
  messageId: string | null;
  status: ProblemStatus;
  /** Who took it on with 签收, and who answered with 反馈. */
  handler: string | null;
  respondedBy: string | null;
  /** The reporter or the steward has said that it is solved. */
  isConfirmed: boolean;
  reopenCount: number;
  /** What its present unit has asked for; null when it has not asked. */
  extension: Extension | null;
  /** The same about a suspension (申请暂停): `until` is the day on which work goes on by itself. */
  pause: Extension | null;
  /** 重大: the office has marked it so; its limits are longer, and it is looked at again more than once. */
  isMajor: boolean;
  /** The problem that it has been merged into, by its number; null unless it is `merged`. */
  mergedInto: string | null;
  /** What was merged into it, oldest first; nothing where there is none. Told from `mergedInto` of the others, never stored. */
  merged?: readonly MergedProblem[];
  /** The special meeting that settled it, by its id: it is 重点督办 from then on. Null where there was none. */
  meeting: string | null;
  readings: readonly ReadingNote[];
  steps: readonly ProblemStep[];
}

/**
 * What clocks and ladder look at: a problem, or whatever else goes by the same ones (an action item of a meeting).
 */
export type Tracked = Pick<
  Problem,
  'status' | 'urgency' | 'isMajor' | 'dueDate' | 'dueRule' | 'responsibleUnit' | 'isConfirmed' | 'reportedAt' | 'steps'
>;

/** The states in which a problem is unfinished. */
export const UNFINISHED = [
  'open',
  'assigned',
  'acknowledged',
  'in_progress',
  'responded',
  'reopened',
  'suspended',
] as const satisfies readonly ProblemStatus[];

/** Whether it is unfinished. */
export function isUnfinished({ status }: Pick<Problem, 'status'>): boolean {
  return UNFINISHED.some(one => one === status);
}
