import { describe, expect, test } from 'vitest';
import type { Project } from '../../../src/domain/library/project.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import { importInto } from '../../helpers/import.ts';
import { aTown, TOWN_PROJECTS } from '../../helpers/town.ts';

/** So many projects of 马寨镇 that their lists have pages. */
function many(count: number, changes: Partial<Project> = {}): Project[] {
  const [first] = TOWN_PROJECTS;
  return Array.from({ length: count }, (_, index) => ({
    ...(first as Project),
    code: `EQ-2026-${100 + index}`,
    name: `马寨项目${index + 1}`,
    aliases: [],
    leadOfficial: null,
    ...changes,
  }));
}

const withMany = (count: number) =>
  startConversation({ roster: aTown({ projects: [...TOWN_PROJECTS, ...many(count)] }) });

describe('a project’s name alone', () => {
  test('brings its whole card: state, curve, figures, reports with photos, and buttons for the reader', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链 本月完成投资350万元，今年累计3600万元，形象进度45%', { photos: ['img_1'] });

    const own = (await talk.as('ou_wang').says('康华冷链')).card;
    const office = (await talk.as('ou_feng').says('康华冷链')).card;
    const leader = (await talk.as('ou_leader').says('康华冷链')).card;

    for (const words of [
      '业主联系人',
      '叶明',
      '今年累计投资',
      '3600万元',
      '序时完成率',
      '按周期应到',
      '最近报送 1 次',
      '图片 1',
    ])
      expect(own.text).toContain(words);
    expect(own.buttons.map(({ label }) => label)).toEqual([
      '6月12日照片和附件 1 份',
      '报进展',
      '报问题',
      '手续',
      '三个数',
    ]);
    expect(office.buttons.map(({ label }) => label).slice(-3)).toEqual(['变更管家', '年度计划', '标签']);
    expect(leader.buttons.map(({ label }) => label)).toEqual(['6月12日照片和附件 1 份', '手续', '三个数']);
    const opened = await talk.as('ou_leader').presses(leader, '6月12日照片和附件 1 份');
    expect(opened.toast).toContain('佐证已发到与您的私聊');
  });

  test('tells nobody of it who may not read it', async () => {
    const talk = await startConversation();

    const card = (await talk.as('ou_chen').says('康华冷链')).card;

    expect(card.text).toContain('没有查看这个项目台账的权限');
    expect(card.text).not.toContain('总投资');
  });
});

test('我的项目 has the light, the plan and whether this week’s report is there', async () => {
  const talk = await startConversation();
  await talk.as('ou_wang').says('康华冷链 本月完成投资350万元，今年累计3600万元，形象进度5%');

  const { title, text } = (await talk.as('ou_wang').says('我的项目')).card;

  expect(title).toBe('我的项目 · 2 个');
  for (const words of ['[红灯]', '序时 5000万元', '完成 72.0%', '本周已报', '本周未报', '已报 1 个，未报 1 个'])
    expect(text).toContain(words);
});

describe('六个明确', () => {
  test.each([
    ['ou_feng', '示例区六个明确', ['樱桃沟', '数字经济产业园']],
    ['ou_leader', '示例区六个明确', ['樱桃沟']],
    ['ou_hou', '侯寨街道六个明确', ['樱桃沟']],
    ['ou_zhao', '我的项目六个明确', ['康华食品冷链']],
  ])('%s sees %s', async (openId, title, names) => {
    const talk = await startConversation();

    const card = (await talk.as(openId).says('六个明确')).card;

    expect(card.title).toContain(title);
    for (const name of names) expect(card.text).toContain(name);
    if (openId === 'ou_hou') expect(card.text).not.toContain('数字经济产业园');
  });

  test('of a unit, by name, and of others’ is refused', async () => {
    const talk = await startConversation();

    expect((await talk.as('ou_feng').says('侯寨街道六个明确')).card.title).toContain('侯寨街道六个明确');
    expect((await talk.as('ou_qian').says('六个明确')).card.text).toContain('您没有查看这些项目的权限');
  });
});

describe('pages', () => {
  async function turned(
    talk: Conversation,
    openId: string,
    card: Awaited<ReturnType<typeof firstPage>>,
    label: string,
  ) {
    return talk.as(openId).presses(card, label);
  }
  const firstPage = async (talk: Conversation, openId = 'ou_feng', said = {}) =>
    (await talk.as(openId).says('六个明确', said)).card;

  test('are turned over the card, there and back, and change nothing', async () => {
    const talk = await withMany(30);
    const first = await firstPage(talk);
    const before = (await talk.audit()).length;

    const second = (await turned(talk, 'ou_feng', first, '下一页')).replaced;
    const third = second && (await turned(talk, 'ou_feng', second, '下一页')).replaced;
    const back = third && (await turned(talk, 'ou_feng', third, '上一页')).replaced;

    expect(first.text).toContain('第 1 页，共 3 页');
    expect(second?.text).toContain('第 2 页，共 3 页');
    expect(third?.text).toContain('第 3 页，共 3 页');
    expect(third?.buttons.map(({ label }) => label)).toEqual(['上一页']);
    expect(back?.text).toBe(second?.text);
    expect(await talk.audit()).toHaveLength(before);
    const seen = [first, second, third].flatMap(card => [...(card?.text ?? '').matchAll(/马寨项目\d+/g)].map(String));
    expect(new Set(seen).size).toBe(30);
  });

  test('show others what they may see by themselves, and nobody else', async () => {
    const talk = await withMany(30);
    const first = await firstPage(talk);

    const lead = await turned(talk, 'ou_leader', first, '下一页');
    const steward = await turned(talk, 'ou_chen', first, '下一页');

    expect(lead.replaced?.text).toContain('第 2 页');
    expect(steward.toast).toContain('您没有查看这些内容的权限');
    expect(steward.replaced).toBeNull();
  });

  test('in a group are turned for all of its members by whoever may see them', async () => {
    const talk = await withMany(30);
    const first = await firstPage(talk, 'ou_leader', { in: 'oc_leaders' });

    expect((await turned(talk, 'ou_li', first, '下一页')).toast).toContain('您没有查看这些内容的权限');
    expect((await turned(talk, 'ou_feng', first, '下一页')).replaced?.text).toContain('第 2 页');
  });

  test('are turned in an update where nobody waits for the answer any more', async () => {
    const talk = await withMany(30);
    const first = await firstPage(talk);

    await talk.as('ou_feng').pressesLate(first, '下一页');

    expect(talk.now(first).text).toContain('第 2 页');
  });

  test('are drawn with the rights that the asker has when they are turned', async () => {
    const talk = await withMany(30);
    const first = await firstPage(talk, 'ou_li');
    const moved = { people: [{ openId: 'ou_li', name: '李静', unit: '区财政局', roles: ['unit_lead'] }] };
    await importInto(talk.store, moved);

    const turnedLater = await turned(talk, 'ou_li', first, '下一页');

    expect(turnedLater.replaced?.text).toContain('您没有查看这些项目的权限');
  });

  test.each(['红黄灯', '投资', '开工', '我的项目', '问题清单', '专项'])(
    '%s of a small district has none',
    async question => {
      const talk = await startConversation();

      expect((await talk.as('ou_wang').says(question)).card.text).not.toContain('第 1 页');
    },
  );
});

describe('标签', () => {
  async function opened(talk: Conversation) {
    const { card } = await talk.as('ou_feng').says('康华冷链');
    const pressed = await talk.as('ou_feng').presses(card, '标签');
    return { card, form: pressed.card, toast: pressed.toast };
  }
  const FILLED = { tag_0: 'no', tag_1: 'no', tag_2: 'yes', tag_3: 'no', tag_4: 'no', tag_5: 'no', others: '上市后备' };

  test('are entered by the office in a form, stand on the card and are counted', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链 今年累计3600万元，形象进度45%');
    const { form, toast } = await opened(talk);

    const saved = await talk.as('ou_feng').submits(form, '保存', FILLED);

    expect(toast).toBe('表单已发到与您的私聊');
    expect(saved.toast).toBe('标签已保存');
    expect(saved.replaced?.text).toContain('标签：三个一批、上市后备');
    expect((await talk.as('ou_wang').says('康华冷链')).card.text).toContain('[三个一批] [上市后备]');
    expect((await talk.as('ou_feng').says('投资')).card.text).toContain('三个一批 1 个，完成 3600万元');
    const board = (await talk.as('ou_feng').says('专项')).card;
    expect(board.title).toBe('示例区专项 · 2 项');
    expect(board.text).toContain('康华食品冷链加工基地');
    expect((await talk.audit()).at(-1)).toMatchObject({ action: 'project.tags', aggregate: 'project:EQ-2026-003' });
  });

  test('submitted twice are recorded once, and the same ones change nothing', async () => {
    const talk = await startConversation();
    const { form } = await opened(talk);
    await talk.as('ou_feng').submits(form, '保存', FILLED);
    const before = (await talk.audit()).length;

    const again = await talk.as('ou_feng').submits(form, '保存', FILLED);
    const second = await opened(talk);
    const same = await talk.as('ou_feng').submits(second.form, '保存', FILLED);

    expect(again.toast).toContain('已经提交过');
    expect(same.toast).toBe('标签没有变化');
    expect(await talk.audit()).toHaveLength(before);
  });

  test('that are too long are refused, and the form stays', async () => {
    const talk = await startConversation();
    const { form } = await opened(talk);

    const refused = await talk
      .as('ou_feng')
      .submits(form, '保存', { ...FILLED, others: '这是一个非常非常非常长的标签' });
    const saved = await talk.as('ou_feng').submits(form, '保存', FILLED);

    expect(refused.toast).toContain('太长');
    expect(saved.toast).toBe('标签已保存');
  });

  test('are nobody else’s to enter', async () => {
    const talk = await startConversation();
    const { card, form } = await opened(talk);

    expect((await talk.as('ou_wang').presses(card, '标签')).toast).toContain('由推进中心维护');
    expect((await talk.as('ou_leader').submits(form, '保存', FILLED)).toast).toContain('由推进中心维护');
  });
});

describe('早报', () => {
  test.each(['早报', '今日情况', '晨报'])('%s tells a leader how the district stands', async question => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链 今年累计3600万元，形象进度5%');
    await talk.as('ou_wang').says('康华冷链施工许可证没批下来，请住建局6月12日前协调');
    talk.clock.setNow('2026-06-16T08:50:00+08:00');

    const { title, text } = (await talk.as('ou_leader').says(question)).card;

    expect(title).toBe('早报 · 示例区');
    for (const words of [
      '红黄灯',
      '今年投资',
      '3600万元',
      '超期问题',
      '手续攻坚组',
      '本周周报',
      '管家 王磊，分包领导 赵振',
    ])
      expect(text).toContain(words);
  });

  test('is of own projects for a lead official, and of nobody’s for a stranger to them', async () => {
    const talk = await startConversation();

    expect((await talk.as('ou_zhao').says('早报')).card.title).toBe('早报 · 我的项目');
    expect((await talk.as('ou_qian').says('早报')).card.text).toContain('您没有查看这些项目的权限');
  });

  test('in a group goes to the direct chat of who asked', async () => {
    const talk = await startConversation();

    const said = await talk.as('ou_leader').says('早报', { in: 'oc_leaders' });

    expect(said.card.text).toContain('结果已发到与您的私聊');
    expect(talk.direct('ou_leader').some(({ title }) => title === '早报 · 示例区')).toBe(true);
  });

  test('tells the office what waits for it', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链管线迁改受阻，望协调');

    expect((await talk.as('ou_feng').says('早报')).card.text).toContain('等您办理 1 项');
  });
});
