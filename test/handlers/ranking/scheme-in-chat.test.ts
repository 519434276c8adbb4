import { expect, test } from 'vitest';
import { readRuleSetWorkbook } from '../../../src/domain/exchange/rule-set/read-rule-set-workbook.ts';
import { writeRuleSetWorkbook } from '../../../src/domain/exchange/rule-set/write-rule-set-workbook.ts';
import type { FrozenFigures } from '../../../src/domain/ranking/stored-ranking.ts';
import { withNotes } from '../../../src/domain/ranking/stored-ranking.ts';
import { rankUnits } from '../../../src/domain/scoring/outcome/rank.ts';
import type { RankingResult } from '../../../src/domain/scoring/outcome/result.ts';
import type { RuleSet } from '../../../src/domain/scoring/schema/rule-set-schema.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import { aPerson, aRoster } from '../../helpers/district.ts';
import { RANKED_REPORTS, RANKED_ROSTER } from '../../helpers/ranked-district.ts';
import { OWN_MONTH } from '../../helpers/schemes.ts';

/** 评分办法 from the file in the chat to the ranking under it. Source: contract §4 (`ruleset`), §6.8. */

const PEOPLE = [
  aPerson('ou_feng', { name: '冯主任', roles: ['office'] }),
  aPerson('ou_gao', { name: '高工', roles: ['office'] }),
  aPerson('ou_dong', { name: '东溪联络员', unit: '东溪街道', roles: ['liaison'] }),
];

async function aTalk(now = '2026-07-02T10:00:00+08:00') {
  return startConversation({ roster: aRoster({ ...RANKED_ROSTER, people: PEOPLE }), reports: RANKED_REPORTS, now });
}

async function sends(talk: Conversation, who: string, ruleSet: RuleSet | string, name = '月排名办法.xlsx') {
  const bytes =
    typeof ruleSet === 'string'
      ? new TextEncoder().encode(ruleSet)
      : new Uint8Array(await writeRuleSetWorkbook(ruleSet));
  talk.files.bytes = () => bytes;
  await talk.as(who).says('', { files: [name] });
  const id = (await talk.store.cases.all()).at(-1)?.id ?? '';
  return { id, show: async (by = who) => (await talk.as(by).says(id)).card };
}

const CHOICES = { from: '2026-07' };

test('a scheme is read, shown beside the one in force, confirmed by a second person, and in force at once', async () => {
  const talk = await aTalk();
  const { id, show } = await sends(talk, 'ou_feng', OWN_MONTH);

  const preview = await show();
  expect(preview.title).toBe('评分办法 · 待提请');
  for (const words of ['月排名办法.xlsx', '二七区重点项目月排名办法，第 2026 版', '月排名', '2026年6月新旧办法对照'])
    expect(preview.text).toContain(words);
  expect(preview.text).toContain(
    '下列奖罚不计分：奖励、虚报开竣工、漏报问题、通报批评、虚报数据、问题超期升级、回头看不合格',
  );
  expect(preview.text).toContain('2026年6月按新办法重算');

  const form = (await talk.as('ou_feng').presses(preview, '提请启用')).card;
  expect((await talk.as('ou_feng').submits(form, '提交', { from: '2026-05' })).toast).not.toContain('已提请');
  expect((await talk.as('ou_feng').submits(form, '提交', CHOICES)).toast).toContain('已提请');
  expect((await talk.store.cases.find(id))?.state).toBe('proposed');
  expect((await talk.as('ou_feng').presses(await show('ou_gao'), '复核启用')).toast).toContain('提请人不能确认');
  expect((await talk.as('ou_gao').presses(await show('ou_gao'), '复核启用')).toast).toBe('已生效');

  const now = (await talk.as('ou_dong').says('评分规则')).card;
  for (const words of ['二七区重点项目月排名办法', '自2026年7月起执行', '冯主任提请、高工复核'])
    expect(now.text).toContain(words);
  const before = (await talk.as('ou_dong').says('评分规则 2026-06')).card;
  expect(before.text).toContain('重点项目建设月排名（默认办法）');
  expect(before.text).toContain('2026年7月起改按：二七区重点项目月排名办法');

  await talk.as('ou_feng').says('导出评分规则');
  const [file] = talk.files.uploaded;
  expect(file?.name).toBe('评分规则 二七区重点项目月排名办法 第2026版.xlsx');
  const read = readRuleSetWorkbook(file?.bytes ?? new Uint8Array(), 'a.xlsx');
  expect(read).toEqual({ ok: true, ruleSet: OWN_MONTH });
  expect((await talk.as('ou_dong').says('导出评分规则')).card.text).toContain('由推进中心导出');
  const asked = (await talk.as('ou_gao').says('评分规则 2026-06')).card;
  expect((await talk.as('ou_gao').presses(asked, '导出评分规则')).toast).toContain('发到与您的私聊');
  expect(talk.files.uploaded.at(-1)?.name).toBe('评分规则 重点项目建设月排名（默认办法） 第1版.xlsx');
  expect(before.labels).not.toContain('导出评分规则');
  expect((await talk.as('ou_dong').presses(asked, '导出评分规则')).toast).toContain('由推进中心导出');
  expect((await talk.as('ou_gao').says('帮助')).card.text).toContain('导出评分规则');

  await talk.runs('monthly-ranking');
  expect((await talk.store.rankings.latest('2026-06'))?.ruleSetId).toBe('default-month');
  talk.clock.setNow('2026-08-03T09:10:00+08:00');
  await talk.runs('monthly-ranking');
  const july = await talk.store.rankings.latest('2026-07');
  expect(july).toMatchObject({ ruleSetId: 'erqi-month', ruleSetVersion: '2026', status: 'objection' });
  // What is kept can be computed again, and its lines are those to object to.
  for (const kept of await talk.store.rankings.all()) {
    const { ruleSet, data, notes = [] } = kept.figures as FrozenFigures;
    if (!ruleSet) throw new Error('no rule set');
    expect(withNotes(rankUnits(ruleSet, data), notes)).toEqual(kept.result);
  }
  const result = july?.result as RankingResult | undefined;
  expect(result?.units[0]?.lines.map(({ label }) => label)).toEqual(['投资', '开工']);
  const appeal = (await talk.as('ou_dong').says('申诉 开工')).card;
  expect(JSON.stringify(appeal.content)).toContain('"投资"');
  expect(JSON.stringify(appeal.content)).not.toContain('周报报送');
});

test('what the ledgers do not give is named with what to do, and cannot be asked for', async () => {
  const talk = await aTalk();
  const figures = {
    ...OWN_MONTH.figures,
    investmentYtd: { label: '完成投资', unit: '亿元' },
    tax: { label: '税收', unit: '万元' },
    visits: { label: '外出招商', missing: 'notApplicable' as const },
  };
  const { show } = await sends(talk, 'ou_feng', {
    ...OWN_MONTH,
    figures,
    items: [
      ...(OWN_MONTH.items ?? []),
      { kind: 'formula', key: 'X', label: '税收', value: { sum: ['tax', 'visits'] } },
    ],
  });

  const card = await show();
  expect(card.title).toBe('评分办法 · 不能启用');
  expect(card.text).toContain('“税收”（tax）：台账里没有这些数，算不出来。请改用台账有的指标');
  expect(card.text).toContain('“完成投资”（investmentYtd）台账给的是万元');
  expect(card.text).toContain('“外出招商”（visits）：台账里没有这些数，按没有数处理');
  expect(card.labels).not.toContain('提请启用');
});

test('faults and doubts of the file are told with sheet and row; JSON is taken as well; a unit sends none', async () => {
  const talk = await aTalk();
  const broken = await sends(talk, 'ou_feng', '{"id": }', '办法.json');
  expect((await broken.show()).text).toContain('第 1 行第 8 列');
  const doubtful = { ...OWN_MONTH, total: { full: 90 } };
  const json = await sends(talk, 'ou_feng', JSON.stringify(doubtful), '办法2.json');
  const shown = await json.show();
  expect(shown.title).toBe('评分办法 · 待提请');
  expect(shown.text).toContain('存疑 1 处');
  const workbook = await sends(talk, 'ou_feng', doubtful, '办法3.xlsx');
  expect((await workbook.show()).text).toContain('工作表“');
  const unit = await sends(talk, 'ou_dong', OWN_MONTH, '办法4.xlsx');
  expect((await unit.show()).text).toContain('评分办法由推进中心发送');
});

test('it is refused with a reason, or taken back; a month that was begun meanwhile is not ranked anew', async () => {
  const talk = await aTalk('2026-07-01T09:00:00+08:00');
  const first = await sends(talk, 'ou_feng', OWN_MONTH);
  const form = (await talk.as('ou_feng').presses(await first.show(), '提请启用')).card;
  expect((await talk.as('ou_feng').submits(form, '提交', { from: '2026-06' })).toast).toContain('已提请');
  talk.clock.setNow('2026-07-01T09:10:00+08:00');
  await talk.runs('monthly-ranking');
  expect((await talk.as('ou_gao').presses(await first.show('ou_gao'), '复核启用')).toast).toContain(
    '初稿已经发给各单位',
  );
  const refusal = (await talk.as('ou_gao').presses(await first.show('ou_gao'), '不同意')).card;
  await talk.as('ou_gao').submits(refusal, '提交', { note: '从7月起再报' });
  expect((await talk.store.cases.find(first.id))?.state).toBe('refused');

  const second = await sends(talk, 'ou_gao', OWN_MONTH, '再报.xlsx');
  expect((await talk.as('ou_gao').presses(await second.show(), '撤回')).toast).toContain('已撤回');
  expect((await talk.as('ou_feng').says('评分规则')).card.text).toContain('随系统提供的默认办法');
});

test('two persons of the office at once: of two schemes for the same month the one confirmed last holds', async () => {
  const talk = await aTalk();
  const put = async (by: string, second: string, version: string) => {
    const { show } = await sends(talk, by, { ...OWN_MONTH, version }, `${version}.xlsx`);
    const form = (await talk.as(by).presses(await show(), '提请启用')).card;
    await talk.as(by).submits(form, '提交', CHOICES);
    return async () => talk.as(second).presses(await show(second), '复核启用');
  };
  const first = await put('ou_feng', 'ou_gao', 'a');
  const second = await put('ou_gao', 'ou_feng', 'b');

  expect((await second()).toast).toBe('已生效');
  talk.clock.setNow('2026-07-02T10:05:00+08:00');
  expect((await first()).toast).toBe('已生效');
  expect((await talk.as('ou_dong').says('评分规则')).card.text).toContain('第 a 版');
});
