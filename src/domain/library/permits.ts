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

/** What a project may need of its own beside the kinds of every project. */
const EXTRA: PermitKind = 'other';

/** The kinds that every project needs as long as nobody has said otherwise. */
export const USUAL_PERMITS = PERMIT_KINDS.filter(kind => kind !== EXTRA);

/** Whether it is still to be had. */
export function isOpen({ state }: Pick<Permit, 'state'>): boolean {
  return state === 'pending' || state === 'in_progress';
}

/**
 * What a project still needs, in the order in which it is usually had. A kind of which nothing is recorded is needed; what
 * it needs beside the usual kinds counts once it is recorded. Shapes: `permits` are those of the one project.
 */
export function missingPermits(permits: readonly Pick<Permit, 'kind' | 'state'>[]): PermitKind[] {
  const known = new Map(permits.map(permit => [permit.kind, permit]));
  return PERMIT_KINDS.filter(kind => {
    const permit = known.get(kind);
    return permit ? isOpen(permit) : kind !== EXTRA;
  });
}

/**
 * Whether everything that a project needs before it may start is there (手续齐备): all that is needed is done, and at least
 * one is, so that a project of which nobody keeps the ledger is never ready. Source: domain §2 M5.
 */
export function permitsReady(permits: readonly Pick<Permit, 'kind' | 'state'>[]): boolean {
  return permits.some(({ state }) => state === 'done') && missingPermits(permits).length === 0;
}

/** Whether it should have been there by now. */
export function isLate(permit: Pick<Permit, 'state' | 'planned'>, today: Day): boolean {
  return isOpen(permit) && permit.planned !== null && permit.planned < today;
}
