/** Messages written by people who had not seen the reader, with what the corpus rules expect of each. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { parseLine } from '../../../src/domain/reading/parse-line.ts';
import { createReadingRoster } from '../../../src/domain/reading/resolve/reading-roster.ts';

interface Letter {
  id: string;
  sentAt: string;
  text: string;
  expect: { kind: string; items: Record<string, unknown>[] };
}

const folder = new URL('./fixtures/', import.meta.url);
const { units, projects } = JSON.parse(readFileSync(new URL('roster.json', folder), 'utf8'));
const roster = createReadingRoster(units, projects);
const calendar = createWorkingCalendar();

/** Words and what belongs to a figure are compared by no rule of the corpus. */
const UNSCORED = new Set(['stage', 'nextPlan', 'description', 'note', 'month', 'asOf', 'approximate', 'isNoProgress']);

function scored(item: Record<string, unknown>): string {
  return JSON.stringify(
    Object.entries(item)
      .filter(([field]) => !UNSCORED.has(field))
      .sort(([one], [other]) => one.localeCompare(other)),
  );
}

for (const file of readdirSync(folder).filter(name => /^letters-.\.jsonl$/.test(name))) {
  const letters: Letter[] = readFileSync(new URL(file, folder), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));

  describe(`messages of ${file}`, () => {
    test.each(letters)('$id: $text', letter => {
      const { kind, items } = parseLine(letter, roster, calendar);

      expect({ kind, items: items.map(scored).sort() }).toEqual({
        kind: letter.expect.kind,
        items: letter.expect.items.map(scored).sort(),
      });
    });
  });
}
