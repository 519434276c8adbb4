import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packRows, type Row, unpackRows } from '../../../../src/domain/reading/hearing/packed-rows.ts';

const WIDTH = 3;
const row: fc.Arbitrary<Row> = fc.record({
  key: fc.oneof(fc.integer(), fc.constantFrom(0, -1, 0xffff, 0x1_0000, 0x7fff_ffff, -0x8000_0000)),
  weights: fc.array(fc.integer({ min: -128, max: 127 }), { minLength: WIDTH, maxLength: WIDTH }),
});
const anyRows = fc.uniqueArray(row, { selector: ({ key }) => key, maxLength: 60 });

function unpacked(rows: readonly Row[]): Row[] {
  const { keys, weights } = unpackRows(packRows(rows), WIDTH);
  return Array.from(keys, (key, at) => ({
    key: key | 0,
    weights: Array.from(weights.subarray(at * WIDTH, (at + 1) * WIDTH)),
  }));
}

const byKey = (one: Row, other: Row) => (one.key >>> 0) - (other.key >>> 0);

describe('packed rows', () => {
  test('are unpacked as they were, by their keys', () => {
    fc.assert(fc.property(anyRows, rows => void expect(unpacked(rows)).toEqual(rows.toSorted(byKey))));
  });

  test('do not depend on the order in which they came', () => {
    fc.assert(fc.property(anyRows, rows => void expect(packRows(rows.toReversed())).toEqual(packRows(rows))));
  });

  test('stand in a string as they are: no letter is written as two', () => {
    fc.assert(
      fc.property(anyRows, rows => {
        const { far, near, weights } = packRows(rows);
        for (const text of [far, near, weights]) expect(JSON.stringify(text)).toBe(`"${text}"`);
        expect(far + weights).toMatch(/^[#-~]*$/);
      }),
    );
  });
});
