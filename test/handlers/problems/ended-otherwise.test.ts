import { describe, expect, test } from 'vitest';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';

/** A problem that ends otherwise than by being solved: who hears of it, and where it goes on. */

const FIRST = '康华冷链施工许可证卡在消防图审，请区住建局协调解决';
const AGAIN = '康华冷链的施工许可证还没批下来，一直卡在消防图审，请区住建局协调';

async function reportedTwice() {
  const talk = await startConversation({ now: '2026-06-12T09:05:00+08:00' });
  await talk.as('ou_wang').says(FIRST);
  talk.clock.setNow('2026-06-15T09:30:00+08:00');
  await talk.as('ou_sun').says(AGAIN);
  return talk;
}

const noticesTo = (talk: Conversation, openId: string, title: string) =>
  talk.direct(openId).filter(one => one.title === title);

async function merge(talk: Conversation) {
  const { card } = await talk.as('ou_feng').says('WT-2026-0002');
  await talk.as('ou_feng').presses(card, '合并到 WT-2026-0001');
}

describe('a problem that ends otherwise', () => {
  test('by being merged tells its handler and its reporter where it goes on', async () => {
    const talk = await reportedTwice();
    const live = talk.chat('oc_zhujian').at(-1);
    if (!live) throw new Error('no live card');
    expect(live.text).toContain('WT-2026-0002');
    await talk.as('ou_he').presses(live, '签收');
    await merge(talk);

    expect((await talk.problems()).find(one => one.number === 'WT-2026-0002')).toMatchObject({ status: 'merged' });
    for (const openId of ['ou_he', 'ou_sun']) {
      const [notice, ...others] = noticesTo(talk, openId, 'WT-2026-0002 已合并');
      expect(others).toEqual([]);
      expect(notice?.text).toContain('已并入 WT-2026-0001，由区住建局在该问题中一并办理');
    }
    expect(noticesTo(talk, 'ou_feng', 'WT-2026-0002 已合并')).toEqual([]);
  });

  test('takes its special meeting to the one in which it goes on', async () => {
    const talk = await reportedTwice();
    const { card } = await talk.as('ou_zhao').says('专题会 WT-2026-0002');
    await talk.as('ou_zhao').presses(card, '召集专题会');
    await merge(talk);

    expect(await talk.store.meetings.ofProblem('WT-2026-0002')).toEqual([]);
    expect(await talk.store.meetings.ofProblem('WT-2026-0001')).toMatchObject([{ series: 'special', state: 'called' }]);
    expect((await talk.problems()).find(one => one.number === 'WT-2026-0001')).toMatchObject({
      meeting: 'HY-2026-0001',
    });
    const { cards } = await talk.as('ou_zhao').says('专题会 WT-2026-0001');
    expect(cards.map(one => one.text).join()).toContain('WT-2026-0001 的专题会已经召集（HY-2026-0001，时间待定）');
    expect(cards.flatMap(one => one.labels)).not.toContain('召集专题会');
  });

  test('by its author’s taking it back tells the unit’s group, and not himself', async () => {
    const talk = await startConversation();
    const { card } = await talk.as('ou_wang').says(FIRST);
    await talk.as('ou_wang').presses(card, '撤销');

    expect(talk.chat('oc_zhujian').filter(one => one.title === 'WT-2026-0001 已撤销')).toHaveLength(1);
    expect(noticesTo(talk, 'ou_wang', 'WT-2026-0001 已撤销')).toEqual([]);
  });

  test('by being rejected tells its reporter why', async () => {
    const talk = await startConversation();
    await talk.as('ou_wang').says('康华冷链供电线路没有迁改，影响施工，请协调');
    const office = talk.direct('ou_feng').findLast(one => one.labels.includes('不予受理'));
    if (!office) throw new Error('no card');
    const { card: form } = await talk.as('ou_feng').presses(office, '不予受理');
    await talk.as('ou_feng').submits(form, '提交', { note: '由建设单位按合同解决' });

    const [notice, ...others] = noticesTo(talk, 'ou_wang', 'WT-2026-0001 不予受理');
    expect(others).toEqual([]);
    expect(notice?.text).toContain('由建设单位按合同解决');
  });
});

test('the office is offered 召集专题会 on an urgent problem of a project without a lead official', async () => {
  const talk = await startConversation();
  await talk.as('ou_wang').says('数字产业园拖欠农民工工资，工人聚集，十万火急，请区住建局协调解决');
  const [problem] = await talk.problems();
  expect(problem).toMatchObject({ urgency: 'urgent', status: 'assigned', project: 'EQ-2026-007' });
  const card = talk.direct('ou_feng').at(-1);
  if (!card) throw new Error('the office has no card');
  expect(card.labels).toContain('召集专题会');
  const live = talk.chat('oc_zhujian').at(-1);
  if (!live) throw new Error('no live card');
  await talk.as('ou_he').presses(live, '签收');

  expect(talk.now(card).labels).toContain('召集专题会');
  expect((await talk.as('ou_feng').presses(talk.now(card), '召集专题会')).toast).toContain('已召集专题会');
});
