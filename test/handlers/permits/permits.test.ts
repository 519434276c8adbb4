import { describe, expect, test } from 'vitest';
import { toDay } from '../../../src/domain/base/time.ts';
import { aProject } from '../../helpers/builders.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import { importInto } from '../../helpers/import.ts';
import { aTown, TOWN_PROJECTS } from '../../helpers/town.ts';

/** 手续: the card of a project, the list of the asker's projects, filling in, counting back, problems. Source: contract §6.13. */

const CODE = 'EQ-2026-003';
const NO_FORM = { state: '', planned: '', actual: '', handler: '', document: '', note: '' };

const [, ...OTHERS] = TOWN_PROJECTS;
const PROJECT = aProject({
  steward: 'ou_wang',
  deputySteward: 'ou_deputy',
  leadOfficial: 'ou_zhao',
  milestones: [{ kind: 'started', planned: toDay('2026-10-12'), claimed: null, actual: null }],
});

/** Friday 12 June 2026, 09:05; two permits are recorded of the first project, one of them late. */
async function town(permits: readonly Record<string, unknown>[] = PERMITS): Promise<Conversation> {
  const talk = await startConversation({ roster: aTown({ projects: [PROJECT, ...OTHERS] }) });
  if (permits.length > 0) await importInto(talk.store, { permits }, { now: talk.clock.now() });
  return talk;
}

const PERMITS = [
  { project: CODE, kind: 'approval', actual: '2026-01-15', document: '二七发改〔2026〕3号' },
  { project: CODE, kind: 'environment', planned: '2026-06-01', handler: '住建局', note: '公示中' },
];

async function permitsOf(talk: Conversation, code = CODE) {
  return (await talk.store.permits.of(code)).map(
    ({ kind, state, planned, actual, handler, document, note, updatedBy }) => ({
      kind,
      state,
      planned,
      actual,
      handler,
      document,
      note,
      updatedBy,
    }),
  );
}

const entries = async (talk: Conversation) => (await talk.store.audit.after(0, 1000)).length;
const said = async (talk: Conversation, openId: string, text = '手续 康华冷链') =>
  (await talk.as(openId).says(text)).card;

describe('手续 with a project', () => {
  test('shows the track, what is known of each permit, and what is next', async () => {
    const talk = await town();

    const card = await said(talk, 'ou_wang');

    expect(card.title).toBe('康华食品冷链加工基地');
    expect(card.text).toContain('立项\n1-15');
    expect(card.text).toContain('环评\n超期');
    expect(card.text).toContain('施工许可\n未办理');
    expect(card.text).toContain('下一项：用地规划　计划开工 10月12日');
    expect(card.text).toContain('立项 [已办结]\n办结 1月15日 · 文号 二七发改〔2026〕3号');
    expect(card.text).toContain('环评 [超期 9 个工作日]\n计划 6月1日 · 承办 住建局\n公示中');
    expect(card.labels.filter(label => label === '填写')).toHaveLength(7);
    expect(card.labels).toContain('倒排工期');
    expect(card.labels).toContain('报为问题');
  });

  test.each([
    ['its deputy', 'ou_deputy', ['填写', '倒排工期', '报为问题', '其他手续']],
    ['the liaison of its unit', 'ou_sun', ['填写', '倒排工期', '报为问题', '其他手续']],
    ['the office', 'ou_feng', ['填写', '倒排工期', '报为问题', '其他手续']],
    // Reads the project, and reports its problems.
    ['its lead official', 'ou_zhao', ['报为问题']],
    ['the bureau', 'ou_bureau', []],
  ])('brings %s the buttons that he may press', async (_, openId, labels) => {
    const card = await said(await town(), openId);

    expect([...new Set(card.labels)].sort()).toEqual([...labels].sort());
  });

  test('brings the department the one permit that it handles', async () => {
    const card = await said(await town(), 'ou_he');

    expect(card.labels).toEqual(['填写']);
    expect(card.buttons[0]?.action).toMatchObject({ do: 'permit.fill', kind: 'environment' });
  });

  test.each([
    ['another steward', 'ou_chen'],
    ['a department that handles none', 'ou_qian'],
  ])('tells %s only whose project it is', async (_, openId) => {
    const card = await said(await town(), openId);

    expect(card.text).toContain('您没有查看这个项目台账的权限');
    expect(card.text).not.toContain('环评');
    expect(card.buttons).toEqual([]);
  });

  test('stands in the group of its unit, and not in one whose members may not all see it', async () => {
    const talk = await town();

    const inUnit = await talk.as('ou_sun').says('手续 康华冷链', { in: 'oc_mazhai' });
    expect(inUnit.card.text).toContain('下一项');
    // Nobody who has not the right gets anywhere with a button that he sees there.
    const pressed = await talk.as('ou_chen').presses(inUnit.card, '填写', 1);
    expect(pressed.toast).toContain('由项目管家、责任单位的联络员和负责人、推进中心、承办部门填写');

    const inHq = await talk.as('ou_feng').says('手续 康华冷链', { in: 'oc_hq' });
    expect(inHq.card.text).toContain('手续台账不在本群公开，结果已发到与您的私聊');
    expect(talk.direct('ou_feng').at(-1)?.text).toContain('下一项');
  });
});

describe('手续 without a project', () => {
  test("lists the steward's projects with their next permit, late ones first, each one press away", async () => {
    const talk = await town();

    const card = await said(talk, 'ou_wang', '手续');

    expect(card.text).toContain('1 个项目有手续超期');
    expect(card.text).toContain('康华食品冷链加工基地\n已办 1/7　下一项 用地规划　超期：环评');
    expect(card.text).toContain('马寨数字经济产业园\n已办 0/7　下一项 立项');
    expect(card.text).not.toContain('樱桃沟');
    const opened = await talk.as('ou_wang').presses(card, '查看', 0);
    expect(opened.card.text).toContain('环评 [超期 9 个工作日]');
  });

  test('lists for a department the projects of which it handles a permit', async () => {
    const card = await said(await town(), 'ou_he', '手续');

    expect(card.text).toContain('康华食品冷链加工基地\n已办 1/7　下一项 环评，计划 6月1日　超期：环评');
    expect(card.labels).toEqual(['查看']);
  });

  test('lists for the office what is late, and the projects of a unit that it names', async () => {
    const talk = await town();

    expect((await said(talk, 'ou_feng', '手续')).text).not.toContain('樱桃沟');
    expect((await said(talk, 'ou_feng', '手续 侯寨街道')).text).toContain('樱桃沟文旅综合体');
  });

  test('says so when there is nothing', async () => {
    expect((await said(await town(), 'ou_qian', '手续')).text).toContain('没有登记在您名下、或由本单位承办手续的项目');
  });
});

describe('填写', () => {
  test('writes a permit as the form says, under an entry of the record; every card follows', async () => {
    const talk = await town();
    const card = await said(talk, 'ou_wang');
    const other = await said(talk, 'ou_sun');

    const form = await talk.as('ou_wang').presses(card, '填写', 4);
    expect(form.card.title).toBe('填写手续：环评');
    expect(form.card.fields).toEqual({
      ...NO_FORM,
      state: 'pending',
      planned: '2026-06-01',
      handler: '住建局',
      note: '公示中',
    });
    const done = await talk.as('ou_wang').submits(form.card, '提交', {
      state: 'done',
      actual: '2026-06-11',
      document: '环审〔2026〕11号',
      note: '',
    });

    expect(done.toast).toBe('已登记');
    expect(done.replaced?.text).toContain('环评：已办结');
    expect((await permitsOf(talk)).find(one => one.kind === 'environment')).toEqual({
      kind: 'environment',
      state: 'done',
      planned: '2026-06-01',
      actual: '2026-06-11',
      handler: '住建局',
      document: '环审〔2026〕11号',
      note: null,
      updatedBy: 'ou_wang',
    });
    expect((await talk.store.audit.after(0, 1000)).at(-1)).toMatchObject({
      actor: 'ou_wang',
      action: 'permit.fill',
      aggregate: `permits:${CODE}`,
    });
    for (const shown of [card, other]) {
      expect(talk.now(shown).text).toContain('环评 [已办结]');
      expect(talk.now(shown).text).toContain('最近更新：6月12日 09:05 王磊');
    }
  });

  test('by the department that handles it, and of a permit of which nothing was recorded', async () => {
    const talk = await town();

    const form = await talk.as('ou_he').presses(await said(talk, 'ou_he'), '填写');
    await talk.as('ou_he').submits(form.card, '提交', { state: 'in_progress' });
    const own = await talk.as('ou_wang').presses(await said(talk, 'ou_wang'), '其他手续');
    expect(own.card.text).toContain('请在备注中写明是什么手续');
    await talk.as('ou_wang').submits(own.card, '提交', { state: 'in_progress', note: '节能审查' });

    expect((await permitsOf(talk)).slice(1).map(one => [one.kind, one.state, one.updatedBy])).toEqual([
      ['environment', 'in_progress', 'ou_he'],
      ['other', 'in_progress', 'ou_wang'],
    ]);
  });

  test.each<[string, Record<string, string>, string]>([
    ['a day of the end without the state', { actual: '2026-06-11' }, '填了实际办结日期，办理状态请选“已办结”'],
    ['a day that lies ahead', { state: 'done', actual: '2026-06-13' }, '实际办结日期不能晚于今天'],
    ['an end without a day or a word', { state: 'done', note: '' }, '已办结的请填写实际办结日期'],
    ['no state', { state: '' }, '请选择办理状态'],
    ['nothing changed', {}, '内容没有变化'],
  ])('with %s stores nothing and says why', async (_, values, why) => {
    const talk = await town();
    const form = await talk.as('ou_wang').presses(await said(talk, 'ou_wang'), '填写', 4);
    const before = await entries(talk);

    const pressed = await talk.as('ou_wang').submits(form.card, '提交', values);

    expect(pressed.toast).toContain(why);
    expect(await entries(talk)).toBe(before);
  });

  test('twice, or over what somebody else has filled in since, changes nothing', async () => {
    const talk = await town();
    const wang = await talk.as('ou_wang').presses(await said(talk, 'ou_wang'), '填写', 4);
    const sun = await talk.as('ou_sun').presses(await said(talk, 'ou_sun'), '填写', 4);

    await talk.as('ou_wang').submits(wang.card, '提交', { state: 'in_progress' });
    const again = await talk.as('ou_wang').submits(wang.card, '提交', { state: 'not_needed' });
    expect(again.toast).toBe('已经提交过，没有重复记录');
    const late = await talk.as('ou_sun').submits(sun.card, '提交', { state: 'not_needed' });
    expect(late.toast).toContain('这项手续刚刚有人更新过，没有提交');

    expect((await permitsOf(talk)).find(one => one.kind === 'environment')?.state).toBe('in_progress');
  });

  test('by somebody who has lost the right since the form was opened stores nothing', async () => {
    const talk = await town();
    const form = await talk.as('ou_he').presses(await said(talk, 'ou_he'), '填写');
    await importInto(talk.store, { permits: [{ project: CODE, kind: 'environment', handler: '区生态环境分局' }] });
    const before = await entries(talk);

    const pressed = await talk.as('ou_he').submits(form.card, '提交', { state: 'in_progress' });

    expect(pressed.toast).toContain('承办部门（区生态环境分局）填写');
    expect(await entries(talk)).toBe(before);
  });

  test('of the last one that was missing says that all is there', async () => {
    const kinds = ['approval', 'land_planning', 'works_planning', 'land', 'environment', 'tender'];
    const talk = await town(kinds.map(kind => ({ project: CODE, kind, actual: '2026-03-02' })));
    const card = await said(talk, 'ou_wang');
    const form = await talk.as('ou_wang').presses(card, '填写', 6);

    const pressed = await talk.as('ou_wang').submits(form.card, '提交', { state: 'done', actual: '2026-06-12' });

    expect(pressed.toast).toBe('已登记，手续已全部办齐');
    expect(talk.now(card).text).toContain('手续已全部办齐');
    expect(talk.now(card).labels).not.toContain('倒排工期');
  });
});

describe('倒排工期', () => {
  test('shows what comes out for the planned start, and writes it on a submit', async () => {
    const talk = await town();
    const form = await talk.as('ou_wang').presses(await said(talk, 'ou_wang'), '倒排工期');

    expect(form.card.text).toContain('手续 | 工作日 | 最晚启动 | 计划办结 | 可并联');
    // Saturday 10 October is worked; mid-autumn and national day are not.
    expect(form.card.text).toContain('施工许可 | 7 | 9月24日 | 10月10日 | —');
    expect(form.card.text).toContain('招标 | 20 | 8月28日 | 9月23日 | 用地、环评');
    expect(form.card.text).toContain('按默认办理时长');
    expect(form.card.fields).toEqual({ start: '2026-10-12', scope: 'all' });

    const done = await talk.as('ou_wang').submits(form.card, '写入计划日期');
    expect(done.toast).toBe('已写入 6 项计划日期');
    expect((await permitsOf(talk)).map(one => [one.kind, one.planned])).toEqual([
      ['approval', null],
      ['land_planning', expect.any(String)],
      ['works_planning', '2026-08-27'],
      ['land', '2026-09-23'],
      ['environment', '2026-09-23'],
      ['tender', '2026-09-23'],
      ['construction', '2026-10-10'],
    ]);
    expect((await talk.as('ou_wang').submits(form.card, '写入计划日期')).toast).toBe('已经提交过，没有重复记录');
  });

  test('keeps the days that are planned when only the others are asked for', async () => {
    const talk = await town();
    const form = await talk.as('ou_feng').presses(await said(talk, 'ou_feng'), '倒排工期');

    await talk.as('ou_feng').submits(form.card, '写入计划日期', { scope: 'unplanned' });

    expect((await permitsOf(talk)).find(one => one.kind === 'environment')?.planned).toBe('2026-06-01');
  });

  test('from another day, with the lengths of the district; says when there is no time left', async () => {
    const talk = await town();
    await importInto(talk.store, { district: { name: '示例区', year: 2026, permitDays: { construction: 2 } } });
    const form = await talk.as('ou_wang').presses(await said(talk, 'ou_wang'), '倒排工期');
    expect(form.card.text).toContain('按本区设定的办理时长');
    expect(form.card.text).toContain('施工许可 | 2 | 10月9日 | 10月10日 | —');

    const done = await talk.as('ou_wang').submits(form.card, '写入计划日期', { start: '2026-07-01' });

    expect(done.replaced?.text).toContain('按 7月1日 开工倒排');
    expect(done.replaced?.text).toMatch(/已经来不及，最早的一项应在 \d+ 个工作日前启动/);
    expect((await permitsOf(talk)).at(-1)).toMatchObject({ kind: 'construction', planned: '2026-06-30' });
  });

  test('without a planned start asks for the day', async () => {
    const talk = await town();
    const card = await said(talk, 'ou_wang', '手续 数字产业园');
    const form = await talk.as('ou_wang').presses(card, '倒排工期');

    expect(form.card.text).toContain('还没有登记计划开工日期，请在下面选择');
    expect((await talk.as('ou_wang').submits(form.card, '写入计划日期')).toast).toBe('请选择计划开工日期');
    const past = await talk.as('ou_wang').submits(form.card, '写入计划日期', { start: '2026-06-12' });
    expect(past.toast).toBe('计划开工日期要晚于今天，请重新选择');
    const done = await talk.as('ou_wang').submits(form.card, '写入计划日期', { start: '2026-12-01' });
    expect(done.toast).toBe('已写入 7 项计划日期');
  });

  test('of a planned start that has passed asks for another day', async () => {
    const passed = { kind: 'started' as const, planned: toDay('2026-06-10'), claimed: null, actual: null };
    const talk = await startConversation({
      roster: aTown({ projects: [{ ...PROJECT, milestones: [passed] }, ...OTHERS] }),
    });
    const form = await talk.as('ou_wang').presses(await said(talk, 'ou_wang'), '倒排工期');

    expect(form.card.text).toContain('登记的计划开工日期 6月10日 已过，请选择新的开工日期');
    expect(form.card.fields['start']).toBe('');
  });

  test('is refused to whoever does not keep the ledger', async () => {
    const talk = await town();
    const { card } = await talk.as('ou_sun').says('手续 康华冷链', { in: 'oc_mazhai' });

    expect((await talk.as('ou_he').presses(card, '倒排工期')).toast).toContain('倒排工期由项目管家');
  });
});

describe('a late permit', () => {
  test('becomes a problem of the department that handles it, once', async () => {
    const talk = await town();
    const card = await said(talk, 'ou_wang');

    const pressed = await talk.as('ou_wang').presses(card, '报为问题');

    expect(pressed.toast).toBe('已登记为问题，见回执卡片');
    expect(await talk.store.problems.all()).toMatchObject([
      {
        project: CODE,
        category: 'procedures',
        urgency: 'ordinary',
        responsibleUnit: '区住建局',
        status: 'assigned',
        description: '环评手续未按计划办结：计划 6月1日，已超期 9 个工作日，承办 住建局。公示中',
        reportedBy: 'ou_wang',
      },
    ]);
    expect(talk.chat('oc_zhujian').at(-1)?.text).toContain('环评手续未按计划办结');
    const again = await talk.as('ou_sun').presses(await said(talk, 'ou_sun'), '报为问题');
    expect(again.toast).toContain('已经登记为问题');
    expect(await talk.store.problems.all()).toHaveLength(1);
  });

  test('whose handler stands in no roster goes to the office', async () => {
    const talk = await town([{ project: CODE, kind: 'environment', planned: '2026-06-01', handler: '市生态环境局' }]);

    await talk.as('ou_wang').presses(await said(talk, 'ou_wang'), '报为问题');

    expect(await talk.store.problems.all()).toMatchObject([{ responsibleUnit: null, status: 'open' }]);
  });

  test('that has come meanwhile becomes none; nor does one of somebody without the right', async () => {
    const talk = await town();
    const { card } = await talk.as('ou_sun').says('手续 康华冷链', { in: 'oc_mazhai' });
    expect((await talk.as('ou_he').presses(card, '报为问题')).toast).toContain('由项目管家');

    await importInto(talk.store, { permits: [{ project: CODE, kind: 'environment', planned: '2026-06-30' }] });
    expect((await talk.as('ou_sun').presses(card, '报为问题')).toast).toBe('这项手续已有变化，现在没有超期');
    expect(await talk.store.problems.all()).toEqual([]);
  });
});
