import { describe, expect, it } from 'vitest';
import { characterTest, placePattern } from '../../../../../src/domain/reading/text/patterns/first-characters.ts';
import { firstCharacter } from '../../../../../src/domain/reading/text/patterns/pattern-characters.ts';

/** Which of the characters a pattern can begin with. */
function begins(pattern: RegExp, characters: string): string {
  const first = firstCharacter(pattern);
  return Array.from(characters)
    .filter(character => first.test(character))
    .join('');
}

describe('the characters with which a pattern can begin', () => {
  it.each([
    [/本周|上(?:周|月)/, '本上周月', '本上'],
    [/(?:自|从)?开工/, '自从开工', '自从开'],
    [/[约近]{0,2}\d{1,3}万/, '约近3万', '约近3'],
    [/a+b/, 'ab', 'a'],
    [/(?<=限)(?!7)\d日/, '限37日', '37'],
    [/(?:(a)|(?<word>b))*?\.c/, 'abc.', 'ab.'],
    [/^x|\by/, 'xyz', 'xy'],
    [/[^)\]]x/, ')]xy', 'xy'],
    [/\u4e00?\x41/, '一A二', '一A'],
    [/\p{Script=Han}层/u, '楼层3', '楼层'],
  ])('%s of %s: %s', (pattern, characters, expected) => {
    expect(begins(pattern, characters)).toBe(expected);
  });

  it('does not take a pattern that matches nothing at all', () => {
    expect(() => firstCharacter(/a?/)).toThrow('may match nothing');
    expect(() => firstCharacter(/b|(?=a)/)).toThrow('may match nothing');
  });
});

describe('a table of characters', () => {
  const isDigit = characterTest(/\d/);
  it('answers the same every time', () => {
    for (let time = 0; time < 2; time += 1)
      expect([0, 1, 2].map(at => isDigit('a1b', at))).toEqual([false, true, false]);
  });
  it('holds nothing outside the text', () => {
    expect([isDigit('1', -1), isDigit('1', 1)]).toEqual([false, false]);
  });
});

describe('a pattern for one place', () => {
  const floors = placePattern(/(?<!第)(\d+)层/y);
  it('matches there and nowhere else', () => {
    expect(floors.at('至12层', 1)?.[1]).toBe('12');
    expect(floors.at('至12层', 0)).toBeNull();
    expect(floors.at('第2层', 1)).toBeNull();
    expect(floors.at('12层', 3)).toBeNull();
  });
});
