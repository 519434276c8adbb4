import { describe, expect, test } from 'vitest';
import type { Pattern } from '../../../../src/domain/reading/lexicon/patterns.ts';
import { isTrouble } from '../../../../src/domain/reading/lexicon/problems/problem-words.ts';
import {
  CALM_PATTERNS,
  OVER_PATTERNS,
  TROUBLE_PATTERNS,
} from '../../../../src/domain/reading/lexicon/problems/trouble-patterns.ts';
import { TROUBLE_TERMS } from '../../../../src/domain/reading/lexicon/problems/trouble-terms.ts';
import { termTable } from '../../../../src/domain/reading/lexicon/term-table.ts';

describe('a table of terms', () => {
  const table = termTable(['trouble', 'calm'], '断水 trouble 工地~\n封顶断水 - 主体~\n不影响 calm ~工期');

  test('the longest term wins, and says nothing when it has no tag', () => {
    expect(table.read('工地断水').has('trouble')).toBe(true);
    expect(table.read('主体封顶断水').has('trouble')).toBe(false);
    expect(table.read('主体封顶断水，工地断水').has('trouble')).toBe(true);
    expect(table.read('主体封顶断水，工地').rest).toBe('主体·，工地');
  });

  test.each(['断水 wrong 工地~', '断水 trouble', '断水 trouble ~\n断水 calm ~'])('refuses %j', lines => {
    expect(() => termTable(['trouble', 'calm'], lines)).toThrow();
  });
});

describe('words of trouble', () => {
  const { rows } = TROUBLE_TERMS;

  test.each(rows.filter(({ tags }) => tags.includes('trouble')))('$terms: $example is trouble', ({ example }) => {
    expect(isTrouble(example)).toBe(true);
  });

  test.each(rows.filter(({ tags }) => !tags.includes('trouble') && !tags.includes('soft')))(
    '$terms: $example is none',
    ({ example }) => {
      expect(isTrouble(example)).toBe(false);
    },
  );

  test.each(rows.filter(({ terms, tags }) => tags.length === 0 && terms.length > 2))(
    '$terms hides a shorter term or word of absence',
    ({ terms }) => {
      // An exception that hides nothing would be dead.
      const hidden = rows.some(term => term.terms !== terms && term.tags.length > 0 && terms.includes(term.terms));
      expect(hidden || TROUBLE_PATTERNS.some(({ of }) => of.test(terms))).toBe(true);
    },
  );
});

function examples(patterns: readonly Pattern[]) {
  return patterns.flatMap(({ of, yes, no }) => [
    ...yes.map(text => ({ of, text, isYes: true })),
    ...no.map(text => ({ of, text, isYes: false })),
  ]);
}

describe('patterns of trouble', () => {
  test.each(examples([...TROUBLE_PATTERNS, ...CALM_PATTERNS, ...OVER_PATTERNS]))(
    '$of fits $text: $isYes',
    ({ of, text, isYes }) => {
      expect(of.test(text)).toBe(isYes);
    },
  );

  test.each(TROUBLE_PATTERNS.flatMap(({ yes }) => yes))('%s is trouble', text => {
    expect(isTrouble(text)).toBe(true);
  });

  test.each(CALM_PATTERNS.flatMap(({ yes }) => yes))('%s is none', text => {
    expect(isTrouble(text)).toBe(false);
  });
});
