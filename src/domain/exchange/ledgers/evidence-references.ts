import { groupBy } from '../../base/group-by.ts';
import { type Evidence, isCounted } from '../../messaging/evidence.ts';

/**
 * Photos and files are not in a district file; what proves an entry is named there by its checksum, which finds it in the folder
 * of evidence and in a copy of the database. What an earlier file has named stands beside it.
 */

/** How a file names a kept photo or file, e.g. `sha256:9f86…`; null for one whose bytes are not kept. */
function nameInFile(one: Evidence): string | null {
  return isCounted(one) && one.sha256 !== null ? `sha256:${one.sha256}` : null;
}

/**
 * The names of what proves each entry: what a file has named, then what was sent for it, oldest first, each once.
 * Shapes: `sent` of any entries, in the order in which it came; `itemOf` is how evidence calls an entry.
 */
export function evidenceNames<T>(
  sent: readonly Evidence[],
  itemOf: (entry: T) => string,
  namedOf: (entry: T) => readonly string[],
): (entry: T) => string[] {
  const byItem = groupBy(sent, (one): string => one.item);
  return entry => {
    const kept = (byItem.get(itemOf(entry)) ?? []).flatMap(one => nameInFile(one) ?? []);
    return [...new Set([...namedOf(entry), ...kept])];
  };
}

/** What a file has named of an entry and was not sent here: its bytes are elsewhere. */
export function namedElsewhere(named: readonly string[], sent: readonly Evidence[]): string[] {
  const here = new Set(sent.map(nameInFile));
  return named.filter(one => !here.has(one));
}
