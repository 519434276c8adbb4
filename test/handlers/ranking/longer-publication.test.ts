import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { type FrozenFigures, withNotes } from '../../../src/domain/ranking/stored-ranking.ts';
import { rankUnits } from '../../../src/domain/scoring/outcome/rank.ts';
import type { RankingResult } from '../../../src/domain/scoring/outcome/result.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import { aPerson, aRoster } from '../../helpers/district.ts';
import { RANKED_REPORTS, RANKED_ROSTER } from '../../helpers/ranked-district.ts';

/** The quarter and the half-year: drafted after the month, published after what they rest on. Source: domain §4.2, §4.4. */

const PEOPLE = [
  aPerson('ou_feng', { name: '冯主任', roles: ['office'] }),
  aPerson('ou_gao', { name: '高工', roles: ['office'] }),
  aPerson('ou_dong', { name: '东溪联络员', unit: '东溪街道', roles: ['liaison'] }),
  aPerson('ou_yun', { name: '云岭镇长', unit: '云岭镇', roles: ['unit_lead'] }),
  aPerson('ou_top', { name: '区长', roles: ['top_leaders'] }),
];

/** The month before was drafted, and nobody has published it yet when the quarter is drafted. */
async function drafted() {
  const talk = await startConversation({
    roster: aRoster({ ...RANKED_ROSTER, people: PEOPLE }),
    reports: RANKED_REPORTS,
    now: '2026-07-01T09:10:00+08:00',
  });
  await talk.runs('monthly-ranking');
  talk.clock.setNow('2026-07-08T09:10:00+08:00');
  await talk.runs('quarterly-assessment');
  return talk;
}

async function publicationOf(talk: Conversation, period: string) {
  const found = (await talk.store.cases.ofKind('publication')).findLast(one => one.data['period'] === period);
  if (!found) throw new Error(`no publication of ${period}`);
  return found;
}

const last = (talk: Conversation, who: string, label: string) => {
  const card = talk.direct(who).findLast(one => one.labels.includes(label));
  if (!card) throw new Error(`${who} has no card with ${label}`);
  return card;
};

/** One person of the office asks for the publication of a period. */
async function submits(talk: Conversation, period: string) {
  await talk.as('ou_feng').says((await publicationOf(talk, period)).id);
  return talk.as('ou_feng').presses(last(talk, 'ou_feng', '提请发布'), '提请发布');
}

/** Another one publishes it. */
async function confirms(talk: Conversation, period: string) {
  await talk.as('ou_gao').says((await publicationOf(talk, period)).id);
  return talk.as('ou_gao').presses(last(talk, 'ou_gao', '复核发布'), '复核发布');
}

async function published(talk: Conversation, period: string) {
  await submits(talk, period);
  expect((await confirms(talk, period)).toast).toContain('已发布');
  const kept = await talk.store.rankings.official(period);
  if (kept?.status !== 'published') throw new Error(`${period} is not published`);
  return { ...kept, result: kept.result as RankingResult };
}

const totals = ({ units }: RankingResult) =>
  units.flatMap(({ unit, place, total }) => (place === null ? [] : [[unit, place, total]]));

test('the sixth working day drafts the quarter and the half-year; each unit gets its own lines', async () => {
  const talk = await drafted();

  const titles = talk.direct('ou_dong').map(({ title }) => title);
  expect(titles).toEqual([
    '2026年6月重点项目排名（初稿·公示中）',
    '2026年第二季度重点项目排名（初稿·公示中）',
    '2026年上半年重点项目排名（初稿·公示中）',
  ]);
  const quarter = talk.direct('ou_dong').find(({ title }) => title.includes('季度'));
  expect(quarter?.text).toContain('季末月得分');
  expect(quarter?.text).not.toContain('云岭镇');
  const cases = await talk.store.cases.ofKind('publication');
  expect(new Set(cases.map(({ id }) => id)).size).toBe(3);
  expect(cases.map(({ data }) => data['period'])).toEqual(['2026-06', '2026-Q2', '2026-H1']);
  // 发布 shows all that are under way, or the one that is named.
  expect(talk.chat('oc_hq')).toEqual([]);
});

test('nothing is published before what it rests on', async () => {
  const talk = await drafted();
  talk.clock.setNow('2026-07-13T09:30:00+08:00');

  expect((await submits(talk, '2026-Q2')).toast).toContain('其中月份或季度的排名还没有发布');
  const shown = await talk.as('ou_feng').says('发布 二季度');
  expect(shown.cards.map(({ text }) => text).join('\n')).toContain('2026年6月（SX-2026-0001），发布后重新计算');
  const june = await published(talk, '2026-06');
  expect((await submits(talk, '2026-H1')).toast).toContain('其中月份或季度的排名还没有发布');
  const quarter = await published(talk, '2026-Q2');
  const half = await published(talk, '2026-H1');

  expect(totals(june.result).map(([unit]) => unit)).toEqual(totals(quarter.result).map(([unit]) => unit));
  expect(totals(half.result)).toHaveLength(3);
  expect(talk.chat('oc_hq').map(({ title }) => title)).toEqual(
    expect.arrayContaining(['2026年第二季度重点项目排名', '2026年上半年重点项目排名']),
  );
  expect([...new Set(talk.files.uploaded.map(({ name }) => name))]).toEqual(
    expect.arrayContaining(['2026年第二季度重点项目排名通报.docx', '2026年上半年重点项目排名通报.xlsx']),
  );
  const asked = await talk.as('ou_dong').says('二季度排名');
  expect(asked.cards.map(({ title }) => title)).toContain('2026年第二季度重点项目排名');
});

test('what rests on a quarter that nobody has published says so, to whoever confirms it and in the notice', async () => {
  const talk = await drafted();
  talk.clock.setNow('2026-07-13T09:30:00+08:00');
  const words = '其中2026年第一季度排名没有发布，按台账计算的得分计入';
  await published(talk, '2026-06');
  await published(talk, '2026-Q2');
  await submits(talk, '2026-H1');
  await talk.as('ou_gao').says((await publicationOf(talk, '2026-H1')).id);
  expect(last(talk, 'ou_gao', '复核发布').text).toContain(
    `${words}，通报中将写明；要先发布的，请发送“发布 2026年第一季度”`,
  );
  await confirms(talk, '2026-H1');

  const notice = (title: string) => talk.chat('oc_hq').find(one => one.title === title)?.text ?? '';
  expect(notice('2026年上半年重点项目排名')).toContain(words);
  expect(notice('2026年第二季度重点项目排名')).not.toContain('没有发布');
  const document = talk.files.uploaded.find(({ name }) => name === '2026年上半年重点项目排名通报.docx');
  const xml = strFromU8(unzipSync(document?.bytes ?? new Uint8Array())['word/document.xml'] ?? new Uint8Array());
  expect(xml.replace(/<[^>]+>/g, '')).toContain(words);
});

test('为什么 of a quarter tells its month by its value and the rest by what is missing, and never 满分 without it', async () => {
  const talk = await drafted();

  const { text } = (await talk.as('ou_dong').says('二季度为什么排第2')).card;
  expect(text).toContain('2026年第二季度排第 3，不是第 2。');
  expect(text).toContain('主要领导点评　−4.00（满分 20，得 16.00）');
  expect(text).toMatch(/季末月得分 \d+\.\d+ 分，按 0\.8 计 \d+\.\d+/);
  expect(text).not.toContain('各项都得了满分');
  expect((await talk.as('ou_yun').says('上半年为什么排第1')).card.text).not.toContain('各项都得了满分');
});

test('a published quarter stays what it is when its month is corrected; its correction is a version of its own', async () => {
  const talk = await drafted();
  talk.clock.setNow('2026-07-13T09:30:00+08:00');
  await published(talk, '2026-06');
  const quarter = await published(talk, '2026-Q2');
  const form = await talk.as('ou_feng').says('核查 东溪街道1号项目 6月 年累计6000万');
  await talk.as('ou_feng').submits(form.card, form.card.labels.find(label => /提交|保存|登记/.test(label)) ?? '提交');
  const reason = '核查发现投资多报';
  const june = await talk.as('ou_feng').says('发布 6月');
  await talk.as('ou_feng').submits(june.card, '提交', { period: '6月', reason });
  expect((await confirms(talk, '2026-06')).toast).toContain('已发布');

  expect((await talk.store.rankings.official('2026-Q2'))?.result).toEqual(quarter.result);
  const again = await talk.as('ou_feng').says('发布 二季度');
  expect(again.card.text).toContain('更正');
  await talk.as('ou_feng').submits(again.card, '提交', { period: '二季度', reason });
  expect((await confirms(talk, '2026-Q2')).toast).toContain('已发布');

  const card = talk.chat('oc_hq').find(({ title }) => title === '2026年第二季度重点项目排名（更正，第 2 版）');
  expect(card?.text).toMatch(/东溪街道：季末月得分 [\d.]+ → /);
  const versions = await talk.store.rankings.versions('2026-Q2');
  expect(versions.find(({ status }) => status === 'superseded')?.result).toEqual(quarter.result);
});

test('every frozen ranking is computed again from what was kept', async () => {
  const talk = await drafted();
  talk.clock.setNow('2026-07-13T09:30:00+08:00');
  for (const period of ['2026-06', '2026-Q2', '2026-H1']) await published(talk, period);

  for (const kept of await talk.store.rankings.all()) {
    const { ruleSet, data, notes } = kept.figures as FrozenFigures;
    if (!ruleSet) throw new Error(`no rules were kept with ${kept.period}`);
    expect(withNotes(rankUnits(ruleSet, data), notes ?? [])).toEqual(kept.result);
  }
});

test('while several drafts lie open a unit says which of them it means', async () => {
  const talk = await drafted();
  // The first answers of the office come with the quarter; the month lies open no more.
  const form = (await talk.as('ou_dong').says('申诉 二季度 主要领导点评')).card;
  const choices = JSON.stringify(form.content);
  expect(choices).toContain('2026年第二季度 主要领导点评');
  expect(choices).toContain('2026年上半年 两季平均');
  expect(choices).not.toContain('2026年6月 ');
  expect(form.fields['line']).toBe('2026-Q2|L');
  const sent = await talk.as('ou_dong').submits(form, '提交', { line: '2026-Q2|L', reason: '区主要领导点评为优' });
  expect(sent.toast).toBe('已提交');

  const [appeal] = await talk.store.cases.ofKind('appeal');
  expect(appeal).toMatchObject({ unit: '东溪街道', data: { month: '2026-Q2', line: 'L', lineLabel: '主要领导点评' } });
  talk.clock.setNow('2026-07-13T09:30:00+08:00');
  await published(talk, '2026-06');
  expect((await submits(talk, '2026-Q2')).toast).toContain('还有申诉没有答复');
  await talk.as('ou_feng').says(`${appeal?.id} 不予采纳，点评为良`);
  await published(talk, '2026-Q2');
});
