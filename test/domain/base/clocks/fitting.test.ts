import { expect, test } from 'vitest';
import { DEFAULT_CLOCK_RULES } from '../../../../src/domain/base/clocks/clock-rules.ts';
import { clockSetting, withSetting } from '../../../../src/domain/base/clocks/clock-settings.ts';
import { adviceOn, whyNotFitting } from '../../../../src/domain/base/clocks/fitting.ts';
import { readSetting } from '../../../../src/domain/base/clocks/read-setting.ts';

function typedAs(key: string, typed: string) {
  const setting = clockSetting(key);
  const value = setting && readSetting(setting, typed);
  if (value === undefined) throw new Error(`${key} takes no ${typed}`);
  return value;
}

test.each([
  ['weekly.due', '周五 17:00', '单位小结应晚于周报截止时间（17:00）'],
  ['weekly.due', '周五 10:00', '周报催报应早于周报截止时间（10:00）'],
  ['weekly.reminders', '当天 12:10', '周报催报应早于周报截止时间（12:00）'],
  ['weekly.silent', '11:50', '未报清单应晚于周报截止时间（12:00）'],
  ['sent.overdue', '7:50', '超期提醒（每个工作日） 07:50 不在工作时间（8:30–12:00、14:00–18:00）内'],
  ['hours', '9:00-12:00、14:00-18:00', '超期提醒（每个工作日） 08:50 不在工作时间（9:00–12:00、14:00–18:00）内'],
  ['hours', '8:30-12:00、13:00-17:00', '未报清单（截止日） 17:10 不在工作时间'],
  ['sent.agenda', '9:10', '观摩讲评会 09:00 应晚于议程发出时间（09:10）'],
  ['meetings.weekly.held', '周一 8:35', '每周推进会 08:35 应晚于议程发出时间（08:40）'],
  ['ladder.orange', '5', '督办、通报、建议约谈的逾期天数应依次增加'],
])('%s: %s does not go together with the rest', (key, typed, words) => {
  expect(whyNotFitting(DEFAULT_CLOCK_RULES, key, typedAs(key, typed))).toContain(words);
});

test.each([
  ['weekly.due', '周四 11:30'],
  ['weekly.reminders', '前1个工作日 15:10、当天 9:10'],
  ['hours', '8:30-12:00、15:00-18:30'],
  ['meetings.monthly.held', '每月第8个工作日 9:00'],
  ['ladder.red', '8'],
])('%s: %s does', (key, typed) => {
  expect(whyNotFitting(DEFAULT_CLOCK_RULES, key, typedAs(key, typed))).toBeNull();
});

test('what did not go together before is no reason against another change', () => {
  const odd = withSetting(DEFAULT_CLOCK_RULES, 'ladder.orange', 9);

  expect(whyNotFitting(odd, 'weekly.silent', '16:40')).toBeNull();
  expect(whyNotFitting(odd, 'ladder.orange', 3)).toBeNull();
});

test.each([
  ['sent.overdue', '9:00', '整点、半点'],
  ['sent.overdue', '9:30', '整点、半点'],
  ['sent.overdue', '9:20', null],
  ['weekly.reminders', '前1个工作日 12:40', '午休时间'],
  ['weekly.due', '周五 11:00', null],
  ['meetings.weekly.held', '周一 9:30', null],
])('%s at %s: %s', (key, typed, words) => {
  const advice = adviceOn(DEFAULT_CLOCK_RULES, key, typedAs(key, typed));

  if (words === null) expect(advice).toBeNull();
  else expect(advice).toContain(words);
});
