/** Messages that are too long to be read at once: nothing of them is stored, and shorter ones are asked for. */
import { figuresOf } from './cover/figures.ts';
import { createReadingRoster } from './resolve/reading-roster.ts';
import { normalise } from './text/normalise.ts';
import { tokenise } from './text/tokens.ts';
import type { ReadMessage } from './types.ts';

/**
 * Characters of the longest message that is read: some 25 pages, of which the hostile kinds take a quarter of a second
 * on one core (`npm run bench -- reading`). The weekly report of a whole district has 3,000 to 6,000.
 */
export const LONGEST_PROSE = 20_000;
/** The same of a table: 200 rows of 12 columns with some 20 characters a cell. */
export const LONGEST_TABLE = 60_000;

/** How many characters a message may have; a table is one if most of its lines have cells. */
export function longestFor(text: string): number {
  if (text.length <= LONGEST_PROSE) return LONGEST_PROSE;
  const lines = text.split('\n');
  const rows = lines.filter(line => /[\t|｜]/.test(line));
  return rows.length > 2 && 2 * rows.length > lines.length ? LONGEST_TABLE : LONGEST_PROSE;
}

/** Names belong to no figure, and looking for them would be most of the work. */
const NOBODY = createReadingRoster([], []);

/** The answer to a message that is too long: one question, which holds every figure. The work is linear in the length. */
export function tooLong(text: string, limit: number): ReadMessage {
  const figures = figuresOf(tokenise(normalise(text), NOBODY));
  return {
    kind: 'unknown',
    items: [],
    asks: [{ reason: 'too_long', length: text.length, limit }],
    asides: [],
    cover: figures.map(({ from, to }) => ({ from, to, in: { of: 'ask', index: 0 } })),
    fired: [],
    isChatter: false,
    isCorrection: false,
  };
}
