/** A person's text before it goes on a card. */

// Control characters, zero-width ones and the marks that turn the direction of writing: they can disguise a text.
const INVISIBLE = /(?!\n)[\p{Cc}\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** What a text has in it if anything but its ends has to change. */
const UNTIDY = /[\p{Cc}\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

/** The text without invisible characters; nothing else changes. */
export function visible(text: string): string {
  return UNTIDY.test(text) ? text.replace(/\u2028|\u2029/g, '\n').replace(INVISIBLE, ' ') : text;
}

/** The text without invisible characters, blank lines and spaces around its lines. */
export function tidy(text: string): string {
  if (!UNTIDY.test(text)) return text.trim();
  return text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(INVISIBLE, ' ')
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .join('\n');
}

/** The text cut to at most `max` characters, the last one then `…`; no character is cut in two. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const characters = [...text];
  return characters.length <= max ? text : `${characters.slice(0, max - 1).join('')}…`;
}
