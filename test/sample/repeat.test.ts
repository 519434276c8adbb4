import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSample } from '../../sandbox/sample/sample.ts';

test('when it is made twice, the sample is the same', () => {
  expect(createSample()).toEqual(createSample());
});

test('the sample is the same on every machine and in every year', () => {
  const hash = createHash('sha256').update(JSON.stringify(createSample())).digest('hex');

  expect(hash).toBe('e0a3e28d14ffaceef0f98265df9b1f6f51edd2aa371e43e69a8ee5703b9cf5f2');
});
