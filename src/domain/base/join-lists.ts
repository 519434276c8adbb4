/**
 * The lists that parts have, one behind the other. Most parts of a decision have none of most lists: then nothing is made.
 * Shapes: the list of the only part that has one is given back itself.
 */
export function joinLists<Part, T>(
  parts: readonly Part[],
  listOf: (part: Part) => readonly T[] | undefined,
): readonly T[] {
  let joined: readonly T[] = [];
  for (const part of parts) {
    const list = listOf(part);
    if (list && list.length > 0) joined = joined.length === 0 ? list : [...joined, ...list];
  }
  return joined;
}
