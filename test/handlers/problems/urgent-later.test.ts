import { describe, expect, test } from 'vitest';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';

/** 标为紧急 of a problem that its unit has: less time from now on, none of it behind, and a word to whoever has to act. */

const REPORT = '康华冷链施工许可证卡在消防图审，请区住建局协调解决';

async function reported(now = '2026-06-12T15:00:00+08:00') {
  const talk = await startConversation({ now });
  await talk.as('ou_wang').says(REPORT);
  return talk;
}

async function markUrgent(talk: Conversation, openId = 'ou_feng') {
  const { card } = await talk.as(openId).says('WT-2026-0001');
  return talk.as(openId).presses(card, '标为紧急');
}

describe('a problem that is marked urgent', () => {
  test('before it is signed leaves its unit four working hours from the mark, and tells its people and its group', async () => {
    const talk = await reported();
    talk.clock.setNow('2026-06-15T08:51:00+08:00');

    await markUrgent(talk);

    const live = talk.chat('oc_zhujian').at(-1);
    expect(live?.text).toContain('等待签收，限 6月15日 14:51 前');
    expect(live?.text).toContain('6月15日8:51标为紧急，4个工作小时');
    expect(live?.text).not.toContain('超期');
    expect(talk.chat('oc_zhujian')).toHaveLength(2);
    for (const openId of ['ou_he', 'ou_zhou']) {
      expect(talk.direct(openId).at(-1)?.text).toContain('限 6月15日 14:51 前');
    }
    talk.clock.setNow('2026-06-16T08:50:00+08:00');
    await talk.runs('overdue-reminder');
    expect(talk.chat('oc_zhujian').at(-1)?.text).toContain('限 6月15日 14:51，已超期 1 个工作日');
  });

  test('when it is signed tells whoever signed it, at any hour', async () => {
    const talk = await reported();
    const live = talk.chat('oc_zhujian').at(-1);
    if (!live) throw new Error('no live card');
    await talk.as('ou_he').presses(live, '签收');
    const before = talk.direct('ou_he').length;
    talk.clock.setNow('2026-06-13T21:00:00+08:00');

    await markUrgent(talk, 'ou_zhao');

    const [problem] = await talk.problems();
    expect(problem).toMatchObject({ urgency: 'urgent', dueDate: '2026-06-16' });
    expect(talk.direct('ou_he')).toHaveLength(before + 1);
    expect(talk.direct('ou_he').at(-1)?.text).toContain('紧急');
    expect(talk.chat('oc_zhujian').at(-1)?.text).toContain('6月13日标为紧急，3天：14、15、16日');
  });

  test('while no unit has it tells the office, which has four working hours for it', async () => {
    const talk = await startConversation({ now: '2026-06-12T09:05:00+08:00' });
    await talk.as('ou_wang').says('康华冷链红线内还有两户没有搬迁，影响进场');
    const [problem] = await talk.problems();
    expect(problem?.status).toBe('open');
    talk.clock.setNow('2026-06-15T09:00:00+08:00');

    await markUrgent(talk, 'ou_zhao');

    const told = talk.direct('ou_gao').at(-1);
    expect(told?.text).toContain('等待交办，限 6月15日 15:00 前');
  });

  test('by 修改 goes the same way', async () => {
    const talk = await reported();
    talk.clock.setNow('2026-06-15T08:51:00+08:00');
    const opened = await talk.as('ou_feng').says('WT-2026-0001');
    const form = (await talk.as('ou_feng').presses(opened.card, '修改')).card;

    await talk.as('ou_feng').submits(form, '提交修改', { urgency: 'urgent' });

    expect(talk.chat('oc_zhujian').at(-1)?.text).toContain('等待签收，限 6月15日 14:51 前');
    expect(talk.chat('oc_zhujian')).toHaveLength(2);
  });
});
