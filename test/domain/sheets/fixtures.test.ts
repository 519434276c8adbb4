import { describe, expect, test } from 'vitest';
import { expectedOf, placesOf, questionsOf, readFixture } from '../../helpers/excel-fixtures.ts';

/** Workbooks as offices have them, each against what a careful clerk reads of it. */
describe.each(['02-project-list-messy.xlsx', '04-problem-ledger.xlsx', '05-permits-ledger.xlsx'])('%s', name => {
  const expected = expectedOf(name);
  const reading = readFixture(name);

  test('is of its kind and comes to its outcome', () => {
    expect([reading.kind, reading.outcome]).toEqual([expected.kind, expected.outcome]);
  });

  test('gives its rows', () => {
    expect(reading.rows).toEqual(expected.rows);
    expect(reading.rows).toHaveLength(expected.dataRows);
  });

  test('has its errors and questions', () => {
    expect(placesOf(reading.errors)).toEqual(placesOf(expected.errors));
    expect(questionsOf(reading)).toEqual(questionsOf(expected));
    expect(placesOf(reading.gaps)).toEqual(placesOf(expected.gaps));
  });

  test('leaves out what is no data, and tells what is to be known', () => {
    expect(placesOf(reading.skip)).toEqual(placesOf(expected.skip));
    expect(placesOf(reading.tell)).toEqual(expect.arrayContaining(placesOf(expected.tell)));
    const checks = (all: typeof reading.checks) => all.map(({ what: _, ...check }) => check);
    expect(checks(reading.checks)).toEqual(checks(expected.checks));
  });
});
