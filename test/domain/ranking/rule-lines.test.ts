import { expect, test } from 'vitest';
import { ruleLines } from '../../../src/domain/ranking/rule-lines.ts';
import { defaultRuleSet } from '../../../src/domain/scoring/schema/default-rule-sets.ts';

const shown = (kind: Parameters<typeof defaultRuleSet>[0]) =>
  ruleLines(defaultRuleSet(kind)).map(
    ({ label, points, how, depth }) => `${'  '.repeat(depth)}${label} | ${points} | ${how}`,
  );

test('the rules of a month are told line by line, with points and how they come about', () => {
  expect(shown('month')).toEqual([
    '开竣工 | 25 | ',
    '  开工 | 15 | 满分 × 已开工 ÷ 应开工，最多按 100% 计',
    '  竣工 | 10 | 满分 × 已竣工 ÷ 应竣工，最多按 100% 计',
    '投资完成 | 35 | 满分 × 今年以来完成投资 ÷ 序时计划投资，最多按 100% 计',
    '工程进度 | 20 | 满分 ×（绿灯项目 ＋ 0.6 × 黄灯项目）÷（绿灯项目 ＋ 黄灯项目 ＋ 红灯项目），最多按 100% 计',
    '服务保障 | 20 | ',
    '  周报报送 | 8 | 满分 × 按时报送的周报 ÷ 应报送的周报，最多按 100% 计',
    '  问题办理 | 8 | 满分 × 按时办理的问题环节 ÷ 到期的问题环节，最多按 100% 计',
    '  管家周例会 | 4 | 满分 × 已开的管家周例会 ÷ 应开的管家周例会，最多按 100% 计',
    '多劳多得 | 最多 +3 | 按今年以来完成投资排：前 1/3 得 3 分，前 2/3 得 1.5 分',
    '超额完成 | 最多 +2 | 超过 100% 的部分，每 1% 加 0.1 分',
    '奖 | 最多 +5 | ',
    '核查 | 最多扣 6 | 虚报数据 −2，虚报开竣工 −2，漏报问题 −1',
    '罚 | 最多扣 10 | 问题超期升级 −0.5，回头看不合格 −1，通报批评 −2 至 −1',
  ]);
});

test('the rules of longer periods are told with their weights', () => {
  expect(shown('quarter')).toEqual([
    expect.stringMatching(/^季末月得分 \| 权重 0\.60 \| /),
    '观摩讲评 | 权重 0.25 | 评委打分的平均，满 5 人去掉最高最低',
    '主要领导点评 | 权重 0.15 | 优 100，良 85，中 70，差 50，无 80',
  ]);
  expect(shown('year')).toContain('  中央媒体 |  | 中央媒体报道 × 2');
});
