import { describe, expect, test } from 'vitest';
import { aMeeting, anActionItem, aProblem, aStep } from '../../helpers/builders.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';

/** 合并: the same thing reported twice goes on in one problem. */

const FIRST = '康华冷链施工许可证卡在消防图审，请区住建局协调解决';
const AGAIN = '康华冷链的施工许可证还没批下来，一直卡在消防图审，请协调';

/** 王磊 reports, and three days later 孙敏 reports the same without naming a unit. */
async function reportedTwice() {
  const talk = await startConversation({ now: '2026-06-12T09:05:00+08:00' });
  const first = await talk.as('ou_wang').says(FIRST);
  talk.clock.setNow('2026-06-15T09:30:00+08:00');
  const again = await talk.as('ou_sun').says(AGAIN);
  return { talk, first: first.card, again: again.card };
}

async function stateOf(talk: Conversation, number: string) {
  const problem = (await talk.problems()).find(one => one.number === number);
  if (!problem) throw new Error(number);
  return problem;
}

/** The office's card of the second report. */
function officeCard(talk: Conversation) {
  const card = talk.direct('ou_feng').findLast(one => one.title.startsWith('WT-2026-0002'));
  if (!card) throw new Error('the office has no card');
  return talk.now(card);
}

describe('what is reported again', () => {
  test('is said on the receipt at once and offered on the office’s card', async () => {
    const { talk, again } = await reportedTwice();

    expect(again.text).toContain('可能与 WT-2026-0001（6月12日 王磊 上报，待签收）是同一问题：');
    expect(again.labels).toContain('与 WT-2026-0001 是同一问题');
    expect(officeCard(talk).labels).toContain('合并到 WT-2026-0001');
  });

  test('is merged with one tap: the other one says so, and who reported it may confirm it', async () => {
    const { talk, first, again } = await reportedTwice();
    const pressed = await talk.as('ou_feng').presses(officeCard(talk), '合并到 WT-2026-0001');

    expect(pressed.toast).toBe('已合并');
    expect(await stateOf(talk, 'WT-2026-0002')).toMatchObject({ status: 'merged', mergedInto: 'WT-2026-0001' });
    expect(talk.now(again).text).toContain('已合并');
    expect(talk.now(again).labels).not.toContain('与 WT-2026-0001 是同一问题');
    const [live] = talk.chat('oc_zhujian');
    if (!live) throw new Error('no live card');
    expect(talk.now(live).text).toContain('WT-2026-0002 已并入本问题');
    expect(talk.now(first).text).toContain('WT-2026-0001');

    await talk.as('ou_he').presses(talk.now(live), '签收');
    await talk.as('ou_he').presses(talk.now(live), '反馈');
    const form = talk.direct('ou_he').at(-1);
    if (!form) throw new Error('no form');
    await talk.as('ou_he').submits(form, '提交', { note: '许可证已核发' });
    expect(talk.direct('ou_sun').at(-1)?.text).toContain('WT-2026-0001');
    expect((await talk.as('ou_sun').presses(talk.now(live), '确认已解决')).toast).toBe('已确认解决');
  });

  test('its photos prove the other one', async () => {
    const { talk } = await reportedTwice();
    const [live] = talk.chat('oc_zhujian');
    if (!live) throw new Error('no live card');
    await talk.as('ou_he').presses(live, '签收');
    await talk.as('ou_sun').says('WT-2026-0002', { photos: ['img_1'] });
    expect(talk.now(live).text).not.toContain('佐证');
    await talk.as('ou_feng').presses(officeCard(talk), '合并到 WT-2026-0001');

    expect(talk.now(live).text).toContain('佐证 1');
  });

  test('goes on by itself again when the office undoes it, also when the other one has ended', async () => {
    const { talk } = await reportedTwice();
    await talk.as('ou_feng').presses(officeCard(talk), '合并到 WT-2026-0001');
    talk.clock.setNow('2026-06-17T09:30:00+08:00');
    const { card } = await talk.as('ou_feng').says('WT-2026-0002');
    expect(card.labels).toContain('撤销合并');
    expect((await talk.as('ou_sun').presses(card, '撤销合并')).toast).toContain('由推进中心办理');
    expect((await talk.as('ou_feng').presses(card, '撤销合并')).toast).toBe('已撤销合并');

    expect(await stateOf(talk, 'WT-2026-0002')).toMatchObject({ status: 'open', mergedInto: null });
    expect((await stateOf(talk, 'WT-2026-0001')).merged).toBeUndefined();
    expect((await talk.as('ou_feng').presses(card, '撤销合并')).toast).toBe('状态已变化，请以最新卡片为准');

    await talk.as('ou_feng').presses(talk.now(card), '合并到 WT-2026-0001');
    const one = (await talk.as('ou_feng').says('WT-2026-0001')).card;
    await talk.as('ou_feng').presses(one, '撤销');
    // The other one has ended meanwhile: this one goes on by itself all the same.
    expect((await talk.as('ou_feng').presses(talk.now(card), '撤销合并')).toast).toBe('已撤销合并');
    expect(await stateOf(talk, 'WT-2026-0002')).toMatchObject({ status: 'open', mergedInto: null });
  });

  test('its author says that it is the same: the office has the turn, and one answer ends it', async () => {
    const { talk, again } = await reportedTwice();
    const said = await talk.as('ou_sun').presses(again, '与 WT-2026-0001 是同一问题');

    expect(said.toast).toBe('已告知推进中心，由推进中心决定是否合并');
    expect(await stateOf(talk, 'WT-2026-0002')).toMatchObject({ status: 'open', mergedInto: null });
    expect((await talk.as('ou_sun').presses(again, '与 WT-2026-0001 是同一问题')).toast).toContain('等待推进中心决定');
    expect((await talk.as('ou_wang').presses(again, '与 WT-2026-0001 是同一问题')).toast).toContain('由上报人办理');
    const card = officeCard(talk);
    expect(card.labels).toEqual(expect.arrayContaining(['合并到 WT-2026-0001', '不合并']));
    await talk.as('ou_gao').presses(card, '不合并');
    expect(officeCard(talk).labels).not.toContain('不合并');
    expect(await stateOf(talk, 'WT-2026-0002')).toMatchObject({ status: 'open' });
  });

  test('what had been merged into one that is merged goes with it: nothing stands in what stands in another', async () => {
    const { talk } = await reportedTwice();
    await talk.as('ou_wang').says('康华冷链施工许可证消防图审一直没有结果，请区财政局支持');
    await talk.as('ou_feng').presses(officeCard(talk), '合并到 WT-2026-0001');
    const form = (await talk.as('ou_feng').says('合并 WT-2026-0001 到 WT-2026-0003')).card;
    expect(form.fields['into']).toBe('WT-2026-0003');
    await talk.as('ou_feng').submits(form, '提交');

    expect(await stateOf(talk, 'WT-2026-0001')).toMatchObject({ status: 'merged', mergedInto: 'WT-2026-0003' });
    expect(await stateOf(talk, 'WT-2026-0002')).toMatchObject({ status: 'merged', mergedInto: 'WT-2026-0003' });
    expect((await stateOf(talk, 'WT-2026-0003')).merged?.map(({ number }) => number)).toEqual([
      'WT-2026-0001',
      'WT-2026-0002',
    ]);
    const circle = (await talk.as('ou_feng').says('合并 WT-2026-0003 到 WT-2026-0001')).card;
    expect(circle.text).toContain('要并入的问题已办结或已合并');
  });

  test('what one message told apart, another category, or three weeks later is not proposed', async () => {
    const { talk } = await reportedTwice();
    talk.clock.setNow('2026-07-01T09:30:00+08:00');
    const late = (await talk.as('ou_sun').says(AGAIN)).card;

    expect(late.text).not.toContain('是同一问题');
  });
});

describe('the word 合并', () => {
  test('opens the form filled in; without a direction the later one goes into the earlier', async () => {
    const { talk } = await reportedTwice();
    const form = (await talk.as('ou_feng').says('把WT-2026-0001和0002合并')).card;

    expect(form.title).toBe('合并 WT-2026-0002');
    expect(form.fields['into']).toBe('WT-2026-0001');
    expect(await stateOf(talk, 'WT-2026-0002')).toMatchObject({ status: 'open' });
    expect((await talk.as('ou_feng').submits(form, '提交', { into: 'WT-2026-0002' })).toast).toContain('不能并入自身');
    expect((await talk.as('ou_feng').submits(form, '提交', { into: '0009' })).toast).toContain('请核对编号');
    expect((await talk.as('ou_feng').submits(form, '提交', { into: '0001' })).toast).toBe('已合并');
    expect((await talk.as('ou_feng').submits(form, '提交')).toast).toBe('已经提交过，没有重复记录');
  });

  test('alone tells which open ones are alike; somebody without the right hears who may', async () => {
    const { talk } = await reportedTwice();

    expect((await talk.as('ou_feng').says('合并')).card.text).toContain('WT-2026-0002 与 WT-2026-0001 相近');
    expect((await talk.as('ou_wang').says('合并 WT-2026-0002 到 WT-2026-0001')).card.text).toContain('由推进中心办理');
  });
});

test('into one that was answered is refused: its result was given before', async () => {
  const { talk } = await reportedTwice();
  await talk.as('ou_he').says('WT-2026-0001 已解决，图审合格证已出');
  expect(await stateOf(talk, 'WT-2026-0001')).toMatchObject({ status: 'responded' });

  const said = await talk.as('ou_feng').says('合并 WT-2026-0002 到 WT-2026-0001');
  expect(said.card.text).toContain('已反馈结果，尚待确认、验收，不能再并入');
  const { card } = await talk.as('ou_feng').says('WT-2026-0002');
  expect(card.labels).not.toContain('合并到 WT-2026-0001');
  expect(card.text).toContain('可能与 WT-2026-0001');
  expect(await stateOf(talk, 'WT-2026-0002')).toMatchObject({ mergedInto: null });
});

test('is undone when the other one has been closed: this one goes on by itself', async () => {
  const { talk } = await reportedTwice();
  await talk.as('ou_feng').presses(officeCard(talk), '合并到 WT-2026-0001');
  await talk.as('ou_he').says('WT-2026-0001 已解决，图审合格证已出');
  for (const [openId, label] of [
    ['ou_wang', '确认已解决'],
    ['ou_feng', '销号'],
  ] as const) {
    const { card } = await talk.as(openId).says('WT-2026-0001');
    const pressed = await talk.as(openId).presses(card, label);
    if (label === '销号') await talk.as(openId).submits(pressed.card, '提交', { note: '现场核实' });
  }
  expect(await stateOf(talk, 'WT-2026-0001')).toMatchObject({ status: 'closed' });

  const { card } = await talk.as('ou_feng').says('WT-2026-0002');
  expect((await talk.as('ou_feng').presses(card, '撤销合并')).toast).toBe('已撤销合并');
  expect(await stateOf(talk, 'WT-2026-0002')).toMatchObject({ status: 'open', mergedInto: null });
  expect(await stateOf(talk, 'WT-2026-0001')).toMatchObject({ status: 'closed' });
});

describe('what hangs on a merged problem', () => {
  /** The second of two problems has been before one special meeting, and another one is called for it. */
  async function merged() {
    const steps = [aStep()];
    const talk = await startConversation({
      now: '2026-06-12T09:05:00+08:00',
      problems: [
        aProblem({ steps }),
        aProblem({ number: 'WT-2026-0002', messageId: 'om_2', meeting: 'HY-2026-0001', steps }),
      ],
      meetings: [
        aMeeting({ series: 'special', problem: 'WT-2026-0002', state: 'confirmed' }),
        aMeeting({
          id: 'HY-2026-0002',
          series: 'special',
          problem: 'WT-2026-0002',
          at: new Date('2026-06-12T08:30:00+08:00'),
        }),
      ],
      actionItems: [anActionItem({ problem: 'WT-2026-0002' })],
    });
    const { card } = await talk.as('ou_feng').says('合并 WT-2026-0002 到 WT-2026-0001');
    await talk.as('ou_feng').submits(card, '提交', {});
    const about = async () => ({
      meeting: (await talk.store.meetings.find('HY-2026-0002'))?.problem,
      item: (await talk.store.actionItems.find('YD-2026-0001'))?.problem,
      settled: (await stateOf(talk, 'WT-2026-0001')).meeting,
    });
    const undo = async () => {
      talk.clock.setNow('2026-06-15T09:30:00+08:00');
      const shown = (await talk.as('ou_feng').says('WT-2026-0002')).card;
      expect((await talk.as('ou_feng').presses(shown, '撤销合并')).toast).toBe('已撤销合并');
      return talk.now(shown);
    };
    return { talk, about, undo };
  }

  test('follows it, and is given back when the merging is undone', async () => {
    const { talk, about, undo } = await merged();
    expect(await about()).toEqual({ meeting: 'WT-2026-0001', item: 'WT-2026-0001', settled: 'HY-2026-0001' });

    await undo();
    expect(await about()).toEqual({ meeting: 'WT-2026-0002', item: 'WT-2026-0002', settled: null });
    expect((await talk.store.actionItems.find('YD-2026-0001'))?.steps.map(({ note }) => note).slice(-2)).toEqual([
      '随 WT-2026-0002 并入 WT-2026-0001',
      '撤销合并，转回 WT-2026-0002，不再随 WT-2026-0001 督办',
    ]);
  });

  test('goes back the whole way when two mergings are undone, the later one first', async () => {
    const { talk, about, undo } = await merged();
    await talk.as('ou_wang').says('康华冷链外电线路没架通，请区城管局协调');
    talk.clock.setNow('2026-06-12T10:05:00+08:00');
    const { card } = await talk.as('ou_feng').says('合并 WT-2026-0001 到 WT-2026-0003');
    await talk.as('ou_feng').submits(card, '提交', {});
    expect(await about()).toMatchObject({ meeting: 'WT-2026-0003', item: 'WT-2026-0003' });

    talk.clock.setNow('2026-06-12T11:05:00+08:00');
    await talk.as('ou_feng').presses((await talk.as('ou_feng').says('WT-2026-0001')).card, '撤销合并');
    expect(await about()).toMatchObject({ meeting: 'WT-2026-0001', item: 'WT-2026-0001' });

    await undo();
    expect(await about()).toMatchObject({ meeting: 'WT-2026-0002', item: 'WT-2026-0002' });
  });

  test('stays where the meeting has decided for the other one meanwhile, and the card says so', async () => {
    const { talk, about, undo } = await merged();
    const { card: draft } = await talk
      .as('ou_feng')
      .says('专题会议纪要\n1. 康华冷链消防图审，区住建局牵头，6月18日前办结');
    await talk.as('ou_feng').presses(draft, '确认并下发');
    expect(await stateOf(talk, 'WT-2026-0001')).toMatchObject({ meeting: 'HY-2026-0002' });

    const card = (await undo()) as ShownCard;
    expect(await about()).toEqual({ meeting: 'WT-2026-0001', item: 'WT-2026-0002', settled: 'HY-2026-0002' });
    expect(card.text).toContain('专题会 HY-2026-0002 已按 WT-2026-0001 下发纪要');
  });
});
