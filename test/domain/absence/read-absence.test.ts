import { expect, test } from 'vitest';
import { readAbsence } from '../../../src/domain/absence/read-absence.ts';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { todayOf } from '../../../src/domain/reading/rules/days.ts';
import { aPerson } from '../../helpers/district.ts';

const wang = aPerson('ou_wang', { name: '王磊', unit: '马寨镇', roles: ['steward'] });
const people = [
  wang,
  aPerson('ou_min', { name: '李敏', unit: '马寨镇', roles: ['steward'] }),
  aPerson('ou_jing', { name: '李静', unit: '马寨镇', roles: ['unit_lead'] }),
  aPerson('ou_he', { name: '贺佳', unit: '区住建局', roles: ['liaison'] }),
];
// A Wednesday.
const today = todayOf(new Date('2026-06-10T09:00:00+08:00'), createWorkingCalendar());

test.each([
  ['请假 6月15日至19日 由李敏代', '2026-06-15', '2026-06-19', 'ou_min', null],
  ['请假 6月15日至6月19日 党校培训', '2026-06-15', '2026-06-19', null, '党校培训'],
  ['请假：6.15-6.19，李静代办', '2026-06-15', '2026-06-19', 'ou_jing', null],
  ['下周一到周三请假', '2026-06-15', '2026-06-17', null, null],
  ['明天请假，请李敏同志代为办理', '2026-06-11', '2026-06-11', 'ou_min', null],
  ['请假三天', '2026-06-10', '2026-06-12', null, null],
  ['从6月15号开始请假5天 出差', '2026-06-15', '2026-06-19', null, '出差'],
  ['请假', null, null, null, null],
  // Somebody of another unit is not filled in; two names leave it open.
  ['请假 6月15日 由贺佳代', '2026-06-15', '2026-06-15', null, null],
  ['请假 6月15日 由李敏或李静代', '2026-06-15', '2026-06-15', null, null],
  // What has passed is no day of it.
  ['请假 6月1日', null, null, null, null],
])('%s: from %s to %s, deputy %s, %s', (text, from, to, deputy, note) => {
  expect(readAbsence(text, wang, { people, unreached: new Map() }, today)).toEqual({ from, to, deputy, note });
});
