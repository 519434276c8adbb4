import { describe, expect, test } from 'vitest';
import { hearClause } from '../../../../src/domain/reading/hearing/clause-kind.ts';
import {
  isPlan,
  isRequest,
  isStage,
  isSurelyTrouble,
  isTrouble,
  isWork,
} from '../../../../src/domain/reading/hearing/heard.ts';
import { isTrouble as isTroubleByWords } from '../../../../src/domain/reading/lexicon/problems/problem-words.ts';
import { isWork as isWorkByWords } from '../../../../src/domain/reading/lexicon/works/progress-words.ts';

describe('what the lexicons do not know', () => {
  test.each(['边坡挂网喷浆收面', '右线掘进386环', '送电成功'])('%s is a stage', words => {
    expect(isWorkByWords(words)).toBe(false);
    expect(isWork(words)).toBe(true);
  });

  test.each(['钢筋供应商压货等款', '老张家一直不松口'])('%s is trouble', words => {
    expect(isTroubleByWords(words)).toBe(false);
    expect(isTrouble(words)).toBe(true);
  });
});

describe('what the lexicons take for trouble', () => {
  test.each(['你那个表填了没', '没算进去'])('%s is none', words => {
    expect(isTroubleByWords(words)).toBe(true);
    expect(isTrouble(words)).toBe(false);
  });

  test.each(['施工用电未接通', '渣土出不去', '许可证还没办'])('%s is', words => {
    expect(isTrouble(words)).toBe(true);
    expect(isSurelyTrouble(words)).toBe(true);
  });
});

describe('a clause', () => {
  test('with a sum is left to the lexicons', () => {
    expect(isTrouble('N到现在投了M')).toBe(false);
    expect(isTrouble('资金缺口M')).toBe(true);
  });

  test('with a day is a plan only where the day says so', () => {
    expect(isPlan('D封顶')).toBe(false);
  });

  test('that tells of a unit asks nobody', () => {
    expect(isRequest('U要求先交押金')).toBe(false);
    expect(isRequest('UD来看过了')).toBe(false);
  });

  test('of a stage is known as one', () => {
    expect(isStage('主体施工至8层')).toBe(true);
    expect(isStage('主体施工停了')).toBe(false);
  });

  test('has shares that add up to one', () => {
    for (const words of ['', 'P', '主体封顶', '请U协调'])
      expect(Object.values(hearClause(words).shares).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });
});
