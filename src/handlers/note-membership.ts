import { enrolCard } from '../cards/enrol-card.ts';
import { noticeCard } from '../cards/notice-card.ts';
import { GROUP_PURPOSE_WORDS } from '../cards/words.ts';
import type { MembershipEvent } from '../domain/event.ts';
import { type Decision, mergeEffects, NOTHING, type Situation, write } from './decision.ts';
import { aggregates, readVersions } from './versions.ts';

/**
 * The bot came into a group or was taken out of it: a group of the roster is greeted or noted as left, an unknown one
 * is told its number so that the office can enrol it.
 */
export async function noteMembership(event: MembershipEvent, situation: Situation): Promise<Decision> {
  const { store, roster } = situation;
  const key = `event:${event.eventId}`;
  if ((await store.received.known([key])).size > 0) return NOTHING;
  const nextVersion = await readVersions(store, [aggregates.roster()]);
  const isAdded = event.kind === 'bot_added';
  const wasKnown = await store.roster.hasGroup(event.chatId);
  const change = wasKnown
    ? {
        statements: [
          store.roster.markLeft(event.chatId, isAdded ? null : situation.now),
          store.meta.bumpRosterVersion(),
        ],
        audit: [
          {
            actor: event.operatorId,
            source: event.eventId,
            action: isAdded ? 'group.join' : 'group.leave',
            aggregate: aggregates.roster(),
            version: nextVersion(aggregates.roster()),
            before: null,
            after: { chatId: event.chatId },
          },
        ],
      }
    : {};
  if (!isAdded) return write({ received: [key] }, change);

  const group = roster.group(event.chatId);
  const card = group
    ? noticeCard({
        title: '重点项目管家已入群',
        template: 'blue',
        lines: [
          `本群登记为${GROUP_PURPOSE_WORDS[group.purpose]}${group.unit ? `（${group.unit}）` : ''}。@我 并发送“帮助”查看用法。`,
        ],
      })
    : enrolCard({ openId: event.operatorId, chatId: event.chatId, isGroup: true });
  return write(
    { received: [key] },
    change,
    mergeEffects({
      deliveries: [
        {
          key: `joined:${event.eventId}`,
          destination: { kind: 'chat', chatId: event.chatId },
          msgType: 'interactive',
          content: card,
          card: null,
        },
      ],
    }),
  );
}
