import { expect, test } from 'vitest';
import { calendarOf } from '../../../src/domain/base/calendar/calendar-year.ts';
import { computePeriodRanking } from '../../../src/handlers/ranking/compute-period-ranking.ts';
import { createScheduleDeps } from '../../../src/schedule/schedule-deps.ts';
import { aUnit } from '../../helpers/builders.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import { aPerson, aRoster } from '../../helpers/district.ts';
import { RANKED_REPORTS, RANKED_ROSTER } from '../../helpers/ranked-district.ts';

/** 点评 of the main leaders in a quarter. Source: domain §4.2, contract §6.13. */

const PEOPLE = [
  aPerson('ou_feng', { name: '冯主任', roles: ['office'] }),
  aPerson('ou_gao', { name: '高工', roles: ['office'] }),
  aPerson('ou_dong', { name: '东溪联络员', unit: '东溪街道', roles: ['liaison'] }),
];

const inJuly = (units = RANKED_ROSTER.units) =>
  startConversation({
    roster: aRoster({ ...RANKED_ROSTER, units, people: PEOPLE }),
    reports: RANKED_REPORTS,
    now: '2026-07-06T09:10:00+08:00',
  });

const last = (talk: Conversation, who: string, label: string) => {
  const card = talk.direct(who).findLast(one => one.labels.includes(label));
  if (!card) throw new Error(`${who} has no card with ${label}`);
  return card;
};

async function commentLine(talk: Conversation, unit: string) {
  const now = talk.clock.now();
  const deps = createScheduleDeps(talk.store, calendarOf(await talk.store.roster.read()), talk.logger);
  const outcome = await computePeriodRanking(deps, '2026-Q2', now);
  if (outcome.kind === 'refused') throw new Error(outcome.reason);
  return outcome.ranking.result.units.find(one => one.unit === unit)?.lines.find(({ key }) => key === 'L');
}

async function enters(talk: Conversation, values: Record<string, string>) {
  const { card } = await talk.as('ou_feng').says('点评');
  return talk.as('ou_feng').submits(card, '提交', { quarter: '二季度', evidence: '书记讲话', ...values });
}

test('a second person confirms what was said of each unit; nothing counts before', async () => {
  const talk = await inJuly();
  const { card } = await talk.as('ou_feng').says('点评 二季度 东溪街道良，云岭镇优');
  expect(card.fields).toMatchObject({ quarter: '2026年第二季度', grade_东溪街道: '良', grade_云岭镇: '优' });
  expect(card.text).not.toContain('区住建局');
  await talk.as('ou_feng').submits(card, '提交', { evidence: '区委书记二季度讲评' });
  expect((await commentLine(talk, '东溪街道'))?.formula).toContain('80');

  const waiting = last(talk, 'ou_gao', '确认');
  expect(waiting.text).toContain('优 云岭镇');
  expect((await enters(talk, { grade_东溪街道: '优' })).toast).toContain('正在复核，办结后再登记');
  expect((await talk.as('ou_gao').presses(waiting, '确认')).toast).toContain('已复核确认');
  expect(await commentLine(talk, '东溪街道')).toMatchObject({
    formula: expect.stringContaining('85'),
    note: expect.stringContaining('依据区委书记二季度讲评（SX-2026-0001，7月6日，高工复核）'),
  });
  expect((await commentLine(talk, '南苑街道'))?.formula).toContain('80');
});

test('a later one takes the place of the former once it is confirmed, and begins with its grades', async () => {
  const talk = await inJuly();
  await enters(talk, { grade_东溪街道: '良', grade_南苑街道: '差' });
  await talk.as('ou_gao').presses(last(talk, 'ou_gao', '确认'), '确认');
  const { card } = await talk.as('ou_feng').says('点评 二季度');
  expect(card.fields).toMatchObject({ grade_东溪街道: '良', grade_南苑街道: '差' });
  await talk.as('ou_feng').submits(card, '提交', { evidence: '更正后的讲话', grade_南苑街道: '中' });
  expect((await commentLine(talk, '南苑街道'))?.formula).toContain('50');
  const id = (await talk.store.cases.ofKind('comment')).at(-1)?.id ?? '';
  const shown = (await talk.as('ou_gao').says(id)).card;
  expect(shown.text).toContain('确认后代替本季度已生效的 SX-2026-0001');
  await talk.as('ou_gao').presses(shown, '确认');
  expect((await commentLine(talk, '南苑街道'))?.formula).toContain('70');
});

test('what is wrong is said, and others than the office may not', async () => {
  const talk = await inJuly();
  expect((await enters(talk, {})).toast).toContain('没有填写任何单位的点评');
  expect((await enters(talk, { quarter: '四季度', grade_东溪街道: '优' })).toast).not.toContain('没有读懂');
  expect((await enters(talk, { quarter: '2026年四季度', grade_东溪街道: '优' })).toast).toContain('季度没有读懂');
  expect((await talk.as('ou_dong').says('点评')).card.text).toContain('由推进中心办理');
});

test('of many units the grades are typed', async () => {
  const many = Array.from({ length: 40 }, (_, index) => aUnit({ name: `第${index + 1}镇`, aliases: [], chatId: null }));
  const talk = await inJuly([...RANKED_ROSTER.units, ...many]);
  expect((await enters(talk, { grade_第7镇: '好' })).toast).toContain('第7镇的点评“好”没有读懂');
  expect((await enters(talk, { grade_第7镇: '优', grade_第8镇: '—' })).toast).toBe('已提交');
  expect((await talk.store.cases.ofKind('comment'))[0]?.data['grades']).toEqual({ 第7镇: '优' });
});

test('a unit that is renamed keeps its grade', async () => {
  const talk = await inJuly();
  await enters(talk, { grade_东溪街道: '差' });
  await talk.as('ou_gao').presses(last(talk, 'ou_gao', '确认'), '确认');
  const form = (await talk.as('ou_feng').says('单位更名 东溪街道 改为东溪镇')).card;
  await talk.as('ou_feng').submits(form, form.labels.find(label => label !== '取消') ?? '');
  expect((await commentLine(talk, '东溪镇'))?.formula).toContain('50');
});
