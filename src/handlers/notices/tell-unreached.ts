import { noticeCard } from '../../cards/notices/notice-card.ts';
import { dayOf } from '../../domain/base/time.ts';
import { peopleWithRole, type Roster } from '../../domain/library/roster.ts';
import { hearersFor, rosterOn, thoseThere } from '../../domain/library/standing.ts';
import type { DeliveryDraft } from '../../domain/messaging/delivery.ts';
import type { OutOfReach } from '../../domain/people/out-of-reach.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Store } from '../../store/store.ts';
import { cardTo } from '../kit/outgoing/reply.ts';

const WHY: Readonly<Record<OutOfReach, string>> = {
  'person.out_of_reach': '不在应用可用范围内或已离职，请管理员调整应用可用范围；已离职的请办理移交',
  'person.resigned': '已离职，请办理移交',
  'person.stopped_messages': '已停止接收机器人消息，请其在与机器人的会话中恢复接收',
  'person.unknown': '的账号已不存在，请其重新发送“申请登记”；已离职的请办理移交',
  'person.of_another_app': '登记的账号属于另一个应用，请其发送“申请登记”',
  'person.of_another_tenant': '的账号属于其他组织，机器人不能与其私聊，请其用本单位账号发送“申请登记”',
};

/**
 * Messages do not reach somebody any more: the office is told once, with what to do, and those who have his turns now.
 * Shapes: `roster` as it stands now; nothing is told of who is reached by now.
 * Errors: rejects when the database cannot be written.
 */
export async function tellUnreached(
  id: string,
  { store, roster: given, now }: { store: Store; roster: Roster; now: Date },
): Promise<void> {
  const roster = rosterOn(given, dayOf(now));
  const person = roster.person(id);
  const unreached = roster.unreached.get(id);
  if (!person || !unreached) return;
  const mark = `out-of-reach:${id}:${unreached.since.getTime()}`;
  await store.commit({
    received: [mark],
    rows: [],
    statements: [],
    audit: [],
    deliveries: notices(person, unreached.why, mark, roster),
    now,
  });
}

function notices(person: Person, why: OutOfReach, mark: string, roster: Roster): DeliveryDraft[] {
  const named = `${person.name}${person.unit === null ? '' : `（${person.unit}）`}`;
  const standIns = hearersFor(person, roster).filter(({ id }) => id !== person.id);
  const passed =
    standIns.length === 0
      ? '暂无人可以代办其待办事项。'
      : `其待办事项由${standIns.map(({ name }) => name).join('、')}办理。`;
  const office = thoseThere(peopleWithRole(roster, 'office'), roster).filter(({ id }) => id !== person.id);
  const toOffice = noticeCard({
    title: '有人收不到消息',
    template: 'orange',
    lines: [`${named}${WHY[why]}。`, `${passed}恢复后请其给机器人发一条私聊消息，即转回本人。`],
  });
  const toStandIn = noticeCard({
    title: '请您代办',
    template: 'blue',
    lines: [`${named}收不到机器人的消息，其待办事项由您代办，记录写明两人。发送“待办”查看。`],
  });
  const officeIds = new Set(office.map(({ id }) => id));
  return [
    ...office.map(({ id }) => cardTo(id, `${mark}:${id}`, toOffice)),
    ...standIns.filter(({ id }) => !officeIds.has(id)).map(({ id }) => cardTo(id, `${mark}:${id}`, toStandIn)),
  ];
}
