import { expect, test } from 'vitest';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import { aPerson, aRoster } from '../../helpers/district.ts';
import { RANKED_REPORTS, RANKED_ROSTER } from '../../helpers/ranked-district.ts';

/** What follows from a published ranking: drafts for people, which two of the office decide. Source: plan §四(四)2, contract §6.8. */

const PEOPLE = [
  aPerson('ou_feng', { name: '冯主任', roles: ['office'] }),
  aPerson('ou_gao', { name: '高工', roles: ['office'] }),
  aPerson('ou_dong', { name: '东溪联络员', unit: '东溪街道', roles: ['liaison'] }),
  aPerson('ou_lin', { name: '东溪主任', unit: '东溪街道', roles: ['unit_lead'] }),
  aPerson('ou_top', { name: '区长', roles: ['top_leaders'] }),
];

const last = (talk: Conversation, who: string, label: string) => {
  const card = talk.direct(who).findLast(one => one.labels.includes(label));
  if (!card) throw new Error(`${who} has no card with ${label}`);
  return card;
};

/** June is published; 东溪街道 is the last of three. */
async function published() {
  const talk = await startConversation({
    roster: aRoster({ ...RANKED_ROSTER, people: PEOPLE }),
    reports: RANKED_REPORTS,
    now: '2026-07-01T09:10:00+08:00',
  });
  await talk.runs('monthly-ranking');
  talk.clock.setNow('2026-07-06T09:30:00+08:00');
  await talk.as('ou_feng').says('发布');
  await talk.as('ou_feng').presses(last(talk, 'ou_feng', '提请发布'), '提请发布');
  await talk.as('ou_gao').says((await talk.store.cases.ofKind('publication'))[0]?.id ?? '');
  await talk.as('ou_gao').presses(last(talk, 'ou_gao', '复核发布'), '复核发布');
  return talk;
}

const all = (talk: Conversation) => talk.store.cases.ofKind('consequence');

async function draftIn(talk: Conversation) {
  const [one] = await all(talk);
  if (!one) throw new Error('nothing was drafted');
  return one;
}

const heard = (talk: Conversation, who: string) => talk.direct(who).map(({ title }) => title);

test('the last of a published month is a draft that nobody but the office hears of', async () => {
  const talk = await published();

  expect(await all(talk)).toMatchObject([
    { unit: '东溪街道', state: 'drafted', data: { measure: 'statement', periods: ['2026-06'], isTied: false } },
  ]);
  await talk.as('ou_feng').says((await draftIn(talk)).id);
  const card = last(talk, 'ou_feng', '提请');
  expect(card.text).toContain('2026年6月排名末位');
  expect(card.text).toMatch(/比第 \d 名（.+）低/);
  expect(heard(talk, 'ou_lin').join()).not.toContain('表态');
});

test('one proposes, another confirms; then the unit hears, the agenda has it, and what was done is recorded', async () => {
  const talk = await published();
  const { id } = await draftIn(talk);
  await talk.as('ou_feng').says(id);
  const form = (await talk.as('ou_feng').presses(last(talk, 'ou_feng', '提请'), '提请')).card;
  expect(form.text).toContain('复核之前不通知任何单位和个人');
  await talk.as('ou_feng').submits(form, '提交');

  // Not by whoever has proposed it.
  await talk.as('ou_feng').says(id);
  expect(talk.direct('ou_feng').at(-1)?.labels).not.toContain('复核确认');
  expect(heard(talk, 'ou_lin').join()).not.toContain('表态');
  const agendaBefore = await talk.as('ou_feng').says('半月推进会议程');
  expect(agendaBefore.cards.map(({ text }) => text).join()).not.toContain('表态发言');

  await talk.as('ou_gao').says(id);
  await talk.as('ou_gao').presses(last(talk, 'ou_gao', '复核确认'), '复核确认');
  for (const who of ['ou_lin', 'ou_dong']) expect(heard(talk, who)).toContain('2026年6月表态发言通知');
  expect(heard(talk, 'ou_top')).not.toContain('2026年6月表态发言通知');
  const agenda = await talk.as('ou_feng').says('半月推进会议程');
  expect(agenda.cards.map(({ text }) => text).join()).toMatch(/东溪街道.*：6月排名末位/);

  const held = (await talk.as('ou_feng').presses(last(talk, 'ou_feng', '登记办理情况'), '登记办理情况')).card;
  const future = await talk.as('ou_feng').submits(held, '提交', { on: '2026-07-20', note: '已表态' });
  expect(future.toast).toContain('不能晚于今天');
  await talk.as('ou_feng').submits(held, '提交', { on: '2026-07-06', note: '已表态，承诺8月补齐' });
  expect((await draftIn(talk)).state).toBe('done');
  const after = await talk.as('ou_feng').says('半月推进会议程');
  expect(after.cards.map(({ text }) => text).join()).not.toContain('排名末位');
});

test('the office may drop it with a reason; nobody hears', async () => {
  const talk = await published();
  await talk.as('ou_feng').says((await draftIn(talk)).id);
  const form = (await talk.as('ou_feng').presses(last(talk, 'ou_feng', '不采用'), '不采用')).card;
  await talk.as('ou_feng').submits(form, '提交', { note: '6月暴雨停工，领导小组同意不采用' });

  expect((await draftIn(talk)).state).toBe('dropped');
  expect(heard(talk, 'ou_lin').join()).not.toContain('表态');
});

test('a correction that makes another the last ends the draft and makes a new one', async () => {
  const talk = await published();
  talk.clock.setNow('2026-07-08T10:00:00+08:00');
  for (const number of [12, 13]) {
    const form = await talk.as('ou_feng').says(`核查 南苑街道${number}号项目 6月 年累计100万`);
    await talk.as('ou_feng').submits(form.card, form.card.labels.find(label => /提交|保存|登记/.test(label)) ?? '提交');
  }
  const again = await talk.as('ou_feng').says('发布 6月');
  await talk.as('ou_feng').submits(again.card, '提交', { period: '6月', reason: '核查发现多报' });
  await talk.as('ou_gao').says((await talk.store.cases.ofKind('publication')).at(-1)?.id ?? '');
  await talk.as('ou_gao').presses(last(talk, 'ou_gao', '复核发布'), '复核发布');

  expect((await all(talk)).map(({ unit, state, isOpen }) => [unit, state, isOpen])).toEqual([
    ['东溪街道', 'void', false],
    ['南苑街道', 'drafted', true],
  ]);
});
