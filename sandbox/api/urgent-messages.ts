import type { World } from '../world/world.ts';
import { type Call, data } from './call.ts';
import { ownMessageBy } from './find-message.ts';
import { idOf, readUserIdType } from './ids-in-calls.ts';
import { fieldError, PlatformError } from './platform-error.ts';
import { chatBy, checkBotInChat } from './receivers.ts';
import type { Scopes } from './scopes.ts';

interface Needs {
  readonly world: World;
  readonly scopes: Scopes;
}

const MOST_PEOPLE = 200;
/** As many unread urgent messages somebody may have; here each counts as unread for ever. */
const MOST_UNREAD = 200;

/** 加急 within the app: a message of the bot rings for the people named. Source: im-v1/buzz-messages. */
export function urgentMessageCalls({ world, scopes }: Needs): Call[] {
  return [
    {
      method: 'PATCH',
      path: '/im/v1/messages/:message_id/urgent_app',
      scopes: ['im:message.urgent', 'im:message.urgent:app_send'],
      handle({ path, query, body }) {
        const type = readUserIdType(query, scopes);
        const wanted = body['user_id_list'];
        if (!Array.isArray(wanted) || wanted.length === 0 || !wanted.every(id => typeof id === 'string')) {
          throw fieldError('user_id_list', 'user_id_list is required');
        }
        if (wanted.length > MOST_PEOPLE) throw fieldError('user_id_list', `at most ${MOST_PEOPLE} ids`);
        const message = ownMessageBy(world, path['message_id'], 230012);
        const chat = checkBotInChat(chatBy(world, message.chatId));
        const members = chat.members.flatMap(openId => world.people.get(openId) ?? []);
        const found = members.filter(person => wanted.includes(idOf(person, type)));
        if (found.length === 0) throw new PlatformError(230001, 'Your request contains an invalid request parameter.');
        const full = found.find(({ openId }) => unreadOf(world, openId) >= MOST_UNREAD);
        if (full) throw new PlatformError(230023, 'The user has too many unread urgent messages.');
        const urgentFor = [...new Set([...(message.urgentFor ?? []), ...found.map(({ openId }) => openId)])];
        world.changeMessage(message.messageId, { urgentFor });
        const known = new Set(found.map(person => idOf(person, type)));
        return data({ invalid_user_id_list: wanted.filter(id => !known.has(id)) });
      },
    },
  ];
}

function unreadOf(world: World, openId: string): number {
  return [...world.chats.keys()]
    .flatMap(chatId => world.messagesOf(chatId))
    .filter(({ urgentFor }) => urgentFor?.includes(openId)).length;
}
