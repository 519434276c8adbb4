/** A unit as files name it; the same name may stand in two groups that are ranked apart. */
export type Named = { unit: string; group?: string | null | undefined };

/** The names that stand more than once, each time in another group. */
export function namesInSeveralGroups(units: readonly Named[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(units.map(each => each.unit).filter(name => seen.has(name) || !seen.add(name)));
}

/**
 * Finds units in another file or result: by name and group where the name stands more than once on either side, by the
 * name alone where it stands once on both, since a unit may change its group.
 */
export function finder<T extends Named>(among: readonly T[], own: readonly Named[]): (unit: Named) => T | null {
  const byName = new Map<string, T[]>();
  for (const each of among) {
    const found = byName.get(each.unit);
    if (found === undefined) byName.set(each.unit, [each]);
    else found.push(each);
  }
  const repeated = namesInSeveralGroups(own);
  return unit => {
    const found = byName.get(unit.unit) ?? [];
    if (found.length === 1 && !repeated.has(unit.unit)) return found[0] ?? null;
    return found.find(each => (each.group ?? null) === (unit.group ?? null)) ?? null;
  };
}

/** A unit's name for people, with its group where the name alone does not say which. */
export function fullName({ unit, group }: Named, repeated: ReadonlySet<string>): string {
  return repeated.has(unit) ? `${unit}（${group ?? '未分组'}）` : unit;
}
