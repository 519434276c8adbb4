import { describe, expect, test } from 'vitest';
import { exact, toFormulaText } from '../../../../src/domain/scoring/numbers/exact.ts';
import { type Share, spreadShares } from '../../../../src/domain/scoring/numbers/spread.ts';

const leaf = (key: string, share: string, isApplicable = true): Share<string> => ({
  key,
  share: exact(share),
  isApplicable,
});

function spread(shares: readonly Share<string>[], decimals: number | null = 2): Record<string, string> | null {
  const raised = spreadShares(shares, decimals);
  return raised && Object.fromEntries([...raised].map(([key, share]) => [key, toFormulaText(share)]));
}

describe('weights of what does not apply', () => {
  test('go to the others in proportion; the largest remainder takes the last hundredth, the earlier at a tie', () => {
    expect(spread([leaf('a', '40', false), leaf('b', '20'), leaf('c', '20'), leaf('d', '20')])).toEqual({
      b: '33.34',
      c: '33.33',
      d: '33.33',
    });
    expect(spread([leaf('a', '8'), leaf('b', '8', false), leaf('c', '4')])).toEqual({ a: '13.33', c: '6.67' });
  });

  test('stay inside their block while anything in it applies', () => {
    const block: Share<string> = { key: 'A', members: [leaf('a', '15'), leaf('b', '10', false)] };

    expect(spread([block, leaf('c', '75')])).toEqual({ a: '25', c: '75' });
  });

  test('of a block that does not apply at all go to the other blocks', () => {
    const block: Share<string> = { key: 'A', members: [leaf('a', '15', false), leaf('b', '10', false)] };

    expect(spread([block, leaf('c', '50'), leaf('d', '25')])).toEqual({ c: '66.67', d: '33.33' });
  });

  test('are kept as fractions where the rule set wants no rounding', () => {
    expect(spread([leaf('a', '10', false), leaf('b', '60'), leaf('c', '30')], null)).toEqual({
      b: '≈66.666667',
      c: '≈33.333333',
    });
  });

  test('keep their sum where it has more decimals than two', () => {
    expect(spread([leaf('a', '0.005', false), leaf('b', '10'), leaf('c', '10')])).toEqual({ b: '10.005', c: '10' });
  });

  test('are left alone when everything applies, or nothing', () => {
    expect(spread([leaf('a', '40'), leaf('b', '60')])).toBeNull();
    expect(spread([leaf('a', '40', false), leaf('b', '60', false)])).toBeNull();
  });
});
