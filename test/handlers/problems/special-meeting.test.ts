import { describe, expect, test } from 'vitest';
import { aMeeting, anActionItem, aProblem, aStep } from '../../helpers/builders.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';

/** 专题会: one press of the lead official calls it. */

async function reported(text = '康华冷链施工许可证卡在消防图审，请区住建局协调解决') {
  const talk = await startConversation();
  await talk.as('ou_wang').says(text);
  return talk;
}

/** Called by the lead official. Shapes: the office's card of the meeting, the receipt of who reported the problem. */
async function called() {
  const talk = await startConversation();
  const { card: receipt } = await talk.as('ou_wang').says('康华冷链施工许可证卡在消防图审，请区住建局协调解决');
  const { card } = await talk.as('ou_zhao').says('专题会 WT-2026-0001');
  await talk.as('ou_zhao').presses(card, '召集专题会');
  const meeting = talk.direct('ou_feng').at(-1);
  if (!meeting) throw new Error('the office has no card');
  return { talk, receipt, meeting };
}

async function stateOf(talk: Conversation) {
  const [problem] = await talk.problems();
  if (!problem) throw new Error('no problem');
  return problem;
}

describe('专题会', () => {
  test('is called with one press: everybody concerned is told at once, and the problem is 重点督办', async () => {
    const talk = await reported();
    talk.clock.setNow('2026-06-12T21:00:00+08:00');
    const { card } = await talk.as('ou_zhao').says('专题会 WT-2026-0001');
    expect(card.labels).toContain('召集专题会');
    expect(await stateOf(talk)).toMatchObject({ meeting: null });
    const pressed = await talk.as('ou_zhao').presses(card, '召集专题会');

    expect(pressed.toast).toBe('已召集专题会，有关人员已收到通知');
    expect(await stateOf(talk)).toMatchObject({ status: 'assigned', meeting: 'HY-2026-0001' });
    expect(await talk.store.meetings.ofProblem('WT-2026-0001')).toMatchObject([
      { id: 'HY-2026-0001', series: 'special', state: 'called', chair: 'ou_zhao', problem: 'WT-2026-0001' },
    ]);
    for (const openId of ['ou_wang', 'ou_deputy', 'ou_he', 'ou_zhou', 'ou_permits'])
      expect(talk.direct(openId).filter(one => one.title.startsWith('专题会通知'))).toHaveLength(1);
    // The office has one message: the card on which it arranges the meeting.
    for (const openId of ['ou_zhao', 'ou_chen', 'ou_qian', 'ou_funding', 'ou_feng', 'ou_gao'])
      expect(talk.direct(openId).filter(one => one.title.startsWith('专题会通知'))).toEqual([]);
    for (const openId of ['ou_feng', 'ou_gao'])
      expect(talk.direct(openId).at(-1)?.labels).toEqual(['定时间地点', '填写纪要', '取消会议']);
    expect(talk.direct('ou_feng').at(-1)?.text).toContain('待定');
    const [live] = talk.chat('oc_zhujian');
    expect(live && JSON.stringify(talk.now(live).content)).toContain('重点督办');
  });

  test('a second press answers that it is called already, whoever presses', async () => {
    const talk = await reported();
    const one = (await talk.as('ou_zhao').says('专题会 WT-2026-0001')).card;
    const other = (await talk.as('ou_feng').says('WT-2026-0001')).card;
    await talk.as('ou_zhao').presses(one, '召集专题会');

    for (const [openId, card] of [
      ['ou_zhao', one],
      ['ou_feng', other],
    ] as const)
      expect((await talk.as(openId).presses(card, '召集专题会')).toast).toContain('专题会已经召集');
    expect(await talk.store.meetings.all()).toHaveLength(1);
    expect(talk.now(one).labels).not.toContain('召集专题会');
  });

  test('is nobody else’s to call, and of another project’s lead official neither', async () => {
    const talk = await reported();
    const card = (await talk.as('ou_zhao').says('专题会 WT-2026-0001')).card;

    for (const openId of ['ou_wang', 'ou_he', 'ou_leader', 'ou_bureau'])
      expect((await talk.as(openId).presses(card, '召集专题会')).toast).toContain('由分包领导或推进中心办理');
    expect((await talk.as('ou_wang').says('专题会 WT-2026-0001')).card.text).toContain('办理，没有登记任何内容');
    expect(await talk.store.meetings.all()).toEqual([]);
  });

  test('has its time and place set by the office: everybody concerned is told, again when it is moved', async () => {
    const { talk, meeting } = await called();
    const listed = (await talk.as('ou_feng').says('会议')).card;
    expect(listed.text).toContain('时间待定');
    expect(listed.labels).toContain('定时间地点');
    const titleOf = (openId: string) => talk.direct(openId).filter(one => one.title.startsWith('专题会时间地点'));
    const { card: form } = await talk.as('ou_feng').presses(meeting, '定时间地点');
    expect((await talk.as('ou_feng').submits(form, '提交', { on: '2026-06-11', time: '15:00' })).toast).toContain(
      '已经过去',
    );
    expect((await talk.as('ou_feng').submits(form, '提交', { on: '2026-06-15', time: '25:00' })).toast).toContain(
      '15:00',
    );
    await talk.as('ou_feng').submits(form, '提交', { on: '2026-06-15', time: '15:00', place: '二楼会议室' });

    for (const openId of ['ou_zhao', 'ou_wang', 'ou_deputy', 'ou_he', 'ou_zhou', 'ou_permits']) {
      const [told, ...more] = titleOf(openId);
      expect(more).toEqual([]);
      expect(told?.text).toContain('时间：6月15日 15:00');
      expect(told?.text).toContain('地点：二楼会议室');
    }
    expect(titleOf('ou_gao')).toEqual([]);
    expect(talk.now(meeting).text).toContain('6月15日 15:00');
    expect((await talk.as('ou_zhao').says('专题会 WT-2026-0001')).cards.map(one => one.text).join()).toContain(
      '已经召集（HY-2026-0001，6月15日 15:00 召开）',
    );

    const { card: again } = await talk.as('ou_gao').presses(talk.now(meeting), '定时间地点');
    expect(again.fields).toMatchObject({ on: '2026-06-15', time: '15:00', place: '二楼会议室' });
    await talk.as('ou_gao').submits(again, '提交', { on: '2026-06-16' });
    expect(titleOf('ou_he').at(-1)?.text).toContain('时间：6月16日 15:00');
    expect(await talk.store.meetings.ofProblem('WT-2026-0001')).toMatchObject([
      { state: 'called', place: '二楼会议室' },
    ]);
  });

  test('called off: everybody concerned hears of it, the problem is as before, and another one can be called', async () => {
    const { talk, meeting } = await called();
    await talk.as('ou_feng').presses(meeting, '取消会议');

    for (const openId of ['ou_zhao', 'ou_wang', 'ou_deputy', 'ou_he', 'ou_zhou', 'ou_permits'])
      expect(talk.direct(openId).filter(one => one.title === '专题会取消 · WT-2026-0001')).toHaveLength(1);
    expect(await stateOf(talk)).toMatchObject({ meeting: null });
    const { card } = await talk.as('ou_zhao').says('专题会 WT-2026-0001');
    expect(card.labels).toContain('召集专题会');
    expect((await talk.as('ou_zhao').presses(card, '召集专题会')).toast).toContain('已召集专题会');
    expect(await stateOf(talk)).toMatchObject({ meeting: 'HY-2026-0002' });
  });

  test('of a problem that is taken back is not held, and those invited hear why', async () => {
    const { talk, receipt } = await called();
    await talk.as('ou_wang').presses(receipt, '撤销');

    expect(await talk.store.meetings.ofProblem('WT-2026-0001')).toMatchObject([{ state: 'cancelled' }]);
    const [told] = talk.direct('ou_zhao').filter(one => one.title === '专题会取消 · WT-2026-0001');
    expect(told?.text).toContain('问题已撤销');
  });

  test('by word of two problems with a time: one at a time, and where the time is set', async () => {
    const talk = await reported();
    const { cards } = await talk.as('ou_zhao').says('专题会 WT-2026-0001、WT-2026-0002 6月18日下午3点 二会议室');
    const text = cards.map(one => one.text).join();
    expect(text).toContain('请逐个召集，接着发送：专题会 WT-2026-0002');
    expect(text).toContain('点“定时间地点”填写');
    expect(cards.flatMap(one => one.labels)).toContain('召集专题会');
  });

  test('what was decided goes on when its problem is taken back, and says so', async () => {
    const steps = [aStep()];
    const talk = await startConversation({
      problems: [aProblem({ steps, meeting: 'HY-2026-0001' })],
      meetings: [aMeeting({ series: 'special', problem: 'WT-2026-0001', state: 'confirmed' })],
      actionItems: [anActionItem({ problem: 'WT-2026-0001' })],
    });
    const { card } = await talk.as('ou_feng').says('WT-2026-0001');
    await talk.as('ou_feng').presses(card, '撤销');

    expect(await stateOf(talk)).toMatchObject({ status: 'withdrawn' });
    const item = await talk.store.actionItems.find('YD-2026-0001');
    expect(item?.steps.at(-1)).toMatchObject({ isAside: true });
    expect(item?.steps.at(-1)?.note).toContain('问题已撤销（WT-2026-0001），本事项由会议议定，继续办理');
  });
});
