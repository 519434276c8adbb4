import { noticeCard } from '../../cards/notices/notice-card.ts';
import { showPeriod } from '../../domain/base/period.ts';
import { peopleWithRole, type Roster } from '../../domain/library/roster.ts';
import { thoseThere } from '../../domain/library/standing.ts';
import { type CallLevel, type CallsOfMonth, callLevel } from '../../domain/messaging/calls.ts';
import type { Store } from '../../store/store.ts';
import { cardTo } from '../kit/outgoing/reply.ts';

/**
 * Tells each person of the office, once a month and level over all processes, how much of the month's calls is used, and what
 * is left out from now on.
 * Errors: rejects when the database cannot be written.
 */
export async function tellCallsUsed(
  { month, total }: Pick<CallsOfMonth, 'month' | 'total'>,
  budget: number,
  { store, roster, now }: { store: Store; roster: Roster; now: Date },
): Promise<void> {
  const level = callLevel(total, budget);
  if (level === 'ample') return;
  const mark = `calls-used:${month}:${level}:${budget}`;
  if ((await store.received.known([mark])).has(mark)) return;
  const title = level === 'low' ? '本月飞书接口调用已用七成' : '本月飞书接口调用已用九成';
  const lines = [`${showPeriod(month)}已调用 ${total} 次，额度 ${budget} 次。`, ...LEFT_OUT[level], HOW];
  const card = noticeCard({ title, template: level === 'low' ? 'orange' : 'red', lines });
  const office = thoseThere(peopleWithRole(roster, 'office'), roster);
  await store.commit({
    received: [mark],
    rows: [],
    statements: [],
    audit: [],
    deliveries: office.map(({ id }) => cardTo(id, `${mark}:${id}`, card)),
    now,
  });
}

const LEFT_OUT: Readonly<Record<Exclude<CallLevel, 'ample'>, readonly string[]>> = {
  low: ['即日起，只改文字、不改按钮的卡片不再实时更新，下次有办理动作时一并更新。用到九成时再少发其他更新。'],
  scarce: [
    '即日起，已发卡片除有人等待答复的外不再更新，群内的周报催报不再发送；过期的按钮点击后会提示最新情况。',
    '回执、答复、办理通知、每日提醒、紧急消息、议程和排名照常发送。',
  ],
};

const HOW = '额度有变化的，可发送“修改时限”，选“每月接口调用额度”提出，经推进中心另一名同志复核后生效；填 0 为不限。';
