import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSample } from '../../sandbox/sample/sample.ts';

test('when it is made twice, the sample is the same', () => {
  expect(createSample()).toEqual(createSample());
});

test('the sample is the same on every machine and in every year', () => {
  const hash = createHash('sha256').update(JSON.stringify(createSample())).digest('hex');

  expect(hash).toBe('75b3519c7844d346e07f17abe83d767c993ef6c2dfb8ff32828ebac03124c374');
});
