import type { Store } from '../../store/store.ts';

/**
 * Reads the versions of the aggregates that a decision is about to change; each call gives the aggregate's next one.
 * A decision about an event asks `storeAt`; any other reads them before what it is made on.
 */
export async function readVersions(
  store: Store,
  aggregates: readonly string[],
): Promise<(aggregate: string) => number> {
  const stored = await store.audit.versions(aggregates);
  const given = new Map<string, number>();
  return aggregate => {
    const next = (given.get(aggregate) ?? stored(aggregate)) + 1;
    given.set(aggregate, next);
    return next;
  };
}
