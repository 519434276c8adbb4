import { describe, expect, test } from 'vitest';
import { showRoundedYuan, showYuan, yuan, yuanFromWan } from '../../../src/domain/base/money.ts';

describe('an amount as people read it', () => {
  test.each([
    [0, '0万元'],
    [8600, '8600元'],
    [3_500_000, '350万元'],
    [126_000_000, '1.26亿元'],
    [126_000_001, '12600.0001万元'],
  ])('%i 元 is never rounded: %s', (amount, shown) => {
    expect(showYuan(yuan(amount))).toBe(shown);
  });

  test.each([
    [0, '0万元'],
    [7921.5, '7921.5万元'],
    [7921.555, '7921.56万元'],
    [1_515_767.5757, '151.58亿元'],
    [1_448_218, '144.82亿元'],
    [4_120_000, '412亿元'],
    [10_050, '1.01亿元'],
  ])('a sum of %d 万元 in an overview is %s', (wan, shown) => {
    expect(showRoundedYuan(yuanFromWan(wan))).toBe(shown);
  });
});
