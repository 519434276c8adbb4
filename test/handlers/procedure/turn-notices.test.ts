import { describe, expect, test } from 'vitest';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import { aPerson } from '../../helpers/district.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';
import { aTown, TOWN_PEOPLE, TOWN_PROJECTS } from '../../helpers/town.ts';

const REPORT = '康华冷链施工许可证卡在消防图审，请区住建局协调解决';

/** 王磊 has reported to 区住建局 and 贺佳 has taken it on. */
async function aProblemUnderWay(options: Parameters<typeof startConversation>[0] = {}) {
  const talk = await startConversation(options);
  await talk.as('ou_wang').says(REPORT);
  const [live] = talk.chat('oc_zhujian');
  if (!live) throw new Error('no live card');
  await talk.as('ou_he').presses(live, '签收');
  return { talk, live };
}

function lastTo(talk: Conversation, openId: string): ShownCard {
  const card = talk.direct(openId).at(-1);
  if (!card) throw new Error(`nothing reached ${openId}`);
  return card;
}

const countOf = (talk: Conversation, ...openIds: readonly string[]) => openIds.map(id => talk.direct(id).length);

describe('when it becomes somebody’s turn, one new message with the buttons reaches him', () => {
  test('after 反馈 the reporter, after his confirmation the office, after 未解决 the handler', async () => {
    const { talk } = await aProblemUnderWay();
    const before = countOf(talk, 'ou_wang', 'ou_feng', 'ou_gao', 'ou_he');

    await talk.as('ou_he').says('WT-2026-0001 已解决，许可证已核发');
    const asked = lastTo(talk, 'ou_wang');
    expect(asked.title).toBe('WT-2026-0001 · 已反馈');
    expect(asked.labels).toEqual(['确认已解决', '未解决', '上传佐证']);
    expect(asked.text).toContain('许可证已核发');

    await talk.as('ou_wang').presses(asked, '确认已解决');
    for (const openId of ['ou_feng', 'ou_gao']) {
      expect(lastTo(talk, openId).labels).toEqual(['销号', '未解决', '上传佐证']);
    }

    await talk.as('ou_feng').presses(lastTo(talk, 'ou_feng'), '未解决');
    await talk.as('ou_feng').submits(lastTo(talk, 'ou_feng'), '提交', { note: '许可证编号对不上' });
    const back = lastTo(talk, 'ou_he');
    expect(back.title).toBe('WT-2026-0001 · 办理中');
    expect(back.labels).toContain('反馈');
    expect(back.text).toContain('许可证编号对不上');

    // The form of 未解决 is the one message beside the notices; 贺佳 has his answer to 已解决 and the notice.
    expect(countOf(talk, 'ou_wang', 'ou_feng', 'ou_gao', 'ou_he').map((count, i) => count - (before[i] ?? 0))).toEqual([
      1, 2, 1, 2,
    ]);
  });

  test('a next step of the same side is no turn: after 签收 the handler is not told to go on', async () => {
    const { talk } = await aProblemUnderWay();

    expect(countOf(talk, 'ou_he', 'ou_zhou')).toEqual([0, 0]);
  });

  test('the card in the unit’s group is the notice of an assignment; a unit without a group is told itself', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says(REPORT);
    expect(countOf(talk, 'ou_he', 'ou_zhou')).toEqual([0, 0]);

    await talk.as('ou_chen').says('樱桃沟资金缺口3000万，请区财政局支持');
    expect(lastTo(talk, 'ou_qian').labels).toEqual(['签收', '退回']);
  });

  test('what is granted or refused goes back to whoever asked for time', async () => {
    const { talk, live } = await aProblemUnderWay({ now: '2026-06-12T09:05:00+08:00' });
    await talk.as('ou_he').presses(talk.now(live), '申请延期');
    await talk.as('ou_he').submits(lastTo(talk, 'ou_he'), '提交', { due: '2026-06-26', note: '评估报告没出来' });

    expect(lastTo(talk, 'ou_feng').labels).toContain('同意延期');
    expect(lastTo(talk, 'ou_feng').text).toContain('评估报告没出来');
  });

  test('somebody who left is passed over: the heads of the project’s unit confirm for him', async () => {
    const roster = townWithout('ou_wang', 'ou_deputy');
    const problem = await aReportedProblem();
    const talk = await startConversation({ roster, problems: [problem] });

    await talk.as('ou_he').says('WT-2026-0001 已解决');

    expect(lastTo(talk, 'ou_li').labels).toContain('确认已解决');
  });

  test('where nobody but who answered could confirm, the step is skipped, the office is told, and the card says so', async () => {
    const problem = await aReportedProblem({ reportedBy: 'ou_he' });
    const roster = townWithout('ou_wang', 'ou_deputy', 'ou_li');
    const talk = await startConversation({ roster, problems: [problem] });

    await talk.as('ou_he').says('WT-2026-0001 已解决');

    expect((await talk.problems())[0]).toMatchObject({ status: 'responded', isConfirmed: true });
    expect(lastTo(talk, 'ou_feng').labels).toContain('销号');
    expect(lastTo(talk, 'ou_feng').text).toContain('没有其他人可以确认，由推进中心直接验收');
  });
});

/** The town after people have left it, and nobody has taken over their projects. */
function townWithout(...openIds: readonly string[]) {
  return aTown({
    people: TOWN_PEOPLE.filter(person => !openIds.includes(person.openId)),
    projects: TOWN_PROJECTS.map(project => ({ ...project, steward: null, deputySteward: null })),
  });
}

/** A problem of 区住建局 as the ledger holds it. */
async function aReportedProblem(changes: object = {}) {
  const talk = await startConversation();
  await talk.as('ou_wang').says(REPORT);
  const [problem] = await talk.problems();
  if (!problem) throw new Error('no problem');
  return { ...problem, ...changes };
}

describe('several at once', () => {
  test('two problems answered in one message are one notice with the buttons of both', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says(REPORT);
    await talk.as('ou_wang').says('数字产业园消防手续还没批，请区住建局协调');
    const before = talk.direct('ou_wang').length;

    await talk.as('ou_he').says('WT-2026-0001、WT-2026-0002 已解决');

    expect(talk.direct('ou_wang')).toHaveLength(before + 1);
    const notice = lastTo(talk, 'ou_wang');
    expect(notice.title).toBe('待您办理 · 2 项');
    expect(notice.labels.filter(label => label === '确认已解决')).toHaveLength(2);

    await talk.as('ou_wang').presses(notice, '确认已解决');
    expect(talk.now(notice).labels.filter(label => label === '确认已解决')).toHaveLength(1);
    expect(talk.now(notice).text).toContain('已办理，无需再处理');
  });

  test('what follows within two minutes is added to the notice, later there is a new one', async () => {
    const talk = await startConversation();
    for (const text of [REPORT, '数字产业园消防手续还没批，请区住建局协调', '康华冷链用电手续还没批，请区住建局协调']) {
      await talk.as('ou_wang').says(text);
    }
    const before = talk.direct('ou_wang').length;

    await talk.as('ou_he').says('WT-2026-0001 已解决');
    await talk.as('ou_he').says('WT-2026-0002 已解决');
    expect(talk.direct('ou_wang')).toHaveLength(before + 1);
    expect(lastTo(talk, 'ou_wang').title).toBe('待您办理 · 2 项');

    talk.clock.advanceBy(2 * 60_000);
    await talk.as('ou_he').says('WT-2026-0003 已解决');
    expect(talk.direct('ou_wang')).toHaveLength(before + 2);
    expect(lastTo(talk, 'ou_wang').title).toBe('WT-2026-0003 · 已反馈');
  });

  test('of an office of five the three who acted last are told, and all five find it in 待办', async () => {
    const more = ['ou_o3', 'ou_o4', 'ou_o5'].map(openId => aPerson(openId, { name: openId, roles: ['office'] }));
    const talk = await startConversation({ roster: aTown({ people: [...TOWN_PEOPLE, ...more] }) });
    for (const openId of ['ou_o5', 'ou_gao', 'ou_o4']) {
      await talk.as(openId).says('康华冷链 本周完成投资12万元');
    }

    await talk.as('ou_wang').says('康华冷链 10KV 高压线迁改，供电公司说要等到8月份，望协调');

    const office = ['ou_feng', 'ou_gao', 'ou_o3', 'ou_o4', 'ou_o5'];
    const told = office.filter(openId => talk.direct(openId).at(-1)?.title === 'WT-2026-0001 · 待交办');
    expect(told).toEqual(['ou_gao', 'ou_o4', 'ou_o5']);
    for (const openId of office) expect((await talk.as(openId).says('待办')).card.labels).toContain('交办');
  });
});

describe('holders whom the app in use does not reach', () => {
  test('are passed over for those whom it reaches', async () => {
    const more = ['ou_o3', 'ou_o4', 'ou_o5'].map(openId => aPerson(openId, { name: openId, roles: ['office'] }));
    const talk = await startConversation({ roster: aTown({ people: [...TOWN_PEOPLE, ...more] }) });
    for (const openId of ['ou_gao', 'ou_o4', 'ou_o5']) await talk.as(openId).says('康华冷链 本周完成投资12万元');
    const gone =
      "update identities set app_id = 'cli_of_before' where open_id in ('ou_gao', 'ou_o4', 'ou_o5', 'ou_o3')";
    await talk.client.batch([gone, talk.store.meta.bumpRosterVersion()], 'write');

    await talk.as('ou_wang').says('康华冷链 10KV 高压线迁改，供电公司说要等到8月份，望协调');

    expect(lastTo(talk, 'ou_feng').title).toBe('WT-2026-0001 · 待交办');
    expect((await talk.store.deliveries.listTroubled()).length).toBe(0);
  });
});

describe('outside office hours', () => {
  const EVENING = '2026-06-12T19:30:00+08:00';

  async function answeredAt(now: string, text: string, reporterActsAt: string | null = null) {
    const talk = await startConversation();
    await talk.as('ou_wang').says(text);
    await talk.as('ou_he').presses(talk.chat('oc_zhujian')[0] as ShownCard, '签收');
    if (reporterActsAt) {
      talk.clock.setNow(reporterActsAt);
      await talk.as('ou_wang').says('数字产业园 本周完成投资12万元');
    }
    talk.clock.setNow(now);
    const before = talk.direct('ou_wang').length;
    await talk.as('ou_he').says('WT-2026-0001 已解决');
    return talk.direct('ou_wang').length - before;
  }

  test.each<[string, string, string, string | null, number]>([
    ['an ordinary notice waits for the morning', EVENING, REPORT, null, 0],
    ['on a day off, too', '2026-06-13T10:00:00+08:00', REPORT, null, 0],
    ['an urgent one goes at once', EVENING, `${REPORT}，紧急！`, null, 1],
    ['one to somebody at work goes at once', EVENING, REPORT, '2026-06-12T19:10:00+08:00', 1],
    ['an hour later he is not', EVENING, REPORT, '2026-06-12T18:50:00+08:00', 0],
    ['the noon break is office time', '2026-06-12T12:30:00+08:00', REPORT, null, 1],
  ])('%s', async (_, now, text, actsAt, expected) => {
    expect(await answeredAt(now, text, actsAt)).toBe(expected);
  });
});

describe('待办', () => {
  test('shows to each role what waits for it, most urgent first, and is empty for who has nothing to do', async () => {
    const { talk } = await aProblemUnderWay();
    await talk.as('ou_chen').says('樱桃沟资金缺口3000万，请区财政局支持，紧急');
    await talk.as('ou_wang').says('数字产业园6月11日正式开工，施工许可证编号豫建施第2026-061号');

    expect((await talk.as('ou_he').says('待办')).card.labels).toContain('反馈');
    expect((await talk.as('ou_qian').says('我的待办')).card.title).toBe('WT-2026-0002 · 待签收');
    expect((await talk.as('ou_feng').says('待办')).card.title).toBe('开工待核实');
    expect((await talk.as('ou_wang').says('待办')).card.text).toContain('没有等待您办理的事项');
    expect((await talk.as('ou_leader').says('待办')).card.text).toContain('没有等待您办理的事项');
  });

  test('of several is one card whose buttons work and which follows what becomes of them', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链 10KV 高压线迁改，供电公司说要等到8月份，望协调');
    await talk.as('ou_wang').says('数字产业园6月11日正式开工，施工许可证编号豫建施第2026-061号');

    const todo = (await talk.as('ou_feng').says('待办')).card;
    expect(todo.title).toBe('待您办理 · 2 项');
    expect(todo.labels).toEqual(['交办 马寨镇', '交办', '不予受理', '确认', '不予确认']);

    expect((await talk.as('ou_feng').presses(todo, '确认')).toast).toBe('已确认开工');
    expect(talk.now(todo).labels).toEqual(['交办 马寨镇', '交办', '不予受理']);
  });

  test('asked in a group it goes to the direct chat, with one line in the group', async () => {
    const { talk } = await aProblemUnderWay();

    const said = await talk.as('ou_he').says('待办', { in: 'oc_zhujian' });

    expect(said.card.text).toContain('已发到与您的私聊');
    expect(lastTo(talk, 'ou_he').labels).toContain('反馈');
  });

  test('of forty stands on cards of twelve, with a button for those that are left', async () => {
    const talk = await startConversation();
    for (let index = 0; index < 40; index += 1) {
      await talk.as('ou_wang').says(`康华冷链第${index + 1}处管线迁改受阻，望协调`);
    }

    const { cards } = await talk.as('ou_feng').says('待办');

    expect(cards.map(card => card.title)).toEqual(['待您办理 · 12 项', '待您办理 · 12 项', '待您办理 · 12 项', '待办']);
    expect(cards.at(-1)?.text).toContain('共 40 项，已列出 36 项');
    expect(cards.at(-1)?.labels).toEqual(['继续查看其余 4 项']);
  });
});

test('a card that one person sees has only the buttons that he may press; in a group a press says who may', async () => {
  const { talk, live } = await aProblemUnderWay();

  const shown = await talk.as('ou_wang').says('WT-2026-0001');

  // What he has reported he may put right.
  expect(shown.card.labels).toEqual(['上传佐证', '修改']);
  expect((await talk.as('ou_wang').presses(talk.now(live), '反馈')).toast).toBe('由责任单位反馈办理结果后，再请您确认');
  expect((await talk.as('ou_chen').presses(talk.now(live), '反馈')).toast).toBe(
    '您没有办理这一步的权限，由责任单位（区住建局）办理',
  );
});
