import { describe, expect, test } from 'vitest';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { computeRanking } from '../../../src/handlers/ranking/compute-ranking.ts';
import { createScheduleDeps } from '../../../src/schedule/schedule-deps.ts';
import { startConversation } from '../../helpers/conversation.ts';

/** 例会: the steward's weekly meeting on site. Source: contract §6.13, domain §2 M10. */

type Talk = Awaited<ReturnType<typeof startConversation>>;

async function recorded(talk: Talk, said = '例会 康华冷链 6月11日 定了围挡周三前拆完') {
  const form = (await talk.as('ou_wang').says(said)).card;
  return talk.as('ou_wang').submits(form, '登记', { attendees: '施工单位、监理' });
}

describe('the form', () => {
  test('comes filled in as far as the words are understood; nothing is stored before it is submitted', async () => {
    const talk = await startConversation();

    const form = (await talk.as('ou_wang').says('例会 康华冷链 6月11日 定了围挡周三前拆完')).card;

    expect(form.fields).toMatchObject({
      project: 'EQ-2026-003',
      on: '2026-06-11',
      note: '定了围挡周三前拆完',
    });
    expect(await talk.store.siteMeetings.all()).toEqual([]);
  });

  test('a day inside what was settled is not the day of the meeting', async () => {
    const talk = await startConversation();

    const form = (await talk.as('ou_chen').says('例会 定了围挡周三前拆完，塔吊6月10日前进场')).card;

    expect(form.fields).toMatchObject({ on: '2026-06-12', note: '定了围挡周三前拆完，塔吊6月10日前进场' });
  });

  test('of somebody with one project it stands there already, with today', async () => {
    const talk = await startConversation();

    const form = (await talk.as('ou_chen').says('例会')).card;

    expect(form.fields).toMatchObject({ project: 'EQ-2026-004', on: '2026-06-12', note: '' });
  });

  test.each(['ou_sun', 'ou_feng', 'ou_leader'])('%s is told who may; nothing is stored', async openId => {
    const talk = await startConversation();

    const { card } = await talk.as(openId).says('例会 康华冷链 定了围挡周三前拆完');

    expect(card.text).toContain('“例会”由项目管家办理，没有登记任何内容。');
    expect(card.labels).toEqual([]);
  });

  test('of somebody else’s project neither opens nor can it be submitted', async () => {
    const talk = await startConversation();
    expect((await talk.as('ou_chen').says('例会 康华冷链 定了围挡')).card.text).toContain(
      '您不是康华食品冷链加工基地的项目管家',
    );

    const form = (await talk.as('ou_chen').says('例会')).card;
    const pressed = await talk.as('ou_chen').submits(form, '登记', { project: 'EQ-2026-003', note: '定了围挡' });

    expect(pressed.toast).toContain('您不是这个项目的项目管家');
    expect(await talk.store.siteMeetings.all()).toEqual([]);
  });

  test.each([
    [{ note: '' }, '请写明会上定了什么'],
    [{ note: '定了围挡', on: '2026-06-13' }, '开会日期（6月13日）还没有到，会后再登记'],
    [{ note: '定了围挡', on: '2026-06-04' }, '开会日期（6月4日）已过 7 天以上，不能补录；如有需要请联系推进中心'],
  ])('%j is refused: %s', async (values, words) => {
    const talk = await startConversation();
    const form = (await talk.as('ou_chen').says('例会')).card;

    expect(await talk.as('ou_chen').submits(form, '登记', values)).toMatchObject({ toast: words, toastType: 'error' });
    expect(await talk.store.siteMeetings.all()).toEqual([]);
  });

  test('the same meeting a second time is refused, and a second submit of one form does nothing', async () => {
    const talk = await startConversation();
    await recorded(talk);
    const form = (await talk.as('ou_deputy').says('例会 康华冷链 6月11日 又说一遍')).card;

    expect((await talk.as('ou_deputy').submits(form, '登记')).toast).toBe(
      '康华食品冷链加工基地 6月11日 的例会已由王磊登记，没有重复记录；要改的请先撤销原登记',
    );
    const other = await talk.as('ou_deputy').submits(form, '登记', { on: '2026-06-12' });
    expect(other.toast).toBe('已登记例会');
    expect((await talk.as('ou_deputy').submits(form, '登记', { on: '2026-06-10' })).toast).toBe(
      '已经提交过，没有重复记录',
    );
    expect(await talk.store.siteMeetings.all()).toHaveLength(2);
  });
});

describe('what was recorded', () => {
  test('has a receipt; photos that follow within half an hour prove it and stand on it', async () => {
    const talk = await startConversation();
    const submitted = await recorded(talk);
    const receipt = submitted.card;

    expect(submitted.toast).toBe('已登记例会');
    expect(receipt.title).toBe('例会已登记 · 康华食品冷链加工基地');
    expect(receipt.text).toContain('定了围挡周三前拆完');
    expect(receipt.text).toContain('施工单位、监理');
    expect(receipt.labels).toEqual(['上传照片', '报问题', '撤销']);

    await talk.as('ou_wang').says('', { photos: ['img_1', 'img_2'] });
    await talk.fetches();

    expect(talk.now(receipt).text).toContain('图片 2');
    expect(talk.now(receipt).labels).toContain('查看佐证');
    const opened = await talk.as('ou_feng').presses(talk.now(receipt), '查看佐证');
    expect(opened.toast).toBe('佐证已发到与您的私聊');
    expect((await talk.as('ou_chen').presses(talk.now(receipt), '查看佐证')).toast).toContain('没有查看这项佐证的权限');
  });

  test('is taken back by whoever recorded it or the office; the second press does nothing', async () => {
    const talk = await startConversation();
    const receipt = (await recorded(talk)).card;

    expect((await talk.as('ou_chen').presses(receipt, '撤销')).toast).toBe('例会由登记人或推进中心撤销');
    expect((await talk.as('ou_wang').presses(receipt, '撤销')).toast).toBe('已撤销，台账保留记录');
    expect(talk.now(receipt)).toMatchObject({ title: '例会已撤销 · 康华食品冷链加工基地', labels: [] });
    expect((await talk.as('ou_feng').presses(receipt, '撤销')).toast).toBe('这次例会已经撤销');
    expect((await talk.as('ou_wang').presses(receipt, '上传照片')).toast).toContain('已不能上传佐证');
    expect(await talk.store.siteMeetings.all()).toMatchObject([{ isWithdrawn: true }]);
    // What was taken back may be recorded anew.
    expect((await recorded(talk)).toast).toBe('已登记例会');
  });

  test('what has to be settled elsewhere becomes a problem of that project by one press', async () => {
    const talk = await startConversation();
    const receipt = (await recorded(talk)).card;

    const form = (await talk.as('ou_wang').presses(receipt, '报问题')).card;

    expect(form.fields['project']).toBe('EQ-2026-003');
  });

  test('by a deputy for who is away, the record names both', async () => {
    const talk = await startConversation();
    const form = (await talk.as('ou_chen').says('请假')).card;
    await talk.as('ou_chen').submits(form, '登记', { from: '2026-06-12', to: '2026-06-12', deputy: 'ou_hou' });

    const meeting = (await talk.as('ou_hou').says('例会 樱桃沟 定了下周浇筑')).card;
    await talk.as('ou_hou').submits(meeting, '登记');

    expect(await talk.store.siteMeetings.all()).toMatchObject([{ project: 'EQ-2026-004', by: 'ou_hou' }]);
    expect((await talk.audit()).at(-1)?.after).toContain('"insteadOf":"ou_chen"');
  });

  test('counts in D3 of the unit’s month, and nothing is due before the first one of the district', async () => {
    const talk = await startConversation();
    const line = async () =>
      (await ranked(talk)).units.map(({ unit, figures }) => [unit, figures['meetingsHeld'], figures['meetingsDue']]);
    expect((await line()).slice(0, 2)).toEqual([
      ['马寨镇', 0, 0],
      ['侯寨街道', 0, 0],
    ]);

    await recorded(talk);

    // Up to 1 July three weeks are due since the one of 12 June: the 12th, the 23rd (端午) and the 26th.
    expect((await line()).slice(0, 2)).toEqual([
      ['马寨镇', 1, 3],
      ['侯寨街道', 0, 3],
    ]);
  });
});

async function ranked(talk: Talk) {
  const deps = createScheduleDeps(talk.store, createWorkingCalendar(), talk.logger);
  const outcome = await computeRanking(deps, '2026-06', new Date('2026-07-01T09:10:00+08:00'));
  if (outcome.kind !== 'computed') throw new Error(outcome.reason);
  return outcome.ranking.data;
}
