import { describe, expect, test } from 'vitest';
import type { CellQuestion, ReadRow } from '../../../../src/domain/sheets/reading.ts';
import { expectedOf, placesOf, readFixture } from '../../../helpers/excel-fixtures.ts';

/** Tables of progress as offices have them, each against what a careful clerk reads of it. */

const byPlace = (rows: readonly ReadRow[]) => new Map(rows.map(row => [`${row.sheet} ${row.row}`, row]));

describe('03-progress-by-town.xlsx', () => {
  const expected = expectedOf('03-progress-by-town.xlsx');
  const reading = readFixture('03-progress-by-town.xlsx');
  /** The clerk names the columns of the sheet that is shifted as if it were not. */
  const asItStands = <T extends { sheet: string; column: string | null }>(list: readonly T[]): T[] =>
    list.map(one => {
      const isShifted = one.sheet === '云台街道' && one.column !== null;
      return isShifted ? { ...one, column: String.fromCharCode((one.column ?? '').charCodeAt(0) + 1) } : one;
    });

  test('gives the rows of every town and the ballots', () => {
    expect(byPlace(reading.rows)).toEqual(byPlace(expected.rows));
    expect([reading.kind, reading.outcome, reading.rows.length]).toEqual(['progress', 'ask', expected.dataRows]);
  });

  test('has its errors and questions', () => {
    const chosen = (list: readonly CellQuestion[]) => list.map(one => [placesOf([one])[0], one.candidates]);
    expect(placesOf(reading.errors)).toEqual(placesOf(expected.errors));
    expect(reading.errors.map(({ value }) => value)).toEqual(expected.errors.map(({ value }) => value));
    expect(new Set(chosen(reading.ask))).toEqual(new Set(chosen(asItStands(expected.ask))));
  });

  test('leaves out what is no data, and tells what is to be known', () => {
    expect(placesOf(reading.skip)).toEqual(placesOf(expected.skip));
    expect(placesOf(reading.tell)).toEqual(placesOf(asItStands(expected.tell)));
    expect(reading.checks).toEqual(expected.checks);
  });
});

describe('07-weekly-history-gbk.csv', () => {
  const expected = expectedOf('07-weekly-history-gbk.csv');
  const reading = readFixture('07-weekly-history-gbk.csv');
  const columns = [
    'row',
    'code',
    'asOf',
    'weekInvestmentWan',
    'yearInvestmentWan',
    'totalInvestmentWan',
    'progressPercent',
  ];

  test('gives the figures of each of its 3,745 weeks', () => {
    const found = reading.rows.map(row => columns.map(column => (column in row ? row[column] : 'absent')));

    expect(found).toEqual(expected.rows);
  });

  test('asks about two figures and finds two errors', () => {
    expect(placesOf(reading.errors)).toEqual(placesOf(expected.errors));
    expect(placesOf(reading.ask)).toEqual(placesOf(expected.ask));
    expect(reading.ask.find(({ row }) => row === 3747)).toMatchObject({ rows: [3001, 3747], candidates: [409, 459] });
  });

  test('tells of every mobile that was spoilt, and once of the sums with a unit of their own', () => {
    const name = '07-weekly-history-gbk.csv';
    expect(placesOf(reading.tell)).toEqual(placesOf([...expected.tell, { sheet: name, row: 2, column: 'F' }]));
    expect(placesOf(reading.skip)).toEqual(placesOf(expected.skip));
  });
});
