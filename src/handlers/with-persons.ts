import type { Roster } from '../domain/library/roster.ts';
import type { BotEvent } from '../domain/messaging/event.ts';

/**
 * An event with persons in the place of accounts: what is decided and stored names a person by his id, whichever of his
 * accounts he has used, and a stranger by the open_id.
 */
export function withPersons<Event extends BotEvent>(event: Event, roster: Pick<Roster, 'personOf'>): Event {
  const personOf = (openId: string) => roster.personOf(openId)?.id ?? openId;
  switch (event.kind) {
    case 'message':
      return { ...event, senderId: personOf(event.senderId) };
    case 'press':
    case 'menu':
    case 'bot_added':
    case 'bot_removed':
      return { ...event, operatorId: personOf(event.operatorId) };
    case 'recall':
      return event;
  }
}
