import type { Chat } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { type Call, type CallAnswer, type CallRequest, data } from './call.ts';
import { messageBy } from './find-message.ts';
import type { Idempotency } from './idempotency.ts';
import { prepareContent } from './message-content.ts';
import { messageObject } from './message-object.ts';
import { fieldError, PlatformError } from './platform-error.ts';
import type { RateLimits } from './rate-limits.ts';
import { chatBy, checkBotInChat, findReceiver } from './receivers.ts';
import type { Scopes } from './scopes.ts';

interface Needs {
  readonly world: World;
  readonly scopes: Scopes;
  readonly limits: RateLimits;
  readonly uuids: Idempotency;
}

const SEND_SCOPES = ['im:message', 'im:message:send_as_bot', 'im:message:send'];

/** The APIs that make a new message: sending to a chat or a person, and replying. */
export function sendMessageCalls({ world, scopes, limits, uuids }: Needs): Call[] {
  function post(chat: Chat, request: CallRequest, place: { parentId?: string; inThread?: boolean }): CallAnswer {
    const earlier = world.messages.get(uuids.messageIdFor(request.body['uuid']) ?? '');
    if (earlier) return data(messageObject(earlier, world.bot));
    const prepared = prepareContent(world, chat, request);
    limits.countMessage(chat.chatId);
    const message = world.addMessage({ chatId: chat.chatId, senderOpenId: null, ...prepared, ...place });
    uuids.remember(request.body['uuid'], message.messageId);
    return data(messageObject(message, world.bot));
  }

  return [
    {
      method: 'POST',
      path: '/im/v1/messages',
      scopes: SEND_SCOPES,
      handle: request => post(findReceiver(world, scopes, request.query, request.body['receive_id']), request, {}),
    },
    {
      method: 'POST',
      path: '/im/v1/messages/:message_id/reply',
      scopes: SEND_SCOPES,
      handle(request) {
        const inThread = request.body['reply_in_thread'] ?? false;
        if (typeof inThread !== 'boolean') throw fieldError('reply_in_thread', 'reply_in_thread is a bool', inThread);
        const parent = messageBy(world, request.path['message_id']);
        const chat = checkBotInChat(chatBy(world, parent.chatId));
        if (parent.isDeleted) throw new PlatformError(230011, 'The message was withdrawn.');
        return post(chat, request, { parentId: parent.messageId, inThread });
      },
    },
  ];
}
