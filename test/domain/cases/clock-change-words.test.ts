import { describe, expect, test } from 'vitest';
import { DEFAULT_CLOCK_RULES } from '../../../src/domain/base/clocks/clock-rules.ts';
import { clockChangeIn, readClockWords } from '../../../src/domain/cases/clock-change-words.ts';

const read = (words: string) => readClockWords(words, DEFAULT_CLOCK_RULES);

describe('the words behind 修改时限', () => {
  test.each([
    ['紧急问题签收2小时', 'steps.acknowledge.urgent', '2小时'],
    ['一般问题办结时限改成10个工作日', 'steps.solve.ordinary', '10个工作日'],
    ['办结（常规）10个工作日', 'steps.solve.ordinary', '10个工作日'],
    ['把重大问题的办结时限由30天改为45天', 'steps.solve.major', '45天'],
    ['紧急问题首次反馈：当天', 'steps.feedback.urgent', '当天'],
    ['每周推进会时间每周星期二 15点', 'meetings.weekly.held', '每周星期二15点'],
    ['例会改到每周二下午三点半', 'meetings.weekly.held', '每周二下午三点半'],
    ['区长半月推进会每月5日、20日', 'meetings.half_month.held', '每月5日、20日'],
    ['区长半月推进会地点改为区政府三楼会议室', 'meetings.half_month.place', '区政府三楼会议室'],
    ['周报截止周四17:00', 'weekly.due', '周四17:00'],
    ['会议纪要下发 3个工作日', 'minutesWithinDays', '3个工作日'],
    ['工作时间 8:30-12:00、14:30-18:00', 'hours', '8:30-12:00、14:30-18:00'],
    ['督办：4个工作日', 'ladder.orange', '4个工作日'],
  ])('%s', (words, key, value) => {
    expect(read(words)).toMatchObject({ key, value, unread: null });
  });

  test.each([
    [
      '手续类办结10个工作日',
      null,
      '10个工作日',
      '没有读懂“手续类”：时限按紧急、常规、重大设置，不分问题类别；“办结”分',
    ],
    ['紧急手续类办结5天', 'steps.solve.urgent', '5天', '没有读懂“手续类”'],
    ['办结10个工作日', null, '10个工作日', '“办结”分紧急、常规、重大三档'],
    ['紧急问题签收尽快', 'steps.acknowledge.urgent', null, '没有读懂“尽快”'],
    ['周报截止下班前', 'weekly.due', null, '没有读懂“下班前”，周报截止请写如 周五 12:00'],
    ['盖章3个工作日', null, '3个工作日', '没有读懂“盖章”是哪一项'],
    [
      '紧急签收2小时，常规办结10个工作日',
      'steps.acknowledge.urgent',
      '2小时',
      '每次改一项，“常规办结10个工作日”没有填入',
    ],
  ])('%s is filled in as far as it was understood', (words, key, value, unread) => {
    const found = read(words);
    expect(found).toMatchObject({ key, value });
    expect(found.unread).toContain(unread);
  });

  test('nothing, or a setting alone, opens the form as ever', () => {
    expect(read('')).toMatchObject({ key: null, value: null, unread: null });
    expect(read('周报截止')).toMatchObject({ key: 'weekly.due', value: null, unread: null });
  });
});

test.each([
  '把一般问题办结时限改成10个工作日',
  '把周报截止改成周四17:00',
  '手续类办结时限改成10个工作日',
  '例会改为每周二15点',
])('%s asks for the form', words => {
  expect(clockChangeIn(words, DEFAULT_CLOCK_RULES)).toBe(words);
});

test.each([
  '把康华冷链办结时限改成6月30日',
  '例会改到下午三点',
  '把施工许可证改成10个工作日办结',
  '工期调整为10天',
  '办结改成10天',
])('%s does not', words => {
  expect(clockChangeIn(words, DEFAULT_CLOCK_RULES)).toBeNull();
});
