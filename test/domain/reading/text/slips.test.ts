import { describe, expect, test } from 'vitest';
import { createReadingRoster } from '../../../../src/domain/reading/resolve/reading-roster.ts';
import { normalise } from '../../../../src/domain/reading/text/normalise.ts';
import { tokenise } from '../../../../src/domain/reading/text/tokens.ts';

const roster = createReadingRoster([{ name: '区住建局' }, { name: '供电公司' }], []);
const saidBySlip = (text: string) => {
  const { normal, slips } = tokenise(normalise(text), roster);
  return slips.map(({ start, end }) => normal.text.slice(start, end));
};

describe('slips of the tongue', () => {
  test.each([
    ['本月完成投资五百万不对五百二十万', ['五百万']],
    ['本月500万，不对，是520万', ['500万']],
    ['进度45%说错了54%', ['45%']],
    ['请供电公司下周三，不是，下周四之前接通', ['下周三']],
    ['请供电公司下周三前，哦不对，下周四前接通', ['下周三']],
    ['找区住建局 啊不对 是找供电公司', ['区住建局']],
    ['500万不对520万不对530万', ['500万', '520万']],
  ])('%s takes something back', (text, slips) => {
    expect(saidBySlip(text)).toEqual(slips);
  });

  test.each([
    '本周投资是46万不是64万',
    '本周投资不是85万，是58万',
    '本月500万，下月520万',
    '完成投资1.2亿 不是 350万',
    '350万报的不对，应为320万',
    '区住建局说错了，供电公司要8月才能接',
    '6月3日不对外开放，6月5日开街',
  ])('%s takes nothing back', text => {
    expect(saidBySlip(text)).toEqual([]);
  });

  test('what was taken back stands in no shape, and what was meant keeps its place', () => {
    const tokens = tokenise(normalise('本月500万，不对，520万'), roster);

    expect(tokens.shape).toBe('NM');
    expect(tokens.textIndex(1)).toBe('本月500万，不对，'.length);
  });
});
