import { endedRecheck, type StoredRecheck } from '../../domain/cases/recheck.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { Acting, Part } from './decision.ts';
import { readVersions } from './versions.ts';

/**
 * Ends the looks (回头看) at what a step reopens: nothing is left to be looked at. A failed look (`refute`) is what reopens it and
 * ends by itself. Shapes: `subject` is the problem or the item of a meeting, by its reference.
 */
export async function endRechecks(step: string, subject: string, source: string, acting: Acting): Promise<Part> {
  if (step !== 'reopen' && step !== 'refute') return {};
  const { store, actor, now } = acting;
  const all = (await store.cases.ofKind('recheck')) as unknown as StoredRecheck[];
  const standing = all.filter(
    ({ state, data }) => data.subject === subject && (state === 'planned' || (state === 'due' && step === 'reopen')),
  );
  const nextVersion = await readVersions(
    store,
    standing.map(({ id }) => reference('case', id)),
  );
  const ended = standing.map(one => endedRecheck(one, actor.id, now));
  return {
    rows: ended.map(one => store.cases.row(one)),
    audit: ended.map(({ id }) => {
      const aggregate = reference('case', id);
      return { actor: actor.id, source, action: 'case.void', aggregate, version: nextVersion(aggregate) };
    }),
    changed: { cases: ended as never },
  };
}
