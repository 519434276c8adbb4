import { expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { readChangeWords } from '../../../src/domain/meetings/change-words.ts';
import { DISTRICT } from './minutes/minutes-district.ts';

/** A Monday morning. */
const CONTEXT = {
  reading: DISTRICT.reading,
  calendar: createWorkingCalendar(),
  at: new Date('2026-06-15T09:05:00+08:00'),
};

const MONDAY = '2026-06-15';
const TUESDAY = '2026-06-16';

test.each([
  ['领导临时有事，例会改到下午三点', { name: '例会', to: { time: '15:00', on: null }, reason: '领导临时有事' }],
  ['例会改到下午3点半', { name: '例会', to: { time: '15:30' } }],
  ['改到明天上午9点', { name: null, to: { on: TUESDAY, time: '09:00' } }],
  ['今天的例会改到明天上午9点', { name: '例会', from: MONDAY, to: { on: TUESDAY, time: '09:00' } }],
  ['今天上午10点的推进会推迟到下午4点召开', { name: '推进会', from: MONDAY, to: { time: '16:00' } }],
  ['请把今天的周例会调整到周三15:00', { name: '周例会', to: { on: '2026-06-17', time: '15:00' } }],
  ['每周推进会改到6月18日9:30，地点改到区政府三楼会议室', { to: { on: '2026-06-18', place: '区政府三楼会议室' } }],
  ['本周例会改到周四上午九点半', { from: null, to: { on: '2026-06-18', time: '09:30' } }],
  ['例会改到三楼会议室', { to: { on: null, time: null, place: '三楼会议室' } }],
  ['例会改到明天下午', { to: { on: TUESDAY, time: '' } }],
  ['例会推迟半小时', { to: { minutes: 30 } }],
  ['今天的例会顺延一天', { to: { days: 1 } }],
  ['例会提前1个小时', { to: { minutes: -60 } }],
])('%s moves a meeting', (text, expected) => {
  expect(readChangeWords(text, CONTEXT)).toMatchObject({ step: 'change', ...expected });
});

test.each([
  ['今天的例会取消', { name: '例会', from: MONDAY, upTo: MONDAY, reason: null }],
  ['因区领导外出招商，今天的例会取消', { reason: '因区领导外出招商' }],
  ['今天的会不开了，领导有事', { name: '会', reason: '领导有事' }],
  ['取消明天的推进会', { name: '推进会', from: TUESDAY }],
  ['下周例会暂停一次', { name: '例会', from: '2026-06-22', upTo: '2026-06-28' }],
  ['区长半月推进会取消', { name: '区长半月推进会', from: null }],
])('%s calls one off', (text, expected) => {
  expect(readChangeWords(text, CONTEXT)).toMatchObject({ step: 'cancel', to: null, ...expected });
});

test.each([
  '延期到6月20日',
  '改到6月20日',
  '专题会改到下午三点',
  '康华冷链例会取消',
  '项目例会改到周三',
  '例会改到什么时候',
  '今天的例会开完了',
  '康华冷链竣工时间调整到年底',
  '0137那个事延期到6月28号行不行',
  '会上要求施工时间调整为夜间',
  '取消',
  '许可证办理推迟一周',
  '例会改到25点',
  '今天开了例会，康华冷链本周完成投资50万',
])('%s is about no meeting', text => {
  expect(readChangeWords(text, CONTEXT)).toBeNull();
});
