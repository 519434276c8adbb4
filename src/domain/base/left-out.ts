/**
 * One bad row of a ledger costs only itself. Figures of a district are computed entry by entry. An entry for which that
 * fails is left out and named wherever the figures are shown; the others are computed.
 */
export interface LeftOut {
  kind: 'project' | 'problem' | 'action_item' | 'unit';
  /** Code, number or name. */
  key: string;
  /** As people know it: `康华食品冷链加工基地（EQ-2026-003）`. */
  name: string;
  /** For the log. */
  why: string;
}

type Named = Pick<LeftOut, 'kind' | 'key' | 'name'>;

/** Computes something for each entry, in order. Errors: never throws; entries for which it failed are in `leftOut`. */
export function computeEach<Entry, Result>(
  entries: readonly Entry[],
  nameOf: (entry: Entry) => Named,
  compute: (entry: Entry) => Result,
): { computed: Result[]; leftOut: LeftOut[] } {
  const computed: Result[] = [];
  const leftOut: LeftOut[] = [];
  for (const entry of entries) {
    try {
      computed.push(compute(entry));
    } catch (cause) {
      leftOut.push({ ...nameOf(entry), why: cause instanceof Error ? cause.message : String(cause) });
    }
  }
  return { computed, leftOut };
}

export function namedProject({ code, name }: { code: string; name: string }): Named {
  return { kind: 'project', key: code, name: `${name}（${code}）` };
}

export function namedProblem({ number }: { number: string }): Named {
  return { kind: 'problem', key: number, name: number };
}

export function namedActionItem({ number }: { number: string }): Named {
  return { kind: 'action_item', key: number, name: number };
}

/** Each entry once, even if several of its figures could not be computed. */
export function eachOnce(leftOut: readonly LeftOut[]): LeftOut[] {
  return [...new Map([...leftOut].reverse().map(one => [`${one.kind}:${one.key}`, one])).values()].reverse();
}
