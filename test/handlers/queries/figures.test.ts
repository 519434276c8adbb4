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
    ['手续 康华冷链', 'ou_wang', ['下一项：立项']],
    ['督查', 'ou_bureau', ['督查 · 会议议定事项未办结 0 项', '没有会议议定事项']],
    ['督查', 'ou_wang', ['由区督查局、推进中心查看']],
    ['六个明确', 'ou_feng', ['示例区六个明确 · 齐全 0/3 个', '樱桃沟文旅综合体', '缺']],
  ])('%s of %s is answered with %j', async (question, openId, words) => {
    const card = await asked(openId, question);

    for (const word of words) expect(`${card.title}\n${card.text}`).toContain(word);
  });

  test.each(['红黄灯', '今年投资完成多少', '本月开工了几个', '谁还没报', '侯寨街道未报'])(
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

test('未报 of a unit lists its projects alone, and says whose it lists', async () => {
  const talk = await aTalk();

  const houzhai = (await talk.as('ou_feng').says('侯寨街道未报')).card;
  const mazhai = (await talk.as('ou_feng').says('马寨镇谁还没报')).card;

  expect(houzhai.title).toBe('侯寨街道全部已报');
  expect(mazhai.title).toBe('马寨镇未报 · 1 个项目');
  expect((await talk.as('ou_li').says('未报')).card.title).toBe('马寨镇未报 · 1 个项目');
  expect((await talk.as('ou_feng').says('5月谁没报')).card.text).not.toContain('6月12日');
});

test('a light of somebody who has not reported does not say that nothing was done', async () => {
  const { text } = await asked('ou_feng', '马寨镇红黄灯');

  expect(text).toMatch(/马寨数字经济产业园\n(?:应到 [\d.]+%，没有报过形象进度|应于)/);
  expect(text).not.toContain('实际 0%');
});

test('a year without plans is compared with none', async () => {
  expect((await asked('ou_feng', '去年投资完成多少')).text).toContain('没有登记同期计划');
});

describe('排名 of a longer period', () => {
  async function inJuly(openId: string, question: string) {
    const talk = await aTalk();
    talk.clock.setNow('2026-07-03T10:00:00+08:00');
    return (await talk.as(openId).says(question)).cards;
  }

  test.each([
    ['上半年排名', '2026年上半年重点项目排名'],
    ['二季度排名', '2026年第二季度重点项目排名'],
  ])('%s is put together from its months', async (question, title) => {
    const [overview] = await inJuly('ou_leader', question);

    expect(overview?.title).toContain(title);
    expect(overview?.text).toContain('马寨镇');
    expect(overview?.text).toContain('比上期');
  });

  test('shows a unit its own score and no other', async () => {
    const cards = await inJuly('ou_li', '上半年排名');

    expect(cards).toHaveLength(1);
    expect(cards[0]?.text).toContain('马寨镇　第');
    expect(cards[0]?.text).not.toContain('侯寨街道');
    expect((await inJuly('ou_li', '侯寨街道上半年排名'))[0]?.text).toContain('初稿阶段只能查看本单位得分');
  });

  test.each(['今年排名', '2026年度排名', '下半年排名', '三季度排名'])(
    '%s, which cannot be computed yet, is answered in words for people',
    async question => {
      const [card] = await inJuly('ou_leader', question);

      expect(card?.text).toMatch(/算不出|才能算/);
      expect(card?.text).not.toMatch(/--|\.json|\d{4}-[HQ]\d/);
    },
  );
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
