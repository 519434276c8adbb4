import { describe, expect, test } from 'vitest';
import { yuanFromWan } from '../../../src/domain/base/money.ts';
import { type Saying, startConversation } from '../../helpers/conversation.ts';
import { aTown, TOWN_PROJECTS } from '../../helpers/town.ts';

const REPORT = '康华冷链 本月完成投资350万元，累计3600万元，形象进度45%，主体施工至8层，下周计划封顶';

describe('a progress message without a name', () => {
  /** 孙敏 is the liaison, 李静 the head of 马寨镇; each looks after one of its projects himself. */
  const roster = aTown({
    projects: TOWN_PROJECTS.map(project =>
      project.code === 'EQ-2026-003'
        ? { ...project, steward: 'ou_sun' }
        : project.code === 'EQ-2026-007'
          ? { ...project, steward: 'ou_li' }
          : project,
    ),
  });

  test.each([
    ['ou_sun', ['康华食品冷链加工基地', '马寨数字经济产业园']],
    ['ou_li', ['马寨数字经济产业园', '康华食品冷链加工基地']],
  ])('of %s, who looks after one project and may report several, is asked about', async (openId, names) => {
    const talk = await startConversation({ roster });

    const said = await talk.as(openId).says('本月完成投资350万元，主体施工至8层');

    expect(await talk.reports()).toEqual([]);
    expect(said.card.text).toContain('是哪个项目？');
    expect(said.card.labels.filter(label => names.includes(label))).toEqual(names);
    await talk.as(openId).presses(said.card, names[1] ?? '');
    expect((await talk.reports()).map(report => roster.project(report.project)?.name)).toEqual([names[1]]);
  });

  test('of the office, which may report for everybody, is asked about, too', async () => {
    const projects = TOWN_PROJECTS.map((project, index) =>
      index === 0 ? { ...project, steward: 'ou_feng' } : project,
    );
    const talk = await startConversation({ roster: aTown({ projects }) });

    await talk.as('ou_feng').says('本月完成投资350万元，主体施工至8层');

    expect(await talk.reports()).toEqual([]);
  });

  test('of a steward with one project is recorded', async () => {
    const talk = await startConversation();

    await talk.as('ou_chen').says('本月完成投资350万元，主体施工至8层');

    expect(await talk.reports()).toMatchObject([{ project: 'EQ-2026-004' }]);
  });

  test('but with a name that nobody knows, of a steward with one project, is asked with a tap', async () => {
    const talk = await startConversation();

    const said = await talk.as('ou_chen').says('星河湾二期本月完成投资300万元');

    expect(await talk.reports()).toEqual([]);
    expect(said.card.text).toContain('项目库里没有找到“星河湾二期”');
    await talk.as('ou_chen').presses(said.card, '樱桃沟文旅综合体');
    expect(await talk.reports()).toMatchObject([{ project: 'EQ-2026-004', monthInvestment: 3_000_000 }]);
  });
});

describe('a progress message', () => {
  test('is recorded and answered by one receipt in reply to it, with everything as understood', async () => {
    const talk = await startConversation();

    const said = await talk.as('ou_wang').says(REPORT, { in: 'oc_mazhai' });

    expect(said.cards).toHaveLength(1);
    expect(said.card).toMatchObject({ parentId: said.messageId, chatId: 'oc_mazhai', title: '已记录 · 1 个事项' });
    for (const words of [
      '康华食品冷链加工基地 EQ-2026-003',
      '6月投资',
      '350万元',
      '2026年累计',
      '3600万元',
      '45%',
      '主体施工至8层',
      '封顶',
      '首次报送',
    ]) {
      expect(said.card.text).toContain(words);
    }
    expect(said.card.labels).toEqual(['修改', '上传佐证', '撤销']);
    expect(await talk.reports()).toMatchObject([
      {
        project: 'EQ-2026-003',
        reportedBy: 'ou_wang',
        messageId: said.messageId,
        month: '2026-06',
        asOf: '2026-06-12',
        monthInvestment: yuanFromWan(350),
        yearInvestment: yuanFromWan(3600),
        totalInvestment: null,
        percent: 45,
        status: 'active',
      },
    ]);
    expect((await talk.audit()).map(({ action, actor, source }) => [action, actor, source])).toEqual([
      ['progress.report', 'ou_wang', said.messageId],
    ]);
  });

  test('says what changed since the last report', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says(REPORT);
    talk.clock.advanceBy(7 * 86_400_000);

    const said = await talk.as('ou_wang').says('康华冷链 本月完成投资500万元，累计3750万元，形象进度47%');

    expect(said.card.text).toMatch(/500万元\s较上次 \+150万元/);
    expect(said.card.text).toMatch(/3750万元\s较上次 \+150万元/);
    expect(said.card.text).toMatch(/47%\s较上次 \+2 个百分点/);
    expect(said.card.text).toContain('上次报送 6月12日');
  });

  test('shows for each value the words that it was read from', async () => {
    const talk = await startConversation();

    const said = await talk.as('ou_wang').says('康华冷连 本月完成投资约350w，累计一点二亿');

    expect(said.card.text).toMatch(/“康华冷连” → .*康华食品冷链加工基地/);
    expect(said.card.text).toMatch(/“.*350w” → .*350万元/);
    expect(said.card.text).toMatch(/“.*一点二亿” → .*1.2亿元/);
  });

  test('of several projects has one receipt, with 修改 and 撤销 for each item', async () => {
    const talk = await startConversation();

    const said = await talk.as('ou_wang').says('1、康华冷链：本周投资50万\n2、数字产业园：本周投资120万，形象进度20%');

    expect(said.cards).toHaveLength(1);
    expect(said.card.text).toContain('康华食品冷链加工基地');
    expect(said.card.text).toContain('马寨数字经济产业园');
    expect(said.card.labels.filter(label => label === '修改')).toHaveLength(2);
    expect(said.card.labels.filter(label => label === '撤销')).toHaveLength(2);
    expect(await talk.reports()).toHaveLength(2);
  });

  test('with a problem in it makes an entry in both ledgers and one receipt', async () => {
    const talk = await startConversation();

    const said = await talk
      .as('ou_wang')
      .says('康华冷链本周投资50万，主体施工至8层。问题：施工许可证还没批下来，请住建局下周五前协调');

    expect(said.cards.filter(card => card.chatId === said.chatId)).toHaveLength(1);
    expect(said.card.text).toContain('50万元');
    expect(said.card.text).toContain('WT-2026-0001');
    expect([(await talk.reports()).length, (await talk.problems()).length]).toEqual([1, 1]);
  });

  test('that comes again, under another event id or hours later, has one effect', async () => {
    const talk = await startConversation();
    const said = await talk.as('ou_wang').says(REPORT);

    expect(await talk.again(said.event)).toEqual([]);
    talk.clock.advanceBy(6 * 3_600_000);
    expect(await talk.again({ ...said.event, eventId: 'another' })).toEqual([]);

    expect(await talk.reports()).toHaveLength(1);
  });

  test('of somebody without the right records nothing and says so', async () => {
    const talk = await startConversation();

    const said = await talk.as('ou_chen').says(REPORT, { in: 'oc_mazhai' });

    expect(said.card.text).toContain('您没有这个项目的上报权限，这一项没有记录');
    expect(said.card.title).toBe('没有记录');
    expect(await talk.reports()).toEqual([]);
  });

  test('of the office is recorded on behalf', async () => {
    const talk = await startConversation();

    const said = await talk.as('ou_feng').says(REPORT);

    expect(said.card.text).toContain('冯兰');
    expect(await talk.reports()).toMatchObject([{ reportedBy: 'ou_feng', status: 'active' }]);
  });

  test('in a group without a mention is not meant for the bot', async () => {
    const talk = await startConversation();

    expect((await talk.as('ou_wang').says(REPORT, { in: 'oc_mazhai', mention: false })).cards).toEqual([]);
    expect(await talk.reports()).toEqual([]);
  });

  test('in January may give December’s month, and the receipt says which', async () => {
    const talk = await startConversation({ now: '2027-01-05T09:00:00+08:00' });

    const said = await talk.as('ou_wang').says('康华冷链12月份完成投资350万元');

    expect(said.card.text).toContain('2026年12月投资');
    expect(await talk.reports()).toMatchObject([{ month: '2026-12', monthInvestment: yuanFromWan(350) }]);
  });
});

describe('a value that contradicts the ledger', () => {
  async function held(saying: Saying = {}) {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');
    await wang.says('康华冷链 累计3600万元');
    const said = await wang.says('康华冷链 累计36000万元', saying);
    return { talk, wang, said };
  }

  test('is held with its item and asked on the card, both values side by side', async () => {
    const { talk, said } = await held();

    expect(said.cards).toHaveLength(1);
    expect(said.card.title).toBe('待确认 · 1 个事项');
    expect(said.card.text).toContain('今年累计投资 3600万元');
    expect(said.card.text).toContain('今年累计投资 3.6亿元');
    expect(said.card.labels).toEqual(['确认无误', '修改', '上传佐证', '撤销']);
    expect((await talk.reports()).map(report => report.status)).toEqual(['active', 'held']);
  });

  test('counts nowhere: lists, forms and the next comparison show the value before', async () => {
    const { talk, wang } = await held();

    const mine = await wang.says('我的项目');
    expect(mine.card.text).toContain('3600万元');
    expect(mine.card.text).not.toContain('3.6亿元');
    const next = await wang.says('康华冷链 累计3700万元');
    expect(next.card.text).toMatch(/3700万元\s较上次 \+100万元/);
    expect((await talk.reports()).at(-1)).toMatchObject({ status: 'active' });
  });

  test('counts once it is confirmed with a reason, which stays in the record', async () => {
    const { talk, wang, said } = await held();

    const asked = await wang.presses(said.card, '确认无误');
    expect(asked.card.chatId).toBe('oc_p2p_wang');
    expect(asked.card.text).toContain('今年累计投资 3600万元');
    expect((await wang.submits(asked.card, '确认无误')).toast).toBe('请填写理由');
    const done = await wang.submits(asked.card, '确认无误', { reason: '前期漏报土地款，已与统计核对' });

    expect(done.toast).toBe('已确认，计入台账');
    expect((await talk.reports()).at(-1)).toMatchObject({
      status: 'active',
      confirmReason: '前期漏报土地款，已与统计核对',
    });
    expect(talk.now(said.card).title).toBe('已记录 · 1 个事项');
    expect(talk.now(said.card).text).toContain('前期漏报土地款');
    const entry = (await talk.audit()).at(-1);
    expect(entry).toMatchObject({ action: 'progress.confirm', actor: 'ou_wang' });
    expect(entry?.after).toContain('前期漏报土地款');
    expect((await wang.submits(asked.card, '确认无误', { reason: '再来一次' })).toast).toBe('已经提交过，没有重复记录');
  });

  test('is confirmed by its author or the office, by nobody else', async () => {
    const { talk, said } = await held({ in: 'oc_mazhai' });

    expect((await talk.as('ou_sun').presses(said.card, '确认无误')).toast).toBe('只有上报人和推进中心可以改动');
    expect((await talk.as('ou_feng').presses(said.card, '确认无误')).toast).toBe('请在私聊中填写理由');
  });

  test('is put right with 修改', async () => {
    const { talk, wang, said } = await held();

    const form = await wang.presses(said.card, '修改');
    expect(form.card.fields['year_0']).toBe('36000');
    const done = await wang.submits(form.card, '提交修改', { year_0: '3650' });

    expect(done.card.text).toContain('3650万元');
    expect(talk.now(said.card).title).toBe('已更正 · 1 个事项');
    expect((await talk.reports()).map(report => report.status).sort()).toEqual(['active', 'active', 'corrected']);
  });

  test('does not hold up the other items of its message', async () => {
    const { talk, wang } = await held();

    const said = await wang.says('康华冷链累计100万；数字产业园累计200万');

    expect(said.card.title).toBe('已记录 1 项 · 待确认 1 项');
    expect((await talk.reports()).slice(-2).map(report => report.status)).toEqual(['held', 'active']);
  });
});

describe('what is not understood', () => {
  test('a sum without a period is asked with buttons, filled in as far as understood; nothing is stored', async () => {
    const talk = await startConversation();

    const said = await talk.as('ou_wang').says('康华冷链投资350万', { in: 'oc_mazhai' });

    expect(said.cards).toHaveLength(1);
    expect(said.card.text).toContain('“投资350万”是哪个时段的投资？');
    expect(said.card.text).toContain('康华食品冷链加工基地');
    expect(said.card.labels).toEqual(['本周', '本月', '今年累计', '开工以来', '提交']);
    expect(await talk.reports()).toEqual([]);
    expect(await talk.audit()).toEqual([]);
  });

  test.each([
    ['本周', 'weekInvestment'],
    ['本月', 'monthInvestment'],
    ['今年累计', 'yearInvestment'],
    ['开工以来', 'totalInvestment'],
  ] as const)('%s then stores it as %s, and the question becomes the receipt', async (label, field) => {
    const talk = await startConversation();
    const said = await talk.as('ou_wang').says('康华冷链投资350万');

    const pressed = await talk.as('ou_wang').presses(said.card, label);

    expect(pressed.cards).toEqual([]);
    expect(pressed.replaced?.title).toBe('已记录 · 1 个事项');
    expect(pressed.replaced?.text).toContain('350万元');
    expect(await talk.reports()).toMatchObject([
      { [field]: yuanFromWan(350), reportedBy: 'ou_wang', messageId: said.messageId, status: 'active' },
    ]);
    const undone = await talk.as('ou_wang').presses(talk.now(said.card), '撤销');
    expect(undone.replaced?.title).toBe('已撤销 · 1 个事项');
  });

  test('only its sender answers a question, once', async () => {
    const talk = await startConversation();
    const said = await talk.as('ou_wang').says('康华冷链投资350万', { in: 'oc_mazhai' });

    expect((await talk.as('ou_sun').presses(said.card, '本月')).toast).toBe('请由消息的发送人选择');
    await talk.as('ou_wang').presses(said.card, '本月');
    expect((await talk.as('ou_wang').presses(said.card, '本周')).toast).toBe('已经提交过，没有重复记录');
    expect(await talk.reports()).toHaveLength(1);
  });

  test('the form on the card completes it, too, and takes its place', async () => {
    const talk = await startConversation();
    const said = await talk.as('ou_wang').says('康华冷链投资350万');

    const done = await talk.as('ou_wang').submits(said.card, '提交', { month_0: '350', percent_0: '45' });

    expect(done.replaced?.title).toBe('已记录 · 1 个事项');
    expect(await talk.reports()).toMatchObject([
      { messageId: said.messageId, monthInvestment: yuanFromWan(350), percent: 45 },
    ]);
    expect((await talk.as('ou_wang').presses(said.card, '本月')).toast).toBe('已经提交过，没有重复记录');
  });

  test('what was understood beside it is stored, and its receipt asks for the rest', async () => {
    const talk = await startConversation();
    const said = await talk.as('ou_wang').says('康华冷链投资350万，形象进度45%；数字产业园形象进度20%');
    expect(said.card.title).toBe('已记录 · 2 个事项，另有待补充');

    const pressed = await talk.as('ou_wang').presses(said.card, '本月');

    expect(pressed.cards).toEqual([]);
    expect(pressed.replaced?.title).toBe('已记录 · 2 个事项');
    expect(pressed.replaced?.labels.filter(label => label === '修改')).toHaveLength(2);
    expect((await talk.reports()).filter(report => report.status === 'active')).toMatchObject([
      { project: 'EQ-2026-003', monthInvestment: yuanFromWan(350), percent: 45 },
      { project: 'EQ-2026-007', percent: 20 },
    ]);
  });

  test('a receipt keeps its open question when one of its items is taken back', async () => {
    const talk = await startConversation();
    const said = await talk.as('ou_wang').says('康华冷链投资350万，形象进度45%；数字产业园形象进度20%');

    const undone = await talk.as('ou_wang').presses(said.card, '撤销', 1);

    expect(undone.replaced?.labels).toEqual(expect.arrayContaining(['本周', '本月', '今年累计', '开工以来']));
  });

  test('a project that cannot be told apart is asked with buttons', async () => {
    const talk = await startConversation();
    const said = await talk.as('ou_wang').says('累计3200w');
    expect(said.card.text).toContain('是哪个项目？');

    await talk.as('ou_wang').presses(said.card, '马寨数字经济产业园');

    expect(await talk.reports()).toMatchObject([{ project: 'EQ-2026-007', yearInvestment: yuanFromWan(3200) }]);
  });

  test.each([
    ['康华冷链预计年底前竣工', '这是计划或预计，还没有发生，未记录'],
    ['康华冷链尚未开工', '没有可以记录的进展'],
    ['我镇三个项目都正常推进，本周共投资1500万', '尚未记录'],
    ['哈哈哈这个机器人有意思', '没有读懂这条消息'],
  ])('%s: nothing is stored, and the card says why', async (text, words) => {
    const talk = await startConversation();

    const said = await talk.as('ou_wang').says(text);

    expect(said.cards).toHaveLength(1);
    expect(said.card.text).toContain(words);
    expect(await talk.reports()).toEqual([]);
  });

  test.each(['收到', '好的', '好的，谢谢', '谢谢', '早上好', '👍', '[赞]', '收到！'])('%s gets no card', async text => {
    const talk = await startConversation();

    expect((await talk.as('ou_wang').says(text)).cards).toEqual([]);
    expect((await talk.as('ou_wang').says(text, { in: 'oc_mazhai' })).cards).toEqual([]);
  });
});

describe('a claimed milestone', () => {
  async function claimed() {
    const talk = await startConversation();
    const said = await talk.as('ou_wang').says('康华冷链6月11日正式开工，施工许可证编号豫建施第2026-061号');
    const [card] = talk.direct('ou_feng');
    if (!card) throw new Error('the office was not asked');
    return { talk, said, card };
  }

  test('counts only once the office confirms it', async () => {
    const { talk, said, card } = await claimed();
    expect(said.card.text).toContain('开工 6月11日 待推进中心核实后计入');
    const milestone = async () => (await talk.store.roster.read()).project('EQ-2026-003')?.milestones;
    expect(await milestone()).toMatchObject([{ kind: 'started', claimed: '2026-06-11', actual: null }]);

    expect((await talk.as('ou_wang').presses(card, '确认')).toast).toContain('由推进中心核实');
    expect((await talk.as('ou_feng').presses(card, '确认')).toast).toBe('已确认开工');

    expect(await milestone()).toMatchObject([{ kind: 'started', actual: '2026-06-11' }]);
    const [other] = talk.direct('ou_gao');
    expect(other?.title).toBe('开工已确认');
    expect(
      (
        await talk
          .as('ou_gao')
          .presses(other ?? card, '确认')
          .catch(() => null)
      )?.toast ?? 'no button',
    ).toBe('no button');
  });

  test('is corrected on the cards that the office has', async () => {
    const { talk, said, card } = await claimed();

    await talk.as('ou_wang').says('更正：6月10日正式开工，施工许可证编号豫建施第2026-061号', { replyTo: said.card });

    expect(talk.direct('ou_feng')).toHaveLength(1);
    expect(talk.now(card).text).toContain('6月10日');
    await talk.as('ou_feng').presses(talk.now(card), '确认');
    expect((await talk.store.roster.read()).project('EQ-2026-003')?.milestones).toMatchObject([
      { actual: '2026-06-10' },
    ]);
  });

  test('goes with the report when that is taken back', async () => {
    const { talk, said, card } = await claimed();

    await talk.as('ou_wang').presses(said.card, '撤销');

    expect(talk.now(card).title).toBe('开工申报已撤回');
    expect((await talk.store.roster.read()).project('EQ-2026-003')?.milestones).toMatchObject([
      { claimed: null, actual: null },
    ]);
    expect((await talk.as('ou_feng').presses(card, '确认')).toast).toBe('这条上报已撤销或更正');
  });
});

describe('无进展', () => {
  test('of somebody with several projects is one tap for each that has not reported this week', async () => {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');
    const said = await wang.says('同上周，没啥变化');
    expect(said.card.labels).toEqual(['康华食品冷链加工基地', '马寨数字经济产业园']);
    expect(await talk.reports()).toEqual([]);

    for (const name of said.card.labels) {
      expect((await wang.presses(said.card, name)).toast).toBe(`${name}：已记录无进展`);
    }

    expect((await wang.presses(said.card, '马寨数字经济产业园')).toast).toBe('已经提交过，没有重复记录');
    expect((await talk.reports()).map(report => [report.project, report.isNoProgress])).toEqual([
      ['EQ-2026-003', true],
      ['EQ-2026-007', true],
    ]);
  });

  test('leaves out what has reported already', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链 形象进度45%');

    const said = await talk.as('ou_wang').says('同上周，没啥变化');

    expect(said.card.labels).toEqual(['马寨数字经济产业园']);
  });

  test('counts as a report on time, and is pointed out from the second week running on', async () => {
    const talk = await startConversation();
    const chen = talk.as('ou_chen');

    const first = await chen.says('无进展');
    talk.clock.advanceBy(7 * 86_400_000);
    const second = await chen.says('无进展');
    talk.clock.advanceBy(7 * 86_400_000);
    await chen.says('桩基完成20根');
    talk.clock.advanceBy(7 * 86_400_000);
    const third = await chen.says('无进展');

    expect(first.card.text).toContain('已计为按时报送');
    expect(first.card.text).not.toContain('连续');
    expect(second.card.text).toContain('樱桃沟文旅综合体 已连续 2 周无进展');
    expect(third.card.text).not.toContain('连续');
  });
});

describe('talk below a card of ours', () => {
  test.each([
    ['辛苦各位，下午三点开会', 0],
    ['形象进度50%', 1],
  ])('without a mention: %s makes %i cards', async (text, count) => {
    const talk = await startConversation();
    const said = await talk.as('ou_wang').says(REPORT, { in: 'oc_mazhai' });

    const reply = await talk.as('ou_wang').says(text, { in: 'oc_mazhai', replyTo: said.card, mention: false });

    expect(reply.cards).toHaveLength(count);
  });
});

describe('a past incident', () => {
  test('is asked with a form; the receipt takes its place', async () => {
    const talk = await startConversation();
    const said = await talk.as('ou_wang').says('康华冷链前几天供电中断，影响了进度');
    expect(said.card.text).toContain('是否登记为问题');
    expect(await talk.problems()).toEqual([]);

    const done = await talk.as('ou_wang').submits(said.card, '提交', { urgency: 'ordinary' });

    expect(done.toast).toBe('问题已登记');
    expect(done.replaced?.text).toContain('WT-2026-0001');
    expect(await talk.problems()).toMatchObject([{ project: 'EQ-2026-003', messageId: said.messageId }]);
  });
});

describe('a message that also calls a problem solved', () => {
  test('has one receipt, which tells of both', async () => {
    const talk = await startConversation();
    const wang = talk.as('ou_wang');
    await wang.says('康华冷链施工许可证还没批下来，请住建局下周五前协调');
    await talk.as('ou_he').says('WT-2026-0001已解决');
    const before = talk.direct('ou_wang').length;

    const said = await wang.says('康华冷链本周投资50万。\nWT-2026-0001已解决');

    expect(talk.direct('ou_wang')).toHaveLength(before + 1);
    expect(said.card.text).toContain('50万元');
    expect(said.card.text).toContain('WT-2026-0001 已记为');
    expect(await talk.problems()).toMatchObject([{ status: 'responded', isConfirmed: true }]);
  });
});
