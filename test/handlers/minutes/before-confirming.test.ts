import { expect, test } from 'vitest';
import { aUnit } from '../../helpers/builders.ts';
import { startConversation } from '../../helpers/conversation.ts';
import { aPerson, aRoster } from '../../helpers/district.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';
import { aTown } from '../../helpers/town.ts';

/** What is asked before minutes are given out. Friday 12 June 2026. */

const audit = aUnit({ name: '区审计局', aliases: ['审计局'], kind: 'department', isRanked: false, chatId: null });
const HEAD = '会议纪要\n时间：2026年6月11日上午10:00\n';

test('somebody is to be named for a unit that has neither liaison nor head', async () => {
  const town = aTown();
  const clerk = aPerson('ou_clerk', { name: '罗勇', unit: '区审计局', roles: ['auditor'] });
  const roster = aRoster({ ...town, units: [...town.units, audit], people: [...town.people, clerk] });
  const talk = await startConversation({ roster });
  const { card } = await talk.as('ou_feng').says(`${HEAD}1. 区审计局6月26日前完成跟踪审计`);
  expect(card.text).toContain('没有联络员和负责人，请指定一人');
  expect(card.labels).not.toContain('确认并下发');

  await talk.as('ou_feng').presses(card, '责任人：罗勇');
  await talk.as('ou_feng').presses(talk.now(card), '确认并下发');
  expect(await talk.store.actionItems.all()).toMatchObject([{ unit: '区审计局', person: 'ou_clerk' }]);
});

test('an item whose day has passed is not given out late: another day is named', async () => {
  const talk = await startConversation();
  const { card } = await talk.as('ou_feng').says(`${HEAD}1. 康华冷链消防图审，区住建局牵头，6月11日前办结`);
  expect(card.text).toContain('时限已过，下发即超期');
  expect(card.labels).not.toContain('确认并下发');
  await talk.as('ou_feng').presses(card, '6月19日');
  expect((await talk.as('ou_feng').presses(talk.now(card), '确认并下发')).toast).toBe('纪要已确认，正在下发');
});

test('a correction says what it changes; what runs goes on, late or not', async () => {
  const talk = await startConversation();
  const { card } = await talk
    .as('ou_feng')
    .says(`${HEAD}1. 康华冷链消防图审，区住建局牵头，6月15日前办结\n2. 区财政局6月22日前拨付资金`);
  await talk.as('ou_feng').presses(card, '确认并下发');
  talk.clock.setNow(new Date('2026-06-17T10:00:00+08:00'));
  await talk.as('ou_feng').presses(talk.now(card), '更正');
  await talk.as('ou_feng').submits(talk.direct('ou_feng').at(-1) as ShownCard, '提交', { note: '第 2 项时限有误' });
  const correction = talk.direct('ou_feng').at(-1) as ShownCard;
  expect(JSON.stringify(correction)).toContain('议定事项没有改动，照原计时继续办理');
  await talk.as('ou_feng').presses(correction, '修改', 1);
  await talk.as('ou_feng').submits(talk.direct('ou_feng').at(-1) as ShownCard, '提交', { due: '2026-06-24' });
  expect(JSON.stringify(talk.now(correction))).toContain('更改 1 项；其余事项照原计时继续办理');
  expect((await talk.as('ou_feng').presses(talk.now(correction), '确认并下发')).toast).toBe('纪要已确认，正在下发');
});
