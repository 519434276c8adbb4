import { describe, expect, test } from 'vitest';
import { aMeeting } from '../../helpers/builders.ts';
import { startConversation } from '../../helpers/conversation.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';

/** Minutes that come as text: the meeting that they are of, sent once or again, and given up. Friday 12 June 2026. */

const HELD = aMeeting({ series: 'monthly', at: new Date('2026-06-08T15:00:00+08:00'), place: '区委会议室' });
const WEEKLY = `会议纪要
每周推进会会议纪要
时间：2026年6月11日上午10:00
地点：三楼会议室
1. 康华冷链消防图审，区住建局牵头，6月18日前办结`;
const OF_HELD = WEEKLY.replace('每周推进会', '书记月度推进会').replace('6月11日上午10:00', '6月8日下午3:00');

describe('minutes pasted behind the word', () => {
  test('of another meeting than the one that waits are of their own', async () => {
    const talk = await startConversation({ meetings: [HELD] });
    const { card } = await talk.as('ou_feng').says(WEEKLY);
    expect(card.title).toBe('每周推进会 · 纪要待确认');
    expect(card.text).toContain('三楼会议室');
    expect(await talk.store.meetings.find(HELD.id)).toMatchObject({ state: 'called' });
  });

  test('say where the meeting was; given up, it waits for its minutes as it did before', async () => {
    const talk = await startConversation({ meetings: [HELD] });
    const { card } = await talk.as('ou_feng').says(OF_HELD);
    expect(await talk.store.meetings.find(HELD.id)).toMatchObject({ state: 'drafted', place: '三楼会议室' });
    await talk.as('ou_feng').presses(card, '作废');
    expect(await talk.store.meetings.find(HELD.id)).toMatchObject({
      state: 'called',
      place: '区委会议室',
      title: HELD.title,
      minutes: null,
      draft: [],
    });
    expect((await talk.as('ou_feng').says('待办')).card.title).toContain('待填写纪要');
  });

  test('given up they are no meeting, and are not counted', async () => {
    const talk = await startConversation();
    const { card } = await talk.as('ou_feng').says(WEEKLY);
    await talk.as('ou_feng').presses(card, '作废');
    expect(talk.now(card).title).toBe('每周推进会 · 草稿已作废');
    const list = (await talk.as('ou_feng').says('会议')).card;
    expect(JSON.stringify(list)).toContain('已召开 0 次');
    expect(list.text).not.toContain('6月11日');
  });

  test('of a day to come can be prepared, and are confirmed after it', async () => {
    const talk = await startConversation();
    const { card } = await talk.as('ou_feng').says(WEEKLY.replace('2026年6月11日', '6月15日'));
    expect(card.text).toContain('会议日期晚于今天');
    expect(card.labels).not.toContain('确认并下发');
    talk.clock.setNow(new Date('2026-06-15T11:00:00+08:00'));
    await talk.as('ou_feng').says('会议纪要 HY-2026-0001');
    expect((talk.direct('ou_feng').at(-1) as ShownCard).labels).toContain('确认并下发');
  });

  test('without a time ask for it; the hour is filled in as people say it', async () => {
    const talk = await startConversation();
    const { card } = await talk.as('ou_feng').says(WEEKLY.replace(/时间：.*\n/, ''));
    expect(card.text).toContain('会议时间没有写明几点');
    await talk.as('ou_feng').presses(card, '会议信息');
    const form = talk.direct('ou_feng').at(-1) as ShownCard;
    expect((await talk.as('ou_feng').submits(form, '提交', { time: '25点' })).toast).toContain('没有读懂时间');
    await talk.as('ou_feng').submits(form, '提交', { day: '2026-06-11', time: '下午3点' });
    expect(talk.now(card).text).toContain('6月11日 15:00');
  });
});

describe('minutes that come again', () => {
  test('from another of the office the same text changes nothing and makes no second meeting', async () => {
    const talk = await startConversation();
    await talk.as('ou_feng').says(WEEKLY);
    const { cards } = await talk.as('ou_gao').says(WEEKLY);
    expect(cards[0]?.text).toContain('HY-2026-0001 已有纪要草稿');
    expect(await talk.store.meetings.all()).toHaveLength(1);
  });

  test('with another text go into the draft; what it leaves open stays as it was filled in', async () => {
    const talk = await startConversation();
    const { card } = await talk.as('ou_feng').says(WEEKLY.replace('，区住建局牵头', ''));
    await talk.as('ou_feng').presses(card, '修改');
    const form = talk.direct('ou_feng').at(-1) as ShownCard;
    await talk.as('ou_feng').submits(form, '提交', { unit: '区住建局' });
    const again = `${WEEKLY.replace('，区住建局牵头', '').replace('18日', '19日')}\n2. 马寨镇6月22日前完成清表`;
    const { cards } = await talk.as('ou_gao').says(again);
    expect(cards[0]?.text).toContain('已按这次发来的全文更新');
    expect(await talk.store.meetings.all()).toMatchObject([
      {
        draft: [
          { unit: '区住建局', dueDate: '2026-06-19' },
          { unit: '马寨镇', dueDate: '2026-06-22' },
        ],
      },
    ]);
  });

  test('once they were sent are a correction, with the numbers kept', async () => {
    const talk = await startConversation();
    const { card } = await talk.as('ou_feng').says(WEEKLY);
    await talk.as('ou_feng').presses(card, '确认并下发');
    const same = await talk.as('ou_gao').says(WEEKLY);
    expect(same.cards[0]?.text).toContain('内容与这次发来的相同');
    expect(await talk.store.meetings.find('HY-2026-0001')).toMatchObject({ state: 'confirmed' });

    const { cards } = await talk.as('ou_gao').says(WEEKLY.replace('18日', '24日').replace('三楼', '四楼'));
    expect(cards[0]?.text).toContain('已转为更正稿');
    const correction = talk.direct('ou_gao').at(-1) as ShownCard;
    expect(correction.title).toBe('每周推进会 · 更正稿待确认');
    await talk.as('ou_gao').presses(correction, '作废');
    expect(await talk.store.meetings.find('HY-2026-0001')).toMatchObject({ state: 'confirmed', place: '三楼会议室' });

    await talk.as('ou_gao').says(WEEKLY.replace('18日', '24日'));
    await talk.as('ou_gao').presses(talk.direct('ou_gao').at(-1) as ShownCard, '确认并下发');
    expect(await talk.store.actionItems.all()).toMatchObject([{ number: 'YD-2026-0001', dueDate: '2026-06-24' }]);
  });
});
