import { describe, expect, test } from 'vitest';
import type { Expectation } from '../../eval/messages.ts';
import { score } from '../../eval/score.ts';
import { wilson } from '../../eval/wilson.ts';
import type { ParsedLine } from '../../src/domain/reading/parse-line.ts';
import type { Ask } from '../../src/domain/reading/types.ts';

const month = (project: string, wan: number) => ({ type: 'progress', project, monthInvestmentWan: wan });
const read = (kind: ParsedLine['kind'], ...items: Record<string, unknown>[]): ParsedLine => ({
  id: '1',
  kind,
  items,
  asks: [],
  aside: [],
  cover: [],
});
const both: Expectation = { kind: 'progress', items: [month('A', 350), month('B', 20)] };
const unclear: Ask = { reason: 'unclear' };

describe('the score of a message', () => {
  test.each<[string, Expectation[], ParsedLine, Ask[], string, number]>([
    ['is right in any order', [both], read('progress', month('B', 20), month('A', 350)), [], 'right', 0],
    [
      'is right by an accepted other reading',
      [both, { kind: 'unknown', items: [] }],
      read('unknown'),
      [unclear],
      'right',
      0,
    ],
    ['is asked when nothing is stored', [both], read('unknown'), [unclear], 'asked', 0],
    ['is asked, and both are lost, when there is no answer at all', [both], read('unknown'), [], 'asked', 2],
    ['is harmful with a wrong sum', [both], read('progress', month('A', 350), month('B', 21)), [], 'harmful', 0],
    ['is harmful, and one is lost, when an item vanishes', [both], read('progress', month('A', 350)), [], 'harmful', 1],
    [
      'is harmful, and none is lost, when the other is asked about',
      [both],
      read('progress', month('A', 350)),
      [{ reason: 'which_project', mention: 'B', candidates: ['B', 'C'] }],
      'harmful',
      0,
    ],
    [
      'loses an item when the question is about another project',
      [both],
      read('progress', month('A', 350)),
      [{ reason: 'no_progress', project: 'A' }],
      'harmful',
      1,
    ],
    [
      'tells commands apart by their word',
      [{ kind: 'command', items: [{ type: 'command', word: '例会' }] }],
      read('command', { type: 'command', word: '请假' }),
      [],
      'harmful',
      1,
    ],
  ])('%s', (_, accepted, got, asks, verdict, lost) => {
    const scored = score(accepted, got, asks);

    expect({ verdict: scored.verdict, lost: scored.lost.length }).toEqual({ verdict, lost });
  });

  test('of several accepted readings the nearest is compared', () => {
    const far: Expectation = { kind: 'problem', items: [{ type: 'problem', project: 'A' }] };
    const { pairs } = score([far, both], read('progress', month('A', 351), month('B', 20)), []);

    expect(pairs).toContainEqual({ want: month('A', 350), got: month('A', 351) });
  });
});

// Source: Newcombe 1998, Statistics in Medicine 17, table I (method 3).
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
])('the interval of %i among %i is that of the tables', (hits, total, low, high) => {
  const interval = wilson(hits, total);

  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});
