/** Messages of people who had not seen the reader. Some are not read right yet: what must not grow is the harm. */
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../eval/evaluate.ts';
import { readSets } from '../../eval/messages.ts';
import { grownHarm, readResults, resultsOf } from '../../eval/results.ts';

const accepted = readResults();

describe('the messages of strangers', () => {
  test.each(readSets().map(set => [`${set.writer}/${set.part}`, set] as const))(
    'of %s are read with no more harm than was accepted (npm run eval -- --accept)',
    (_, set) => {
      expect(grownHarm(resultsOf([evaluate(set)]), accepted)).toEqual([]);
    },
  );

  test('are of sets that have not shrunk since they were accepted', () => {
    const { sets } = resultsOf(readSets().map(evaluate));
    const open = Object.entries(accepted.sets).filter(([name]) => !name.endsWith('/sealed'));

    for (const [name, { total }] of open) expect(sets[name]?.total, name).toBeGreaterThanOrEqual(total);
  });
});
