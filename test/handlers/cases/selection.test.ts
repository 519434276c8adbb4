import { describe, expect, test } from 'vitest';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';

/** 选报: the office decides many proposals in one step; each keeps its own record. */

function cardWith(talk: Conversation, openId: string, label: string): ShownCard {
  const card = talk.direct(openId).findLast(one => one.labels.includes(label));
  if (!card) throw new Error(`no card with ${label} to ${openId}`);
  return card;
}

async function opens(talk: Conversation, openId: string, words: string, values: Readonly<Record<string, string>>) {
  const said = await talk.as(openId).says(words);
  return talk.as(openId).submits(said.card, '提交', values);
}

const NAMES = ['城南冷库', '城北物流园', '智能终端园'];

/** A round with three proposals of 马寨镇 that wait for the office; the numbers are SX-2026-0002 to 0004. */
async function aRound(withPaper: readonly string[] = NAMES): Promise<Conversation> {
  const talk = await startConversation();
  await opens(talk, 'ou_feng', '选报', { until: '2026-06-30' });
  for (const name of NAMES) {
    const plannedTotal = name === '智能终端园' ? '3.2亿' : '5000';
    await opens(talk, 'ou_li', '选报', { name, plannedTotal, startOn: name === '城南冷库' ? '2026-09-01' : '' });
    if (withPaper.includes(name)) await talk.as('ou_li').says('', { photos: [`img_${NAMES.indexOf(name)}`] });
  }
  return talk;
}

const round = async (talk: Conversation, openId = 'ou_feng') => {
  await talk.as(openId).says('选报');
  const card = talk.direct(openId).at(-1);
  if (!card) throw new Error('no card');
  return card;
};

async function batch(talk: Conversation, label: string, values: Readonly<Record<string, string>>, openId = 'ou_feng') {
  const form = (await talk.as(openId).presses(await round(talk, openId), label)).card;
  return talk.as(openId).submits(form, '提交', values);
}

const casesOf = async (talk: Conversation) =>
  (await talk.store.cases.ofKind('selection')).map(({ state, data }) => `${data['name']} ${state}`);

describe('screening many', () => {
  test('offers codes and libraries, and sends what is agreed to on to the leading group', async () => {
    const talk = await aRound();
    const form = (await talk.as('ou_feng').presses(await round(talk), '批量审核')).card;
    expect(form.fields).toMatchObject({
      'choice_SX-2026-0002': 'yes',
      'library_SX-2026-0002': 'to_start',
      'library_SX-2026-0003': 'reserve',
      'lead_SX-2026-0004': '',
    });
    const codes = ['0002', '0003', '0004'].map(id => form.fields[`code_SX-2026-${id}`]);
    expect(new Set(codes).size).toBe(3);
    const before = (await talk.audit()).length;
    expect((await talk.as('ou_feng').submits(form, '提交', {})).toast).toContain('分包领导');
    expect(await talk.audit()).toHaveLength(before);

    const done = await talk.as('ou_feng').submits(form, '提交', { 'lead_SX-2026-0004': 'ou_zhao' });

    expect(done.toast).toBe('已审核，各单位已收到结果');
    expect(await casesOf(talk)).toEqual(NAMES.map(name => `${name} leading_group`));
    expect((await round(talk)).text).toContain('待领导小组研究 3 项');
  });

  test('refuses with a reason, leaves open what is not chosen, and takes no code twice', async () => {
    const talk = await aRound();
    const chosen = { 'choice_SX-2026-0002': 'no', 'choice_SX-2026-0003': 'later', 'choice_SX-2026-0004': 'later' };
    expect((await batch(talk, '批量审核', chosen)).toast).toContain('请填写理由');
    const twice = {
      'lead_SX-2026-0004': 'ou_zhao',
      'code_SX-2026-0002': 'EQ-2026-900',
      'code_SX-2026-0003': 'eq-2026-900',
    };
    expect((await batch(talk, '批量审核', twice)).toast).toContain('同一个项目编号');
    const later = { ...chosen, 'choice_SX-2026-0002': 'later' };
    expect((await batch(talk, '批量审核', later)).toast).toContain('没有选择');

    await batch(talk, '批量审核', { ...chosen, note: '用地未落实' });

    expect(await casesOf(talk)).toEqual(['城南冷库 refused', '城北物流园 office', '智能终端园 office']);
    const told = talk.direct('ou_li').at(-1)?.text ?? '';
    expect(told).toContain('城南冷库：未通过，用地未落实');
  });

  test('knows nothing of what lacks the stamped paper, and says so', async () => {
    const talk = await aRound(['城南冷库']);
    const card = await round(talk);
    expect(card.text).toContain('缺盖章材料：城北物流园、智能终端园');
    const form = (await talk.as('ou_feng').presses(card, '批量审核')).card;

    expect(Object.keys(form.fields)).not.toContain('choice_SX-2026-0003');
  });
});

describe('the consent to many', () => {
  async function screened(): Promise<Conversation> {
    const talk = await aRound();
    await batch(talk, '批量审核', { 'lead_SX-2026-0004': 'ou_zhao' });
    return talk;
  }
  const CONSENT = { day: '2026-06-11', paper: '第6次会议纪要' };

  test('brings all projects into being at once, each with its own record', async () => {
    const talk = await screened();
    const before = await talk.audit();

    expect((await batch(talk, '批量登记领导小组意见', CONSENT, 'ou_gao')).toast).toBe('已登记，各单位已收到结果');

    const roster = await talk.store.roster.read();
    expect(
      roster.projects.filter(({ name }) => NAMES.includes(name)).map(({ name, library }) => [name, library]),
    ).toEqual([
      ['城南冷库', 'to_start'],
      ['城北物流园', 'reserve'],
      ['智能终端园', 'reserve'],
    ]);
    const cases = await talk.store.cases.ofKind('selection');
    expect(
      cases.map(({ state, data }) => [state, data['consentOn'], data['consentPaper'], data['recordedBy']]),
    ).toEqual(NAMES.map(() => ['done', '2026-06-11', '第6次会议纪要', 'ou_gao']));
    const entries = (await talk.audit()).slice(before.length).map(({ action, aggregate }) => `${action} ${aggregate}`);
    expect(entries.filter(entry => entry.startsWith('case.consent '))).toHaveLength(3);
    expect(entries.filter(entry => entry.startsWith('project.enter '))).toHaveLength(3);
    expect(talk.direct('ou_li').at(-1)?.text).toContain('城北物流园：已入库');
    expect((await round(talk)).text).toContain('已入库 3 项');
    expect((await round(talk)).labels).not.toContain('批量登记领导小组意见');
  });

  test('of some leaves the others open or refuses them', async () => {
    const talk = await screened();
    const chosen = { 'choice_SX-2026-0003': 'no', 'choice_SX-2026-0004': 'later', note: '与规划不符' };

    await batch(talk, '批量登记领导小组意见', { ...CONSENT, ...chosen });

    expect(await casesOf(talk)).toEqual(['城南冷库 done', '城北物流园 refused', '智能终端园 leading_group']);
    expect((await talk.store.roster.read()).projects.some(({ name }) => name === '城北物流园')).toBe(false);
  });

  test('on a day to come, or without paper, changes nothing', async () => {
    const talk = await screened();
    const before = (await talk.audit()).length;

    expect((await batch(talk, '批量登记领导小组意见', { ...CONSENT, day: '2026-06-13' })).toast).toContain(
      '不能晚于今天',
    );
    expect((await batch(talk, '批量登记领导小组意见', { day: '2026-06-11' })).toast).toContain('文件或会议名称');
    expect(await talk.audit()).toHaveLength(before);
  });

  test('pressed twice, late, or by somebody else has no effect', async () => {
    const talk = await screened();
    const card = await round(talk);
    expect((await talk.as('ou_li').presses(card, '批量登记领导小组意见')).toast).toContain('由推进中心办理');
    const form = (await talk.as('ou_feng').presses(card, '批量登记领导小组意见')).card;
    await talk.as('ou_feng').submits(form, '提交', CONSENT);
    const before = (await talk.audit()).length;

    await talk.as('ou_feng').submits(form, '提交', CONSENT);
    expect((await talk.as('ou_gao').presses(card, '批量登记领导小组意见')).toast).toContain('已经办理');
    expect(await talk.audit()).toHaveLength(before);
  });

  test('after one was decided by itself leaves that one as it is', async () => {
    const talk = await screened();
    const form = (await talk.as('ou_feng').presses(await round(talk), '批量登记领导小组意见')).card;
    const own = (await talk.as('ou_gao').presses(cardWith(talk, 'ou_gao', '不同意'), '不同意')).card;
    await talk.as('ou_gao').submits(own, '提交', { note: '先行研究' });
    const refused = (await casesOf(talk)).findIndex(one => one.endsWith('refused'));
    expect(refused).toBeGreaterThanOrEqual(0);

    await talk.as('ou_feng').submits(form, '提交', CONSENT);

    const after = await casesOf(talk);
    expect(after[refused]).toContain('refused');
    expect(after.filter(one => one.endsWith('done'))).toHaveLength(2);
  });
});
