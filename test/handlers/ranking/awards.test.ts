import { expect, test } from 'vitest';
import type { RankingResult } from '../../../src/domain/scoring/outcome/result.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import { aPerson, aRoster } from '../../helpers/district.ts';
import { RANKED_REPORTS, RANKED_ROSTER } from '../../helpers/ranked-district.ts';

/** 奖罚 of a month and of a year, and what is taken back. Source: contract §6.8, domain §4.1, §4.3. */

const PEOPLE = [
  aPerson('ou_feng', { name: '冯主任', roles: ['office'] }),
  aPerson('ou_gao', { name: '高工', roles: ['office'] }),
  aPerson('ou_dong', { name: '东溪联络员', unit: '东溪街道', roles: ['liaison'] }),
];

async function inJuly() {
  const talk = await startConversation({
    roster: aRoster({ ...RANKED_ROSTER, people: PEOPLE }),
    reports: RANKED_REPORTS,
    now: '2026-07-01T09:10:00+08:00',
  });
  await talk.runs('monthly-ranking');
  return talk;
}

const last = (talk: Conversation, who: string, label: string) => {
  const card = talk.direct(who).findLast(one => one.labels.includes(label));
  if (!card) throw new Error(`${who} has no card with ${label}`);
  return card;
};

const BONUS = { unit: '东溪街道', category: '奖励', points: '1', period: '6月', label: '观摩第一', evidence: '通报' };

/** Entered by one of the office and confirmed by the other. */
async function confirmed(talk: Conversation, values: Record<string, string>) {
  const { card } = await talk.as('ou_feng').says('奖罚');
  const entered = await talk.as('ou_feng').submits(card, '提交', values);
  const id = (await talk.store.cases.ofKind('award')).at(-1)?.id ?? '';
  await talk.as('ou_gao').says(id);
  await talk.as('ou_gao').presses(last(talk, 'ou_gao', '确认'), '确认');
  return { id, entered };
}

function bonusIn(result: RankingResult | undefined) {
  const unit = result?.units.find(one => one.unit === '东溪街道');
  return unit?.lines.find(({ key }) => key === 'bonus')?.points;
}

async function bonusOf(talk: Conversation) {
  await talk.as('ou_feng').says('发布');
  await talk.as('ou_feng').presses(last(talk, 'ou_feng', '提请发布'), '提请发布');
  const stored = await talk.store.rankings.latest('2026-06');
  return bonusIn(stored?.result as RankingResult | undefined);
}

test('an entry of the year opens with its year, and says that it counts there', async () => {
  const talk = await inJuly();
  const { card } = await talk.as('ou_feng').says('奖罚 东溪街道 集中开工');
  expect(card.fields).toMatchObject({ unit: '东溪街道', category: '集中开工', period: '2026年' });
  expect(card.text).toContain('已计入某月的不再计入全年');

  const wrong = await talk.as('ou_feng').submits(card, '提交', { period: '6月', label: '一号厂房', evidence: '简报' });
  expect(wrong.toast).toContain('“集中开工”按年计分');
  const { id } = await confirmed(talk, {
    unit: '东溪街道',
    category: '集中开工',
    points: '2',
    period: '2026年',
    label: '一号厂房、二号厂房',
    evidence: '市重点办简报',
  });
  expect((await talk.as('ou_feng').says(id)).card.text).toContain('集中开工，2 个项目');
  expect((await talk.store.cases.find(id))?.data).toMatchObject({ period: '2026', count: 2, points: null });

  // Where several wait in a list, the paper stands beside the button.
  for (const label of ['观摩第一', '观摩第二']) {
    await talk.as('ou_feng').submits((await talk.as('ou_feng').says('奖罚')).card, '提交', { ...BONUS, label });
  }
  expect((await talk.as('ou_gao').says('待办')).card.text.match(/依据：通报/g)).toHaveLength(2);
});

test.each([
  ['2026-06-20', '9月', '2026年9月还没有到，不能登记奖罚'],
  ['2026-06-20', '2026年9月', '2026年9月还没有到，不能登记奖罚'],
  ['2026-06-20', '2025年9月', '2025年9月不在2026年的考核期内，不能再登记奖罚'],
  ['2027-01-05', '2月', '2027年2月还没有到，不能登记奖罚'],
])('on %s an entry for %s is refused', async (day, period, why) => {
  const talk = await startConversation({
    roster: aRoster({ ...RANKED_ROSTER, people: PEOPLE }),
    now: `${day}T10:00:00+08:00`,
  });
  const { card } = await talk.as('ou_feng').says('奖罚');
  expect((await talk.as('ou_feng').submits(card, '提交', { ...BONUS, period })).toast).toContain(why);
  expect(await talk.store.cases.ofKind('award')).toEqual([]);
});

test.each([
  ['2026-06-20', '5月', '2026-05'],
  ['2027-01-05', '12月', '2026-12'],
  ['2027-01-05', '2026年11月', '2026-11'],
])('on %s an entry for %s counts in %s', async (day, period, month) => {
  const talk = await startConversation({
    roster: aRoster({ ...RANKED_ROSTER, people: PEOPLE }),
    now: `${day}T10:00:00+08:00`,
  });
  const { card } = await talk.as('ou_feng').says('奖罚');
  await talk.as('ou_feng').submits(card, '提交', { ...BONUS, period });
  expect(await talk.store.cases.ofKind('award')).toMatchObject([{ data: { period: month } }]);
});

test('what was confirmed is taken back by two persons, and then counts no more', async () => {
  const talk = await inJuly();
  const { id } = await confirmed(talk, BONUS);
  const shown = (await talk.as('ou_feng').says(id)).card;
  const form = (await talk.as('ou_feng').presses(shown, '撤销已生效的奖罚')).card;
  expect(form.text).toContain('由推进中心另一名同志复核后不再计分');
  expect((await talk.as('ou_feng').submits(form, '提交', { note: '' })).toast).toContain('撤销的理由');
  await talk.as('ou_feng').submits(form, '提交', { note: '依据的通报已被更正' });

  // It counts until the second person has agreed; he who has asked does not.
  expect(last(talk, 'ou_gao', '同意撤销').text).toContain('依据的通报已被更正');
  const asked = (await talk.as('ou_feng').says(id)).card;
  expect(asked.labels).not.toContain('同意撤销');
  expect((await talk.store.cases.find(id))?.state).toBe('revoking');
  const pressed = await talk.as('ou_gao').presses(last(talk, 'ou_gao', '同意撤销'), '同意撤销');
  expect(pressed.toast).toBe('已撤销，不再计分');
  expect((await talk.as('ou_feng').presses(asked, '收回撤销')).toast).toContain('已经办理');
  expect((await talk.store.cases.find(id))?.state).toBe('revoked');

  talk.clock.setNow('2026-07-06T09:30:00+08:00');
  expect(await bonusOf(talk)).toBe('0.00');
});

test('it stays where the second person does not agree, or the first thinks better of it', async () => {
  const talk = await inJuly();
  const { id } = await confirmed(talk, BONUS);
  const revoke = async () => {
    const form = (await talk.as('ou_feng').presses((await talk.as('ou_feng').says(id)).card, '撤销已生效的奖罚')).card;
    await talk.as('ou_feng').submits(form, '提交', { note: '核对' });
  };
  await revoke();
  const refusal = (await talk.as('ou_gao').presses(last(talk, 'ou_gao', '不同意撤销'), '不同意撤销')).card;
  await talk.as('ou_gao').submits(refusal, '提交', { note: '通报仍然有效' });
  expect((await talk.store.cases.find(id))?.state).toBe('done');
  await revoke();
  await talk.as('ou_feng').presses((await talk.as('ou_feng').says(id)).card, '收回撤销');
  expect((await talk.store.cases.find(id))?.state).toBe('done');

  talk.clock.setNow('2026-07-06T09:30:00+08:00');
  expect(await bonusOf(talk)).toBe('1.00');
});

test('a published ranking does not move by it: a correction shows it', async () => {
  const talk = await inJuly();
  const { id } = await confirmed(talk, BONUS);
  talk.clock.setNow('2026-07-06T09:30:00+08:00');
  expect(await bonusOf(talk)).toBe('1.00');
  await talk.as('ou_gao').presses(last(talk, 'ou_gao', '复核发布'), '复核发布');
  const published = await talk.store.rankings.official('2026-06');

  const form = (await talk.as('ou_feng').presses((await talk.as('ou_feng').says(id)).card, '撤销已生效的奖罚')).card;
  await talk.as('ou_feng').submits(form, '提交', { note: '通报已被更正' });
  expect((await talk.as('ou_gao').says(id)).card.text).toContain('2026年6月排名已经发布，不会自行变动');
  await talk.as('ou_gao').presses(last(talk, 'ou_gao', '同意撤销'), '同意撤销');
  expect(await talk.store.rankings.official('2026-06')).toEqual(published);

  const again = await talk.as('ou_feng').says('发布 6月');
  await talk.as('ou_feng').submits(again.card, '提交', { period: '6月', reason: '撤销奖励' });
  await talk.as('ou_gao').presses(last(talk, 'ou_gao', '复核发布'), '复核发布');
  expect(bonusIn((await talk.store.rankings.official('2026-06'))?.result as RankingResult)).toBe('0.00');
});
