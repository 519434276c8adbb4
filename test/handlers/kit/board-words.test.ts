import { describe, expect, test } from 'vitest';
import { boardAsked } from '../../../src/handlers/kit/message/board-words.ts';

const MORNING = [
  '早报',
  '今日早报',
  '看早报',
  '看一下早报',
  '早报发一下',
  '今天早报',
  '发早报',
  '今日情况',
  '今天情况怎么样',
  '晨报',
  '打开早报',
  '今天的早报',
  '给我看早报',
  '我要看早报',
  '每日早报',
  '早报呢',
  '领导早报',
  '今日概况',
  '今天的情况',
];
const TAGS = [
  '专项',
  '专项情况',
  '专项工作',
  '看专项',
  '专项进展',
  '专项统计',
  '专项台账',
  '专项项目',
  '专项清单',
  '专项活动',
  '三个一批',
  '三个一批情况',
  '三个一批项目',
  '拿地即开工',
  '拿地即开工项目有哪些',
  '银企对接',
  '万人助万企',
  '标签',
  '标签统计',
  '各专项情况',
  '专项有哪些',
];
const REPORTS = [
  '早报：康华冷链本周完成投资50万',
  '今日情况：康华冷链完成投资50万',
  '今天情况不好，康华冷链停工，请住建局协调',
  '专项验收通过，康华冷链竣工',
  '专项债到位3000万',
  '三个一批开工项目康华冷链本周完成投资50万',
  '三个一批项目康华冷链',
  '康华冷链拿地即开工',
  '修改时限',
  '康华冷链办理时限延长到6月30日',
  '办理时限快到了，请住建局抓紧',
  '节假日不停工，康华冷链完成投资50万',
  '康华冷链放假停工三天',
];

const LIMITS = [
  '办理时限',
  '时限',
  '各环节时限',
  '签收时限是多少',
  '办结期限规定',
  '查一下办理时限',
  '签收、反馈和办结时限',
];
const CALENDAR = ['日历', '工作日历', '放假安排', '调休', '节假日', '2026年国庆放假安排', '查看日历', '法定节假日'];

describe('a board is asked for', () => {
  test.each(MORNING)('%s: the morning', text => {
    expect(boardAsked(text)).toBe('morning');
  });
  test.each(TAGS)('%s: the tags', text => {
    expect(boardAsked(text)).toBe('tags');
  });
  test.each(LIMITS)('%s: the limits', text => {
    expect(boardAsked(text)).toBe('limits');
  });
  test.each(CALENDAR)('%s: the calendar', text => {
    expect(boardAsked(text)).toBe('calendar');
  });
  test.each(REPORTS)('not by %s', text => {
    expect(boardAsked(text)).toBeNull();
  });
});
