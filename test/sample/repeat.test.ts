import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSample } from '../../sandbox/sample/sample.ts';

test('when it is made twice, the sample is the same', () => {
  expect(createSample()).toEqual(createSample());
});

test('the sample is the same on every machine and in every year', () => {
  const hash = createHash('sha256').update(JSON.stringify(createSample())).digest('hex');

  expect(hash).toBe('81b4e48bc6218d71c7d3ac5b2eca66b01631232ffc240452750a50682427cc8c');
});
