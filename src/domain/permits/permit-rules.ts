import { PERMIT_KINDS, type PermitKind } from '../library/permits.ts';
import type { Roster } from '../library/roster.ts';

/**
 * How long permits take and what each of them waits for. What waits for nothing in common runs in parallel (并联).
 * The lengths are our proposal and a district's own go before them (`district.permitDays`). Source: domain §2 M8, [O].
 */

/** The lengths of a district that has set none. */
export const DEFAULT_PERMIT_DAYS: Readonly<Record<PermitKind, number>> = {
  approval: 5,
  land_planning: 10,
  works_planning: 15,
  land: 20,
  environment: 20,
  tender: 20,
  construction: 7,
  other: 10,
};

/** A permit that takes longer is a slip of the pen. */
export const MOST_PERMIT_DAYS = 400;

/** What has to be there before a permit can be had. */
export const WAITS_FOR: Readonly<Record<PermitKind, readonly PermitKind[]>> = {
  approval: [],
  land_planning: ['approval'],
  works_planning: ['land_planning'],
  land: ['land_planning'],
  environment: ['approval'],
  tender: ['works_planning'],
  construction: ['works_planning', 'land', 'environment', 'tender', 'other'],
  other: ['approval'],
};

/** The lengths in force in a district. */
export function permitDaysOf({ district }: Pick<Roster, 'district'>): Readonly<Record<PermitKind, number>> {
  return { ...DEFAULT_PERMIT_DAYS, ...district?.permitDays };
}

/** Each permit behind all that it waits for. */
export const IN_TURN: readonly PermitKind[] = inTurn();

function inTurn(): PermitKind[] {
  const placed = new Set<PermitKind>();
  const place = (kind: PermitKind): void => {
    for (const other of WAITS_FOR[kind]) if (!placed.has(other)) place(other);
    placed.add(kind);
  };
  for (const kind of PERMIT_KINDS) if (!placed.has(kind)) place(kind);
  return [...placed];
}
