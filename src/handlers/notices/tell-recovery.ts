import { noticeCard } from '../../cards/notices/notice-card.ts';
import { formatInstant, showInstant } from '../../domain/base/time.ts';
import { peopleWithRole, type Roster } from '../../domain/library/roster.ts';
import type { DeliveryDraft } from '../../domain/messaging/delivery.ts';
import type { OutboxHold, TroubleCounts } from '../../store/messaging/outbox-hold.ts';
import type { Store } from '../../store/store.ts';
import { cardTo } from '../kit/outgoing/reply.ts';

/** A trouble of the outbox that is over. */
export type Recovered = OutboxHold & { endedAt: Date };

/**
 * Tells each person of the office, once over all processes, that messages could not be sent for a while and what became
 * of them.
 * Errors: rejects when the database cannot be read or written; then it is told later.
 */
export async function tellRecovery(
  trouble: Recovered,
  counts: TroubleCounts,
  { store, roster, now }: { store: Store; roster: Roster; now: Date },
): Promise<void> {
  const card = noticeCard({ title: '消息发送已恢复', template: 'green', lines: linesOf(trouble, counts, now) });
  const since = formatInstant(trouble.since);
  const deliveries: DeliveryDraft[] = peopleWithRole(roster, 'office').map(({ id }) =>
    cardTo(id, `recovered:${since}:${id}`, card),
  );
  const result = await store.commit({
    received: [],
    rows: [],
    statements: [store.deliveries.holds.forget(trouble)],
    audit: [],
    deliveries,
    now,
  });
  // Somebody else has told it.
  if (result !== 'committed') await store.deliveries.holds.drop(trouble);
}

function linesOf({ since, endedAt, fault }: Recovered, counts: TroubleCounts, now: Date): string[] {
  const { late, superseded, unconfirmed, waiting } = counts;
  return [
    `${showInstant(since, now)}至${showInstant(endedAt, now)}（${showSpan(endedAt.getTime() - since.getTime())}）消息未能送出，原因：${reasonOf(fault)}。`,
    late > 0 ? `推迟送出的消息 ${late} 条。` : '没有消息因此推迟。',
    ...(waiting > 0 ? [`仍在等候的消息 ${waiting} 条，工作时间内送出。`] : []),
    ...(superseded > 0 ? [`已过时效、不再发送的提醒和议程 ${superseded} 条。`] : []),
    ...(unconfirmed > 0
      ? [`无法确认是否送达的消息 ${unconfirmed} 条，请管理员用 deliveries 命令查看，到会话中核对后再决定是否重新发送。`]
      : []),
  ];
}

function showSpan(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return `${Math.round(ms / 1000)}秒`;
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return `${minutes}分钟`;
  return minutes % 60 === 0 ? `${hours}小时` : `${hours}小时${minutes % 60}分钟`;
}

const REASONS: Readonly<Record<string, string>> = {
  network: '无法连接飞书',
  platform: '飞书服务异常',
  rate: '飞书限制了调用频率',
  token: '访问凭证失效',
  app: '应用设置有误',
};

/** Our code of a fault in words; the code itself is for the log. */
function reasonOf(fault: string): string {
  if (fault.startsWith('app.quota_used_up')) return '本月接口调用额度用完';
  if (fault.startsWith('app.address_not_allowed')) return '本机地址不在应用的 IP 白名单内';
  return REASONS[fault.split('.', 1).join()] ?? '飞书服务异常';
}
