import { describe, expect, test } from 'vitest';
import { toDay } from '../../../../src/domain/base/time.ts';
import { chairSaidIn, chairsMeant, chairWords } from '../../../../src/domain/meetings/minutes/chair.ts';
import { aUnit } from '../../../helpers/builders.ts';
import { aPerson, aRoster } from '../../../helpers/district.ts';

const roster = aRoster({
  units: [
    aUnit({ name: '区委办公室', aliases: ['区委办'], kind: 'department' }),
    aUnit({ name: '区政府办公室', aliases: ['区政府办'], kind: 'department' }),
    aUnit({ name: '马寨镇', aliases: ['马寨'] }),
  ],
  people: [
    aPerson('ou_ren', { name: '任平', unit: '区委办公室', roles: ['top_leaders'] }),
    aPerson('ou_hu', { name: '胡书豪', unit: '区政府办公室', roles: ['top_leaders', 'lead_official'] }),
    aPerson('ou_zheng', { name: '郑思源', unit: '区政府办公室', roles: ['top_leaders'] }),
    aPerson('ou_niu', { name: '牛新民', unit: '区政府办公室', roles: ['lead_official'] }),
    aPerson('ou_qin', { name: '秦川', unit: '马寨镇', roles: ['unit_lead'] }),
    aPerson('ou_gone', { name: '旧任', unit: '区委办公室', roles: [], leftOn: toDay('2026-05-01') }),
  ],
});

describe('who presides, as a line says it', () => {
  test.each([
    ['主持：区委书记', '区委书记'],
    ['主持人：郑思源。', '郑思源'],
    ['会议主持：区长', '区长'],
    ['6月8日上午，常务副区长在第二会议室主持召开重点项目推进会。', '常务副区长'],
    ['6月12日下午3时区长主持召开半月推进会', '区长'],
    ['会议由区委副书记、区长胡书豪同志主持', '区委副书记、区长胡书豪'],
    ['会议研究了用地问题。', null],
  ])('%s', (line, words) => {
    expect(chairWords(line)).toBe(words);
  });
});

describe('who is meant', () => {
  test.each([
    ['区委书记', ['任平']],
    ['区长', ['胡书豪', '郑思源']],
    ['常务副区长', ['胡书豪', '郑思源', '牛新民']],
    ['区委副书记、区长', ['胡书豪', '郑思源']],
    ['区委副书记、区长胡书豪', ['胡书豪']],
    ['马寨镇党委书记', ['秦川']],
    ['马寨镇副镇长', []],
    ['主任', []],
  ])('%s', (words, names) => {
    expect(chairsMeant(words, { roster }).map(({ name }) => name)).toEqual(names);
  });
});

test('the office that stands in the content is found, a name is none', () => {
  expect(chairSaidIn('记录：冯兰\n主持：区委书记')).toBe('区委书记');
  expect(chairSaidIn('主持：孙某某')).toBeNull();
  expect(chairSaidIn(null)).toBeNull();
});
