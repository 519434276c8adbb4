/** Projects that are named and of which nothing was read are asked about, unless they are only a place or a neighbour. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { readMessage } from '../../../src/domain/reading/read-message.ts';
import { createReadingRoster } from '../../../src/domain/reading/resolve/reading-roster.ts';

const { units, projects } = JSON.parse(readFileSync(new URL('fixtures/roster.json', import.meta.url), 'utf8'));
const roster = createReadingRoster(units, projects);
const calendar = createWorkingCalendar();

const askedOf = (text: string) =>
  readMessage(text, { sentAt: new Date('2026-06-12T17:00:00+08:00'), roster, calendar }).asks.flatMap(ask =>
    ask.reason === 'doubtful' && ask.why.startsWith('没有读懂这个项目') ? [ask.item.project] : [],
  );

describe('a project that is named and of which nothing was read', () => {
  test.each([
    ['康华冷链外线、绿源电池专线未接通，请供电公司6月20日前接通', ['EQ-2026-020']],
    ['1.桐树洼剩余3户请长江路街道6月底清零。2.樱桃沟防汛预案要细化。', ['EQ-2026-004']],
  ])('is asked about: %s', (text, codes) => {
    expect(askedOf(text)).toEqual(codes);
  });

  test.each([
    '康华冷链外线未接通，影响樱桃沟施工，请供电公司6月20日前接通',
    '德云里东段铺装完成，西广场东侧围挡拆除',
    '存在问题：康华冷链：无；绿源电池：外线未接通，请供电公司接通；物流港：无。',
    '樱桃沟、德云里本周均完成铺装',
  ])('is not asked about where it is a neighbour, a place, or has an item: %s', text => {
    expect(askedOf(text)).toEqual([]);
  });
});
