import { describe, expect, test } from 'vitest';
import { withNumbers } from '../../../../src/domain/reading/said/places.ts';

const THREE = ['WT-2026-0001', 'YD-2026-0002', 'SX-2026-0003'];

describe('places on a card become the numbers of what stands there', () => {
  test.each([
    ['第一件请住建局抓紧；第二件请财政局落实', 'WT-2026-0001 请住建局抓紧； YD-2026-0002 请财政局落实'],
    ['第2件已签收', 'YD-2026-0002 已签收'],
    ['第1、3件已签收', 'WT-2026-0001、SX-2026-0003 已签收'],
    ['第一和第三个问题已签收', 'WT-2026-0001、SX-2026-0003 已签收'],
    ['签收第二个', '签收 YD-2026-0002'],
    ['前两件已签收，最后一件同意', 'WT-2026-0001、YD-2026-0002 已签收， SX-2026-0003 同意'],
    ['后两件抓紧', 'YD-2026-0002、SX-2026-0003 抓紧'],
    ['1、已签收\n2、退回，不归我们', 'WT-2026-0001 已签收\n；YD-2026-0002 退回，不归我们'],
    ['①抓紧②尽快', 'WT-2026-0001 抓紧；YD-2026-0002 尽快'],
    ['1.抓紧；2.尽快', 'WT-2026-0001 抓紧；；YD-2026-0002 尽快'],
    ['1. 抓紧。2. 尽快。3. 同意', 'WT-2026-0001 抓紧。；YD-2026-0002 尽快。；SX-2026-0003 同意'],
  ])('%s', (text, placed) => {
    expect(withNumbers(text, THREE)?.replace(/ +/gu, ' ') ?? null).toBe(placed);
  });

  test.each([
    '已签收',
    '第四件已签收',
    '前五件都办结了',
    '第一个月完成投资500万',
    '第三个季度再说',
    '第2个工作日答复',
    '第一项目部已进场',
    '1、已签收',
    '2、抓紧 3、尽快',
    '1.5亿已到位',
    '1、a\n2、b\n3、c\n4、d',
    '第一批已拨付',
    '有两个问题要说明',
    '还有二、三个问题没解决',
  ])('%s names none that is there', text => {
    expect(withNumbers(text, THREE)).toBeNull();
  });

  test('what has no number cannot be meant', () => {
    expect(withNumbers('第二件同意', ['WT-2026-0001', null])).toBeNull();
    expect(withNumbers('第一件同意', ['WT-2026-0001', null])).toBe('WT-2026-0001 同意');
  });
});
