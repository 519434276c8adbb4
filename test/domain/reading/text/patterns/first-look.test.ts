import { describe, expect, it } from 'vitest';
import { ASKING_PATTERNS, TASK_PATTERNS } from '../../../../../src/domain/reading/lexicon/problems/request-patterns.ts';
import {
  CALM_PATTERNS,
  TROUBLE_PATTERNS,
} from '../../../../../src/domain/reading/lexicon/problems/trouble-patterns.ts';
import { lookFor } from '../../../../../src/domain/reading/text/patterns/first-look.ts';
import { neededCharacter } from '../../../../../src/domain/reading/text/patterns/pattern-characters.ts';
import { messages, mutated, randomNumbers } from '../../random-texts.ts';

/** Which of the characters a match cannot do without: one of them must stand in it. */
function needs(pattern: RegExp, characters: string): string | undefined {
  const needed = neededCharacter(pattern);
  return (
    needed &&
    Array.from(characters)
      .filter(character => needed.test(character))
      .join('')
  );
}

describe('the characters that a match cannot do without', () => {
  it.each([
    [/开工|竣工|签约/, '开工竣签约', '开竣签'],
    [/(?:还|仍)?欠(?:款)?/, '还仍欠款', '欠'],
    [/[一二三四五六七八九]{1,3}层/, '一二层', '层'],
    [/[PMVR]/, 'PMVRD', 'PMVR'],
    [/(?<=拆)(?!x)迁/, '拆x迁', '迁'],
    [/请(?=[UO])/, '请UO', '请'],
    [/^D(?:前|内)$/, 'D前内', '前内'],
    [/[^,]{0,4}(?:完|好)/, ',完好', '完好'],
    [/无{2,}进展/, '无进展', '无'],
  ])('%s of %s: %s', (pattern, characters, expected) => {
    expect(needs(pattern, characters)).toBe(expected);
  });

  it.each([[/a?/], [/工|(?:x)*/], [/[^,]+/], [/.\p{Script=Han}/u], [/^$/]])('%s needs none', pattern => {
    expect(neededCharacter(pattern)).toBeUndefined();
  });

  it('does not take a pattern that goes back to a group', () => {
    expect(() => neededCharacter(/(a)\1/)).toThrow('goes back to a group');
  });
});

describe('a first look', () => {
  const patterns = [...ASKING_PATTERNS, ...TASK_PATTERNS, ...TROUBLE_PATTERNS, ...CALM_PATTERNS].map(({ of }) => of);
  const looked = patterns.map(of => ({ of, look: lookFor(of) }));

  it('answers like the pattern, in whatever order words are asked about', () => {
    const random = randomNumbers(7);
    const texts = [...messages.slice(0, 400), ...Array.from({ length: 400 }, () => mutated(random)), '', '工'];
    const clauses = texts.flatMap(text => text.split(/[，。；\n]/).flatMap(clause => [clause, text, clause]));
    for (const words of clauses)
      for (const { of, look } of looked)
        if (look.test(words) !== of.test(words) || look.exec(words)?.index !== of.exec(words)?.index)
          expect({ words, of: of.source, looked: look.test(words) }).toEqual({
            words,
            of: of.source,
            looked: of.test(words),
          });
  });

  it('knows patterns that are added later', () => {
    const one = lookFor(/甲乙/);
    expect(one.test('甲乙')).toBe(true);
    const other = lookFor(/乙甲/);
    expect([other.test('甲乙'), one.test('甲乙'), other.test('乙甲'), other.exec('丙乙甲')?.index]).toEqual([
      false,
      true,
      true,
      1,
    ]);
  });

  it('takes no pattern that remembers where it stopped', () => {
    expect(() => lookFor(/工/g)).toThrow('no first look');
    expect(() => lookFor(/工/y)).toThrow('no first look');
  });
});
