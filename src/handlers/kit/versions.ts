import type { Store } from '../../store/store.ts';

/**
 * The store as a decision uses it: whatever the order in which it is asked, versions are those that stood when its
 * gathering began, so that a change since then is noticed at the commit.
 * Shapes: `seq` is the newest entry of the record, read before anything else.
 */
export function withVersionsAt(store: Store, seq: number): Store {
  return { ...store, audit: { ...store.audit, versions: aggregates => store.audit.versions(aggregates, seq) } };
}

/**
 * Reads the versions of the aggregates that a decision is about to change; each call gives the aggregate's next one.
 * A decision about an event asks `withVersionsAt`; any other reads them before what it is made on.
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
