import { noticeCard } from '../../cards/notices/notice-card.ts';
import { showPeriod } from '../../domain/base/period.ts';
import { peopleWithRole, type Roster } from '../../domain/library/roster.ts';
import { thoseThere } from '../../domain/library/standing.ts';
import type { RingsUsedUp } from '../../domain/messaging/rings.ts';
import type { Store } from '../../store/store.ts';
import { cardTo } from '../kit/outgoing/reply.ts';

/**
 * Tells each person of the office, once a month and limit over all processes, that urgent problems go out as plain messages
 * from now on.
 * Errors: rejects when the database cannot be written.
 */
export async function tellRingsUsedUp(
  { month, most }: RingsUsedUp,
  { store, roster, now }: { store: Store; roster: Roster; now: Date },
): Promise<void> {
  const mark = `rings-used-up:${month}:${most ?? 'platform'}`;
  const card = noticeCard({ title: '本月加急已用完', template: 'orange', lines: linesOf(month, most) });
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

function linesOf(month: RingsUsedUp['month'], most: RingsUsedUp['most']): string[] {
  const used =
    most === null ? `${showPeriod(month)}飞书的加急额度已用完。` : `${showPeriod(month)}的 ${most} 次加急已全部用完。`;
  const after = '本月后续紧急问题仍第一时间发给分包领导，但只是普通消息，重要的请电话告知。';
  const how =
    most === null
      ? '需要增加额度的，请管理员在飞书管理后台办理。'
      : '需要调整次数的，可发送“修改时限”，选“每月加急”提出，经推进中心另一名同志复核后生效。';
  return [used, after, how];
}
