import type { Scope } from '../engine/scope.ts';
import { orAbsent } from '../numbers/quantity.ts';
import { ScoringRefusal } from '../numbers/refusal.ts';
import type { Value } from '../schema/value-schema.ts';

const LEFT_OUT = '分子和分母均未计入';

/** Whether a note tells of units that a ratio of a total row leaves out. */
export function isLeftOutNote(note: string): boolean {
  return note.endsWith(LEFT_OUT);
}

const NO_NOTES: readonly string[] = [];

/**
 * Where a ratio is worked out, and what is to be said of it. A unit without its numerator or denominator is in neither
 * sum of a total row: else what is missing would count as zero.
 */
export function overSameUnits(
  scope: Scope,
  parts: readonly Value[],
  paths: readonly string[],
): { scope: Scope; notes: readonly string[] } {
  const { sum } = scope.unit;
  if (sum === null || scope.row !== null) return { scope, notes: NO_NOTES };
  const hasAll = (own: Scope) => parts.every((value, i) => isThere(value, own, paths[i] ?? ''));
  const kept = sum.units.filter(unit => hasAll(scope.forUnit(unit)));
  const isKept = new Set(kept);
  if (kept.length === 0 || kept.length === sum.units.length) return { scope, notes: [] };
  const left = sum.units.filter(unit => !isKept.has(unit)).map(unit => unit.name);
  return { scope: scope.forUnit(sum.over(kept)), notes: [`${left.join('、')}没有数，${LEFT_OUT}`] };
}

function isThere(value: Value, scope: Scope, path: string): boolean {
  try {
    return orAbsent(() => scope.read(value, path)).ok;
  } catch (error) {
    // A unit that is only shown may lack figures that others must have.
    if (error instanceof ScoringRefusal) return false;
    throw error;
  }
}
