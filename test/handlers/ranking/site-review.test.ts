import { expect, test } from 'vitest';
import { calendarOf } from '../../../src/domain/base/calendar/calendar-year.ts';
import { exportDistrict } from '../../../src/handlers/exchange/export-district.ts';
import { computePeriodRanking } from '../../../src/handlers/ranking/compute-period-ranking.ts';
import { createScheduleDeps } from '../../../src/schedule/schedule-deps.ts';
import type { Conversation } from '../../helpers/conversation.ts';
import { caseOf, judging, last, MARKS, marks, selected } from '../../helpers/site-review.ts';

/** 观摩 of a quarter, from the nominations to the marks that count. Source: the plan 四（四）1（2）, domain §4.2. */

async function lineOf(talk: Conversation, unit: string) {
  const deps = createScheduleDeps(talk.store, calendarOf(await talk.store.roster.read()), talk.logger);
  const outcome = await computePeriodRanking(deps, '2026-Q2', talk.clock.now());
  if (outcome.kind === 'refused') throw new Error(outcome.reason);
  return outcome.ranking.result.units.find(one => one.unit === unit)?.lines.find(({ key }) => key === 'G');
}

test('seven judges mark a unit; the marks of all count once a second person has confirmed', async () => {
  const { talk, id } = await judging();
  expect((await marks(talk, 'ou_j1', '101')).toast).toContain('应为 0 到 100 的数字');
  await marks(talk, 'ou_j1', '60');
  for (const [index, mark] of MARKS.entries()) if (index > 0) await marks(talk, `ou_j${index + 1}`, mark);
  // A judge changes his sheet; nobody else sees a mark.
  await talk.as('ou_j1').says((await caseOf(talk, 'ballot'))[0]?.id ?? '');
  expect((await marks(talk, 'ou_j1', '92', '修改评分')).toast).toBe('已修改');
  const sheet = (await caseOf(talk, 'ballot'))[0]?.id ?? '';
  for (const who of ['ou_feng', 'ou_j2'])
    expect(JSON.stringify((await talk.as(who).says(sheet)).cards)).not.toContain('92');

  const exported = async () => JSON.stringify((await exportDistrict(talk.store)).cases);
  expect(await exported()).not.toContain('"marks":{');

  talk.clock.setNow('2026-06-29T09:10:00+08:00');
  const shown = (await talk.as('ou_feng').says(id)).card;
  expect(shown.text).toContain('已交 7 份');
  expect(shown.text).not.toContain('92');
  expect((await talk.as('ou_feng').presses(shown, '结束评分')).toast).toContain('已结束评分');
  const closed = (await talk.as('ou_feng').says(id)).card;
  expect(closed.text).toContain('92、90、88、86、89、70、91');
  expect(closed.labels).not.toContain('确认');
  expect(await exported()).toContain('"marks":{"东溪街道":"92"}');
  expect(await lineOf(talk, '东溪街道')).toMatchObject({ formula: '不适用' });

  await talk.as('ou_gao').presses((await talk.as('ou_gao').says(id)).card, '确认');
  // 88.80: without 92 and 70; 云岭镇 and 南苑街道 were not visited and have the mean of those who were.
  expect(await lineOf(talk, '东溪街道')).toMatchObject({ points: '22.20' });
  expect((await lineOf(talk, '东溪街道'))?.note).toContain('评委 7 名');
  for (const unit of ['云岭镇', '南苑街道']) expect(await lineOf(talk, unit)).toMatchObject({ points: '22.20' });
  // The ledger of site reviews has them for agendas and files.
  const { siteReviews } = await exportDistrict(talk.store);
  expect(siteReviews).toMatchObject([
    { quarter: '2026-Q2', project: 'EQ-2026-001', unit: '东溪街道', ballots: MARKS.map(score => ({ score })) },
  ]);
});

test('who has not handed in is named, has to be explained, and comes too late after the closing', async () => {
  const { talk, id } = await judging(['ou_j1', 'ou_j2']);
  const sheet = last(talk, 'ou_j2', '填写评分表');
  const late = (await talk.as('ou_j2').presses(sheet, '填写评分表')).card;
  expect((await talk.as('ou_feng').presses((await talk.as('ou_feng').says(id)).card, '结束评分')).toast).toContain(
    '还没有评委交评分表',
  );
  await marks(talk, 'ou_j1', '88.5');
  const shown = (await talk.as('ou_feng').says(id)).card;
  expect(shown.text).toContain('已交 1 份：评委j1；未交：评委j2');
  const form = (await talk.as('ou_feng').presses(shown, '结束评分')).card;
  await talk.as('ou_feng').submits(form, '提交', { note: '外出' });
  expect((await talk.as('ou_j2').submits(late, '提交', { mark_0: '80' })).toast).toContain('评分已经结束');

  // Sent back: the judge may still hand in.
  const back = (await talk.as('ou_gao').presses((await talk.as('ou_gao').says(id)).card, '退回评分')).card;
  await talk.as('ou_gao').submits(back, '提交', { note: '请评委j2补交' });
  await talk.as('ou_j2').says((await caseOf(talk, 'ballot'))[1]?.id ?? '');
  expect((await marks(talk, 'ou_j2', '80')).toast).toContain('评分已提交');
});

test('a judge does not mark his own unit, and is named once', async () => {
  const { talk, id } = await selected();
  const form = (await talk.as('ou_feng').presses((await talk.as('ou_feng').says(id)).card, '确定评委')).card;
  expect((await talk.as('ou_feng').submits(form, '提交', { judge_1: 'ou_j1', judge_2: 'ou_j1' })).toast).toContain(
    '填了两次',
  );
  expect((await talk.as('ou_feng').submits(form, '提交', { judge_1: 'ou_dong' })).toast).toContain('只能评本单位');
});

test('units nominate their own projects until the day; others may not', async () => {
  const { talk } = await selected();
  const form = (await talk.as('ou_dong').says('推荐观摩')).card;
  expect((await talk.as('ou_dong').submits(form, '提交', { project: 'EQ-2026-012', reason: '好' })).toast).toContain(
    '没有找到项目',
  );
  expect((await talk.as('ou_dong').submits(form, '提交', { project: 'EQ-2026-001', reason: '好' })).toast).toContain(
    '已经推荐',
  );
  expect((await talk.as('ou_j1').says('推荐观摩')).card.text).toContain('由联络员、单位负责人办理');
  talk.clock.setNow('2026-06-25T09:10:00+08:00');
  expect((await talk.as('ou_dong').says('推荐观摩')).card.text).toContain('推荐已于6月24日截止');
});
