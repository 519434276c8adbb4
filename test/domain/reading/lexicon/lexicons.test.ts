import { describe, expect, it } from 'vitest';
import type { TermRow, Terms } from '../../../../src/domain/reading/lexicon/terms.ts';
import { MILESTONE_ROWS, milestoneTerms } from '../../../../src/domain/reading/lexicon/works/milestone-terms.ts';
import {
  PLAN_ROWS,
  planTerms,
  STILL_ROWS,
  stillTerms,
} from '../../../../src/domain/reading/lexicon/works/plan-terms.ts';
import { isDone, isNoProgress, isPlan, isWork } from '../../../../src/domain/reading/lexicon/works/progress-words.ts';
import { WORK_ROWS, workTerms } from '../../../../src/domain/reading/lexicon/works/work-terms.ts';

const LEXICONS: readonly (readonly [string, readonly TermRow<string>[], Terms<string>])[] = [
  ['milestones', MILESTONE_ROWS, milestoneTerms],
  ['works', WORK_ROWS, workTerms],
  ['plans', PLAN_ROWS, planTerms],
  ['no progress', STILL_ROWS, stillTerms],
];

describe.each(LEXICONS)('the words about %s', (_name, rows, terms) => {
  it.each(rows.map(row => [row.example, row] as const))('are heard in %s', (example, row) => {
    const heard = terms.in(example).filter(({ tags }) => tags === row.tags);
    expect(heard.map(({ term }) => term).filter(term => row.terms.split(' ').includes(term))).not.toEqual([]);
  });
});

describe('longer words', () => {
  const tagsOf = (text: string) => milestoneTerms.in(text).flatMap(({ tags }) => tags);
  it.each([
    ['竣工验收备案', ['thing']],
    ['开工红包', ['thing']],
    ['按计划', ['beside']],
    ['尚未', ['denial']],
  ] as const)('%s is heard as one', (text, tags) => expect(tagsOf(text)).toEqual(tags));
});

describe('what a clause says of works', () => {
  it.each([
    '主体施工至8层',
    '制冷机组到货了',
    '复工',
    '主体到顶了',
    '幕墙在装',
    '场地平整、表土剥离及临时设施搭设',
    '清淤疏浚1705米',
    '桩基完成60根',
    '稳步推进',
    '施工许可证已取得',
    '水稳层铺了300米',
  ])('%s says where they stand', words => expect(isWork(words)).toBe(true));

  it.each(['领导来调研', '施工单位', '施工许可证 豫建施2026号', '天气不错', '开会了', '施工用电'])(
    '%s does not',
    words => expect(isWork(words)).toBe(false),
  );

  it.each(['桩基完成', '主体封顶', '施工许可证已办理', '推进顺利'])('%s is done', words =>
    expect(isDone(words)).toBe(true),
  );
  it.each(['桩基没完成', '还差3根桩', '手续拖着'])('%s is not done', words => expect(isDone(words)).toBe(false));

  it.each(['下步安装设备', '将于下周进场', '力争封顶'])('%s is a plan', words => expect(isPlan(words)).toBe(true));
  it.each(['将军路', '拟建道路', '离小目标又近一步', '模拟试验'])('%s is none', words =>
    expect(isPlan(words)).toBe(false),
  );

  it.each(['均无进展', '同上周', '没啥变化', '设备没动'])('%s: nothing has moved', words =>
    expect(isNoProgress(words)).toBe(true),
  );
  it.each(['没动工', '有进展', '没动迁户'])('%s says something else', words => expect(isNoProgress(words)).toBe(false));
});
