import type { CaseKind } from '../../cases/case.ts';

type Kept = Readonly<Record<string, unknown>>;
type CalledAs = (unit: string) => string;

/** How a field of what a case keeps names units: as the keys of an object, or in the `unit` of each of a list. */
const NAMED_IN: Readonly<Partial<Record<CaseKind, Readonly<Record<string, 'keys' | 'list'>>>>> = {
  comment: { grades: 'keys', notes: 'keys' },
  review: { visits: 'list', marks: 'list' },
  ballot: { visited: 'list', marks: 'keys' },
};

/**
 * What a case keeps, with its units called otherwise: it is stored with their keys, and a district file calls them by their names,
 * since the keys are another database's.
 */
export function withUnits(kind: CaseKind, data: Kept, calledAs: CalledAs): Kept {
  const fields = NAMED_IN[kind];
  if (!fields) return data;
  return Object.fromEntries(
    Object.entries(data).map(([field, value]) => [field, renamed(fields[field], value, calledAs)]),
  );
}

function renamed(how: 'keys' | 'list' | undefined, value: unknown, calledAs: CalledAs): unknown {
  if (how === 'list' && Array.isArray(value))
    return value.map(one => (typeof one?.unit === 'string' ? { ...one, unit: calledAs(one.unit) } : one));
  if (how === 'keys' && typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([unit, one]) => [calledAs(unit), one]));
  return value;
}
