import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { parseLine } from '../../../src/domain/reading/parse-line.ts';
import { readMessage } from '../../../src/domain/reading/read-message.ts';
import { createReadingRoster } from '../../../src/domain/reading/resolve/reading-roster.ts';
import { itemWords, readFixtures } from './fixtures.ts';

const folder = new URL('./fixtures/', import.meta.url);
const { units, projects } = JSON.parse(readFileSync(new URL('roster.json', folder), 'utf8'));
const roster = createReadingRoster(units, projects);
const calendar = createWorkingCalendar();

for (const file of readdirSync(folder).filter(name => name.endsWith('.txt'))) {
  describe(`messages of ${file}`, () => {
    test.each(readFixtures(new URL(file, folder)))('line $line: $text', ({ sentAt, text, kind, isChatter, items }) => {
      const parsed = parseLine({ id: '1', sentAt, text }, roster, calendar);
      const read = readMessage(text, { sentAt: new Date(sentAt), roster, calendar });

      expect({ kind: parsed.kind, items: parsed.items.map(itemWords).sort(), isChatter: read.isChatter }).toEqual({
        kind,
        items: items.toSorted(),
        isChatter,
      });
    });
  });
}
