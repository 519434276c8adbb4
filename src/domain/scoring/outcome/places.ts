import { compare, type Exact } from '../numbers/exact.ts';

/** Places by one number: competition 1,2,2,4 or dense 1,2,2,3. */
export function placesOf<T>(
  values: ReadonlyMap<T, Exact>,
  order: 'desc' | 'asc',
  ties: 'competition' | 'dense',
): Map<T, number> {
  const sign = order === 'desc' ? -1 : 1;
  const sorted = [...values].sort(([, a], [, b]) => sign * compare(a, b));
  return numberPlaces(
    sorted,
    ([, a], [, b]) => compare(a, b) === 0,
    ties,
    ([key]) => key,
  );
}

/** Numbers a sorted list; `isTie` says whether two neighbours share their place. */
export function numberPlaces<S, T>(
  sorted: readonly S[],
  isTie: (a: S, b: S) => boolean,
  ties: 'competition' | 'dense',
  keyOf: (entry: S) => T,
): Map<T, number> {
  const places = new Map<T, number>();
  let place = 0;
  let before: S | undefined;
  for (const [i, entry] of sorted.entries()) {
    if (before === undefined || !isTie(before, entry)) place = ties === 'dense' ? place + 1 : i + 1;
    places.set(keyOf(entry), place);
    before = entry;
  }
  return places;
}
