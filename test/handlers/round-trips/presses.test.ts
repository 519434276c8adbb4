import { describe, expect, test } from 'vitest';
import { PRESSES } from '../../helpers/press-scenes.ts';
import { type Scene, tripsOf } from '../../helpers/trip-scenes.ts';

/** How often a decision asks the database before it is written; behind a network each time costs as much as all the rest. */

describe('before its commit', () => {
  test.each(Object.keys(PRESSES))('%s asks the database twice at most', async what => {
    expect(await tripsOf(PRESSES[what] as Scene)).toBeLessThanOrEqual(2);
  });
});
