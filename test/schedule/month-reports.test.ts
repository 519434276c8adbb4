import { expect, test } from 'vitest';
import { startConversation } from '../helpers/conversation.ts';
import { aPerson, aRoster } from '../helpers/district.ts';
import { RANKED_ROSTER } from '../helpers/ranked-district.ts';

/** The 25th: the month's figures are due at 18:00. Source: domain §4.4. */

const PEOPLE = [
  aPerson('ou_feng', { name: '冯主任', roles: ['office'] }),
  aPerson('ou_dong', { name: '东溪联络员', unit: '东溪街道', roles: ['liaison'] }),
  aPerson('ou_yun', { name: '云岭联络员', unit: '云岭镇', roles: ['liaison'] }),
];

async function inJuly() {
  const talk = await startConversation({
    roster: aRoster({ ...RANKED_ROSTER, people: PEOPLE }),
    now: '2026-07-22T16:20:00+08:00',
  });
  for (const number of [9, 10]) await talk.as('ou_yun').says(`云岭镇${number}号项目 年累计投资3000万元`);
  return talk;
}

test('three days before, and on the day, whoever has not told the month’s investment hears of it', async () => {
  const talk = await inJuly();
  await talk.runs('month-report-notice');

  const notice = talk.direct('ou_dong').at(-1);
  expect(notice?.title).toBe('7月月报 · 8 个项目未报');
  expect(notice?.text).toContain('东溪街道1号项目');
  expect(notice?.labels).toEqual(['填报这 8 个项目']);
  // What was told is not asked again.
  expect(talk.direct('ou_yun').at(-1)?.text).toContain('云岭镇11号项目');
  expect(talk.direct('ou_yun').at(-1)?.title).toBe('7月月报 · 1 个项目未报');
  expect(talk.chat('oc_u0')).toEqual([]);

  // The 25th of July 2026 is a Saturday: the next working day takes its place.
  talk.clock.setNow('2026-07-27T10:20:00+08:00');
  await talk.runs('month-report-reminder');
  expect(talk.chat('oc_u0').map(({ title }) => title)).toEqual(['东溪街道7月月报 · 8 个项目未报']);
  expect(talk.direct('ou_dong').at(-1)?.text).toContain('7月27日 18:00 前报送');
});

test('before the day ends the office sees what is missing, and how it verifies', async () => {
  const talk = await inJuly();
  talk.clock.setNow('2026-07-27T17:20:00+08:00');
  await talk.runs('month-report-summary');

  const card = talk.direct('ou_feng').at(-1);
  expect(card?.title).toBe('7月月报：应报 21 个，未报 19 个');
  expect(card?.text).toContain('云岭镇 1 个：云岭镇11号项目');
  expect(card?.text).toContain('次日起开始核查');
});
