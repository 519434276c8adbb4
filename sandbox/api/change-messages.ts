import type { Interactions } from '../world/interactions.ts';
import { CARD_LIFE_MS } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { type Call, data } from './call.ts';
import { cardError, checkCardContent } from './card-content.ts';
import { ownMessageBy } from './find-message.ts';
import { checkSize, parseContent, prepareContent } from './message-content.ts';
import { messageObject } from './message-object.ts';
import { fieldError, PlatformError } from './platform-error.ts';
import type { RateLimits } from './rate-limits.ts';
import { chatBy, checkBotInChat } from './receivers.ts';

interface Needs {
  readonly world: World;
  readonly limits: RateLimits;
  readonly interactions: Interactions;
  readonly now: () => number;
}

const MOST_EDITS = 20;

/** The APIs that change a message of the bot: editing text, replacing a card, taking back. */
export function changeMessageCalls({ world, limits, interactions, now }: Needs): Call[] {
  return [
    {
      method: 'PUT',
      path: '/im/v1/messages/:message_id',
      scopes: ['im:message', 'im:message:update', 'im:message:send_as_bot'],
      handle(request) {
        const message = ownMessageBy(world, request.path['message_id'], 230071);
        const chat = checkBotInChat(chatBy(world, message.chatId));
        const isText = (type: unknown) => type === 'text' || type === 'post';
        if (!isText(message.msgType) || !isText(request.body['msg_type'])) {
          throw new PlatformError(230054, 'This operation is not supported for this message type.');
        }
        if (message.edits >= MOST_EDITS)
          throw new PlatformError(230072, 'The message has reached the number of times it can be edited.');
        const prepared = prepareContent(world, chat, request);
        const changed = world.changeMessage(message.messageId, {
          ...prepared,
          isEdited: true,
          edits: message.edits + 1,
        });
        return data(messageObject(changed ?? message, world.bot));
      },
    },
    {
      method: 'PATCH',
      path: '/im/v1/messages/:message_id',
      scopes: ['im:message', 'im:message:send_as_bot', 'im:message:update'],
      handle({ path, body, bytes }) {
        const { content } = body;
        if (typeof content !== 'string' || content === '') throw fieldError('content', 'content is required');
        const message = ownMessageBy(world, path['message_id'], 230012);
        checkBotInChat(chatBy(world, message.chatId));
        if (message.msgType !== 'interactive') throw new PlatformError(230001, 'This message is NOT a card.');
        if (message.createTime < now() - CARD_LIFE_MS) {
          throw new PlatformError(230031, 'The time to update the message has passed: the card is older than 14 days.');
        }
        checkSize('interactive', bytes);
        checkCardContent(world, parseContent(content));
        limits.countMessage(message.messageId);
        if (interactions.isRunning(message.messageId)) {
          throw cardError({ errCode: 11310, message: 'card action is lock', path: 'ROOT' });
        }
        world.changeMessage(message.messageId, { content });
        return data({});
      },
    },
    {
      method: 'DELETE',
      path: '/im/v1/messages/:message_id',
      scopes: ['im:message', 'im:message:recall', 'im:message:send_as_bot'],
      handle({ path }) {
        const message = ownMessageBy(world, path['message_id'], 230026);
        checkBotInChat(chatBy(world, message.chatId));
        world.changeMessage(message.messageId, { isDeleted: true });
        return data({});
      },
    },
  ];
}
