/** Texts as the reader sees them: names, sums, shares and times are one letter each. */
import { readFileSync } from 'node:fs';
import { createReadingRoster, type ReadingRoster } from '../src/domain/reading/resolve/reading-roster.ts';
import { normalise } from '../src/domain/reading/text/normalise.ts';
import { type Tokens, tokenise } from '../src/domain/reading/text/tokens.ts';
import type { RosterProject, RosterUnit } from '../src/domain/reading/types.ts';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

let roster: ReadingRoster | undefined;

/** The roster of the fixtures, of which the texts speak, with the names that their writers made up. */
function trainingRoster(): ReadingRoster {
  if (roster) return roster;
  const { projects, units }: { projects: readonly RosterProject[]; units: readonly RosterUnit[] } = JSON.parse(
    read('test/domain/reading/fixtures/roster.json'),
  );
  const names = read('training/data/names.txt')
    .split('\n')
    .filter(name => name !== '');
  const further = names.map((name, index): RosterProject => {
    return { code: `XX-2026-${String(index + 1).padStart(3, '0')}`, name, unit: units[0]?.name ?? '' };
  });
  roster = createReadingRoster(units, [...projects, ...further]);
  return roster;
}

export const tokensOf = (text: string): Tokens => tokenise(normalise(text), trainingRoster());

/** The shape of a text. */
export const shapeOf = (text: string): string => tokensOf(text).shape;
