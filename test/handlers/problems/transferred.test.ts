import { describe, expect, test } from 'vitest';
import { type Conversation, startConversation } from '../../helpers/conversation.ts';
import type { ShownCard } from '../../helpers/shown-card.ts';

/** 转办: what another unit gets has its own time, and the unit that had it hears that it is no longer its. */

const REPORT = '康华冷链施工许可证卡在消防图审，请区住建局协调解决';

async function reported(words = REPORT) {
  const talk = await startConversation({ now: '2026-06-12T09:05:00+08:00' });
  await talk.as('ou_wang').says(words);
  return talk;
}

async function theProblem(talk: Conversation) {
  const [problem] = await talk.problems();
  if (!problem) throw new Error('no problem');
  return problem;
}

async function formOfTransfer(talk: Conversation): Promise<ShownCard> {
  const { card } = await talk.as('ou_feng').says('WT-2026-0001');
  return (await talk.as('ou_feng').presses(card, '转办')).card;
}

describe('a problem that is handed on', () => {
  test('after its day has passed has a day of its own, counted from the transfer', async () => {
    const talk = await reported();
    expect((await theProblem(talk)).dueDate).toBe('2026-06-24');
    talk.clock.setNow('2026-06-25T10:00:00+08:00');

    const form = await formOfTransfer(talk);
    expect(form.fields['due'] ?? '').toBe('');
    await talk.as('ou_feng').submits(form, '转办', { unit: '侯寨街道' });

    expect(await theProblem(talk)).toMatchObject({ responsibleUnit: '侯寨街道', dueDate: '2026-07-06' });
    const live = talk.chat('oc_houzhai').at(-1);
    expect(live?.text).toContain('等待签收，限 6月26日 18:00 前');
    expect(live?.text).not.toContain('超期');
  });

  test('in time has a day of its own, too, where nobody has named one', async () => {
    const talk = await reported();
    talk.clock.setNow('2026-06-15T10:00:00+08:00');

    expect((await formOfTransfer(talk)).fields['due'] ?? '').toBe('');
  });

  test.each([
    ['2026-06-17T10:00:00+08:00', '2026-06-18'],
    ['2026-06-18T17:59:00+08:00', '2026-06-18'],
    ['2026-06-18T18:00:00+08:00', ''],
  ])('at %s keeps the day that its reporter named while it is ahead: %s', async (now, due) => {
    const talk = await reported(`${REPORT}，6月18日前办结`);
    talk.clock.setNow(now);

    expect((await formOfTransfer(talk)).fields['due'] ?? '').toBe(due);
  });

  test('is not given a day that has passed, nor is one put in by 修改', async () => {
    const talk = await reported();
    talk.clock.setNow('2026-06-15T10:00:00+08:00');
    const form = await formOfTransfer(talk);

    const refused = '所选办结期限已过，请另选日期，或留空按规定时限计算';
    const passed = await talk.as('ou_feng').submits(form, '转办', { unit: '侯寨街道', due: '2026-06-12' });
    expect(passed.toast).toBe(refused);
    const { card } = await talk.as('ou_feng').says('WT-2026-0001');
    const change = (await talk.as('ou_feng').presses(card, '修改')).card;
    expect((await talk.as('ou_feng').submits(change, '提交修改', { due: '2026-06-12' })).toast).toBe(refused);
    expect((await theProblem(talk)).dueDate).toBe('2026-06-24');
  });

  test('is no longer that of the unit before: its group is told, and its reminders ask nothing more', async () => {
    const talk = await reported();
    talk.clock.setNow('2026-06-16T08:50:00+08:00');
    await talk.runs('overdue-reminder');
    const digest = talk.chat('oc_zhujian').at(-1);
    if (!digest) throw new Error('no digest');
    expect(digest.labels).toContain('签收');

    talk.clock.setNow('2026-06-16T10:00:00+08:00');
    await talk.as('ou_feng').submits(await formOfTransfer(talk), '转办', { unit: '侯寨街道' });

    const notice = talk.chat('oc_zhujian').at(-1);
    expect(notice?.title).toBe('WT-2026-0001 已转办');
    expect(notice?.text).toContain('冯兰 办理：已转由侯寨街道办理，区住建局不再办理');
    expect(talk.now(digest).labels).not.toContain('签收');
    expect(talk.now(digest).text).toContain('现由侯寨街道办理，无需再处理');
  });

  test('says on the old unit’s own card who has it now and since when, with nothing to press and nobody of the new unit', async () => {
    const talk = await reported();
    const live = talk.chat('oc_zhujian').at(-1);
    if (!live) throw new Error('no live card');
    talk.clock.setNow('2026-06-16T10:00:00+08:00');
    await talk.as('ou_feng').submits(await formOfTransfer(talk), '转办', { unit: '侯寨街道' });
    talk.clock.setNow('2026-06-16T11:00:00+08:00');
    const ofNew = talk.chat('oc_houzhai').at(-1);
    if (!ofNew) throw new Error('no card of the new unit');
    await talk.as('ou_hou').presses(ofNew, '签收');

    const old = talk.now(live);
    expect(old.title).toBe('WT-2026-0001 · 已转交');
    expect(old.text).toContain('6月16日已转交侯寨街道办理，本单位不再办理');
    expect(old.text).toContain('转办 侯寨街道');
    expect(old.text).not.toContain('侯亮');
    expect(old.text).not.toContain('限 ');
    expect(old.labels).toEqual([]);
    expect((await talk.as('ou_he').presses(live, '签收')).toast).toBe('状态已变化，请以最新卡片为准');

    // It comes back: the unit has a card of its own again.
    await talk.as('ou_feng').submits(await formOfTransfer(talk), '转办', { unit: '区住建局' });
    expect(talk.chat('oc_zhujian').at(-1)?.labels).toContain('签收');
    expect(talk.now(live).title).toBe('WT-2026-0001 · 待签收');
    expect(talk.now(ofNew).text).toContain('6月16日已转交区住建局办理，本单位不再办理');
  });

  test('tells whoever had signed himself', async () => {
    const talk = await reported();
    const live = talk.chat('oc_zhujian').at(-1);
    if (!live) throw new Error('no live card');
    await talk.as('ou_he').presses(live, '签收');

    await talk.as('ou_feng').submits(await formOfTransfer(talk), '转办', { unit: '侯寨街道' });

    expect(talk.direct('ou_he').at(-1)?.title).toBe('WT-2026-0001 已转办');
  });
});
