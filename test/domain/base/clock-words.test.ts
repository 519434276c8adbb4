import { expect, test } from 'vitest';
import { aroundClock, clockIn, clockOf, meetingClock } from '../../../src/domain/base/clock-words.ts';

test.each([
  ['15:00', '15:00'],
  ['9：30', '09:30'],
  ['下午3点', '15:00'],
  ['下午三点半', '15:30'],
  ['上午九时', '09:00'],
  ['3点', '15:00'],
  ['十点一刻', '10:15'],
  ['九点二十分', '09:20'],
  ['8点整', '08:00'],
  ['中午1点', '13:00'],
  ['晚上7点', '19:00'],
  ['25:00', null],
  ['9:75', null],
  ['下午', null],
  ['下午三点在三楼', null],
])('the hour of a meeting: %s', (words, time) => {
  expect(meetingClock(words)).toBe(time);
});

test('what the office sets is as the clock has it', () => {
  expect(clockOf('6:30')).toBe('06:30');
  expect(clockOf('下午6:30')).toBe('18:30');
  expect(clockOf('朝九')).toBeNull();
});

test('in a sentence, with what stands around it', () => {
  expect(clockIn('6月11日下午三点在三楼会议室召开')).toBe('15:00');
  expect(aroundClock('明天上午9点三楼会议室')).toEqual({ before: '明天', time: '09:00', after: '三楼会议室' });
  expect(aroundClock('改到下周三')).toBeNull();
});
