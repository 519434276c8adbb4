import { describe, expect, test } from 'vitest';
import { toDay } from '../../../src/domain/base/time.ts';
import { aProblem, aStep } from '../../helpers/builders.ts';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';

/** 区住建局 has taken it on and owes it by Thursday 18 June 2026. */
async function aProblemUnderWay(now = '2026-06-15T10:00:00+08:00') {
  const talk = await startConversation({ now: '2026-06-12T09:05:00+08:00' });
  await talk.as('ou_wang').says('康华冷链施工许可证卡在消防图审，请区住建局协调解决，6月18日前办结');
  const [live] = talk.chat('oc_zhujian');
  if (!live) throw new Error('no live card');
  await talk.as('ou_he').presses(live, '签收');
  talk.clock.setNow(now);
  return { talk, live };
}

async function stateOf(talk: Conversation) {
  const [problem] = await talk.problems();
  if (!problem) throw new Error('no problem');
  return problem;
}

async function asksForTime(talk: Conversation, live: ShownCard, due: string, openId = 'ou_he') {
  const opened = await talk.as(openId).presses(talk.now(live), '申请延期');
  const form = talk.direct(openId).at(-1);
  if (!form || opened.toast !== '表单已发到与您的私聊') return opened;
  return talk.as(openId).submits(form, '提交', { due, note: '评估报告没出来' });
}

describe('延期申请', () => {
  test('the unit asks, the office gets a card, agrees, and the due day moves on every card', async () => {
    const { talk, live } = await aProblemUnderWay();

    expect((await asksForTime(talk, live, '2026-06-26')).toast).toBe('已提交');
    expect(await stateOf(talk)).toMatchObject({ status: 'acknowledged', dueDate: '2026-06-18' });
    expect(talk.now(live).text).toContain('已申请延期至 6月26日，等待推进中心决定');
    const office = talk.direct('ou_feng').at(-1);
    if (!office) throw new Error('no card for the office');
    expect(office.labels).toContain('同意延期');
    expect(office.text).toContain('申请延期至6月26日：评估报告没出来');

    expect((await talk.as('ou_he').presses(talk.now(live), '同意延期')).toast).toBe(
      '您没有办理这一步的权限，由推进中心办理',
    );
    expect((await talk.as('ou_feng').presses(office, '同意延期')).toast).toBe('已同意延期');

    expect(await stateOf(talk)).toMatchObject({
      status: 'acknowledged',
      dueDate: '2026-06-26',
      extension: { until: '2026-06-26', askedBy: 'ou_he', decision: 'granted' },
    });
    expect(talk.now(live).labels).not.toContain('申请延期');
    expect(talk.now(live).labels).not.toContain('同意延期');
    const actions = (await talk.audit()).map(entry => [entry.action, entry.actor]);
    expect(actions.slice(-2)).toEqual([
      ['problem.extend', 'ou_he'],
      ['problem.grant', 'ou_feng'],
    ]);
  });

  test('when the office does not agree, the due day stays and nobody asks again', async () => {
    const { talk, live } = await aProblemUnderWay();
    await asksForTime(talk, live, '2026-06-26');
    const before = talk.now(live);

    await talk.as('ou_feng').presses(before, '不同意延期');

    expect(await stateOf(talk)).toMatchObject({ dueDate: '2026-06-18', extension: { decision: 'refused' } });
    expect(talk.now(live).labels).not.toContain('申请延期');
    expect((await talk.as('ou_gao').presses(before, '同意延期')).toast).toBe('状态已变化，请以最新卡片为准');
  });

  test('after the due time it can no longer be asked for', async () => {
    const { talk, live } = await aProblemUnderWay('2026-06-18T18:00:01+08:00');

    expect(
      (await talk.as('ou_he').presses(live.labels.includes('申请延期') ? live : talk.now(live), '申请延期')).toast,
    ).toBe('延期须在办结期限之前申请');
  });

  test.each([
    ['2026-06-18', 'the due day itself'],
    ['2026-07-06', 'the eleventh working day after it'],
  ])('not to %s (%s)', async due => {
    const { talk, live } = await aProblemUnderWay();

    expect((await asksForTime(talk, live, due)).toast).toBe('新的期限应晚于原期限，且最多延长 10 个工作日');
    expect((await stateOf(talk)).extension).toBeNull();
  });

  test('up to the tenth working day after it', async () => {
    const { talk, live } = await aProblemUnderWay();

    // 19 June is 端午: 22, 23, 24, 25, 26, 29, 30 June, 1, 2, 3 July.
    expect((await asksForTime(talk, live, '2026-07-03')).toast).toBe('已提交');
  });

  test('the reporter and the office do not ask for the unit', async () => {
    const { talk, live } = await aProblemUnderWay();

    for (const openId of ['ou_wang', 'ou_feng'])
      expect((await talk.as(openId).presses(talk.now(live), '申请延期')).toast).toBe(
        '您没有办理这一步的权限，由责任单位（区住建局）办理',
      );
  });

  test('another unit may ask anew', async () => {
    const { talk, live } = await aProblemUnderWay();
    await asksForTime(talk, live, '2026-06-26');

    await talk.as('ou_feng').presses(talk.now(live), '转办');
    const form = talk.direct('ou_feng').at(-1);
    if (!form) throw new Error('no form');
    await talk.as('ou_feng').submits(form, '转办', { unit: '侯寨街道' });

    expect(await stateOf(talk)).toMatchObject({ responsibleUnit: '侯寨街道', extension: null });
  });
});

describe('暂停', () => {
  test('stops the clock; the due day moves by the working days that it stood still', async () => {
    const { talk, live } = await aProblemUnderWay('2026-06-15T10:00:00+08:00');
    await talk.as('ou_feng').presses(talk.now(live), '暂停');
    const form = talk.direct('ou_feng').at(-1);
    if (!form) throw new Error('no form');
    await talk.as('ou_feng').submits(form, '提交', { note: '等待市级审批' });

    expect(await stateOf(talk)).toMatchObject({ status: 'suspended', dueDate: '2026-06-18' });
    expect(talk.now(live).labels).toEqual(['恢复办理']);
    expect(talk.now(live).text).toContain('不计办理时限');

    talk.clock.setNow('2026-06-23T10:00:00+08:00');
    expect((await talk.as('ou_he').presses(talk.now(live), '恢复办理')).toast).toBe(
      '您没有办理这一步的权限，由推进中心办理',
    );
    await talk.as('ou_feng').presses(talk.now(live), '恢复办理');

    // 16, 17, 18, 22, 23 June were lost: 22, 23, 24, 25, 26 June.
    expect(await stateOf(talk)).toMatchObject({ status: 'acknowledged', dueDate: '2026-06-26' });
  });
});

test('a problem that came from a file with an extension shows it', async () => {
  const problem = aProblem({
    status: 'in_progress',
    dueDate: toDay('2026-06-18'),
    reportedBy: 'ou_wang',
    extension: { until: toDay('2026-06-26'), reason: '评估', askedBy: 'ou_he', decision: null },
    steps: [aStep({ by: 'ou_wang' }), aStep({ seq: 2, status: 'in_progress', by: 'ou_he' })],
  });
  const talk = await startConversation({ problems: [problem] });

  expect((await talk.problems())[0]).toEqual(problem);
});
