import type { Delivery } from '../events/deliveries.ts';
import type { Message } from '../world/model.ts';
import type { World } from '../world/world.ts';

/** A message as the page and the tests see it; `content` is an object, also for cards. */
export function messageView(world: World, message: Message): object {
  const { messageId, chatId, msgType, createTime, updateTime, rootId, parentId, threadId, mentions, version } = message;
  const { urgentFor = [] } = message;
  const isBot = message.senderOpenId === null;
  const name = isBot ? world.bot.name : (world.people.get(message.senderOpenId ?? '')?.name ?? '');
  return {
    messageId,
    chatId,
    msgType,
    content: JSON.parse(message.content),
    sender: { openId: message.senderOpenId, name, isBot },
    createTime,
    updateTime,
    deleted: message.isDeleted,
    ...(rootId && { rootId, parentId }),
    ...(threadId && { threadId }),
    ...(mentions.length > 0 && { mentions }),
    ...(urgentFor.length > 0 && { urgentFor }),
    version,
  };
}

/** Everything that the page needs at its start. */
export function worldView(world: World): object {
  return {
    bot: { openId: world.bot.openId, name: world.bot.name },
    people: [...world.people.values()].map(({ openId, name, unit, roles, userId }) => ({
      openId,
      name,
      unit,
      roles,
      userId,
    })),
    chats: [...world.chats.values()]
      .filter(chat => !chat.isDissolved)
      .map(({ chatId, name, type, members, hasBot }) => ({
        chatId,
        name,
        type,
        members,
        hasBot,
        lastMessageAt: world.messagesOf(chatId).at(-1)?.createTime ?? null,
      })),
  };
}

/** An event on its way, for those who watch the bot. */
export function deliveryView({ envelope, attempts, state, dueAt }: Delivery): object {
  const { event_id: eventId, event_type: type } = envelope.header;
  return {
    eventId,
    type,
    state,
    acked: state === 'acknowledged',
    dueAt,
    attempts: attempts.map(({ at, answer }) => ({ at, ...answer })),
    envelope,
  };
}
