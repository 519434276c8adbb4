import type { Scopes } from '../api/scopes.ts';
import type { Deliveries } from '../events/deliveries.ts';
import {
  botMembershipChanged,
  directChatEntered,
  menuChosen,
  messageRecalled,
  messageReceived,
} from '../events/event-bodies.ts';
import { isMembershipPushed, isMessagePushed, isRecallPushed } from '../events/subscriptions.ts';
import type { Chat, Message, Person } from '../world/model.ts';
import type { MessageDraft, World } from '../world/world.ts';
import { ControlError } from './control-error.ts';
import { contentOf, type Utterance } from './utterance.ts';

interface Needs {
  readonly world: World;
  readonly scopes: Scopes;
  readonly deliveries: Deliveries;
  readonly now: () => number;
}

export type PeopleActions = ReturnType<typeof createPeopleActions>;

/** Makes what people can do in the client; each action tells the bot what the granted scopes let it hear. */
export function createPeopleActions({ world, scopes, deliveries, now }: Needs) {
  return {
    /** Errors: 400 for nothing said, 403 for a chat the person is not in, 404 for an unknown parent. */
    say(person: Person, chat: Chat, utterance: Utterance): Message {
      if (!chat.members.includes(person.openId)) throw new ControlError(403, `${person.name}不在这个会话里`);
      const { parentId, inThread } = utterance;
      if (parentId !== undefined && world.messages.get(parentId)?.chatId !== chat.chatId) {
        throw new ControlError(404, '这个会话里没有要回复的消息');
      }
      const content = contentOf(world, chat, utterance);
      const draft: MessageDraft = { chatId: chat.chatId, senderOpenId: person.openId, parentId, inThread, ...content };
      const message = world.addMessage(draft);
      if (isMessagePushed(scopes, chat, message)) deliveries.push(messageReceived(world, scopes, message, person));
      return message;
    },

    /** Errors: 403 for a message of somebody else, unless the person owns the group (its first member). */
    recall(person: Person, message: Message): void {
      const chat = world.chats.get(message.chatId);
      const isSender = message.senderOpenId === person.openId;
      const isGroupOwner = chat?.type === 'group' && chat.members[0] === person.openId;
      if (!isSender && !isGroupOwner) throw new ControlError(403, '只有发送人或群主可以撤回');
      if (message.isDeleted) throw new ControlError(409, '消息已撤回');
      world.changeMessage(message.messageId, { isDeleted: true });
      if (!chat || !isRecallPushed(scopes, chat)) return;
      deliveries.push(messageRecalled(message, isSender ? 'message_owner' : 'group_owner', now()));
    },

    chooseMenu(person: Person, eventKey: string): void {
      deliveries.push(menuChosen(person, scopes, eventKey, now()));
    },

    enterDirectChat(person: Person): Chat {
      const chat = world.directChatOf(person);
      deliveries.push(directChatEntered(chat, person, scopes, world.messagesOf(chat.chatId).at(-1)));
      return chat;
    },

    setBotMembership(person: Person, chat: Chat, isAdded: boolean): void {
      if (chat.type !== 'group') throw new ControlError(400, '只有群可以添加或移出机器人');
      if (chat.hasBot === isAdded) return;
      world.changeChat(chat.chatId, { hasBot: isAdded });
      if (isMembershipPushed(scopes)) deliveries.push(botMembershipChanged(chat, person, scopes, isAdded));
    },
  };
}
