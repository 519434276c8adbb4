import type { Roster } from '../domain/library/roster.ts';
import type { BotEvent } from '../domain/messaging/event.ts';
import { strangersId } from '../domain/people/account.ts';

type Accounts = Pick<Roster, 'person' | 'personOf'>;

/** By the event as it came: the same event is asked for several times, and what is kept about it hangs on its identity. */
const known = new WeakMap<BotEvent, { roster: Accounts; event: BotEvent }>();

/**
 * An event with persons in the place of accounts: what is decided and stored names a person by his id, whichever of his
 * accounts he has used, and a stranger by the open_id, never by a person's id that is the same text.
 * Shapes: the same object each time for one event and roster.
 */
export function withPersons<Event extends BotEvent>(event: Event, roster: Accounts): Event {
  const last = known.get(event);
  if (last?.roster === roster) return last.event as Event;
  const named = nameIn(event, roster);
  known.set(event, { roster, event: named });
  return named;
}

function nameIn<Event extends BotEvent>(event: Event, roster: Accounts): Event {
  const personOf = (openId: string) => roster.personOf(openId)?.id ?? strangersId(openId, roster);
  switch (event.kind) {
    case 'message':
      return { ...event, senderId: personOf(event.senderId), openId: event.senderId };
    case 'press':
    case 'menu':
    case 'bot_added':
    case 'bot_removed':
      return { ...event, operatorId: personOf(event.operatorId), openId: event.operatorId };
    case 'recall':
      return event;
  }
}
