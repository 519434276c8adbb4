import { CARD_LIFE_MS } from '../../domain/messaging/delivery.ts';
import type { Db, Statement } from '../kit/database/database.ts';
import { NO_ACCOUNT } from './write-deliveries.ts';

/** Why a message of the app before was taken out of the outbox. */
const OTHER_APP = 'delivery.other_app';

const NOT_IN_CHAT = 'chat.bot_not_member';

/** What stands in the outbox after the district has moved to another app. */
export interface LeftBehind {
  /** To groups that the new app's bot is not in, and to people without an account there: they wait. */
  held: number;
  /** Nobody can tell whether they were sent. */
  unconfirmed: number;
  /** Updates of cards that can be changed no more. */
  dropped: number;
}

const ANSWER_IS_PRIVATE = "json_extract(destination, '$.reader') is not null";
const IS_WAITING = "status in ('pending', 'held', 'unconfirmed')";
const IS_UPDATE = "json_extract(destination, '$.kind') = 'update'";
const RELEASED = 'leased_until = null, leased_by = null';
const MAY_BE_SENT = `status = 'pending' and not (${IS_UPDATE}) and first_attempt_at is not null`;
/** To a person whom the new app knows no account of. */
const HAS_NO_ACCOUNT = `json_extract(destination, '$.kind') = 'person' and not exists
  (select 1 from identities where app_id = ? and person = json_extract(deliveries.destination, '$.person'))`;
const IN_CHAT_LEFT = `json_extract(destination, '$.kind') = 'chat'
  and json_extract(destination, '$.chatId') not in (select value from json_each(?))`;

/**
 * What becomes of the outbox when another app takes over: the cards of the app before count as too old to be changed, so
 * those that are still needed are sent anew; answers are addressed without the message that they answer; what waits for a
 * group or a person that the new app does not reach is held until it does.
 * Shapes: `chats` are the groups that the new app's bot is in.
 */
export function leaveApp(appId: string, chats: readonly string[], now: Date): Statement[] {
  const joined = JSON.stringify(chats);
  return [
    // An answer to one person goes to him, one in a group into the group.
    {
      sql: `update deliveries set lane = 'person:' || json_extract(destination, '$.reader'),
              destination = json_object('kind', 'person', 'person', json_extract(destination, '$.reader'))
            where json_extract(destination, '$.kind') = 'reply' and ${ANSWER_IS_PRIVATE}`,
      args: [],
    },
    {
      sql: `update deliveries set destination = json_object('kind', 'chat', 'chatId', json_extract(destination, '$.chatId'))
            where json_extract(destination, '$.kind') = 'reply'`,
      args: [],
    },
    {
      sql: `update deliveries set status = 'superseded', error = '${OTHER_APP}', ${RELEASED}
            where ${IS_WAITING} and ${IS_UPDATE}`,
      args: [],
    },
    {
      sql: `update deliveries set status = 'unconfirmed', error = '${OTHER_APP}', ${RELEASED} where ${MAY_BE_SENT}`,
      args: [],
    },
    {
      sql: `update deliveries set status = 'held', error = '${NOT_IN_CHAT}', ${RELEASED}
            where status = 'pending' and ${IN_CHAT_LEFT}`,
      args: [joined],
    },
    {
      sql: `update deliveries set status = 'held', error = '${NO_ACCOUNT}', ${RELEASED}
            where status = 'pending' and ${HAS_NO_ACCOUNT}`,
      args: [appId],
    },
    {
      sql: `update deliveries set was_sent_at = coalesce(was_sent_at, sent_at), sent_at = min(sent_at, ?)
            where status = 'sent' and message_id is not null`,
      args: [now.getTime() - CARD_LIFE_MS - 1_000],
    },
  ];
}

/** How much of each there is in the outbox, of all moves together. */
export async function countLeftBehind({ $client }: Db): Promise<LeftBehind> {
  const { rows } = await $client.execute(
    `select
       count(*) filter (where status = 'held' and error in ('${NO_ACCOUNT}', '${NOT_IN_CHAT}')) as held,
       count(*) filter (where status = 'unconfirmed' and error = '${OTHER_APP}') as unconfirmed,
       count(*) filter (where status = 'superseded' and error = '${OTHER_APP}') as dropped
     from deliveries`,
  );
  const count = (name: keyof LeftBehind) => Number(rows[0]?.[name] ?? 0);
  return { held: count('held'), unconfirmed: count('unconfirmed'), dropped: count('dropped') };
}
