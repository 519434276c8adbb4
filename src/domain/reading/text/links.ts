/** Links in a text as the platform writes them, `[words](url)`: they are read as their words. Source: "events" §6. */
import { firstIndex } from '../../base/first-index.ts';

/** The words hold no bracket, so that an open one costs no more than the way to the next. */
const LINK =
  /\[([^[\]\n]{1,200})\]\((?:[a-z][a-z\d+.-]{1,20}:|\/\/|www\.)[^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?\)/iy;

/** A link is its words: the bracket before them is at `start`, they end before `wordsEnd`, the link before `end`. */
export interface Link {
  start: number;
  wordsEnd: number;
  end: number;
}

/** The link that begins at a bracket; undefined for any other bracket. */
export function linkAt(original: string, start: number): Link | undefined {
  LINK.lastIndex = start;
  const [whole, words] = LINK.exec(original) ?? [];
  if (whole === undefined || words === undefined) return undefined;
  return { start, wordsEnd: start + 1 + words.length, end: start + whole.length };
}

/** A part of the message as it was sent, but for the addresses of links. */
export function withoutAddresses(original: string, from: number, to: number, links: readonly Link[]): string {
  let text = '';
  let at = from;
  for (let index = firstEndingAfter(links, from); index < links.length; index += 1) {
    const { start, wordsEnd, end } = links[index] as Link;
    if (start >= to) break;
    text += original.slice(at, Math.max(at, start)) + original.slice(Math.max(at, start + 1), Math.min(to, wordsEnd));
    at = end;
  }
  return text + original.slice(at, Math.max(at, to));
}

/** The index of the first link that ends after a place; links stand in order. */
function firstEndingAfter(links: readonly Link[], place: number): number {
  return firstIndex(links, ({ end }) => end > place);
}
