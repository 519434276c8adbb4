import { noticeCard } from '../cards/notices/notice-card.ts';
import { showInstant } from '../domain/base/time.ts';
import { peopleWithRole, type Roster } from '../domain/library/roster.ts';
import type { DeliveryDraft } from '../domain/messaging/delivery.ts';
import type { BotEvent } from '../domain/messaging/event.ts';
import type { InboxEvent } from '../domain/messaging/inbox.ts';
import { isDatabaseFault } from '../store/kit/database/database-fault.ts';
import type { Store } from '../store/store.ts';
import { cardTo, replyCard } from './kit/outgoing/reply.ts';
import { withAdmins } from './situation.ts';
import { withPersons } from './with-persons.ts';

interface Needs {
  store: Store;
  now(): Date;
  admins: readonly string[];
  onCommitted(): void;
}

/**
 * Sets an event aside that cannot be carried out, and tells its sender and the office. Its words stay in the inbox and
 * are not repeated in what is sent.
 * Errors: rejects when the database is in trouble; then nothing has happened.
 */
export function createSetAside({ store, now, admins, onCommitted }: Needs) {
  return async function setAside(row: InboxEvent, event: BotEvent, reason: string): Promise<void> {
    const at = now();
    const roster = await readRoster();
    const known = roster ? withPersons(event, roster) : event;
    const deliveries = [...toSender(row, known, at), ...toOffice(row, roster, admins, at)];
    const statements = [store.inbox.setAside(row.seq, 'aside', reason, at)];
    const result = await store.commit({ received: [], rows: [], statements, audit: [], deliveries, now: at });
    if (result === 'committed') onCommitted();
  };

  /** What keeps events from being carried out may be the roster itself. */
  async function readRoster(): Promise<Roster | null> {
    try {
      return withAdmins(await store.roster.read(), admins);
    } catch (cause) {
      if (isDatabaseFault(cause)) throw cause;
      return null;
    }
  }
}

/** Who spoke to the bot hears of it where he spoke; other talk in a group is not answered. */
function toSender(row: InboxEvent, event: BotEvent, at: Date): DeliveryDraft[] {
  const what = event.kind === 'message' ? '消息' : '操作';
  const card = noticeCard({
    title: `您的${what}暂时没有处理成功`,
    template: 'orange',
    lines: [
      `您 ${showInstant(row.arrivedAt, at)} 的${what}，系统多次尝试都没有处理成功，很抱歉。`,
      '内容已完整保存，推进中心已收到通知，处理后会有结果；请不要重复提交。',
    ],
  });
  const key = `aside:${row.eventId}:${at.getTime()}:sender`;
  switch (event.kind) {
    case 'message':
      return event.isAddressed ? [replyCard(event, card, key)] : [];
    case 'press':
    case 'menu':
      return [cardTo(event.operatorId, key, card)];
    default:
      return [];
  }
}

function toOffice(row: InboxEvent, roster: Roster | null, admins: readonly string[], at: Date): DeliveryDraft[] {
  const office = roster ? peopleWithRole(roster, 'office').map(({ id }) => id) : admins;
  const sender = row.senderId === null ? '' : (roster?.personOf(row.senderId)?.name ?? '未登记人员');
  const card = noticeCard({
    title: '有一条消息没有处理成功',
    template: 'orange',
    lines: [
      `${sender ? `${sender} ` : ''}${showInstant(row.arrivedAt, at)} 的消息或操作，系统多次尝试都没有处理成功，已单独保存，后面的消息不受影响。`,
      `请运维人员查看原因并重试：npm run -s cli -- inbox（编号 ${row.eventId}）`,
    ],
  });
  return office.map(id => cardTo(id, `aside:${row.eventId}:${at.getTime()}:${id}`, card));
}
