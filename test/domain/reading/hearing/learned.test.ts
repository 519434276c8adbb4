/** What is in the program is what the texts of training/ teach. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lessons, trained } from '../../../../training/lessons.ts';

describe('what was learned', () => {
  test.each(lessons().map(lesson => [lesson.name, lesson] as const))('of %s is what the texts give', (_, lesson) => {
    // Compared by length and by content, so that a difference does not print 200 kB.
    const [given, learned] = [readFileSync(lesson.file, 'utf8'), trained(lesson)];
    expect(learned === given, '`npm run train` writes the weights anew').toBe(true);
  });
});
