import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { readMessage } from '../../../src/domain/reading/read-message.ts';
import { createReadingRoster } from '../../../src/domain/reading/resolve/reading-roster.ts';

const { units, projects } = JSON.parse(readFileSync(new URL('./fixtures/roster.json', import.meta.url), 'utf8'));
const roster = createReadingRoster(units, projects);
const context = { sentAt: new Date('2026-06-12T17:40:00+08:00'), roster, calendar: createWorkingCalendar() };

const rulesOf = (text: string) => {
  const { items } = readMessage(text, context);
  return items.flatMap(({ readings }) => readings.map(({ field, rule }) => `${field} ${rule}`));
};

describe('the trace of a message', () => {
  test.each<[string, string[]]>([
    ['康华冷链本月完成投资350万元，主体施工至8层', ['monthInvestment sum/sum', 'stage stage']],
    ['康华冷链形象进度45%', ['progressPercent share/share']],
    ['康华冷链6月1日正式开工', ['milestone milestone/reached', 'milestoneDate milestone/reached']],
    ['康华冷链6月份问题清单', ['project query/problems', 'period query/problems']],
    ['WT-2026-0012已解决', ['problem resolve/solved']],
    ['康华冷链施工用电没接通，请供电公司解决', ['category trouble', 'responsibleUnit request']],
  ])('says which rule read each value of %s', (text, rules) => {
    expect(rulesOf(text)).toEqual(expect.arrayContaining(rules));
  });

  test('keeps the words of the message as it was sent', () => {
    const text = '@_user_1　康华冷链　本月完成投资３５０万元，主体施工至８层';
    const fired = readMessage(text, context).fired.map(({ rule, from, to }) => [rule, text.slice(from, to)]);

    expect(fired).toContainEqual(['sum/sum', '本月完成投资３５０万元']);
    expect(fired).toContainEqual(['stage', '主体施工至８层']);
  });
});
