type Kept = Readonly<Record<string, unknown>>;

/**
 * What a 点评 keeps, with its units called otherwise: it is stored with their keys, and a district file calls them by their names,
 * since the keys are another database's.
 */
export function withUnits(data: Kept, calledAs: (unit: string) => string): Kept {
  const anew = (value: unknown) =>
    Object.fromEntries(Object.entries(value as Kept).map(([unit, one]) => [calledAs(unit), one]));
  const isByUnit = (field: string, value: unknown) =>
    (field === 'grades' || field === 'notes') && typeof value === 'object' && value !== null;
  return Object.fromEntries(
    Object.entries(data).map(([field, value]) => [field, isByUnit(field, value) ? anew(value) : value]),
  );
}
