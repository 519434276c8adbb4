import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../../src/domain/base/calendar/calendar-year.ts';
import { toDay } from '../../../src/domain/base/time.ts';
import { resumePaused } from '../../../src/handlers/cards-in-chat/resume-paused.ts';
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

async function refuses(talk: Conversation, card: ShownCard, step: string) {
  const form = (await talk.as('ou_feng').presses(card, step)).card;
  return talk.as('ou_feng').submits(form, '提交', { note: '请按原计划办理' });
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

    await refuses(talk, before, '不同意延期');

    expect(await stateOf(talk)).toMatchObject({ dueDate: '2026-06-18', extension: { decision: 'refused' } });
    expect(talk.now(live).labels).not.toContain('申请延期');
    expect((await talk.as('ou_gao').presses(before, '同意延期')).toast).toBe('状态已变化，请以最新卡片为准');
  });

  test('whoever asked hears of the decision, and why it is refused', async () => {
    for (const [step, title, words] of [
      ['同意延期', '已同意延期', '冯兰 办理：同意延期至6月26日。 办结期限为 6月26日'],
      ['不同意延期', '不同意延期', '冯兰 办理：不同意延期：请按原计划办理。 办结期限仍为 6月18日'],
    ] as const) {
      const { talk, live } = await aProblemUnderWay();
      await asksForTime(talk, live, '2026-06-26');

      if (step === '同意延期') await talk.as('ou_feng').presses(talk.now(live), step);
      else await refuses(talk, talk.now(live), step);

      const notices = talk.direct('ou_he').filter(card => card.title === `WT-2026-0001 ${title}`);
      expect(notices.map(card => card.text.replaceAll('\n', ' '))).toEqual([expect.stringContaining(words)]);
    }
  });

  test('a day that has passed meanwhile is not granted', async () => {
    const { talk, live } = await aProblemUnderWay();
    await asksForTime(talk, live, '2026-06-22');
    const before = talk.now(live);
    talk.clock.setNow('2026-06-23T09:00:00+08:00');

    expect((await talk.as('ou_feng').presses(before, '同意延期')).toast).toContain('申请延到的日期已过');
    const office = (await talk.as('ou_feng').says('WT-2026-0001')).card;
    expect(office.labels).not.toContain('同意延期');
    expect(office.labels).toContain('不同意延期');
    expect(await stateOf(talk)).toMatchObject({ dueDate: '2026-06-18', extension: { decision: null } });
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

/** 贺佳 asks for a suspension until a day. */
async function asksToPause(talk: Conversation, live: ShownCard, until: string, note = '等待市级审批') {
  await talk.as('ou_he').presses(talk.now(live), '申请暂停');
  const form = talk.direct('ou_he').at(-1);
  if (!form) throw new Error('no form');
  return talk.as('ou_he').submits(form, '提交', { until, note });
}

describe('暂停', () => {
  test('is asked for by the unit and stops the clock once the office agrees; on the granted day it goes on by itself', async () => {
    const { talk, live } = await aProblemUnderWay('2026-06-15T10:00:00+08:00');
    await asksToPause(talk, live, '2026-06-23');

    expect(await stateOf(talk)).toMatchObject({ status: 'acknowledged', dueDate: '2026-06-18' });
    expect(talk.now(live).text).toContain('已申请暂停至 6月23日，等待推进中心决定');
    const asked = talk.direct('ou_feng').at(-1);
    expect(asked?.text).toContain('申请暂停至6月23日：等待市级审批');

    await talk.as('ou_gao').presses(talk.now(live), '同意暂停');
    expect(await stateOf(talk)).toMatchObject({ status: 'suspended', dueDate: '2026-06-18' });
    expect(talk.now(live).labels).toEqual(['恢复办理']);
    expect(talk.now(live).text).toContain('已暂停，不计办理时限，6月23日自动恢复办理');

    for (const [at, status] of [
      ['2026-06-23T08:29:00+08:00', 'suspended'],
      ['2026-06-25T09:00:00+08:00', 'acknowledged'],
    ] as const) {
      talk.clock.setNow(at);
      await goesOn(talk);
      expect(await stateOf(talk)).toMatchObject({ status });
    }
    // 16, 17, 18, 22, 23 June were granted; that nothing ran until the 25th gives nobody more: 22, 23, 24, 25, 26 June.
    expect(await stateOf(talk)).toMatchObject({ dueDate: '2026-06-26' });
    expect(talk.now(live).text).toContain('暂停期满，自动恢复办理');
    expect(talk.direct('ou_he').at(-1)?.text).toContain('施工许可证');
    expect(await goesOn(talk)).toBe(0);
  });

  test('the office may let it go on earlier, nobody else', async () => {
    const { talk, live } = await aProblemUnderWay('2026-06-15T10:00:00+08:00');
    await asksToPause(talk, live, '2026-06-24');
    await talk.as('ou_feng').presses(talk.now(live), '同意暂停');
    talk.clock.setNow('2026-06-23T10:00:00+08:00');

    expect((await talk.as('ou_he').presses(talk.now(live), '恢复办理')).toast).toBe(
      '您没有办理这一步的权限，由推进中心办理',
    );
    await talk.as('ou_feng').presses(talk.now(live), '恢复办理');

    expect(await stateOf(talk)).toMatchObject({ status: 'acknowledged', dueDate: '2026-06-26' });
  });

  test('is asked for once, ahead of the due time and not for longer than an extension', async () => {
    const { talk, live } = await aProblemUnderWay('2026-06-15T10:00:00+08:00');

    expect((await asksToPause(talk, live, '2026-06-15')).toast).toContain('恢复办理日期应晚于今天');
    expect((await asksToPause(talk, live, '2026-07-01')).toast).toContain('不晚于规定的最长暂停期');
    await asksToPause(talk, live, '2026-06-24');
    await refuses(talk, talk.now(live), '不同意暂停');
    const [told] = talk.direct('ou_he').filter(card => card.title === 'WT-2026-0001 不同意暂停');
    expect(told?.text).toContain('不同意暂停：请按原计划办理');

    expect(await stateOf(talk)).toMatchObject({ status: 'acknowledged', pause: { decision: 'refused' } });
    expect(talk.now(live).labels).not.toContain('申请暂停');
    const late = await aProblemUnderWay('2026-06-18T18:01:00+08:00');
    expect((await late.talk.as('ou_he').presses(late.talk.now(late.live), '申请暂停')).toast).toBe(
      '暂停须在办结期限之前申请',
    );
  });

  test('a press on 暂停 of an old card is answered and changes nothing', async () => {
    const { talk, live } = await aProblemUnderWay();
    const old = {
      ...live,
      buttons: [{ label: '暂停', isSubmit: false, action: { do: 'problem.suspend', number: 'WT-2026-0001' } as const }],
    };
    // What the cards of such a version offered was not kept.
    await talk.client.execute('update deliveries set offers = null');
    const pressed = await talk.as('ou_feng').presses(old, '暂停');

    expect(pressed.toast).toBe('暂停改由责任单位在办结期限前申请，推进中心同意后生效');
    expect(await stateOf(talk)).toMatchObject({ status: 'acknowledged' });
  });
});

/** A minute passes: what was suspended until today goes on. */
async function goesOn(talk: Conversation): Promise<number> {
  const roster = await talk.store.roster.read();
  const count = await resumePaused({ store: talk.store, roster, calendar: calendarOf(roster), now: talk.clock.now() });
  await talk.delivers();
  return count;
}

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
