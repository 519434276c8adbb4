import type { Roster } from '../../domain/library/roster.ts';
import type { BotEvent } from '../../domain/messaging/event.ts';
import type { Statement } from '../../store/kit/database/database.ts';
import type { Store } from '../../store/store.ts';

/**
 * Somebody whom no message reached writes to the bot himself: he is reached there from now on, and his turns are his again.
 * Shapes: `event` is as it came, with the open_id.
 */
export function noteReachedAgain(
  event: BotEvent,
  roster: Pick<Roster, 'personOf' | 'unreached'>,
  { identities, meta }: Pick<Store, 'identities' | 'meta'>,
  now: Date,
): Statement[] {
  const openId = event.kind === 'message' && event.chatType === 'p2p' ? event.senderId : null;
  const writer = openId ?? (event.kind === 'menu' ? event.operatorId : null);
  const person = writer === null ? undefined : roster.personOf(writer);
  if (writer === null || !person || !roster.unreached.has(person.id)) return [];
  return [identities.useFrom(writer, now), meta.bumpRosterVersion()];
}
