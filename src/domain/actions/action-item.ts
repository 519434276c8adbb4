import { type Day, formatInstant } from '../base/time.ts';
import type { DueRule, Extension, ProblemStatus } from '../problems/problem.ts';

/**
 * What a meeting has decided (议定事项): a task with one unit, one due day and one supervisor, followed until it is done. It goes
 * by the clocks and the ladder of an ordinary problem. Source: contract §5, §6.8; domain §8.
 */

export const ACTION_STATUSES = [
  /** Its unit has given it back (退回): the office names another one. */
  'open',
  'assigned',
  'acknowledged',
  'in_progress',
  'responded',
  'closed',
  'rechecked',
  'reopened',
  'suspended',
  'withdrawn',
] as const satisfies readonly ProblemStatus[];
export type ActionStatus = (typeof ACTION_STATUSES)[number];

/** One step of an item's life, append-only. */
export interface ActionStep {
  /** 1, 2, 3 … within the item. */
  seq: number;
  status: ActionStatus;
  at: Date;
  by: string;
  note: string;
  /** The unit whose it was. */
  unit: string | null;
  /** When this step was due; null when it had no deadline. */
  dueAt: Date | null;
  /** It only says something of the item (批示): it leads nowhere and moves no clock. */
  isAside?: true;
}

export interface ActionItem {
  /** E.g. `YD-2026-0001`. */
  number: string;
  /** The meeting that decided it, by its id. */
  meeting: string;
  /** The problem that it stems from: then it is 重点督办. */
  problem: string | null;
  /** The project that it is about, by its code; null where it is about several or none. */
  project: string | null;
  task: string;
  unit: string;
  /** Who answers for it, by his id; null where the minutes name nobody: then the unit's liaison, else its head. */
  person: string | null;
  /** Who verifies it beside the office, by his id; null is the inspection bureau. */
  supervisor: string | null;
  /** A day ends at 18:00. */
  dueDate: Day;
  /** How `dueDate` was counted; null for a day that the meeting named. */
  dueRule: DueRule | null;
  status: ActionStatus;
  handler: string | null;
  respondedBy: string | null;
  reopenCount: number;
  extension: Extension | null;
  /** When the minutes were confirmed. */
  agreedAt: Date;
  steps: readonly ActionStep[];
}

/** A step with its instants as text, as JSON keeps it. */
export type StoredActionStep = Omit<ActionStep, 'at' | 'dueAt'> & { at: string; dueAt: string | null };

/** A step as it is stored. */
export function storedStep({ at, dueAt, ...step }: ActionStep): StoredActionStep {
  return { ...step, at: formatInstant(at), dueAt: dueAt && formatInstant(dueAt) };
}

/** A step as it was stored. */
export function stepOfStored({ at, dueAt, ...step }: StoredActionStep): ActionStep {
  return { ...step, at: new Date(at), dueAt: dueAt === null ? null : new Date(dueAt) };
}

/** The states in which an item is unfinished. */
export const UNFINISHED_ACTIONS = [
  'open',
  'assigned',
  'acknowledged',
  'in_progress',
  'responded',
  'reopened',
  'suspended',
] as const satisfies readonly ActionStatus[];

/** Whether it is unfinished. */
export function isUnfinishedAction({ status }: Pick<ActionItem, 'status'>): boolean {
  return UNFINISHED_ACTIONS.some(one => one === status);
}

/** The number after `last` in a year: `YD-2026-0138`. */
export function actionNumber(year: number, last: number): string {
  return `YD-${year}-${String(last + 1).padStart(4, '0')}`;
}
