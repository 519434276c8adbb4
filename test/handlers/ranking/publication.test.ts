import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { type FrozenFigures, withNotes } from '../../../src/domain/ranking/stored-ranking.ts';
import { rankUnits } from '../../../src/domain/scoring/outcome/rank.ts';
import type { RankingResult } from '../../../src/domain/scoring/outcome/result.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import { aPerson, aRoster } from '../../helpers/district.ts';
import { RANKED_REPORTS, RANKED_ROSTER } from '../../helpers/ranked-district.ts';

/** From the draft of June to its publication and a correction: 公示, 申诉, 奖罚, 复核. Source: domain §4.4, contract §6.8. */

const PEOPLE = [
  aPerson('ou_feng', { name: '冯主任', roles: ['office'] }),
  aPerson('ou_gao', { name: '高工', roles: ['office'] }),
  aPerson('ou_dong', { name: '东溪联络员', unit: '东溪街道', roles: ['liaison'] }),
  aPerson('ou_yun', { name: '云岭镇长', unit: '云岭镇', roles: ['unit_lead'] }),
  aPerson('ou_nan', { name: '南苑联络员', unit: '南苑街道', roles: ['liaison'] }),
  aPerson('ou_top', { name: '区长', roles: ['top_leaders'] }),
  aPerson('ou_audit', { name: '审计员', roles: ['auditor'] }),
];

async function drafted() {
  const talk = await startConversation({
    roster: aRoster({ ...RANKED_ROSTER, people: PEOPLE }),
    reports: RANKED_REPORTS,
    now: '2026-07-01T09:10:00+08:00',
  });
  await talk.runs('monthly-ranking');
  return talk;
}

const newest = async (talk: Conversation) => {
  const stored = await talk.store.rankings.latest('2026-06');
  if (!stored) throw new Error('no ranking');
  return { ...stored, result: stored.result as RankingResult };
};
const unitIn = ({ units }: RankingResult, name: string) => {
  const unit = units.find(one => one.unit === name);
  if (!unit) throw new Error(`no ${name}`);
  return unit;
};
const lineOf = (result: RankingResult, name: string, key: string) => {
  const all = unitIn(result, name).lines.flatMap(line => [line, ...line.lines]);
  return all.find(line => line.key === key);
};

/** 申诉 of a unit by its form. */
async function appeals(talk: Conversation, who: string, line: string, reason: string) {
  const { card } = await talk.as(who).says('申诉');
  return talk.as(who).submits(card, '提交', { line, reason });
}

const last = (talk: Conversation, who: string, label: string) => {
  const card = talk.direct(who).findLast(one => one.labels.includes(label));
  if (!card) throw new Error(`${who} has no card with ${label}`);
  return card;
};

test('each unit gets its own lines privately, the office the whole; nobody else anything', async () => {
  const talk = await drafted();

  const dong = talk.direct('ou_dong').map(card => card.text);
  expect(dong).toHaveLength(1);
  expect(unitIn((await newest(talk)).result, '东溪街道').place).toBe(3);
  expect(dong[0]).toContain('东溪街道');
  expect(dong[0]).toContain('有异议的，请在7月3日 18:00前发送“申诉”');
  expect(dong[0]).not.toContain('云岭镇');
  expect(talk.direct('ou_feng').map(({ title }) => title)).toEqual(
    expect.arrayContaining(['2026年6月排名初稿已生成', '2026年6月重点项目排名（初稿·公示中）']),
  );
  for (const chat of ['oc_hq', 'oc_leaders', 'oc_u0']) expect(talk.chat(chat)).toEqual([]);
  expect(await newest(talk)).toMatchObject({ version: 1, status: 'objection', publishedAt: null });
});

/** 申诉 of two units; the office grants the first and refuses the second. */
async function answered() {
  const talk = await drafted();
  await appeals(talk, 'ou_dong', 'D1', '6月两期周报已按时报送，应为 32 份');
  await appeals(talk, 'ou_nan', 'B', '投资应按 9.5 亿元计');
  talk.clock.setNow('2026-07-02T10:00:00+08:00');
  const [first, second] = await talk.store.cases.ofKind('appeal');
  if (!first || !second) throw new Error('no appeals');
  await talk.as('ou_feng').says(first.id);
  const grant = await talk.as('ou_feng').presses(last(talk, 'ou_feng', '采纳'), '采纳');
  const granted = await talk
    .as('ou_feng')
    .submits(grant.card, '提交', { figure: 'reportsOnTime', value: '32份', note: '经核对系统记录属实' });
  await talk.as('ou_feng').says(`${second.id} 不予采纳，以核查数为准`);
  return { talk, granted, first: first.id, second: second.id };
}

test('an appeal that is granted moves the figure and the points; one that is refused moves nothing', async () => {
  const { talk, granted, first, second } = await answered();

  const after = (await newest(talk)).result;
  expect(lineOf(after, '东溪街道', 'D1')).toMatchObject({ points: '20.00', formula: '20.00 × 32 ÷ 32' });
  expect(unitIn(after, '东溪街道').place).toBe(2);
  expect(lineOf(after, '东溪街道', 'D1')?.note).toContain(
    `申诉核定：按时报送的周报由 30 份核定为 32 份（${first}，7月2日）`,
  );
  expect(granted.cards.map(({ title }) => title)).toContain('申诉已采纳');
  // Only the unit whose lines have moved gets them anew.
  expect(talk.direct('ou_dong').at(-1)?.text).toContain('申诉核定');
  expect(talk.direct('ou_yun')).toHaveLength(1);
  const appealsNow = await talk.store.cases.ofKind('appeal');
  expect(appealsNow.map(({ state }) => state)).toEqual(['granted', 'refused']);
  expect(talk.direct('ou_nan').at(-1)?.text).toContain('以核查数为准');

  // Each unit hears what became of its own, the office of all.
  const asks = async (who: string, text: string) => (await talk.as(who).says(text)).card.text;
  const own = await asks('ou_dong', '申诉结果');
  expect(own).toContain(
    `${first} 2026年6月 服务保障·周报报送：已采纳；按时报送的周报由 30 份核定为 32 份；答复：经核对系统记录属实`,
  );
  expect(own).not.toContain(second);
  expect(await asks('ou_nan', '申诉怎么样了')).toContain('未采纳；答复：以核查数为准');
  expect(await asks('ou_dong', '南苑街道的申诉结果')).toContain('只能查看本单位的申诉');
  expect(await asks('ou_yun', '申诉结果')).toContain('云岭镇没有提出过申诉');
  expect(await asks('ou_feng', '申诉结果')).toMatch(new RegExp(`${second} 南苑街道.*${first} 东溪街道`, 's'));
});

test('nobody objects twice to a line, after the time, or without a draft; the figure is checked', async () => {
  const talk = await drafted();
  await appeals(talk, 'ou_dong', 'D1', '应为 32 份');
  expect((await appeals(talk, 'ou_dong', 'D1', '应为 32 份')).toast).toContain('正在办理');
  await talk.as('ou_feng').says((await talk.store.cases.ofKind('appeal'))[0]?.id ?? '');
  // Read everything is not: what is not published. Source: contract §6.8.
  const appeal = (await talk.store.cases.ofKind('appeal'))[0]?.id ?? '';
  expect((await talk.as('ou_audit').says(appeal)).card.text).toContain('没有查看');
  expect((await talk.as('ou_top').says(appeal)).card.text).toContain('初稿');
  for (const [value, why] of [
    ['三十二', '只写数字'],
    ['31.5', '请填写整数'],
    ['30', '与现在的相同'],
    ['16', '得分比现在低'],
    ['', '请写明核定为多少'],
  ] as const) {
    const form = (await talk.as('ou_feng').presses(last(talk, 'ou_feng', '采纳'), '采纳')).card;
    expect(
      (await talk.as('ou_feng').submits(form, '提交', { figure: 'reportsOnTime', value, note: '核对' })).toast,
    ).toContain(why);
  }
  talk.clock.setNow('2026-07-03T18:01:00+08:00');
  expect((await talk.as('ou_yun').says('申诉')).card.text).toContain('公示已于7月3日 18:00结束');
  expect((await talk.as('ou_feng').says('申诉')).card.text).toContain('由联络员、单位负责人办理');
});

test('it is published by a second person after the time and the appeals, to all groups, and frozen', async () => {
  const { talk } = await answered();
  const show = async () => {
    await talk.as('ou_feng').says('发布');
    return last(talk, 'ou_feng', '提请发布');
  };
  expect((await talk.as('ou_feng').presses(await show(), '提请发布')).toast).toContain('公示期还没有结束');
  talk.clock.setNow('2026-07-06T09:30:00+08:00');
  expect((await talk.as('ou_feng').presses(await show(), '提请发布')).toast).toContain('已提请');

  expect(talk.direct('ou_gao').at(-1)?.text).toContain('请复核并发布排名');
  expect(talk.direct('ou_gao').at(-1)?.text).not.toContain('数据又有变化');

  // Not by whoever has asked for it.
  const waiting = (await talk.store.cases.ofKind('publication'))[0];
  await talk.as('ou_gao').says(waiting?.id ?? '');
  const published = await talk.as('ou_gao').presses(last(talk, 'ou_gao', '复核发布'), '复核发布');

  expect(published.toast).toContain('已发布');
  const kept = await newest(talk);
  expect(kept).toMatchObject({ status: 'published' });
  expect(talk.chat('oc_hq')[0]?.title).toBe('2026年6月重点项目排名');
  expect(
    talk
      .chat('oc_u0')
      .map(({ text }) => text)
      .join('\n'),
  ).toContain('申诉核定');
  expect(
    talk
      .chat('oc_u1')
      .map(({ text }) => text)
      .join('\n'),
  ).not.toContain('申诉核定');
  // The table, and the two files behind it.
  expect(talk.direct('ou_top').map(({ title }) => title)).toEqual(['2026年6月重点项目排名', '', '']);
  expect((await talk.as('ou_nan').says('6月排名')).cards.map(({ title }) => title)).toContain('2026年6月重点项目排名');

  // Who is behind hears how far, and in what; while it was a draft nobody heard of another's points.
  expect(
    talk
      .chat('oc_u0')
      .map(({ text }) => text)
      .join('\n'),
  ).toMatch(/比第 1 名（云岭镇）低 11\.25 分：开竣工少 3\.75，投资完成少 3\.50，工程进度少 3\.50/);
  expect(
    talk
      .direct('ou_nan')
      .map(({ text }) => text)
      .join('\n'),
  ).not.toContain('比第 1 名');

  // The bulletin as a document and as a workbook, from what was frozen.
  expect([...new Set(talk.files.uploaded.map(({ name }) => name))].toSorted()).toEqual([
    '2026年6月重点项目排名通报.docx',
    '2026年6月重点项目排名通报.xlsx',
  ]);
  const [document] = talk.files.uploaded;
  const words = strFromU8(unzipSync(document?.bytes ?? new Uint8Array())['word/document.xml'] ?? new Uint8Array());
  expect(words.replace(/<[^>]+>/g, '')).toContain('云岭镇');
  expect(words).not.toContain('初稿');

  // Frozen: computed again from what was kept, it is the same, whatever the ledgers say now.
  const frozen = kept.figures as FrozenFigures;
  if (!frozen.ruleSet) throw new Error('no rules were kept');
  expect(withNotes(rankUnits(frozen.ruleSet, frozen.data), frozen.notes ?? [])).toEqual(kept.result);
});

test('what is entered between the two is not published blindly', async () => {
  const { talk } = await answered();
  talk.clock.setNow('2026-07-06T09:30:00+08:00');
  await talk.as('ou_feng').says('发布');
  await talk.as('ou_feng').presses(last(talk, 'ou_feng', '提请发布'), '提请发布');
  await award(talk, {
    unit: '云岭镇',
    category: '通报批评',
    points: '1',
    period: '6月',
    label: '区政府通报',
    evidence: '区督〔2026〕3号',
  });
  const waiting = (await talk.store.cases.ofKind('publication'))[0];
  await talk.as('ou_gao').says(waiting?.id ?? '');
  const late = await talk.as('ou_gao').presses(last(talk, 'ou_gao', '复核发布'), '复核发布');
  expect(late.toast).toContain('重新提请');
  expect((await newest(talk)).status).toBe('objection');
});

/** 奖罚, entered by one and confirmed by the other. */
async function award(talk: Conversation, values: Record<string, string>) {
  const { card } = await talk.as('ou_feng').says('奖罚');
  const entered = await talk.as('ou_feng').submits(card, '提交', values);
  const [id] = (await talk.store.cases.ofKind('award')).map(one => one.id).slice(-1);
  await talk.as('ou_gao').says(id ?? '');
  await talk.as('ou_gao').presses(last(talk, 'ou_gao', '确认'), '确认');
  return entered;
}

test('奖罚 counts once a second person has confirmed it, with what it rests on', async () => {
  const talk = await drafted();
  const { card } = await talk.as('ou_feng').says('奖罚 东溪街道 加1分 市级观摩第一');
  expect(card.fields).toMatchObject({
    unit: '东溪街道',
    category: '奖励',
    points: '1',
    period: '6月',
    label: '市级观摩第一',
  });
  expect((await talk.as('ou_feng').submits(card, '提交', { period: '6月', evidence: '' })).toast).toContain('依据');
  await award(talk, {
    unit: '东溪街道',
    category: '奖励',
    points: '1',
    period: '6月',
    label: '市级观摩第一',
    evidence: '市重点办通报',
  });

  const shown = await talk.as('ou_dong').says('6月排名');
  expect(shown.cards.map(({ text }) => text).join('\n')).toContain('市级观摩第一');
  expect(shown.cards.map(({ text }) => text).join('\n')).toContain('批准人：推进中心');
});

test('a correction is a new version that says what is different; the old one stays', async () => {
  const { talk } = await answered();
  talk.clock.setNow('2026-07-06T09:30:00+08:00');
  await talk.as('ou_feng').says('发布');
  await talk.as('ou_feng').presses(last(talk, 'ou_feng', '提请发布'), '提请发布');
  await talk.as('ou_gao').says((await talk.store.cases.ofKind('publication'))[0]?.id ?? '');
  await talk.as('ou_gao').presses(last(talk, 'ou_gao', '复核发布'), '复核发布');
  const first = await newest(talk);
  expect((await talk.as('ou_dong').says('6月排名上一版')).card.text).toContain('现有第 1 版，没有更正过');

  // Nothing has changed: nothing to correct.
  const asked = await talk.as('ou_feng').says('发布');
  const reason = '核查发现投资多报';
  expect((await talk.as('ou_feng').submits(asked.card, '提交', { period: '6月', reason })).toast).toContain('一致');

  talk.clock.setNow('2026-07-08T10:00:00+08:00');
  const form = await talk.as('ou_feng').says('核查 东溪街道1号项目 6月 年累计6000万');
  await talk.as('ou_feng').submits(form.card, form.card.labels.find(label => /提交|保存|登记/.test(label)) ?? '提交');
  const again = await talk.as('ou_feng').says('发布 6月');
  await talk.as('ou_feng').submits(again.card, '提交', { period: '6月', reason });
  const correction = (await talk.store.cases.ofKind('publication')).at(-1);
  expect((await talk.as('ou_audit').says(correction?.id ?? '')).card.text).toContain('没有查看');
  await talk.as('ou_gao').says(correction?.id ?? '');
  // Whoever confirms sees what he confirms.
  expect(last(talk, 'ou_gao', '复核发布').text).toMatch(/与现行版本的差别.*东溪街道：.*投资完成 31\.50 → /s);
  expect(last(talk, 'ou_gao', '复核发布').text).toContain(
    '东溪街道 申诉 服务保障·周报报送：按时报送的周报由 30 份核定为 32 份',
  );
  const published = await talk.as('ou_gao').presses(last(talk, 'ou_gao', '复核发布'), '复核发布');

  expect(published.toast).toContain('已发布');
  const card = talk.chat('oc_hq').find(({ title }) => title.endsWith('（更正，第 2 版）'));
  expect(card?.text).toContain('与上一版的差别');
  expect(card?.text).toMatch(/东溪街道：.*投资完成 31\.50 → /);
  const versions = await talk.store.rankings.versions('2026-06');
  expect(versions.map(({ status }) => status).slice(-2)).toContain('published');
  expect(versions.find(({ version }) => version === first.version)).toMatchObject({
    status: 'superseded',
    result: first.result,
  });

  // Whoever is a member reads what stood there before, and what counts now.
  expect(card?.text).toContain('发送“2026年6月排名第1版”可查看上一版');
  const [old, own] = (await talk.as('ou_dong').says('2026年6月排名第1版')).cards;
  expect(old?.title).toBe('2026年6月重点项目排名（第 1 版，已由第 2 版代替）');
  expect(old?.text).toContain('只供查阅');
  const total = first.result as RankingResult;
  expect(own?.text).toContain(total.units.find(({ unit }) => unit === '东溪街道')?.total);
  expect((await talk.as('ou_dong').says('6月排名上一版')).cards[0]?.title).toBe(old?.title);
  expect((await talk.as('ou_dong').says('6月排名第2版')).cards[0]?.title).toContain('（更正，第 2 版）');
  expect((await talk.as('ou_dong').says('6月排名第5版')).card.text).toContain('现有第 1 至第 2 版，以第 2 版为准');
});

test('an appeal of a unit that is merged goes on under its successor', async () => {
  const talk = await drafted();
  await appeals(talk, 'ou_dong', 'D1', '应为 32 份');
  const form = (await talk.as('ou_feng').says('单位撤并 东溪街道 并入云岭镇')).card;
  const preview = (await talk.as('ou_feng').submits(form, '提交', { reason: '区编发〔2026〕8号' })).replaced;
  if (!preview) throw new Error('no preview');
  expect((await talk.as('ou_feng').presses(preview, '确认撤并')).toast).toBe('已办理撤并');
  expect((await talk.store.cases.ofKind('appeal'))[0]).toMatchObject({ unit: '云岭镇', state: 'raised' });
});

test('a unit that was renamed since the month’s end objects under its new name', async () => {
  const talk = await drafted();
  const form = (await talk.as('ou_feng').says('单位更名 东溪街道 改为东溪镇')).card;
  const renamed = await talk.as('ou_feng').submits(form, form.labels.find(label => label !== '取消') ?? '');
  expect(renamed.replaced?.title).toBe('单位更名已办理');
  expect((await talk.store.roster.read()).unit('东溪镇')?.formerNames).toContain('东溪街道');

  expect((await appeals(talk, 'ou_dong', 'D1', '应为 32 份')).toast).toBe('已提交');
  await talk.as('ou_feng').says((await talk.store.cases.ofKind('appeal'))[0]?.id ?? '');
  const grant = (await talk.as('ou_feng').presses(last(talk, 'ou_feng', '采纳'), '采纳')).card;
  await talk.as('ou_feng').submits(grant, '提交', { figure: 'reportsOnTime', value: '32', note: '核对属实' });
  expect(lineOf((await newest(talk)).result, '东溪街道', 'D1')?.note).toContain('由 30 份核定为 32 份');
});

test('奖罚 that is confirmed after the publication counts in a correction, and says so', async () => {
  const { talk } = await answered();
  const { card } = await talk.as('ou_feng').says('奖罚');
  const values = { unit: '云岭镇', category: '奖励', points: '1', period: '6月', label: '观摩第一', evidence: '通报' };
  await talk.as('ou_feng').submits(card, '提交', values);
  talk.clock.setNow('2026-07-06T09:30:00+08:00');
  await talk.as('ou_feng').says('发布');
  await talk.as('ou_feng').presses(last(talk, 'ou_feng', '提请发布'), '提请发布');
  await talk.as('ou_gao').says((await talk.store.cases.ofKind('publication'))[0]?.id ?? '');
  await talk.as('ou_gao').presses(last(talk, 'ou_gao', '复核发布'), '复核发布');
  const published = (await newest(talk)).result;

  await talk.as('ou_gao').says((await talk.store.cases.ofKind('award'))[0]?.id ?? '');
  expect(last(talk, 'ou_gao', '确认').text).toContain('2026年6月排名已经发布，不会自行变动');
  await talk.as('ou_gao').presses(last(talk, 'ou_gao', '确认'), '确认');
  for (const who of ['ou_gao', 'ou_feng'])
    expect(
      talk
        .direct(who)
        .map(({ text }) => text)
        .join(),
    ).toContain('更正后才反映');
  expect((await newest(talk)).result).toEqual(published);

  const again = await talk.as('ou_feng').says('发布 6月');
  await talk.as('ou_feng').submits(again.card, '提交', { period: '6月', reason: '补计奖励' });
  await talk.as('ou_gao').says((await talk.store.cases.ofKind('publication')).at(-1)?.id ?? '');
  await talk.as('ou_gao').presses(last(talk, 'ou_gao', '复核发布'), '复核发布');
  expect(Number(unitIn((await newest(talk)).result, '云岭镇').total)).toBe(
    Number(unitIn(published, '云岭镇').total) + 1,
  );
});

test('a draft that did not go out by itself is sent when the office asks; a month without data has no places', async () => {
  const talk = await startConversation({
    roster: aRoster({ ...RANKED_ROSTER, people: PEOPLE }),
    reports: RANKED_REPORTS,
    now: '2026-07-10T10:00:00+08:00',
  });
  const ask = async (period: string) => {
    const { card } = await talk.as('ou_feng').says(`发布 ${period}`);
    return talk.as('ou_feng').submits(card, '提交', { period, reason: '补发' });
  };
  expect((await ask('7月')).toast).toContain('初稿8月3日发出');
  expect((await ask('2025年9月')).toast).toContain('没有投资计划和投资数');
  const coming = (await talk.as('ou_dong').says('8月排名')).card.text;
  expect(coming).toContain('2025年8月台账中没有投资计划和投资数，不能排名。2026年8月还没有开始。');

  expect((await ask('6月')).toast).toBe('已提交');
  expect(talk.direct('ou_dong').at(-1)?.text).toContain('有异议的，请在7月14日 18:00前发送“申诉”');
  expect(talk.direct('ou_dong').at(-1)?.text).not.toContain('云岭镇');
  expect(await newest(talk)).toMatchObject({ version: 1, status: 'objection' });
  // It goes on as any other, and not twice.
  await talk.as('ou_feng').says('发布 6月');
  expect(last(talk, 'ou_feng', '提请发布').text).toContain('公示中');
  expect((await appeals(talk, 'ou_dong', 'D1', '应为 32 份')).toast).toBe('已提交');
});
