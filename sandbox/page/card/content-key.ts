/**
 * A short key for a card's content: the same content has the same key, so that what was typed into a form outlives
 * changes of the message that leave the card alone (a reply that opens a topic), and is dropped with a new card.
 */
export function contentKey(content: unknown): string {
  let hash = 0x811c9dc5;
  for (const char of JSON.stringify(content) ?? '') {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
