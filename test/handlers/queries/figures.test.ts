import { describe, expect, test } from 'vitest';
import { toDay } from '../../../src/domain/base/time.ts';
import { startConversation } from '../../helpers/conversation.ts';
import { aTown, TOWN_PROJECTS } from '../../helpers/town.ts';

/** The town with a start that is planned, one that is claimed and one that is confirmed. */
async function aTalk() {
  const nodes = [
    { planned: '2026-06-10', claimed: null, actual: null },
    { planned: '2026-06-05', claimed: '2026-06-08', actual: null },
    { planned: '2026-06-05', claimed: null, actual: '2026-06-03' },
  ];
  const day = (text: string | null | undefined) => (text ? toDay(text) : null);
  const projects = TOWN_PROJECTS.map((project, index) => ({
    ...project,
    milestones: [
      {
        kind: 'started' as const,
        planned: day(nodes[index]?.planned),
        claimed: day(nodes[index]?.claimed),
        actual: day(nodes[index]?.actual),
      },
    ],
  }));
  const talk = await startConversation({ roster: aTown({ projects }) });
  await talk.as('ou_wang').says('康华冷链 本月完成投资350万元，今年累计3600万元，形象进度5%');
  await talk.as('ou_chen').says('樱桃沟 本月完成投资90万元，今年累计900万元，形象进度30%');
  return talk;
}

async function asked(openId: string, question: string) {
  const talk = await aTalk();
  return (await talk.as(openId).says(question)).card;
}

describe('questions about figures', () => {
  test.each([
    ['红黄灯', 'ou_feng', ['示例区红黄灯', '康华食品冷链加工基地', '樱桃沟文旅综合体', '应于 6月10日 开工']],
    ['哪些项目红灯', 'ou_leader', ['示例区红黄灯']],
    ['红黄灯', 'ou_li', ['马寨镇红黄灯', '康华食品冷链加工基地']],
    ['今年投资完成多少', 'ou_feng', ['示例区投资 · 2026年 4500万元', '马寨镇 | 3600万元', '侯寨街道 | 900万元']],
    ['本月投资完成多少', 'ou_feng', ['2026年6月 440万元']],
    ['投资', 'ou_wang', ['我的项目投资', '康华食品冷链加工基地 | 3600万元']],
    ['马寨镇投资', 'ou_feng', ['马寨镇投资', '康华食品冷链加工基地 | 3600万元']],
    [
      '本月开工了几个',
      'ou_feng',
      ['示例区开工 · 2026年6月 1 个', '樱桃沟', '待推进中心核实', '马寨数字经济产业园', '应开工未开工'],
    ],
    ['竣工', 'ou_feng', ['示例区竣工 · 2026年 0 个']],
    ['评分规则', 'ou_owner', ['评分规则', '第 1 版', '投资完成', '签收', '每周五 12:00 前']],
    ['待办', 'ou_feng', ['待办']],
    ['谁还没报', 'ou_feng', ['未报']],
    ['手续 康华冷链', 'ou_wang', ['手续台账还没有建立']],
    ['督查', 'ou_bureau', ['还没有建立']],
    ['督查', 'ou_wang', ['由区督查局、推进中心查看']],
    ['六个明确', 'ou_feng', ['还没有开始统计']],
  ])('%s of %s is answered with %j', async (question, openId, words) => {
    const card = await asked(openId, question);

    for (const word of words) expect(`${card.title}\n${card.text}`).toContain(word);
  });

  test.each(['红黄灯', '今年投资完成多少', '本月开工了几个'])(
    '%s shows nobody what he may not read',
    async question => {
      expect((await asked('ou_wang', question)).text).not.toContain('樱桃沟');
      expect((await asked('ou_qian', question)).text).toContain('您没有查看这些项目的权限');
    },
  );

  test('of others’ projects come to the direct chat when they are asked in a group', async () => {
    const talk = await aTalk();

    const said = await talk.as('ou_feng').says('红黄灯', { in: 'oc_mazhai' });

    expect(said.card.text).toContain('结果已发到与您的私聊');
    expect(talk.direct('ou_feng').some(({ title }) => title.includes('示例区红黄灯'))).toBe(true);
    expect((await talk.as('ou_li').says('红黄灯', { in: 'oc_houzhai' })).card.text).toContain('私聊');
  });

  test('change nothing and are no bad report', async () => {
    const talk = await aTalk();
    const before = (await talk.audit()).length;
    for (const question of ['哪些项目红灯', '今年投资完成多少', '本月开工了几个', '评分规则', '手续', '六个明确']) {
      expect((await talk.as('ou_wang').says(question)).cards.length).toBe(1);
    }

    expect(await talk.audit()).toHaveLength(before);
  });
});

test('a question that nobody can answer says in one line what can be asked, by role', async () => {
  const talk = await startConversation();

  const { title, text: steward } = (await talk.as('ou_wang').says('食堂今天中午有什么菜？')).card;
  const department = (await talk.as('ou_qian').says('食堂今天中午有什么菜？')).card.text;

  expect(title).toBe('没有读懂');
  expect(steward).not.toContain('补充后计入台账');
  expect(steward).toContain('可以问：我的项目、问题清单');
  expect(department).toContain('可以问：问题清单');
  expect(department).not.toContain('我的项目');
});
