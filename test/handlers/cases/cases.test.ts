import { describe, expect, test } from 'vitest';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';
import { aTown, TOWN_PEOPLE } from '../../helpers/town.ts';

function last(talk: Conversation, openId: string): ShownCard {
  const card = talk.direct(openId).at(-1);
  if (!card) throw new Error(`no card to ${openId}`);
  return card;
}

/** The newest card to somebody that has a button. */
function cardWith(talk: Conversation, openId: string, label: string): ShownCard {
  const card = talk.direct(openId).findLast(one => one.labels.includes(label));
  if (!card) throw new Error(`no card with ${label} to ${openId}`);
  return card;
}

/** Presses a step on the newest card to somebody that offers it, and submits its form where there is one; the toast. */
async function takes(
  talk: Conversation,
  openId: string,
  label: string,
  values: Readonly<Record<string, string>> = {},
): Promise<string> {
  const opened = await talk.as(openId).presses(cardWith(talk, openId, label), label);
  if (Object.keys(values).length === 0 || opened.cards.length === 0) return opened.toast;
  return (await talk.as(openId).submits(opened.card, '提交', values)).toast;
}

async function opens(talk: Conversation, openId: string, words: string, values: Readonly<Record<string, string>>) {
  const said = await talk.as(openId).says(words);
  return talk.as(openId).submits(said.card, '提交', values);
}

const EXIT = { project: 'EQ-2026-003', reason: 'terminated', note: '企业提出终止' };

async function project(talk: Conversation, code: string) {
  return (await talk.store.roster.read()).project(code);
}

describe('移库', () => {
  test('typed by the office takes another one of the office, and becomes history', async () => {
    const talk = await startConversation();

    const opened = await opens(talk, 'ou_feng', '移库 康华冷链 移到竣工库', {
      project: 'EQ-2026-003',
      to: 'to_complete',
      why: '会议纪要第6次',
    });

    expect(opened.toast).toBe('已提交');
    expect(last(talk, 'ou_gao').title).toBe('移库 · 待确认');
    expect(last(talk, 'ou_gao').labels).toEqual(['确认移库', '不移库']);
    expect(last(talk, 'ou_feng').labels).toEqual(['撤回']);
    expect((await project(talk, 'EQ-2026-003'))?.library).toBe('ongoing');

    expect(await takes(talk, 'ou_gao', '确认移库')).toBe('已移库');

    expect((await project(talk, 'EQ-2026-003'))?.library).toBe('to_complete');
    const facts = await talk.store.facts.of('EQ-2026-003');
    const moved = facts.filter(one => one.fact === 'library').at(-1);
    expect(moved).toMatchObject({ value: 'to_complete', by: 'ou_gao', validFrom: '2026-06-12' });
    expect(last(talk, 'ou_gao').labels).toEqual([]);
  });

  test('is shown once to whoever opened it and has the turn himself', async () => {
    const talk = await startConversation({ roster: aTown({ people: TOWN_PEOPLE.filter(one => one.id !== 'ou_gao') }) });
    const opened = await opens(talk, 'ou_feng', '移库 康华冷链 移到竣工库', { why: '会议纪要第6次' });

    expect(opened.cards.map(({ title }) => title)).toEqual(['移库 · 待确认']);
  });

  test('is the office’s alone, and not to where the project stands', async () => {
    const talk = await startConversation();

    const refused = await talk.as('ou_wang').says('移库 康华冷链 移到竣工库');
    const same = await opens(talk, 'ou_feng', '移库', { project: 'EQ-2026-003', to: 'ongoing', why: '核对' });

    expect(refused.card.text).toContain('由推进中心办理');
    expect(same.toast).toContain('已在在建库');
  });
});

describe('申请退库', () => {
  test('goes through unit head, office, leading group and a second person, and opens the second promotion', async () => {
    const talk = await startConversation();
    const opened = await opens(talk, 'ou_sun', '申请退库 康华冷链', EXIT);
    expect(opened.toast).toBe('已提交');
    await talk.as('ou_sun').says('', { photos: ['img_paper'] });
    expect(last(talk, 'ou_li').title).toBe('退库申请 · 待单位负责人审批');

    expect(await takes(talk, 'ou_li', '同意')).toBe('已同意，转推进中心审核');
    expect(await takes(talk, 'ou_feng', '审核通过')).toBe('已审核');
    expect(await takes(talk, 'ou_feng', '登记领导小组意见', { day: '2026-06-11', paper: '第6次会议纪要' })).toBe(
      '已登记',
    );
    expect((await project(talk, 'EQ-2026-003'))?.exitedOn).toBeNull();
    expect(await takes(talk, 'ou_gao', '同意退库')).toBe('已退库');

    expect(await project(talk, 'EQ-2026-003')).toMatchObject({ exitedOn: '2026-06-12', exitReason: 'terminated' });
    expect((await talk.store.roster.read()).projects.map(one => one.code)).not.toContain('EQ-2026-003');
    expect(cardWith(talk, 'ou_li', '报结果').text).toContain('二次招商');
    const cases = await talk.store.cases.all();
    expect(cases.map(one => [one.kind, one.state, one.isOpen])).toEqual([
      ['exit', 'done', false],
      ['repromotion', 'under_way', true],
    ]);
  });

  test('in an office of two each takes a step: who has let it pass confirms what the other one recorded', async () => {
    const talk = await startConversation();
    await opens(talk, 'ou_li', '申请退库', EXIT);
    await talk.as('ou_li').says('', { photos: ['img_paper'] });
    await takes(talk, 'ou_feng', '审核通过');
    await takes(talk, 'ou_gao', '登记领导小组意见', { day: '2026-06-11', paper: '第6次会议纪要' });

    expect(talk.direct('ou_gao').filter(one => one.labels.includes('同意退库'))).toEqual([]);
    expect(await takes(talk, 'ou_feng', '同意退库')).toBe('已退库');
  });

  test('asks at the consent what becomes of a problem that has come up since the office looked at it', async () => {
    const talk = await startConversation();
    await opens(talk, 'ou_li', '申请退库', EXIT);
    await talk.as('ou_li').says('', { photos: ['img_paper'] });
    await takes(talk, 'ou_feng', '审核通过');
    await talk.as('ou_wang').says('康华冷链 施工用电没接通，请区住建局6月20日前协调');

    const consent = { day: '2026-06-11', paper: '第6次会议纪要' };
    expect(await takes(talk, 'ou_feng', '登记领导小组意见', consent)).toContain('未办结事项如何处理');
    expect(await takes(talk, 'ou_feng', '登记领导小组意见', { ...consent, remaining: 'end' })).toBe('已登记');
    expect(await takes(talk, 'ou_gao', '同意退库')).toBe('已退库');

    expect((await talk.store.problems.all()).map(one => one.status)).toEqual(['withdrawn']);
  });

  test('without the stamped paper does not pass the office', async () => {
    const talk = await startConversation();
    await opens(talk, 'ou_li', '申请退库', EXIT);

    expect(await takes(talk, 'ou_feng', '审核通过')).toContain('还没有盖章材料');
    expect(last(talk, 'ou_feng').title).toBe('退库申请 · 待推进中心审核');
  });

  test('of a project with open problems asks what becomes of them', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链 施工用电没接通，请区住建局6月20日前协调');
    await opens(talk, 'ou_li', '申请退库', EXIT);
    await talk.as('ou_li').says('', { photos: ['img_paper'] });

    expect(await takes(talk, 'ou_feng', '审核通过', { remaining: 'end' })).toBe('已审核');
    await takes(talk, 'ou_feng', '登记领导小组意见', { day: '2026-06-11', paper: '第6次会议纪要' });
    await takes(talk, 'ou_gao', '同意退库');

    expect((await talk.store.problems.all()).map(one => one.status)).toEqual(['withdrawn']);
  });

  test('twice, of another unit, or by a steward is refused', async () => {
    const talk = await startConversation();
    await opens(talk, 'ou_li', '申请退库', EXIT);

    expect((await opens(talk, 'ou_sun', '申请退库', EXIT)).toast).toContain('正在办理');
    expect((await opens(talk, 'ou_hou', '申请退库', EXIT)).toast).toContain('没有找到项目');
    expect((await talk.as('ou_wang').says('申请退库 康华冷链')).card.text).toContain('由联络员、单位负责人办理');
  });

  test('is taken back by whoever applied before the first decision, and refused with a reason that he hears', async () => {
    const talk = await startConversation();
    await opens(talk, 'ou_sun', '申请退库', EXIT);
    expect(await takes(talk, 'ou_sun', '撤回申请')).toBe('已撤回');

    await opens(talk, 'ou_sun', '申请退库', EXIT);
    expect(await takes(talk, 'ou_li', '不同意', { note: '先做工作' })).toBe('已告知申请人');

    expect(last(talk, 'ou_sun').text).toContain('先做工作');
  });
});

describe('an application of whoever acts for the head of the unit', () => {
  const labelsOf = (talk: Conversation, openId: string) => talk.direct(openId).flatMap(({ labels }) => labels);

  /** 李静, the head, is away; who acts for her. */
  async function headAway(deputy: string) {
    const talk = await startConversation();
    const { card } = await talk.as('ou_li').says('请假');
    await talk.as('ou_li').submits(card, '登记', { from: '2026-06-12', to: '2026-06-16', deputy });
    return talk;
  }

  test('is never approved by himself in her name: the office has the turn', async () => {
    const talk = await headAway('ou_sun');
    await opens(talk, 'ou_sun', '申请退库', EXIT);

    expect(labelsOf(talk, 'ou_sun')).not.toContain('同意');
    expect((await talk.as('ou_sun').says('待办')).card.text).toContain('没有等待您办理的事项');
    const offices = cardWith(talk, 'ou_feng', '同意');
    expect((await talk.as('ou_sun').presses(offices, '同意')).toastType).not.toBe('success');
    expect((await talk.store.cases.open()).map(({ state }) => state)).toEqual(['unit_head']);
    expect(await takes(talk, 'ou_feng', '同意')).toContain('已同意');
  });

  test('of somebody else is approved by the deputy, and the office has no turn', async () => {
    const talk = await headAway('ou_deputy');
    await opens(talk, 'ou_sun', '申请退库', EXIT);

    expect(labelsOf(talk, 'ou_feng')).not.toContain('同意');
    expect(await takes(talk, 'ou_deputy', '同意')).toContain('已同意');
  });

  test('her own counts as approved', async () => {
    const talk = await startConversation();
    await opens(talk, 'ou_li', '申请退库', EXIT);

    expect((await talk.store.cases.open()).map(({ state }) => state)).toEqual(['office']);
  });
});

describe('申请入库', () => {
  const ENTRY = {
    name: '云谷智能终端产业园',
    reason: 'new_plot',
    level: 'municipal',
    plannedTotal: '3.2亿',
    annualPlan: '8000',
    startOn: '2026-09-01',
    completeOn: '2028-06-30',
    steward: 'ou_wang',
  };

  test('brings the project into being once the leading group has consented', async () => {
    const talk = await startConversation();
    await opens(talk, 'ou_sun', '申请入库 云谷智能终端产业园，总投资3.2亿元', ENTRY);
    await talk.as('ou_sun').says('', { photos: ['img_paper'] });
    await takes(talk, 'ou_li', '同意');

    expect(await takes(talk, 'ou_feng', '审核通过', { code: 'EQ-2026-101', library: 'reserve' })).toContain('分包领导');
    // Who looks after projects of a unit leads none of 1 亿.
    const led = { code: 'EQ-2026-101', library: 'reserve', leadOfficial: 'ou_wang' };
    expect(await takes(talk, 'ou_feng', '审核通过', led)).toContain('没有登记为分包领导');
    expect(
      await takes(talk, 'ou_feng', '审核通过', { code: 'EQ-2026-101', library: 'reserve', leadOfficial: 'ou_zhao' }),
    ).toBe('已审核，待领导小组研究');
    expect(await project(talk, 'EQ-2026-101')).toBeUndefined();
    expect(await takes(talk, 'ou_gao', '登记领导小组意见', { day: '2026-06-13', paper: '纪要' })).toContain(
      '不能晚于今天',
    );
    await takes(talk, 'ou_gao', '登记领导小组意见', { day: '2026-06-11', paper: '第6次会议纪要' });

    expect(await project(talk, 'EQ-2026-101')).toMatchObject({
      name: '云谷智能终端产业园',
      unit: '马寨镇',
      library: 'reserve',
      leadOfficial: 'ou_zhao',
      plannedTotal: 320_000_000,
    });
    expect(last(talk, 'ou_sun').text).toContain('已入库');
  });

  test.each([
    ['待办', '指令或常用语'],
    ['我的项目', '指令或常用语'],
    ['帮助', '指令或常用语'],
    ['收到', '指令或常用语'],
    ['单位更名', '指令或常用语'],
    ['马寨镇', '是单位名称'],
    ['马寨', '是单位名称'],
    ['2026', '不像项目名称'],
    ['——！', '不像项目名称'],
    ['1号', '不像项目名称'],
  ])('under the name %s is refused with what to do', async (name, why) => {
    const talk = await startConversation();

    const refused = await opens(talk, 'ou_sun', '申请入库', { ...ENTRY, name });

    expect(refused.toast).toContain(why);
    expect(refused.toast).toContain('请填写项目全称');
    expect(await talk.store.cases.all()).toEqual([]);
  });

  test.each(['云谷智能终端产业园', '投资大厦', '5G基站', '马寨镇污水处理厂', '核查中心建设项目', 'ABC数据中心'])(
    'under the name %s is taken',
    async name => {
      const talk = await startConversation();

      expect((await opens(talk, 'ou_sun', '申请入库', { ...ENTRY, name })).toast).toBe('已提交');
    },
  );

  test('names nobody who has left', async () => {
    const people = TOWN_PEOPLE.map(one =>
      one.id === 'ou_wang' ? { ...one, roles: [], leftOn: '2026-06-01' as never } : one,
    );
    const talk = await startConversation({ roster: aTown({ people }) });

    expect((await opens(talk, 'ou_sun', '申请入库', { ...ENTRY, name: '新冷库' })).toast).toContain('没有找到人员');
    const form = (await talk.as('ou_sun').says('请假')).card;
    const values = { from: '2026-06-15', to: '2026-06-16', deputy: 'ou_wang' };
    expect((await talk.as('ou_sun').submits(form, '登记', values)).toast).toContain('没有找到人员');
  });

  test('of a name that is in the library is refused', async () => {
    const talk = await startConversation();

    for (const name of ['康华冷链', '康华 食品冷链加工基地', 'eq-2026-003']) {
      expect((await opens(talk, 'ou_sun', '申请入库', { ...ENTRY, name })).toast).toContain('项目库中已有');
    }
  });
});

describe('选报', () => {
  test('is open between the office’s beginning and the day that it has set', async () => {
    const talk = await startConversation();
    expect((await talk.as('ou_sun').says('选报')).card.text).toContain('没有开展集中选报');

    expect((await opens(talk, 'ou_feng', '选报', { until: '2026-06-30' })).toast).toBe('已提交');
    const proposed = await opens(talk, 'ou_sun', '选报', { name: '城南冷库', plannedTotal: '5000' });

    expect(proposed.toast).toBe('已提交');
    expect(last(talk, 'ou_li').title).toBe('集中选报申报 · 待单位负责人审批');
  });
});

describe('待办', () => {
  test('lists the cases that wait for the asker, with their buttons', async () => {
    const talk = await startConversation();
    await opens(talk, 'ou_sun', '申请退库', EXIT);

    const todo = await talk.as('ou_li').says('待办');

    expect(todo.card.text).toContain('康华食品冷链加工基地');
    expect(todo.card.labels).toContain('同意');
  });
});

describe('an office of one person', () => {
  test('is told that somebody has to be appointed, and whoever is appointed confirms', async () => {
    const alone = TOWN_PEOPLE.filter(({ id }) => id !== 'ou_gao');
    const talk = await startConversation({ roster: aTown({ people: alone }) });
    await opens(talk, 'ou_feng', '移库', { project: 'EQ-2026-003', to: 'to_complete', why: '会议纪要' });

    const todo = await talk.as('ou_feng').says('待办');

    expect(todo.card.text).toContain('暂无第二人可以复核');
    expect(todo.card.labels).not.toContain('确认移库');
  });
});
