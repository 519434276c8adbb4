import { describe, expect, test } from 'vitest';
import { seeFlag, seePlace, seeText } from '../../../../src/domain/reading/hearing/grams.ts';
import { createModel } from '../../../../src/domain/reading/hearing/model.ts';
import { unpackRows } from '../../../../src/domain/reading/hearing/packed-rows.ts';
import { type Example, learn } from '../../../../training/learn.ts';

const OPTIONS = { rounds: 20, rate: 0.3, decay: 1e-4, fewest: 1, most: 1000 };
const example = (label: 'wet' | 'dry', text: string): Example<'wet' | 'dry'> => ({
  label,
  read: see => seeText(text, see),
});
const EXAMPLES = [example('wet', '下雨了'), example('wet', '暴雨'), example('dry', '天晴了'), example('dry', '晴天')];

const keysOf = (show: (see: (key: number) => void) => void) => {
  const keys: number[] = [];
  show(key => void keys.push(key));
  return keys;
};

describe('a model', () => {
  const model = createModel(learn(EXAMPLES, ['wet', 'dry'], OPTIONS));
  const hear = (text: string) => Array.from(model.hear(see => seeText(text, see)));

  test('hears in other words what it has learned', () => {
    expect(hear('大雨')[0]).toBeGreaterThan(0.6);
    expect(hear('放晴')[1]).toBeGreaterThan(0.6);
  });

  test('gives shares that add up to one, also for what it knows nothing of', () => {
    for (const text of ['大雨', '', 'xyz', '雨'.repeat(5000)])
      expect(hear(text).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  test('is the same when it is learned again', () => {
    expect(learn(EXAMPLES, ['wet', 'dry'], OPTIONS)).toEqual(learn(EXAMPLES, ['wet', 'dry'], OPTIONS));
  });

  test('keeps the weightiest grams when it may keep few', () => {
    const weightsOf = (most: number) => {
      const { rows } = learn(EXAMPLES, ['wet', 'dry'], { ...OPTIONS, most });
      const { keys, weights } = unpackRows(rows, 2);
      return Array.from(keys, (key, at) => ({
        key,
        size: Math.max(...weights.subarray(2 * at, 2 * at + 2).map(Math.abs)),
      }));
    };
    const [few, all] = [weightsOf(3), weightsOf(1000)];
    expect(few).toHaveLength(3);
    const lightest = Math.min(...few.map(({ size }) => size));
    const left = all.filter(({ key }) => !few.some(kept => kept.key === key));
    expect(left).toHaveLength(all.length - 3);
    expect(Math.max(...left.map(({ size }) => size))).toBeLessThanOrEqual(lightest);
  });
});

describe('grams', () => {
  test('of a text are linear in its length', () => {
    expect(keysOf(see => seeText('雨'.repeat(1000), see)).length).toBeLessThan(4100);
  });

  test('tell the beginning and the end from the middle', () => {
    const inMiddle = new Set(keysOf(see => seeText('很慢的', see)));
    const atEnd = keysOf(see => seeText('很慢', see));
    expect(atEnd.some(key => !inMiddle.has(key))).toBe(true);
  });

  test('of a place depend on the side on which a character stands', () => {
    const before = keysOf(see => seePlace('进度完成', 2, see));
    const behind = keysOf(see => seePlace('完成进度', 2, see));
    expect(new Set(before)).not.toEqual(new Set(behind));
    expect(before).toHaveLength(behind.length);
  });

  test('of a flag are none of a text', () => {
    const [flag] = keysOf(see => seeFlag(3, see));
    expect(keysOf(see => seeText('现在完成3', see))).not.toContain(flag);
  });
});
