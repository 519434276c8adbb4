import { idBlock } from '../api/ids-in-calls.ts';
import type { Scopes } from '../api/scopes.ts';
import { type Chat, type Message, type Person, TENANT_KEY } from '../world/model.ts';
import type { World } from '../world/world.ts';
import type { EventDraft } from './envelope.ts';

/** A person's message, as `im.message.receive_v1` tells it. */
export function messageReceived(world: World, scopes: Scopes, message: Message, sender: Person): EventDraft {
  const chat = world.chats.get(message.chatId);
  const mentions = message.mentions.map(({ key, openId, name, isBot }) => {
    const person = world.people.get(openId);
    const id = person ? idBlock(person, scopes) : { union_id: world.bot.unionId, user_id: '', open_id: openId };
    return { key, id, mentioned_type: isBot ? 'bot' : 'user', name, tenant_key: TENANT_KEY };
  });
  return {
    type: 'im.message.receive_v1',
    event: {
      sender: { sender_id: idBlock(sender, scopes), sender_type: 'user', tenant_key: TENANT_KEY },
      message: {
        message_id: message.messageId,
        ...(message.rootId && { root_id: message.rootId, parent_id: message.parentId }),
        create_time: String(message.createTime),
        update_time: String(message.updateTime),
        chat_id: message.chatId,
        ...(message.threadId && { thread_id: message.threadId }),
        chat_type: chat?.type ?? 'group',
        message_type: message.msgType,
        content: message.content,
        ...(mentions.length > 0 && { mentions }),
      },
    },
  };
}

/** A message taken back by its sender (`message_owner`) or by somebody above. */
export function messageRecalled(message: Message, recallType: string, now: number): EventDraft {
  return {
    type: 'im.message.recalled_v1',
    event: {
      message_id: message.messageId,
      chat_id: message.chatId,
      recall_time: String(now),
      recall_type: recallType,
    },
  };
}

/** The bot was taken into a group, or put out of it. */
export function botMembershipChanged(chat: Chat, operator: Person, scopes: Scopes, isAdded: boolean): EventDraft {
  return {
    type: isAdded ? 'im.chat.member.bot.added_v1' : 'im.chat.member.bot.deleted_v1',
    event: {
      chat_id: chat.chatId,
      operator_id: idBlock(operator, scopes),
      external: false,
      operator_tenant_key: TENANT_KEY,
      name: chat.name,
      i18n_names: { zh_cn: chat.name, en_us: '', ja_jp: '' },
    },
  };
}

/** An item of the bot's menu was chosen; `now` is in milliseconds, the event's stamp in seconds. */
export function menuChosen(operator: Person, scopes: Scopes, eventKey: string, now: number): EventDraft {
  return {
    type: 'application.bot.menu_v6',
    event: {
      operator: { operator_name: operator.name, operator_id: idBlock(operator, scopes) },
      event_key: eventKey,
      timestamp: Math.floor(now / 1000),
    },
  };
}

/** A person opened the direct chat with the bot. */
export function directChatEntered(chat: Chat, operator: Person, scopes: Scopes, last: Message | undefined): EventDraft {
  return {
    type: 'im.chat.access_event.bot_p2p_chat_entered_v1',
    event: {
      chat_id: chat.chatId,
      operator_id: idBlock(operator, scopes),
      last_message_id: last?.messageId ?? '',
      last_message_create_time: last ? String(last.createTime) : '',
    },
  };
}
