/** The work of reading is linear in the length of a message, whatever stands in it; above a ceiling nothing is read. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { parseLine } from '../../../src/domain/reading/parse-line.ts';
import { readAnyLength, readMessage } from '../../../src/domain/reading/read-message.ts';
import { createReadingRoster } from '../../../src/domain/reading/resolve/reading-roster.ts';
import { LONGEST_PROSE, LONGEST_TABLE } from '../../../src/domain/reading/too-long.ts';
import { HOSTILE_TEXTS } from './hostile-texts.ts';
import { growthOf } from './work.ts';

const { units, projects } = JSON.parse(readFileSync(new URL('./fixtures/roster.json', import.meta.url), 'utf8'));
const roster = createReadingRoster(units, projects);
const context = { sentAt: new Date('2026-06-12T17:40:00+08:00'), roster, calendar: createWorkingCalendar() };

describe('hostile texts', () => {
  test('are more than a hundred kinds', () => {
    expect(new Set(HOSTILE_TEXTS.map(({ head, piece, tail }) => `${head}|${piece}|${tail}`)).size).toBeGreaterThan(100);
  });

  // At 6 times the length a search that begins anew at every character costs up to 6 times as much for each. The shorter
  // text is long enough that what is made for every message, and taken away again, weighs as much in both.
  test.each(HOSTILE_TEXTS)('of $name cost as much a character when they are long', kind => {
    const read = (text: string) => void readAnyLength(text, context);
    expect(growthOf(kind, read, { short: 2_000, long: 12_000, good: 2, tries: 24 })).toBeLessThanOrEqual(2);
  });
});

describe('the ceiling', () => {
  const line = '康华冷链本月完成投资350万元，形象进度45%。\n';
  const row = '康华冷链\t350\t45\n';
  const filled = (piece: string, length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

  test('a message as long as may be is read', () => {
    expect(readMessage(filled(line, LONGEST_PROSE), context).items).not.toEqual([]);
    const table = `项目名称\t本月完成投资（万元）\t形象进度（%）\n${row}`;
    expect(readMessage(table + '\n'.repeat(3) + filled(row, LONGEST_TABLE - 100), context).asks).not.toContainEqual(
      expect.objectContaining({ reason: 'too_long' }),
    );
  });

  test.each([
    ['of words', filled(line, LONGEST_PROSE + 1), LONGEST_PROSE],
    ['of a table', filled(row, LONGEST_TABLE + 1), LONGEST_TABLE],
    ['of words with a table in them', filled(line, LONGEST_PROSE) + filled(row, 200), LONGEST_PROSE],
    ['without a line', '1,'.repeat(75_000), LONGEST_PROSE],
  ])('a longer one %s is asked for in shorter ones, and nothing of it is stored', (_, text, limit) => {
    const { kind, items, asks, isChatter } = readMessage(text, context);

    expect({ kind, items, asks, isChatter }).toEqual({
      kind: 'unknown',
      items: [],
      asks: [{ reason: 'too_long', length: text.length, limit }],
      isChatter: false,
    });
  });

  test('every figure of it stands in the one question', () => {
    const text = filled(line, LONGEST_PROSE + line.length);
    const { asks, cover } = parseLine(
      { id: '1', sentAt: context.sentAt.toISOString(), text },
      roster,
      context.calendar,
    );

    expect(asks).toEqual([{ text, reason: 'too_long' }]);
    const figures = Array.from(text.matchAll(/350万元?|45%?/g), ({ index, 0: { length } }) => [index, index + length]);
    expect(cover.map(({ from, to }) => [from, to])).toEqual(figures);
    expect(new Set(cover.map(place => place.in))).toEqual(new Set(['asks[0]']));
  });
});
