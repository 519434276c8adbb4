import { expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { readMessage } from '../../../src/domain/reading/read-message.ts';
import { createReadingRoster } from '../../../src/domain/reading/resolve/reading-roster.ts';
import { TOWN_PROJECTS, TOWN_UNITS } from '../../helpers/town.ts';

const roster = createReadingRoster(TOWN_UNITS, TOWN_PROJECTS);
const calendar = createWorkingCalendar();

/** What a message tells as its problem, and what it asks back. */
function told(text: string) {
  const { items, asks } = readMessage(text, { sentAt: new Date('2026-06-12T09:00:00+08:00'), roster, calendar });
  return {
    problems: items.flatMap(item => (item.type === 'problem' ? [[item.urgency, item.description] as const] : [])),
    asks: asks.map(({ reason }) => reason),
  };
}

test.each([
  ['康华冷链 工地发生火灾，特急，需要消防支援', 'urgent', '工地发生火灾，需要消防支援'],
  ['康华冷链 路面塌陷，加急，需增派人手', 'urgent', '路面塌陷，需增派人手'],
  // What the fields say already is not said twice.
  ['康华冷链施工许可证卡在消防图审，请区住建局协调解决', 'ordinary', '施工许可证卡在消防图审'],
  ['康华冷链 配电房漏水，请领导尽快协调解决', 'ordinary', '配电房漏水'],
])('%s: what is asked of nobody in the roster stays in its words', (text, urgency, description) => {
  expect(told(text)).toEqual({ problems: [[urgency, description]], asks: [] });
});

test.each([
  '康华冷链 农民工工资被拖欠两个月，共180万，工人堵门讨薪，十万火急',
  '康华冷链 塔吊倾斜，十万火急，请住建局派人',
])('%s: 十万火急 is urgent and no figure', text => {
  const { problems, asks } = told(text);
  expect(problems).toMatchObject([['urgent', expect.not.stringContaining('十万')]]);
  expect(asks).toEqual([]);
});
