import type { Message } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { type Call, type CallRequest, data } from './call.ts';
import { messageBy } from './find-message.ts';
import { messageObject } from './message-object.ts';
import { page } from './paging.ts';
import { fieldError, PlatformError } from './platform-error.ts';
import { chatBy, checkBotInChat } from './receivers.ts';
import type { Scopes } from './scopes.ts';

const GROUP_SCOPE = 'im:message.group_msg';

/** The APIs that read messages: one by its id, and the history of a chat or topic. */
export function readMessageCalls({ world, scopes }: { world: World; scopes: Scopes }): Call[] {
  function checkReadable(chatId: string): void {
    const chat = checkBotInChat(chatBy(world, chatId));
    if (chat.type === 'group' && !scopes.has(GROUP_SCOPE)) {
      throw new PlatformError(230027, `Lack of necessary permissions, ext=need scope: ${GROUP_SCOPE}`);
    }
  }

  function history(query: URLSearchParams): Message[] {
    const type = query.get('container_id_type');
    const id = query.get('container_id');
    if (type !== 'chat' && type !== 'thread') throw fieldError('container_id_type', 'chat or thread', type ?? '');
    if (!id) throw fieldError('container_id', 'container_id is required');
    if (type === 'chat') {
      checkReadable(id);
      return world.messagesOf(id).filter(isBetween(seconds(query, 'start_time'), seconds(query, 'end_time')));
    }
    const messages = [...world.messages.values()].filter(message => message.threadId === id);
    const first = messages[0];
    if (!first) throw new PlatformError(230019, 'The topic does NOT exist.');
    checkReadable(first.chatId);
    return messages;
  }

  return [
    {
      method: 'GET',
      path: '/im/v1/messages/:message_id',
      scopes: ['im:message', 'im:message:readonly'],
      handle({ path, query }) {
        const message = messageBy(world, path['message_id']);
        checkReadable(message.chatId);
        return data({ items: [messageObject(message, world.bot, wantsWholeCards(query))] });
      },
    },
    {
      method: 'GET',
      path: '/im/v1/messages',
      scopes: ['im:message', 'im:message:readonly', 'im:message.history:readonly'],
      handle({ query }) {
        const messages = history(query);
        const order = query.get('sort_type') ?? 'ByCreateTimeAsc';
        if (order === 'ByCreateTimeDesc') messages.reverse();
        else if (order !== 'ByCreateTimeAsc')
          throw fieldError('sort_type', 'ByCreateTimeAsc or ByCreateTimeDesc', order);
        const { items, ...rest } = page(messages, query, 50);
        return data({ ...rest, items: items.map(item => messageObject(item, world.bot, wantsWholeCards(query))) });
      },
    },
  ];
}

function wantsWholeCards(query: CallRequest['query']): boolean {
  return query.get('card_msg_content_type') === 'user_card_content';
}

function seconds(query: URLSearchParams, field: string): number | undefined {
  const value = query.get(field);
  if (value === null || value === '') return undefined;
  if (!/^\d{1,10}$/.test(value)) throw fieldError(field, `${field} is a time in seconds`, value);
  return Number(value);
}

function isBetween(from: number | undefined, to: number | undefined): (message: Message) => boolean {
  return ({ createTime }) => {
    const second = Math.floor(createTime / 1000);
    return second >= (from ?? 0) && second <= (to ?? Number.POSITIVE_INFINITY);
  };
}
