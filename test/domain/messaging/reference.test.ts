import { describe, expect, test } from 'vitest';
import { idsOf, isReferenceTo, parseReference, reference } from '../../../src/domain/messaging/reference.ts';

describe('a reference', () => {
  test.each([
    ['report', 'om_1:0'],
    ['problem', 'WT-2026-0001'],
    ['milestone', 'edit:ev_1:2'],
    ['evidence', 'om_1'],
    ['project', 'EQ-2026-003'],
    ['slot', 'weekly-agenda 2026-06-15T08:40:00+08:00'],
  ] as const)('to a %s is read as it was made, whatever its id: %s', (kind, id) => {
    expect(parseReference(reference(kind, id))).toEqual({ kind, id });
  });

  test.each(['', 'problem', 'problem:', ':WT-2026-0001', 'person:ou_1', 'Problem:WT-2026-0001', 'roster'])(
    '“%s” is none',
    text => {
      expect(parseReference(text)).toBeNull();
    },
  );

  test('is told apart by its kind', () => {
    const shown = ['problem:WT-2026-0001', 'report:om_1:0', 'problem:WT-2026-0002', 'reports:om_2'];

    expect(idsOf('problem', shown)).toEqual(['WT-2026-0001', 'WT-2026-0002']);
    expect(idsOf('report', shown)).toEqual(['om_1:0']);
    expect(shown.map(one => isReferenceTo(one, 'report', 'problem'))).toEqual([true, true, true, false]);
  });
});
