import { describe, expect, it } from 'vitest';
import { compileTerms } from '../../../../src/domain/reading/lexicon/terms.ts';

const WATER = compileTerms<'trouble' | 'done'>([
  { terms: '断水 停水', tags: ['trouble'], example: '工地断水' },
  { terms: '封顶断水', tags: ['done'], example: '3号楼封顶断水' },
  { terms: '封顶', tags: ['done'], example: '3号楼封顶' },
  { terms: '供水公司', tags: [], example: '供水公司' },
  { terms: '司机罢工', tags: ['trouble'], example: '司机罢工' },
]);
const heard = (text: string) => WATER.in(text).map(({ term, from, to }) => [term, from, to]);

describe('hearing terms in a text', () => {
  it('finds every term with its place', () => {
    expect(heard('封顶后停水，断水')).toEqual([
      ['封顶', 0, 2],
      ['停水', 3, 5],
      ['断水', 6, 8],
    ]);
  });

  it('does not hear a term within a longer one', () => {
    expect(heard('已封顶断水')).toEqual([['封顶断水', 1, 5]]);
    expect(WATER.in('已封顶断水')[0]?.tags).toEqual(['done']);
  });

  it('hears both of two terms that overlap', () => {
    expect(heard('供水公司机罢工')).toEqual([
      ['供水公司', 0, 4],
      ['司机罢工', 3, 7],
    ]);
  });

  it('hears nothing in an empty text or beside its words', () => {
    expect(heard('')).toEqual([]);
    expect(heard('断 水封 顶封')).toEqual([]);
  });

  it('hears a term at the end of the text, and the shorter one where the longer breaks off', () => {
    expect(heard('封顶断')).toEqual([['封顶', 0, 2]]);
  });

  it('refuses a term in two rows', () => {
    const row = { terms: '开工', tags: [], example: '开工' };
    expect(() => compileTerms([row, row])).toThrow('the term 开工 stands in two rows');
  });
});
