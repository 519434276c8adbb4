/**
 * The papers that a file names of a case. They stand in its `data` as `evidence`; a kind that keeps words of its own there, e.g. the
 * number of the paper that an award rests on, has them as `papers` beside it.
 */

type Kept = Readonly<Record<string, unknown>>;

/** The names that were given, oldest first. */
export function papersOf(data: object): readonly string[] {
  const { evidence, papers } = data as Kept;
  const named = Array.isArray(evidence) ? evidence : papers;
  return Array.isArray(named) ? (named as string[]) : [];
}

/** With these names. */
export function withPapers<Data extends object>(data: Data, names: readonly string[]): Data {
  return { ...data, [hasOwnWords(data) ? 'papers' : 'evidence']: names };
}

/** Without the names, which a file has in a list of their own. */
export function withoutPapers(data: Kept): Kept {
  const list = hasOwnWords(data) ? 'papers' : 'evidence';
  return Object.fromEntries(Object.entries(data).filter(([field]) => field !== list));
}

function hasOwnWords(data: object): boolean {
  return typeof (data as Kept)['evidence'] === 'string';
}
