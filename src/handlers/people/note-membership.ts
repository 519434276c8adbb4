import { noticeCard } from '../../cards/notices/notice-card.ts';
import { newGroupCard } from '../../cards/people/ids-card.ts';
import { GROUP_PURPOSE_WORDS, type Group, peopleWithRole } from '../../domain/library/roster.ts';
import type { DeliveryDraft } from '../../domain/messaging/delivery.ts';
import type { MembershipEvent } from '../../domain/messaging/event.ts';
import { ROSTER } from '../../domain/messaging/reference.ts';
import { type Decision, mergeEffects, NOTHING, type Situation, write } from '../kit/decision.ts';
import { cardTo } from '../kit/outgoing/reply.ts';
import { readVersions } from '../kit/versions.ts';

/**
 * The bot came into a group or was taken out of it: a group of the roster is greeted or noted as left, which the office is told;
 * an unknown one is told its number so that the office can enrol it.
 */
export async function noteMembership(event: MembershipEvent, situation: Situation): Promise<Decision> {
  const { store, roster } = situation;
  const key = `event:${event.eventId}`;
  if ((await store.received.known([key])).size > 0) return NOTHING;
  const nextVersion = await readVersions(store, [ROSTER]);
  const isAdded = event.kind === 'bot_added';
  const stored = await store.roster.findGroup(event.chatId);
  // The chat of a unit may not be listed among the groups yet.
  const group = stored ?? roster.group(event.chatId) ?? null;
  const change = group
    ? {
        rows: [store.roster.groupRow(group, stored?.position ?? roster.groups.length, isAdded ? null : situation.now)],
        statements: [store.meta.bumpRosterVersion()],
        audit: [
          {
            actor: event.operatorId,
            source: event.eventId,
            action: isAdded ? 'group.join' : 'group.leave',
            aggregate: ROSTER,
            version: nextVersion(ROSTER),
            note: { chatId: event.chatId },
          },
        ],
      }
    : {};
  const deliveries = isAdded ? [greeting(event, group)] : group ? farewells(event, group, situation) : [];
  // What could not be sent there while the bot was out, and is still needed, is sent now.
  const statements = isAdded ? [store.deliveries.releaseChat(event.chatId, situation.now)] : [];
  return write({ received: [key] }, change, mergeEffects({ statements, deliveries }));
}

function greeting({ eventId, chatId }: MembershipEvent, group: Group | null): DeliveryDraft {
  const content = group
    ? noticeCard({
        title: '重点项目管家已入群',
        template: 'blue',
        lines: [`本群登记为${nameOf(group)}。@我 并发送“帮助”查看用法。`],
      })
    : newGroupCard({ chatId });
  return {
    key: `joined:${eventId}`,
    destination: { kind: 'chat', chatId },
    msgType: 'interactive',
    content,
    card: null,
  };
}

/** The office must know that a group gets nothing any more. */
function farewells({ eventId, chatId }: MembershipEvent, group: Group, { roster }: Situation): DeliveryDraft[] {
  const card = noticeCard({
    title: '已被移出群',
    template: 'orange',
    lines: [`管家已被移出${nameOf(group)}（${chatId}），发往该群的推送已停止。需要恢复请把管家重新拉入群。`],
  });
  return peopleWithRole(roster, 'office').map(({ id }) => cardTo(id, `left:${eventId}:${id}`, card));
}

function nameOf({ purpose, unit }: Group): string {
  return `${GROUP_PURPOSE_WORDS[purpose]}${unit ? `（${unit}）` : ''}`;
}
