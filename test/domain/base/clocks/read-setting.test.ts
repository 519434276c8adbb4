import { expect, test } from 'vitest';
import { DEFAULT_CLOCK_RULES } from '../../../../src/domain/base/clocks/clock-rules.ts';
import { CLOCK_SETTINGS, clockSetting, settingIn } from '../../../../src/domain/base/clocks/clock-settings.ts';
import { readSetting, settingWords } from '../../../../src/domain/base/clocks/read-setting.ts';

test.each([
  ['steps.solve.ordinary', '5个工作日', { days: 5 }, '5 个工作日'],
  ['steps.solve.ordinary', '１０ 工作日内', { days: 10 }, '10 个工作日'],
  ['steps.solve.major', '45天', { calendarDays: 45 }, '45 天'],
  ['steps.triage.urgent', '2小时', { hours: 2 }, '2 个工作小时'],
  ['steps.feedback.urgent', '当天', { days: 0 }, '当天'],
  ['steps.solve.ordinary', '当天', undefined, null],
  ['steps.solve.ordinary', '尽快', undefined, null],
  ['steps.solve.ordinary', '0个工作日', undefined, null],
  ['ladder.red', '6个工作日', 6, '6 个工作日'],
  ['ladder.ahead', '3、1、0', [3, 1, 0], '3、1、0 个工作日'],
  ['recheck.ordinary.percent', '30%', 30, '30%'],
  ['recheck.ordinary.percent', '130', undefined, null],
  [
    'hours',
    '8:30-12:00、14:30-18:00',
    [
      { opens: '08:30', closes: '12:00' },
      { opens: '14:30', closes: '18:00' },
    ],
    '8:30–12:00、14:30–18:00',
  ],
  ['hours', '上午9点至下午5点半', [{ opens: '09:00', closes: '17:30' }], '9:00–17:30'],
  ['hours', '8:30-12:00、11:00-18:00', undefined, null],
  ['hours', '14:00-18:00、8:30-12:00', undefined, null],
  ['hours', '12:00-8:30', undefined, null],
  ['hours', '20:00-23:30', undefined, null],
  ['hours', '朝九晚五', undefined, null],
  ['weekly.due', '周四 17：00', { weekday: 4, time: '17:00' }, '周四 17:00'],
  ['weekly.due', '每星期五12点', { weekday: 5, time: '12:00' }, '周五 12:00'],
  ['weekly.due', '周日 12:00', undefined, null],
  ['weekly.due', '周五', undefined, null],
  ['weekly.due', '周五 25:00', undefined, null],
  [
    'weekly.reminders',
    '前2个工作日 16:10、当天 9:10',
    [
      { workingDaysBefore: 2, time: '16:10' },
      { workingDaysBefore: 0, time: '09:10' },
    ],
    '前 2 个工作日 16:10、当天 09:10',
  ],
  ['weekly.reminders', '前一天 16:10', [{ workingDaysBefore: 1, time: '16:10' }], '前 1 个工作日 16:10'],
  ['weekly.reminders', '前9个工作日 16:10', undefined, null],
  ['sent.preview', '16:40', '16:40', '16:40'],
  ['sent.preview', '下午4点40分', '16:40', '16:40'],
  ['sent.preview', '下午', undefined, null],
  ['sent.ranking', '每月首个工作日 9:20', { workingDay: 1, time: '09:20' }, '每月首个工作日 09:20'],
  ['meetings.weekly.held', '周二 9:30', { weekday: 2, time: '09:30' }, '周二 09:30'],
  ['meetings.weekly.held', '每周星期二 15点', { weekday: 2, time: '15:00' }, '周二 15:00'],
  ['meetings.weekly.held', '每周二下午三点半', { weekday: 2, time: '15:30' }, '周二 15:30'],
  ['meetings.weekly.held', '每个礼拜四上午9点召开', { weekday: 4, time: '09:00' }, '周四 09:00'],
  ['meetings.weekly.held', '星期五，14:30', { weekday: 5, time: '14:30' }, '周五 14:30'],
  ['meetings.weekly.held', '每周的周3 9:30', { weekday: 3, time: '09:30' }, '周三 09:30'],
  ['meetings.weekly.held', '每周星期日 15点', undefined, null],
  ['meetings.half_month.held', '每月5日、20日 15点', { monthDays: [5, 20], time: '15:00' }, '每月 5 日、20 日 15:00'],
  ['meetings.half_month.held', '5号和20号下午三点', { monthDays: [5, 20], time: '15:00' }, '每月 5 日、20 日 15:00'],
  [
    'meetings.half_month.held',
    '每月十日、二十五日上午9点半',
    { monthDays: [10, 25], time: '09:30' },
    '每月 10 日、25 日 09:30',
  ],
  ['meetings.half_month.held', '每月20日、5日 15:00', undefined, null],
  ['meetings.half_month.held', '每月5日、12日 15:00', undefined, null],
  ['meetings.half_month.held', '每月5日 15:00', undefined, null],
  ['meetings.monthly.held', '每月10日 15:00', { monthDays: [10], time: '15:00' }, '每月 10 日 15:00'],
  ['meetings.monthly.held', '每月5日、20日 15:00', undefined, null],
  ['meetings.site_review.held', '每季度10日 15:00', undefined, null],
  ['sent.ranking', '每月3日 9:10', undefined, null],
  ['meetings.weekly.held', '每周首个工作日 10:00', { weekday: 1, time: '10:00' }, '周一 10:00'],
  ['meetings.analysis.held', '每月第3个工作日 10:00', { workingDay: 3, time: '10:00' }, '每月第 3 个工作日 10:00'],
  ['meetings.analysis.held', '每月第十二个工作日 10:00', { workingDay: 12, time: '10:00' }, '每月第 12 个工作日 10:00'],
  ['meetings.analysis.held', '最后一个工作日 15点', { workingDay: -1, time: '15:00' }, '每月倒数第 1 个工作日 15:00'],
  ['meetings.analysis.held', '每月第40个工作日 10:00', undefined, null],
  ['meetings.analysis.held', '每季度第3个工作日 10:00', undefined, null],
  [
    'meetings.half_month.held',
    '每半月第2个工作日 15:00',
    { workingDay: 2, time: '15:00' },
    '每半月第 2 个工作日 15:00',
  ],
  [
    'meetings.site_review.held',
    '每季度末倒数第5个工作日 9:00',
    { workingDay: -5, time: '09:00' },
    '每季度倒数第 5 个工作日 09:00',
  ],
  ['meetings.weekly.place', '区政府三楼会议室', '区政府三楼会议室', '区政府三楼会议室'],
  ['meetings.weekly.place', '另行通知', null, '另行通知'],
  ['meetings.half_month.chair', '区长', '区长', '区长'],
  ['meetings.weekly.mostItems', '8件', 8, '8 件'],
  ['meetings.half_month.mostItems', '不另限', null, '不另限'],
  ['meetings.half_month.mostItems', '2', undefined, null],
])('%s: %s is %j', (key, typed, value, words) => {
  const setting = clockSetting(key);
  const read = setting && readSetting(setting, typed);

  expect(read).toEqual(value);
  expect(setting && read !== undefined ? settingWords(setting, read) : null).toBe(words);
});

test.each(CLOCK_SETTINGS.map(setting => [setting.key, setting] as const))(
  '%s: its own words are read again',
  (_, setting) => {
    const value = settingIn(DEFAULT_CLOCK_RULES, setting);

    expect(readSetting(setting, settingWords(setting, value))).toEqual(value);
  },
);
