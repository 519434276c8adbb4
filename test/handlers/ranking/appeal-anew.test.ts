import { expect, test } from 'vitest';
import type { RankingResult } from '../../../src/domain/scoring/outcome/result.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import { aPerson, aRoster } from '../../helpers/district.ts';
import { RANKED_REPORTS, RANKED_ROSTER } from '../../helpers/ranked-district.ts';

/** A wrong answer to an appeal is taken back before the publication; a count above its total is not granted at all. */

const PEOPLE = [
  aPerson('ou_feng', { name: '冯主任', roles: ['office'] }),
  aPerson('ou_gao', { name: '高工', roles: ['office'] }),
  aPerson('ou_dong', { name: '东溪联络员', unit: '东溪街道', roles: ['liaison'] }),
];
const AFTER_OBJECTIONS = '2026-07-06T09:30:00+08:00';

/** 东溪街道 has 30 of 32 weekly reports and says so; the appeal waits for its answer. */
async function appealed() {
  const talk = await startConversation({
    roster: aRoster({ ...RANKED_ROSTER, people: PEOPLE }),
    reports: RANKED_REPORTS,
    now: '2026-07-01T09:10:00+08:00',
  });
  await talk.runs('monthly-ranking');
  const { card } = await talk.as('ou_dong').says('申诉');
  await talk.as('ou_dong').submits(card, '提交', { line: 'D1', reason: '6月一期周报已按时报送' });
  const [appeal] = await talk.store.cases.ofKind('appeal');
  if (!appeal) throw new Error('no appeal');
  return { talk, id: appeal.id };
}

const last = (talk: Conversation, who: string, label: string) => {
  const card = talk.direct(who).findLast(one => one.labels.includes(label));
  if (!card) throw new Error(`${who} has no card with ${label}`);
  return card;
};

/** One of the office presses a step of a case and fills in its form. */
async function takes(talk: Conversation, who: string, id: string, label: string, values: Record<string, string>) {
  await talk.as(who).says(id);
  const form = await talk.as(who).presses(last(talk, who, label), label);
  return talk.as(who).submits(form.card, '提交', values);
}

const grants = (talk: Conversation, who: string, id: string, figure: string, value: string) =>
  takes(talk, who, id, '采纳', { figure, value, note: '经核对系统记录属实' });

const stateOf = async (talk: Conversation, id: string) => (await talk.store.cases.find(id))?.state;

async function reportsLine(talk: Conversation) {
  const kept = await talk.store.rankings.latest('2026-06');
  const result = kept?.result as RankingResult | undefined;
  const lines =
    result?.units.find(({ unit }) => unit === '东溪街道')?.lines.flatMap(line => [line, ...line.lines]) ?? [];
  return lines.find(({ key }) => key === 'D1');
}

/** One of the office presses a step of the publication that asks nothing. */
async function publication(talk: Conversation, who: string, label: string) {
  await talk.as(who).says((await talk.store.cases.ofKind('publication'))[0]?.id ?? '');
  return talk.as(who).presses(last(talk, who, label), label);
}

test('a count above its total is refused with both numbers, from either side', async () => {
  const { talk, id } = await appealed();

  const above = await grants(talk, 'ou_feng', id, 'reportsOnTime', '33');
  expect(above.toast).toBe('核定后“按时报送的周报”为 33 份，超过“应报送的周报”32 份，请核对');
  const below = await grants(talk, 'ou_feng', id, 'reportsDue', '29');
  expect(below.toast).toBe('核定后“按时报送的周报”为 30 份，超过“应报送的周报”29 份，请核对');
  expect(await stateOf(talk, id)).toBe('raised');

  expect((await grants(talk, 'ou_feng', id, 'reportsOnTime', '32')).toast).toContain('已采纳');
});

test('a wrong grant is answered anew after the objection time, and only the second answer is published', async () => {
  const { talk, id } = await appealed();
  const drafted = await reportsLine(talk);
  await grants(talk, 'ou_feng', id, 'reportsOnTime', '32');
  expect((await reportsLine(talk))?.formula).toContain('32 ÷ 32');
  talk.clock.setNow(AFTER_OBJECTIONS);

  const anew = await takes(talk, 'ou_gao', id, '重新答复', { note: '核定数填错，应为 31 份' });
  expect(anew.toast).toContain('重新答复');
  expect(await stateOf(talk, id)).toBe('raised');
  expect(await reportsLine(talk)).toEqual(drafted);
  const told = talk.direct('ou_dong').map(({ title, text }) => `${title} ${text}`);
  expect(told.find(one => one.startsWith('申诉重新答复'))).toMatch(
    /原答复“已采纳”（按时报送的周报由 30 份核定为 32 份）不再计.*高工：核定数填错，应为 31 份/s,
  );
  expect(talk.direct('ou_dong').at(-1)?.text).not.toContain('申诉核定');
  // Nothing is published while it is not answered.
  expect((await publication(talk, 'ou_feng', '提请发布')).toast).toContain('还有申诉没有答复');

  await grants(talk, 'ou_feng', id, 'reportsOnTime', '31');
  expect((await reportsLine(talk))?.note).toContain('由 30 份核定为 31 份');
  await publication(talk, 'ou_feng', '提请发布');
  expect((await publication(talk, 'ou_gao', '复核发布')).toast).toContain('已发布');
  expect((await reportsLine(talk))?.formula).toContain('31 ÷ 32');
});

test('once the publication is asked for it is sent back first; once it is out there is no way back', async () => {
  const { talk, id } = await appealed();
  await talk.as('ou_feng').says(`${id} 不予采纳，以系统记录为准`);
  talk.clock.setNow(AFTER_OBJECTIONS);
  await publication(talk, 'ou_feng', '提请发布');
  await talk.as('ou_gao').says(id);
  const early = await talk.as('ou_gao').presses(last(talk, 'ou_gao', '重新答复'), '重新答复');
  expect(early.toast).toContain('请先退回');
  expect(await stateOf(talk, id)).toBe('refused');

  const sentBack = await publication(talk, 'ou_gao', '退回');
  await talk.as('ou_gao').submits(sentBack.card, '提交', { note: '有一件申诉要重新答复' });
  await takes(talk, 'ou_feng', id, '重新答复', { note: '系统记录有误' });
  await grants(talk, 'ou_feng', id, 'reportsOnTime', '31');
  const old = last(talk, 'ou_gao', '重新答复');
  await publication(talk, 'ou_feng', '提请发布');
  expect((await publication(talk, 'ou_gao', '复核发布')).toast).toContain('已发布');

  const shown = (await talk.as('ou_gao').says(id)).card;
  expect(shown.labels).not.toContain('重新答复');
  expect(shown.text).toContain('重新答复');
  await talk.as('ou_gao').presses(old, '重新答复');
  expect(await stateOf(talk, id)).toBe('granted');
  expect((await talk.as('ou_gao').says(`${id} 重新答复 又错了`)).card.text).toContain('已经发布');
});
