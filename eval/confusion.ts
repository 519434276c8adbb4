/** What was expected beside what was read, as a table of counts. */
import type { EvaluatedSet } from './evaluate.ts';

/** Counts by what was expected, then by what was read; `–` stands for nothing. */
export type Confusion = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** The categories of problems. */
export function confusionOfCategories(sets: readonly EvaluatedSet[]): Confusion {
  return tally(
    sets.flatMap(({ messages }) =>
      messages.flatMap(({ pairs }) =>
        pairs
          .filter(({ want, got }) => (want ?? got)?.['type'] === 'problem')
          .map(({ want, got }) => [String(want?.['category'] ?? '–'), String(got?.['category'] ?? '–')] as const),
      ),
    ),
  );
}

/** The kinds of messages; one that is read as any of its accepted kinds counts as that kind. */
export function confusionOfKinds(sets: readonly EvaluatedSet[]): Confusion {
  return tally(
    sets.flatMap(({ messages }) =>
      messages.map(({ message: { accepted }, kind }) => {
        const isAccepted = accepted.some(expectation => expectation.kind === kind);
        return [isAccepted ? kind : accepted[0].kind, kind] as const;
      }),
    ),
  );
}

function tally(pairs: readonly (readonly [string, string])[]): Confusion {
  const counts = new Map<string, Map<string, number>>();
  for (const [want, got] of pairs) {
    const row = counts.get(want) ?? new Map<string, number>();
    counts.set(want, row);
    row.set(got, (row.get(got) ?? 0) + 1);
  }
  return counts;
}
