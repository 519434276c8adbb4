import { describe, expect, test } from 'vitest';
import { yuanFromWan } from '../../src/domain/base/money.ts';
import { startConversation } from '../helpers/conversation.ts';

/** A receipt of 王磊, who has two projects, in his unit's group. */
async function withReceipt(text = '康华冷链 本月完成投资350万元，形象进度45%') {
  const talk = await startConversation();
  const said = await talk.as('ou_wang').says(text, { in: 'oc_mazhai' });
  const answers = (words: string, who = 'ou_wang') =>
    talk.as(who).says(words, { in: 'oc_mazhai', replyTo: said.card, mention: false });
  return { talk, said, answers };
}

async function standing(talk: Awaited<ReturnType<typeof startConversation>>) {
  return (await talk.reports()).filter(report => report.status === 'active');
}

describe('a reply to a receipt needs neither mention nor project', () => {
  test('更正：投资应为1200万 corrects the only figure of money, and both values stay in the record', async () => {
    const { talk, said, answers } = await withReceipt();

    const corrected = await answers('更正：投资应为1200万');

    expect(corrected.card.text).toContain('更正后');
    expect(corrected.card.text).toMatch(/1200万元\s较更正前 \+850万元/);
    expect(await standing(talk)).toMatchObject([
      { project: 'EQ-2026-003', monthInvestment: yuanFromWan(1200), percent: 45, corrects: `${said.messageId}:0` },
    ]);
    expect(talk.now(said.card).title).toBe('已更正 · 1 个事项');
    expect(talk.now(said.card).text).toContain('350万元');
  });

  test('同上周 is 无进展 of the thread’s project', async () => {
    const { talk, answers } = await withReceipt();

    await answers('同上周');

    expect((await standing(talk)).at(-1)).toMatchObject({ project: 'EQ-2026-003', isNoProgress: true });
  });

  test('a figure, a problem, a question are of that project', async () => {
    const { talk, answers } = await withReceipt();

    await answers('形象进度50%');
    await answers('施工许可证还没批下来，请住建局下周五前协调');

    expect((await standing(talk)).at(-1)).toMatchObject({ project: 'EQ-2026-003', percent: 50 });
    expect(await talk.problems()).toMatchObject([{ project: 'EQ-2026-003', responsibleUnit: '区住建局' }]);
  });

  test('a sum without a period is asked, and the answer keeps the thread’s project', async () => {
    const { talk, answers } = await withReceipt('康华冷链 形象进度45%');
    const asked = await answers('投资100万');

    await talk.as('ou_wang').presses(asked.card, '本月');

    expect((await standing(talk)).at(-1)).toMatchObject({
      project: 'EQ-2026-003',
      monthInvestment: yuanFromWan(100),
    });
  });

  test('of two projects the wrong value tells which is corrected', async () => {
    const { talk, answers } = await withReceipt('康华冷链本月投资350万；数字产业园本月投资420万');

    await answers('更正：投资应为1200万，不是420万');

    expect((await standing(talk)).map(report => [report.project, report.monthInvestment])).toEqual([
      ['EQ-2026-003', yuanFromWan(350)],
      ['EQ-2026-007', yuanFromWan(1200)],
    ]);
  });

  test('of two projects without a word that tells them apart it is asked', async () => {
    const { talk, answers } = await withReceipt('康华冷链本月投资350万；数字产业园本月投资420万');

    const asked = await answers('更正：投资应为1200万');

    expect(asked.card.labels).toEqual(expect.arrayContaining(['康华食品冷链加工基地', '马寨数字经济产业园']));
    expect((await standing(talk)).map(report => report.monthInvestment)).toEqual([yuanFromWan(350), yuanFromWan(420)]);
  });

  test('a second correction below the first receipt corrects what stands now', async () => {
    const { talk, answers } = await withReceipt();
    await answers('更正：投资应为1200万');

    await answers('更正：投资应为1250万');

    expect((await standing(talk)).map(report => report.monthInvestment)).toEqual([yuanFromWan(1250)]);
    expect(await talk.reports()).toHaveLength(3);
  });

  test('somebody else’s correction needs the right to report that project, not to change the entry', async () => {
    const { talk, answers } = await withReceipt();

    const refused = await answers('更正：投资应为1200万', 'ou_chen');

    expect(refused.card.title).toBe('没有记录');
    expect((await standing(talk)).map(report => report.monthInvestment)).toEqual([yuanFromWan(350)]);
  });
});

describe('a reply to a problem’s card', () => {
  test('已解决 means that problem', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链施工许可证还没批下来，请住建局下周五前协调');
    const [live] = talk.chat('oc_zhujian');
    if (!live) throw new Error('no live card');
    await talk.as('ou_he').presses(live, '签收');

    const said = await talk
      .as('ou_he')
      .says('已解决，许可证昨天拿到了', { in: 'oc_zhujian', replyTo: live, mention: false });

    expect(said.card.text).toContain('WT-2026-0001 已记为已反馈');
    expect(await talk.problems()).toMatchObject([{ status: 'responded', respondedBy: 'ou_he' }]);
  });
});

describe('a steward with one project need not name it', () => {
  test.each([
    ['本周完成投资20万，累计900万', { weekInvestment: yuanFromWan(20), yearInvestment: yuanFromWan(900) }],
    ['桩基320根已完成260根', { stage: expect.stringContaining('桩基320根已完成260根') }],
    ['同上周，没啥变化', { isNoProgress: true }],
  ])('%s', async (text, expected) => {
    const talk = await startConversation();

    await talk.as('ou_chen').says(text);

    expect(await talk.reports()).toMatchObject([{ project: 'EQ-2026-004', ...expected }]);
  });

  test('his question is answered without it, too', async () => {
    const talk = await startConversation();
    const said = await talk.as('ou_chen').says('投资350万');

    await talk.as('ou_chen').presses(said.card, '今年累计');

    expect(await talk.reports()).toMatchObject([{ project: 'EQ-2026-004', yearInvestment: yuanFromWan(350) }]);
  });
});

describe('a correction outside a thread', () => {
  test('更正 without a project means the person’s last report', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('数字产业园 本月完成投资12000万');

    await talk.as('ou_wang').says('更正：投资应为1200万，不是12000万');

    expect(await standing(talk)).toMatchObject([{ project: 'EQ-2026-007', monthInvestment: yuanFromWan(1200) }]);
  });

  test('with a project replaces that project’s newest report with the figure', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链 累计3600万元');
    talk.clock.advanceBy(3 * 86_400_000);
    await talk.as('ou_wang').says('康华冷链 形象进度45%');

    await talk.as('ou_wang').says('更正：康华冷链 累计应为3500万元');

    expect((await standing(talk)).map(report => [report.yearInvestment, report.percent])).toEqual([
      [null, 45],
      [yuanFromWan(3500), null],
    ]);
  });

  test('a wrong figure that was held is put right by it', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链 累计3600万元');
    await talk.as('ou_wang').says('康华冷链 累计36500万元');

    await talk.as('ou_wang').says('更正：康华冷链 累计应为3650万元，不是36500万元');

    expect((await talk.reports()).map(report => [report.yearInvestment, report.status])).toEqual([
      [yuanFromWan(3600), 'active'],
      [yuanFromWan(36_500), 'corrected'],
      [yuanFromWan(3650), 'active'],
    ]);
  });
});
