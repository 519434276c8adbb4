/**
 * Every figure of a message has one place. The figures are found by a finder that knows nothing of the reader, or are
 * known because the text was put together from them. COVER_TEXTS=300000 SEED=… tries more and other texts.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type FigureFault, figureFaults } from '../../../eval/figures-kept.ts';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { type ParsedLine, parseLine } from '../../../src/domain/reading/parse-line.ts';
import { createReadingRoster } from '../../../src/domain/reading/resolve/reading-roster.ts';
import type { RosterProject, RosterUnit } from '../../../src/domain/reading/types.ts';
import { assembled } from './assembled-texts.ts';
import { messages, mutated, randomNumbers } from './random-texts.ts';

const folder = new URL('./fixtures/', import.meta.url);
const { units, projects }: { units: RosterUnit[]; projects: RosterProject[] } = JSON.parse(
  readFileSync(new URL('roster.json', folder), 'utf8'),
);
const roster = createReadingRoster(units, projects);
const names = [...units, ...projects].flatMap(({ name, aliases }) => [name, ...(aliases ?? [])]);
const calendar = createWorkingCalendar();
const seed = Number(process.env['SEED'] ?? 20_260_612);
const count = Number(process.env['COVER_TEXTS'] ?? 6_000);

function parse(text: string): ParsedLine {
  return parseLine({ id: '1', sentAt: '2026-06-12T17:40:00+08:00', text }, roster, calendar);
}

/** Courtesy and help have no account. */
const hasAccount = ({ kind, asks }: ParsedLine) => kind !== 'help' && (kind !== 'unknown' || asks.length > 0);

function faultsOf(text: string): FigureFault[] {
  const read = parse(text);
  return hasAccount(read) ? figureFaults(text, read, names) : [];
}

/** All fixtures, and what stands around a figure in them. */
const known = `\n${messages.join('\n')}\n`;
function isUnharmed(text: string, { from, to }: { from: number; to: number }): boolean {
  return known.includes(`\n${text}\n`.slice(Math.max(0, from - 5), to + 7));
}

describe('the account of the figures', () => {
  test('is whole for every message of the fixtures', () => {
    for (const text of messages) expect({ text, faults: faultsOf(text) }).toEqual({ text, faults: [] });
  });

  test('is whole for messages put together from clauses with figures', () => {
    const random = randomNumbers(seed);
    for (let left = count / 2; left > 0; left -= 1) {
      const { text, figures } = assembled(random);
      const read = parse(text);
      const faults = hasAccount(read) ? figureFaults(text, read, names) : [];
      const unplaced = figures.filter(figure => read.cover.filter(entry => holds(entry, figure, text)).length !== 1);
      if (faults.length > 0 || unplaced.length > 0)
        expect({ text, faults, unplaced: unplaced.map(({ from, to }) => text.slice(from, to)) }).toEqual({
          text,
          faults: [],
          unplaced: [],
        });
    }
  });

  test('is well-formed for messages with slips, cuts and joins, and holds every figure that was left as it was', () => {
    const random = randomNumbers(seed + 1);
    for (let left = count / 2; left > 0; left -= 1) {
      const text = mutated(random);
      const faults = faultsOf(text).filter(fault => {
        // Which clause a sum belongs to is anybody's guess where clauses have been cut and joined.
        if (fault.what === 'words') return false;
        // Of a table that was cut the cells have lost their labels, and what holds more than a figure is asked as a whole.
        if (fault.what !== 'place' && /[|\t]|\S {2,}\S/.test(text)) return false;
        return fault.what === 'missing' || fault.what === 'twice' ? isUnharmed(text, fault) : true;
      });
      if (faults.length > 0) expect({ text, faults }).toEqual({ text, faults: [] });
    }
  });
});

/** 元 may or may not be of the figure. */
function holds(entry: { from: number; to: number }, { from, to }: { from: number; to: number }, text: string): boolean {
  const end = from + text.slice(from, to).replace(/[\s元]+$/, '').length;
  return entry.from <= from && entry.to >= end;
}
