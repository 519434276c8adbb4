import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSample } from '../../sandbox/sample/sample.ts';

test('when it is made twice, the sample is the same', () => {
  expect(createSample()).toEqual(createSample());
});

test('the sample is the same on every machine and in every year', () => {
  const hash = createHash('sha256').update(JSON.stringify(createSample())).digest('hex');

  expect(hash).toBe('823fca3c1655adc8cdf20786c9b3553b74869d9cfa191fc0cf5a9b46d56b1e3c');
});
