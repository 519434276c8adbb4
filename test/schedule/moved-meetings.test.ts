import { describe, expect, test } from 'vitest';
import { toDay } from '../../src/domain/base/time.ts';
import { aProblem } from '../helpers/builders.ts';
import { type Conversation, startConversation } from '../helpers/conversation.ts';
import type { ShownCard } from '../helpers/shown-card.ts';

/**
 * A meeting that the office has moved: preview on the working day before its new day, agenda on that day, each once. 15 June
 * 2026 is a Monday, 19 June a holiday.
 */

function at(local: string): Date {
  return new Date(`${local.replace(' ', 'T')}:00+08:00`);
}

interface Posted {
  when: string;
  to: string;
  title: string;
}

/** What is due at each of these times, minute by minute as the bot would see it; only what is about agendas. */
async function ticks(talk: Conversation, ...times: string[]): Promise<Posted[]> {
  const posted: Posted[] = [];
  for (const time of times) {
    talk.clock.setNow(at(time));
    for (const { chatId, title } of await talk.ticks()) {
      if (/议程|改期|不召开/.test(title)) posted.push({ when: time.slice(5), to: chatId, title });
    }
  }
  return posted;
}

/** Without those of other series, and without the second person of the office. */
function told(posted: readonly Posted[]): string[] {
  return posted
    .filter(({ to, title }) => to !== 'oc_p2p_gao' && title.includes('每周'))
    .map(({ when, to, title }) => `${when} ${to} ${title}`);
}

async function aWeekBefore(): Promise<Conversation> {
  const talk = await startConversation({
    now: '2026-06-12T16:00:00+08:00',
    problems: [aProblem({ status: 'in_progress', dueDate: toDay('2026-06-08') })],
  });
  await ticks(talk, '2026-06-12 16:00');
  return talk;
}

async function moves(talk: Conversation, card: ShownCard, values: Record<string, string>, nth = 0): Promise<string> {
  const form = (await talk.as('ou_feng').presses(card, '改时间地点', nth)).card;
  return (await talk.as('ou_feng').submits(form, '提交', values)).toast;
}

function previewOf(talk: Conversation): ShownCard {
  const card = talk.direct('ou_feng').findLast(({ title }) => title.includes('议程预览'));
  if (!card) throw new Error('no preview');
  return card;
}

const AGENDA_HOURS = [
  '2026-06-15 08:40',
  '2026-06-15 17:10',
  '2026-06-16 08:40',
  '2026-06-16 17:10',
  '2026-06-17 08:40',
];

describe('a meeting that is moved to another day', () => {
  test('later: the group hears of it when it expects the agenda; preview and agenda come with the new day, once', async () => {
    const talk = await aWeekBefore();
    await ticks(talk, '2026-06-12 17:10');

    expect(await moves(talk, previewOf(talk), { on: '2026-06-17', time: '下午3点' })).toBe(
      '已修改，议程按新的时间地点发出',
    );

    const posted = told(await ticks(talk, ...AGENDA_HOURS, '2026-06-17 08:41', '2026-06-22 08:40'));
    expect(posted).toEqual([
      '06-15 08:40 oc_hq 每周推进会改期',
      '06-16 17:10 oc_p2p_feng 议程预览 · 每周推进会',
      '06-17 08:40 oc_hq 每周推进会议程 6月17日',
      '06-22 08:40 oc_hq 每周推进会议程 6月22日',
    ]);
    const notice = talk.chat('oc_hq').find(({ title }) => title === '每周推进会改期');
    expect(notice?.text).toContain('原定 6月15日 10:00 的每周推进会，改到 6月17日 周三 15:00 召开');
    expect(notice?.text).toContain('议程于 6月17日 08:40 发出');
  });

  test('earlier, before there is any preview, from the list of meetings', async () => {
    const talk = await aWeekBefore();
    const list = (await talk.as('ou_feng').says('会议')).card;
    // The last of those to come.
    expect(list.text).toContain('6月22日 10:00 每周推进会');
    const last = list.labels.filter(label => label === '改时间地点').length - 1;

    expect(await moves(talk, list, { on: '2026-06-18', time: '16:00' }, last)).toBe('已修改，议程按新的时间地点发出');
    const after = (await talk.as('ou_feng').says('会议')).card.text;
    expect(after).toContain('6月18日 16:00 每周推进会');
    expect(after).not.toContain('6月22日 10:00 每周推进会');

    const hours = ['2026-06-15 08:40', '2026-06-17 17:10', '2026-06-18 08:40', '2026-06-18 17:10', '2026-06-22 08:40'];
    expect(told(await ticks(talk, '2026-06-12 17:10', ...hours))).toEqual([
      '06-12 17:10 oc_p2p_feng 议程预览 · 每周推进会',
      '06-15 08:40 oc_hq 每周推进会议程 6月15日',
      '06-17 17:10 oc_p2p_feng 议程预览 · 每周推进会',
      '06-18 08:40 oc_hq 每周推进会议程 6月18日',
    ]);
  });

  test('so near that the hour of its preview has passed: the office has the preview at once', async () => {
    const talk = await aWeekBefore();
    talk.clock.setNow(at('2026-06-12 18:30'));
    const list = (await talk.as('ou_feng').says('会议')).card;
    await ticks(talk, '2026-06-12 18:31');

    // A Saturday: it is said to be a day off, and taken.
    expect(await moves(talk, list, { on: '2026-06-13', time: '10:00' })).toBe(
      '已修改，议程按新的时间地点发出；当天是休息日，请核对',
    );
    expect(previewOf(talk).text).toContain('6月13日（周六）是休息日，请核对');

    expect(told(await ticks(talk, '2026-06-13 08:40', '2026-06-13 08:41', '2026-06-15 08:40'))).toEqual([
      '06-13 08:40 oc_hq 每周推进会议程 6月13日',
    ]);
  });

  test('through an outage over the new day’s hours it is sent late on that day, and written off after it', async () => {
    const talk = await aWeekBefore();
    await ticks(talk, '2026-06-12 17:10');
    await moves(talk, previewOf(talk), { on: '2026-06-17' });

    expect(told(await ticks(talk, '2026-06-17 11:00', '2026-06-17 11:01'))).toEqual([
      '06-17 11:00 oc_hq 每周推进会议程 6月17日【补发】',
    ]);

    const other = await aWeekBefore();
    await ticks(other, '2026-06-12 17:10');
    await moves(other, previewOf(other), { on: '2026-06-17' });
    expect(told(await ticks(other, '2026-06-18 09:00', '2026-06-22 08:40'))).toEqual([
      '06-22 08:40 oc_hq 每周推进会议程 6月22日',
    ]);
  });

  test('back to its own day: as if nothing had happened', async () => {
    const talk = await aWeekBefore();
    await ticks(talk, '2026-06-12 17:10');
    await moves(talk, previewOf(talk), { on: '2026-06-17' });
    await moves(talk, talk.now(previewOf(talk)), { on: '2026-06-15', time: '11:00' });

    expect(told(await ticks(talk, ...AGENDA_HOURS))).toEqual(['06-15 08:40 oc_hq 每周推进会议程 6月15日']);
  });

  test('onto the day of the next one: both agendas go out', async () => {
    const talk = await aWeekBefore();
    await ticks(talk, '2026-06-12 17:10');
    await moves(talk, previewOf(talk), { on: '2026-06-22', time: '16:00' });

    const posted = told(
      await ticks(talk, '2026-06-15 08:40', '2026-06-18 17:10', '2026-06-22 08:40', '2026-06-22 08:41'),
    );
    expect(posted).toEqual([
      '06-15 08:40 oc_hq 每周推进会改期',
      '06-18 17:10 oc_p2p_feng 议程预览 · 每周推进会',
      '06-18 17:10 oc_p2p_feng 议程预览 · 每周推进会',
      '06-22 08:40 oc_hq 每周推进会议程 6月22日',
      '06-22 08:40 oc_hq 每周推进会议程 6月22日',
    ]);
    expect((await talk.store.meetings.all()).filter(one => one.series === 'weekly').map(({ state }) => state)).toEqual([
      'called',
      'called',
    ]);
  });

  test('and then called off: the group hears of it once, and nothing can be restored afterwards', async () => {
    const talk = await aWeekBefore();
    await ticks(talk, '2026-06-12 17:10');
    await moves(talk, previewOf(talk), { on: '2026-06-17' });
    const form = (await talk.as('ou_feng').presses(talk.now(previewOf(talk)), '不召开')).card;
    await talk.as('ou_feng').submits(form, '登记不召开', { reason: '区领导外出招商' });
    const card = talk.direct('ou_feng').find(({ title }) => title.includes('不召开 ·')) ?? previewOf(talk);

    expect(told(await ticks(talk, ...AGENDA_HOURS)).filter(one => one.includes('oc_hq'))).toEqual([
      '06-15 08:40 oc_hq 每周推进会不召开',
    ]);
    expect(talk.now(card).labels).toEqual(['恢复召开']);
    expect((await talk.as('ou_feng').presses(talk.now(card), '恢复召开')).toast).toBe(
      '已过议程发出的时间，不能恢复；需要开会的，请另行通知',
    );
    expect(talk.now(card).labels).toEqual([]);
  });

  test('议程 shows it until it is held', async () => {
    const talk = await aWeekBefore();
    await ticks(talk, '2026-06-12 17:10');
    await moves(talk, previewOf(talk), { on: '2026-06-17' });
    await ticks(talk, '2026-06-15 08:40', '2026-06-16 17:10', '2026-06-16 17:20');

    expect((await talk.as('ou_feng').says('议程')).card.text).toContain('6月17日 周三');
    await ticks(talk, '2026-06-17 08:40', '2026-06-18 17:20');
    expect((await talk.as('ou_feng').says('议程')).card.text).toContain('6月22日 周一');
  });
});
