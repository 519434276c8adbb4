/** Who looks at which chat, as it stands in the page's address, so that a reload keeps both. */
export interface Address {
  openId: string | null;
  chatId: string | null;
}

/** Reads the part of the address after `#`. Shapes: `#as=ou_…&chat=oc_…`. */
export function readAddress(hash: string): Address {
  const found = new URLSearchParams(hash.replace(/^#/, ''));
  return { openId: found.get('as'), chatId: found.get('chat') };
}

/** Writes what `readAddress` reads. */
export function writeAddress({ openId, chatId }: Address): string {
  const parts = new URLSearchParams();
  if (openId !== null) parts.set('as', openId);
  if (chatId !== null) parts.set('chat', chatId);
  return `#${parts}`;
}
