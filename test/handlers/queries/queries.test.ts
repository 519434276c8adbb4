import { describe, expect, test } from 'vitest';
import { startConversation } from '../../helpers/conversation.ts';
import { TOWN_PEOPLE } from '../../helpers/town.ts';

async function aTalk() {
  const talk = await startConversation();
  await talk.as('ou_wang').says('康华冷链 本月完成投资350万元，累计3600万元，形象进度45%');
  await talk.as('ou_wang').says('康华冷链施工许可证还没批下来，请住建局下周五前协调');
  await talk.as('ou_chen').says('樱桃沟林地批复还没下来，请财政局下周五前协调');
  return talk;
}

/** What one person is shown for a question. */
async function asked(openId: string, question: string) {
  const talk = await aTalk();
  return (await talk.as(openId).says(question)).cards[0]?.text ?? '';
}

describe('帮助', () => {
  test.each([
    ['month, year and percentage', '康华冷链 本月完成投资350万元，累计3600万元，形象进度45%'],
    ['the month alone', '康华冷链 本月完成投资350万元'],
  ])('of a steward who has reported %s has examples of his own projects that work as they stand', async (_, report) => {
    const talk = await startConversation();
    await talk.as('ou_wang').says(report);
    const wang = talk.as('ou_wang');
    const help = await wang.says('帮助');
    expect(help.card.text).toContain('王磊 · 马寨镇 · 项目管家');
    const examples = [...help.card.text.matchAll(/^“(.+)”$/gm)].map(match => match[1] ?? '');
    expect(examples.length).toBeGreaterThan(2);
    const before = (await talk.audit()).length;

    for (const example of examples) await wang.says(example);

    const actions = (await talk.audit()).slice(before).map(entry => entry.action);
    expect(actions).toEqual(expect.arrayContaining(['progress.report', 'problem.report']));
    expect(actions).not.toContain('progress.hold');
  });

  test.each([
    ['ou_feng', ['报进展', '问题清单', '各单位月排名'], ['康华冷链']],
    ['ou_he', ['已解决', '问题清单', '本单位得分'], ['打开进展表单']],
    ['ou_owner', ['我的项目'], ['打开进展表单']],
  ])('of %s is by role', async (openId, has, hasNot) => {
    const text = await asked(openId, '帮助');

    for (const words of has) expect(text).toContain(words);
    for (const words of hasNot) expect(text).not.toContain(words);
  });

  test('comes for a mention without words, too', async () => {
    const talk = await aTalk();

    expect((await talk.as('ou_wang').says('', { in: 'oc_mazhai' })).card.title).toBe('重点项目管家');
  });
});

describe('queries', () => {
  test.each([
    ['我的项目', 'ou_wang', ['我的项目 · 2 个', '康华食品冷链加工基地', '3600万元', '45%', '马寨数字经济产业园']],
    ['我的项目', 'ou_sun', ['我的项目 · 2 个']],
    ['康华冷链', 'ou_wang', ['EQ-2026-003 · 马寨镇', '3600万元', 'WT-2026-0001']],
    ['EQ-2026-003', 'ou_zhao', ['康华食品冷链加工基地']],
    ['问题清单', 'ou_wang', ['问题清单 · 1 个', 'WT-2026-0001']],
    ['问题清单', 'ou_feng', ['问题清单 · 2 个', 'WT-2026-0001', 'WT-2026-0002']],
    ['问题清单', 'ou_he', ['问题清单 · 1 个', 'WT-2026-0001']],
    ['超期问题', 'ou_feng', ['超期问题 · 0 个']],
    ['目标', 'ou_feng', ['示例区目标', '412亿元']],
    ['未报', 'ou_wang', ['未报 · 1 个项目', '马寨数字经济产业园']],
    ['议程', 'ou_feng', ['每周推进会议程']],
    ['排名', 'ou_feng', ['初稿', '马寨镇', '侯寨街道']],
  ])('%s of %s shows %j', async (question, openId, words) => {
    const text = await asked(openId, question);

    for (const word of words) expect(text).toContain(word);
  });

  test('排名 shows a unit its own score with every line, and no other’s', async () => {
    const text = await asked('ou_wang', '6月排名');

    expect(text).toContain('马寨镇　第');
    for (const line of ['开竣工', '投资完成', '工程进度', '服务保障', '多劳多得']) expect(text).toContain(line);
    expect(text).not.toContain('侯寨街道');
    const why = await asked('ou_wang', '我们这个月为啥排第7？投资不是超额了吗');
    expect(why).toContain('2026年6月排第 1，不是第 7。');
    expect(why).toContain('投资完成　−41.25');
    expect(why).not.toContain('侯寨街道');
    expect(await asked('ou_chen', '马寨镇排名')).toContain('初稿阶段只能查看本单位得分');
  });

  test('超期问题 lists what is late, the latest first', async () => {
    const talk = await aTalk();
    talk.clock.setNow('2026-06-24T09:00:00+08:00');

    const said = await talk.as('ou_feng').says('超期问题');

    expect(said.card.title).toBe('超期问题 · 2 个');
    expect(said.card.text).toContain('超期');
  });

  test('what the person may not read is not shown, and that is said', async () => {
    const project = await asked('ou_chen', '康华冷链');
    expect(project).toContain('您没有查看这个项目台账的权限');
    expect(project).not.toContain('3600');
    expect(await asked('ou_chen', '康华冷链有哪些问题')).toContain('您没有查看这个项目台账的权限');
    expect(await asked('ou_wang', '问题清单')).toContain('只列出');
  });

  test('a draft that a group may not see comes to the direct chat', async () => {
    const talk = await aTalk();

    const inUnitGroup = await talk.as('ou_feng').says('排名', { in: 'oc_mazhai' });
    expect(inUnitGroup.card.text).toContain('结果已发到与您的私聊');
    expect(talk.direct('ou_feng').some(card => card.title.includes('排名（初稿'))).toBe(true);
    const own = await talk.as('ou_wang').says('排名', { in: 'oc_mazhai' });
    expect(own.card.text).toContain('马寨镇　第');
    const atHeadquarters = await talk.as('ou_feng').says('排名', { in: 'oc_hq' });
    expect(atHeadquarters.card.text).toContain('结果已发到与您的私聊');
  });

  test.each([
    ['目标', 'feng gao bureau leader auditor', '示例区目标'],
    ['目标', 'wang deputy sun li', '马寨镇目标'],
    ['马寨镇目标', 'wang deputy sun li feng gao bureau leader auditor', '马寨镇目标'],
    ['目标', 'zhao', '分包项目目标'],
    ['目标', 'permits funding owner', '各单位可查看本单位目标'],
    ['侯寨街道目标', 'wang deputy sun li zhao owner permits funding he zhou qian', '各单位可查看本单位目标'],
    ['议程', 'feng gao bureau leader auditor', '每周推进会议程'],
    [
      '议程',
      'wang deputy sun li chen hou he zhou qian permits funding zhao owner',
      '由推进中心、督查局、四大班子领导和审计人员查看',
    ],
  ])('%s asks for the right of the person: %s get %s', async (question, who, words) => {
    const talk = await aTalk();
    const got: string[] = [];
    for (const { openId } of TOWN_PEOPLE) {
      const { card } = await talk.as(openId).says(question);
      if (`${card.title}\n${card.text}`.includes(words)) got.push(openId.slice(3));
    }

    expect(got.sort()).toEqual(who.split(' ').sort());
  });

  test('目标 of a lead official counts his own projects only', async () => {
    expect(await asked('ou_zhao', '目标')).toContain('1.2亿元 | 3600万元');
  });

  test('a question changes nothing', async () => {
    const talk = await aTalk();
    const before = (await talk.audit()).length;

    for (const question of ['帮助', '我的项目', '康华冷链', '问题清单', '超期问题', '排名', '目标', '未报', '议程']) {
      expect((await talk.as('ou_wang').says(question)).cards.length).toBeGreaterThan(0);
    }

    expect(await talk.audit()).toHaveLength(before);
  });
});
