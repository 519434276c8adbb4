import type { Day } from '../base/time.ts';

/** The permits ledger (手续台账): what a project needs before it may start. Source: contract §5 (`permits`), domain §2 M8. */

/** In the order in which they are usually had. */
export const PERMIT_KINDS = [
  'approval',
  'land_planning',
  'works_planning',
  'land',
  'environment',
  'tender',
  'construction',
  'other',
] as const;
export type PermitKind = (typeof PERMIT_KINDS)[number];

/** `not_needed`: the project needs none of this kind (不涉及). */
export const PERMIT_STATES = ['pending', 'in_progress', 'done', 'not_needed'] as const;
export type PermitState = (typeof PERMIT_STATES)[number];

export interface Permit {
  project: string;
  kind: PermitKind;
  state: PermitState;
  planned: Day | null;
  /** The day on which it was given; `done` needs none, where nobody knows it. */
  actual: Day | null;
  /** The department that handles it, by its name; it need not stand in the roster. */
  handler: string | null;
  /** The number of the document. */
  document: string | null;
  note: string | null;
  /** The person, by his id, or `cli`. */
  updatedBy: string;
  updatedAt: Date;
}
