import { describe, expect, test } from 'vitest';
import { toDay } from '../../src/domain/base/time.ts';
import { aProblem } from '../helpers/builders.ts';
import { type Conversation, startConversation } from '../helpers/conversation.ts';
import type { ShownCard } from '../helpers/shown-card.ts';

/** A meeting that is moved or called off after its agenda has gone out, on Monday 15 June 2026 at 08:40. */

function at(local: string): Date {
  return new Date(`${local.replace(' ', 'T')}:00+08:00`);
}

async function goesOn(talk: Conversation, ...times: string[]): Promise<void> {
  for (const time of times) {
    talk.clock.setNow(at(time));
    await talk.ticks();
  }
}

/** Nine o'clock on Monday: the group has the agenda. */
async function agendaOut(): Promise<Conversation> {
  const talk = await startConversation({
    now: '2026-06-12T16:00:00+08:00',
    problems: [aProblem({ status: 'in_progress', dueDate: toDay('2026-06-08') })],
  });
  await goesOn(talk, '2026-06-12 16:00', '2026-06-12 17:10', '2026-06-15 08:40', '2026-06-15 09:00');
  expect(heard(talk)).toEqual(['每周推进会议程 6月15日']);
  return talk;
}

/** What the group has of the weekly meeting. */
function heard(talk: Conversation): string[] {
  return talk.chat('oc_hq').flatMap(({ title }) => (title.includes('每周') ? [title] : []));
}

function told(talk: Conversation): string {
  return talk.chat('oc_hq').at(-1)?.text ?? '';
}

function previewOf(talk: Conversation): ShownCard {
  const card = talk.direct('ou_feng').find(({ title }) => /议程预览|议程已发出|不召开 ·/.test(title));
  if (!card) throw new Error('no preview');
  return talk.now(card);
}

async function presses(talk: Conversation, label: string, values: Record<string, string>): Promise<string> {
  const form = (await talk.as('ou_feng').presses(previewOf(talk), label)).card;
  const { toast } = await talk.as('ou_feng').submits(form, label === '不召开' ? '登记不召开' : '提交', values);
  await talk.delivers();
  return toast;
}

const theMeeting = async (talk: Conversation) =>
  (await talk.store.meetings.all()).find(({ series }) => series === 'weekly');

describe('after its agenda has gone out a meeting', () => {
  test('has the preview that its office saw: a press on it in vain shows what can still be done', async () => {
    const talk = await agendaOut();
    const preview = previewOf(talk);
    expect(preview.title).toBe('议程预览 · 每周推进会');
    expect(preview.labels).toEqual(expect.arrayContaining(['改时间地点', '不召开', '删去']));

    const pressed = await talk.as('ou_feng').presses(preview, '删去');

    expect(pressed.toast).toBe('议程已于 08:40 发出，不再调整；会上的变化请写入纪要');
    expect(previewOf(talk)).toMatchObject({ title: '议程已发出 · 每周推进会', labels: ['改时间地点', '不召开'] });
  });

  test('is called off on its preview as it was sent', async () => {
    const talk = await agendaOut();

    expect(await presses(talk, '不召开', { reason: '区领导外出招商' })).toBe('已登记不召开，已通知推进工作群');

    expect(previewOf(talk)).toMatchObject({ title: '不召开 · 每周推进会', labels: ['恢复召开'] });
  });

  test('is held at another hour than its minutes first said: the previews of the whole office say so', async () => {
    const talk = await agendaOut();
    await goesOn(talk, '2026-06-15 10:30');
    const minutes = await talk.as('ou_feng').says('会议纪要\n1.康华冷链：施工许可证未办，由区住建局6月20日前办结');
    expect((await theMeeting(talk))?.state).toBe('drafted');
    expect(minutes.cards).not.toEqual([]);

    await presses(talk, '改时间地点', { time: '15:00', place: '区政府三楼会议室' });

    expect((await theMeeting(talk))?.state).toBe('drafted');
    for (const openId of ['ou_feng', 'ou_gao']) {
      const preview = talk.direct(openId).find(({ title }) => /议程预览|议程已发出/.test(title));
      expect(preview && talk.now(preview).text).toContain('区政府三楼会议室');
    }
  });

  test('leaves its preview as it is while its minutes are written', async () => {
    const talk = await agendaOut();
    const updates = async () =>
      (await talk.store.deliveries.all()).filter(({ key }) => key.startsWith('update:agenda-preview'));
    await goesOn(talk, '2026-06-15 10:30');
    const minutes = await talk.as('ou_feng').says('会议纪要\n1.康华冷链：施工许可证未办，由区住建局6月20日前办结');
    const draft = minutes.cards.find(one => one.labels.includes('确认并下发')) ?? minutes.card;
    await talk.as('ou_feng').presses(draft, '确认并下发');

    expect((await theMeeting(talk))?.state).toBe('confirmed');
    expect(await updates()).toEqual([]);
    expect((await talk.as('ou_feng').presses(previewOf(talk), '不召开')).toast).toBe(
      '会议纪要已经下发，时间地点不再调整',
    );
    expect(previewOf(talk)).toMatchObject({ title: '议程已发出 · 每周推进会', labels: [] });
  });

  test('is held later that day: the group hears of it once, and its agenda stands', async () => {
    const talk = await agendaOut();
    const sent = (await theMeeting(talk))?.agenda?.sent;

    expect(await presses(talk, '改时间地点', { time: '下午3点', place: '区政府三楼会议室' })).toBe(
      '已修改，已通知推进工作群，议程不变',
    );

    expect(heard(talk)).toEqual(['每周推进会议程 6月15日', '每周推进会改期']);
    expect(told(talk)).toContain('原定 6月15日 10:00 的每周推进会，改到 6月15日 周一 15:00 召开');
    expect(told(talk)).toContain('区政府三楼会议室');
    expect(told(talk)).toContain('议程不变，以 6月15日 08:40 发出的为准');
    expect(previewOf(talk).text).toContain('15:00');
    expect((await talk.as('ou_feng').says('会议')).card.text).toContain('6月15日 15:00 每周推进会');
    await goesOn(talk, '2026-06-15 15:30', '2026-06-15 17:10', '2026-06-16 08:40', '2026-06-17 08:40');
    expect(heard(talk)).toHaveLength(2);
    expect(await theMeeting(talk)).toMatchObject({ state: 'called', agenda: { sent } });
  });

  test('is held tomorrow: preview and a new agenda by its own day, once', async () => {
    const talk = await agendaOut();

    expect(await presses(talk, '改时间地点', { on: '2026-06-16', time: '上午9点' })).toBe(
      '已修改，已通知推进工作群；新的议程于 6月16日 08:40 发出',
    );

    await goesOn(talk, '2026-06-15 17:10');
    expect(talk.direct('ou_feng').filter(({ title }) => title.includes('议程预览 · 每周'))).not.toEqual([]);
    await goesOn(talk, '2026-06-16 08:40', '2026-06-16 08:41', '2026-06-17 08:40');
    expect(heard(talk)).toEqual(['每周推进会议程 6月15日', '每周推进会改期', '每周推进会议程 6月16日']);
    expect((await theMeeting(talk))?.state).toBe('called');
  });

  test('is moved twice, to two other days: each move is told, and each day has its agenda', async () => {
    const talk = await agendaOut();
    await presses(talk, '改时间地点', { on: '2026-06-16', time: '9:00' });
    await goesOn(talk, '2026-06-15 17:10', '2026-06-16 08:40', '2026-06-16 08:50');
    await presses(talk, '改时间地点', { on: '2026-06-18', time: '9:00' });
    await goesOn(talk, '2026-06-17 08:40', '2026-06-17 17:10', '2026-06-18 08:40', '2026-06-18 08:41');

    expect(heard(talk)).toEqual([
      '每周推进会议程 6月15日',
      '每周推进会改期',
      '每周推进会议程 6月16日',
      '每周推进会改期',
      '每周推进会议程 6月18日',
    ]);
    await goesOn(talk, '2026-06-22 08:40');
    expect(heard(talk).at(-1)).toBe('每周推进会议程 6月22日');
  });

  test('is put off to tomorrow and taken back to this afternoon: the agenda that was sent stands', async () => {
    const talk = await agendaOut();
    await presses(talk, '改时间地点', { on: '2026-06-16', time: '9:00' });
    expect(await presses(talk, '改时间地点', { on: '2026-06-15', time: '15:00' })).toBe(
      '已修改，已通知推进工作群，议程不变',
    );
    await goesOn(talk, '2026-06-15 17:10', '2026-06-16 08:40', '2026-06-16 17:10');
    expect(heard(talk)).toEqual(['每周推进会议程 6月15日', '每周推进会改期', '每周推进会改期']);
  });

  test('is called off: told at once, once; held after all until its hour', async () => {
    const talk = await agendaOut();
    const old = (await talk.as('ou_feng').says('会议')).card;
    expect(await presses(talk, '不召开', { reason: '区领导外出招商' })).toBe('已登记不召开，已通知推进工作群');
    expect(heard(talk)).toEqual(['每周推进会议程 6月15日', '每周推进会不召开']);
    expect(told(talk)).toContain('区领导外出招商');
    expect(previewOf(talk)).toMatchObject({ title: '不召开 · 每周推进会', labels: ['恢复召开'] });

    // A card from before, and a second press: an answer, and no change.
    const again = await talk.as('ou_feng').presses(old, '不召开');
    expect(again.toast).toContain('已登记不召开');
    const called = previewOf(talk);
    expect((await talk.as('ou_feng').presses(called, '恢复召开')).toast).toBe('已恢复，已通知推进工作群，议程不变');
    expect((await talk.as('ou_feng').presses(called, '恢复召开')).toast).toBe('会议没有取消，照常召开');
    await talk.delivers();
    expect(heard(talk)).toEqual(['每周推进会议程 6月15日', '每周推进会不召开', '每周推进会照常召开']);
    await presses(talk, '不召开', { reason: '停电' });
    await goesOn(talk, '2026-06-15 10:30', '2026-06-16 08:40');
    expect(heard(talk)).toHaveLength(4);
    expect((await talk.as('ou_feng').presses(previewOf(talk), '恢复召开')).cards).toEqual([]);
    expect((await theMeeting(talk))?.state).toBe('cancelled');
  });

  test('is moved and then called off: nothing is told again on the day that it had', async () => {
    const talk = await agendaOut();
    await presses(talk, '改时间地点', { on: '2026-06-17', time: '9:00' });
    await presses(talk, '不召开', { reason: '合并到下周' });
    await goesOn(talk, '2026-06-16 17:10', '2026-06-17 08:40', '2026-06-17 08:50');
    expect(heard(talk)).toEqual(['每周推进会议程 6月15日', '每周推进会改期', '每周推进会不召开']);
  });

  test('submitted twice, or with nothing new in it, tells nobody again', async () => {
    const talk = await agendaOut();
    const feng = talk.as('ou_feng');
    const form = (await feng.presses(previewOf(talk), '改时间地点')).card;
    await feng.submits(form, '提交', { time: '15:00' });
    const again = await feng.submits(form, '提交', { time: '15:00' });
    expect(again.toast).not.toContain('已修改');
    expect(await presses(talk, '改时间地点', {})).toBe('时间、地点和主持人没有变化，没有再次通知');
    expect(await presses(talk, '改时间地点', { time: '8:50' })).toContain('改到的时间已经过去');
    expect(heard(talk)).toEqual(['每周推进会议程 6月15日', '每周推进会改期']);
  });

  test('can be called off after its hour, and no more once its minutes are confirmed', async () => {
    const talk = await agendaOut();
    await goesOn(talk, '2026-06-15 10:30');
    const { card } = await talk.as('ou_feng').says('会议');
    // Of those that were held it is the last one.
    const nth = card.labels.filter(label => label === '不召开').length - 1;
    const minutes = await talk.as('ou_feng').says('会议纪要\n1.康华冷链：施工许可证未办，由区住建局6月20日前办结');
    const draft = minutes.cards.find(one => one.labels.includes('确认并下发')) ?? minutes.card;
    await talk.as('ou_feng').presses(draft, '确认并下发');
    expect((await theMeeting(talk))?.state).toBe('confirmed');
    const { toast, cards } = await talk.as('ou_feng').presses(card, '不召开', nth);
    expect(toast).toBe('会议纪要已经下发，时间地点不再调整');
    expect(cards).toEqual([]);
  });
});

describe('the same in words', () => {
  test('领导临时有事，例会改到下午三点: the form is filled in, one press tells the group', async () => {
    const talk = await agendaOut();
    const feng = talk.as('ou_feng');

    const form = (await feng.says('领导临时有事，例会改到下午三点')).card;
    expect(form.title).toBe('改时间地点 · 每周推进会');
    expect(form.text).toContain('提交后立即通知');
    expect((await feng.submits(form, '提交')).toast).toBe('已修改，已通知推进工作群，议程不变');
    await talk.delivers();
    expect(told(talk)).toContain('改到 6月15日 周一 15:00 召开');

    const tomorrow = (await feng.says('改到明天上午9点')).card;
    expect((await feng.submits(tomorrow, '提交')).toast).toContain('新的议程于 6月16日 08:40 发出');
    await talk.delivers();
    expect(told(talk)).toContain('原定 6月15日 15:00 的每周推进会，改到 6月16日 周二 09:00 召开');
  });

  test('今天的例会取消, in the group: the form is in the direct chat, with the reason', async () => {
    const talk = await agendaOut();
    const { cards } = await talk.as('ou_feng').says('领导外出，今天的例会取消', { in: 'oc_hq', mention: true });
    const form = cards.find(({ chatId }) => chatId === 'oc_p2p_feng');
    if (!form) throw new Error('no form');
    expect((await talk.as('ou_feng').submits(form, '登记不召开')).toast).toBe('已登记不召开，已通知推进工作群');
    await talk.delivers();
    expect(told(talk)).toContain('领导外出');
    const again = (await talk.as('ou_feng').says('今天的例会取消')).card;
    expect(again.text).toContain('已登记不召开');
  });

  test('before the agenda goes out, and of one that has no row yet', async () => {
    const talk = await agendaOut();
    const form = (await talk.as('ou_feng').says('下周例会取消，放假')).card;
    expect((await talk.as('ou_feng').submits(form, '登记不召开')).toast).toBe('已登记不召开，届时通知推进工作群');
    const near = (await talk.as('ou_feng').says('后天的例会取消')).card;
    expect(near.text).toContain('没有找到这次会议');
  });

  test('from anybody else they are read as any message', async () => {
    const talk = await agendaOut();
    const { cards } = await talk.as('ou_sun').says('今天的例会取消');
    expect(cards.map(({ title }) => title).join()).not.toContain('不召开');
    expect((await theMeeting(talk))?.state).toBe('called');
  });
});
