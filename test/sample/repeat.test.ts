import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSample } from '../../sandbox/sample/sample.ts';

test('when it is made twice, the sample is the same', () => {
  expect(createSample()).toEqual(createSample());
});

test('the sample is the same on every machine and in every year', () => {
  const hash = createHash('sha256').update(JSON.stringify(createSample())).digest('hex');

  expect(hash).toBe('6876b76bfd3ecdcbb4b3ce48556ab6892c451b8be9bc391f170c0eefad4773f8');
});
