import { expect, test } from 'vitest';
import { weekReminderCard } from '../../../src/cards/progress/week-reminder-card.ts';
import { startConversation } from '../../helpers/conversation.ts';
import { TOWN_PROJECTS } from '../../helpers/town.ts';

/** What the buttons of the weekly reminder do. Source: domain §6, §7. */

/** A conversation in which 王磊 has the reminder about his two projects. */
async function reminded() {
  const talk = await startConversation();
  const now = talk.clock.now();
  const rows = TOWN_PROJECTS.slice(0, 2).map(project => ({
    project,
    last: null,
    stewardName: '王磊',
    weeks: 1,
    insteadOf: null,
  }));
  const dueAt = new Date('2026-06-12T12:00:00+08:00');
  const key = 'weekly-report-reminder 2026-06-11T16:10:00+08:00 ou_wang';
  const content = weekReminderCard({ dueAt, isLate: false, formId: key, rows }, now);
  const { version } = await talk.store.roster.read();
  const result = await talk.store.commit({
    received: [],
    rows: [],
    statements: [],
    audit: [],
    deliveries: [
      { key, destination: { kind: 'person', person: 'ou_wang' }, msgType: 'interactive', content, card: null },
    ],
    rosterVersion: version,
    now,
  });
  expect(result).toBe('committed');
  await talk.delivers();
  const card = talk.direct('ou_wang').at(-1);
  if (!card) throw new Error('no reminder');
  return { talk, card };
}

test('无进展 is one tap a project and counts as its report; a second tap does nothing', async () => {
  const { talk, card } = await reminded();

  expect((await talk.as('ou_wang').presses(card, '无进展')).toast).toBe('康华食品冷链加工基地：已记录无进展');
  expect((await talk.as('ou_wang').presses(card, '无进展')).toast).toBe('已经提交过，没有重复记录');
  expect((await talk.as('ou_wang').presses(card, '无进展', 1)).toast).toBe('马寨数字经济产业园：已记录无进展');

  expect(await talk.reports()).toMatchObject([
    { project: 'EQ-2026-003', isNoProgress: true, status: 'active' },
    { project: 'EQ-2026-007', isNoProgress: true, status: 'active' },
  ]);
});

test('when somebody has reported the project meanwhile, 无进展 does not stand over it', async () => {
  const { talk, card } = await reminded();
  await talk.as('ou_sun').says('康华冷链 本周投资350万元');

  expect((await talk.as('ou_wang').presses(card, '无进展')).toast).toBe(
    '康华食品冷链加工基地 本周已报送，没有重复记录',
  );
  expect(await talk.reports()).toHaveLength(1);
});

test('the form opens with these projects; whoever has no right to them cannot use the card', async () => {
  const { talk, card } = await reminded();

  const form = (await talk.as('ou_wang').presses(card, '填报这 2 个项目')).card;
  expect(form.text).toContain('马寨数字经济产业园');

  expect((await talk.as('ou_chen').presses(card, '无进展')).toast).toBe('您没有这个项目的上报权限');
});
