import { derivedId, newId } from './ids.ts';
import type { BotIdentity, Chat, Mention, Message, Person, Upload } from './model.ts';
import { createSignal } from './signal.ts';

/** A person as a test, the sample or the control API names them; what is missing is filled in. */
export type PersonDraft = Pick<Person, 'openId' | 'name'> & Partial<Person>;

/** A chat as a test, the sample or the control API names it; `type` is `group` and the bot is a member unless said. */
export type ChatDraft = Pick<Chat, 'chatId' | 'name' | 'members'> & Partial<Chat>;

/** A message to store; ids, times and the place in the thread are the world's work. */
export interface MessageDraft {
  readonly chatId: string;
  readonly msgType: string;
  readonly content: string;
  readonly senderOpenId: string | null;
  readonly mentions?: readonly Mention[];
  readonly parentId?: string | undefined;
  readonly inThread?: boolean | undefined;
}

/** What changed, for the page and the state file. */
export type WorldChange =
  | { readonly kind: 'message'; readonly chatId: string; readonly messageId: string; readonly version: number }
  | { readonly kind: 'chat'; readonly chatId: string }
  | { readonly kind: 'other' };

/** Everything that the world holds, for the state file. */
export interface WorldSnapshot {
  readonly people: readonly Person[];
  readonly chats: readonly Chat[];
  readonly messages: readonly Message[];
  readonly uploads: readonly Upload[];
}

export type World = ReturnType<typeof createWorld>;

/** Makes an empty world around one bot. `now` stamps the messages. */
export function createWorld(bot: BotIdentity, now: () => number) {
  const people = new Map<string, Person>();
  const chats = new Map<string, Chat>();
  const messages = new Map<string, Message>();
  const messageIdsByChat = new Map<string, string[]>();
  const uploads = new Map<string, Upload>();
  const changes = createSignal<WorldChange>();

  function storeMessage(message: Message): Message {
    if (!messages.has(message.messageId)) {
      const ids = messageIdsByChat.get(message.chatId) ?? [];
      ids.push(message.messageId);
      messageIdsByChat.set(message.chatId, ids);
    }
    messages.set(message.messageId, message);
    const { chatId, messageId, version } = message;
    changes.emit({ kind: 'message', chatId, messageId, version });
    return message;
  }

  function storeChat(chat: Chat): Chat {
    chats.set(chat.chatId, chat);
    changes.emit({ kind: 'chat', chatId: chat.chatId });
    return chat;
  }

  return {
    bot,
    people: people as ReadonlyMap<string, Person>,
    chats: chats as ReadonlyMap<string, Chat>,
    messages: messages as ReadonlyMap<string, Message>,
    uploads: uploads as ReadonlyMap<string, Upload>,
    onChange: changes.subscribe,

    addPerson(draft: PersonDraft): Person {
      const person: Person = {
        unionId: derivedId('on_', draft.openId),
        userId: derivedId('', draft.openId).slice(0, 8),
        unit: null,
        roles: [],
        mobile: null,
        email: null,
        ...draft,
      };
      people.set(person.openId, person);
      changes.emit({ kind: 'other' });
      return person;
    },

    addChat(draft: ChatDraft): Chat {
      return storeChat({ type: 'group', hasBot: true, isDissolved: false, ...draft });
    },

    changeChat(chatId: string, change: Partial<Chat>): Chat | undefined {
      const chat = chats.get(chatId);
      return chat && storeChat({ ...chat, ...change });
    },

    /** The direct chat of a person with the bot; it is made when there is none yet. */
    directChatOf(person: Person): Chat {
      const chatId = derivedId('oc_', `p2p ${bot.openId} ${person.openId}`);
      const members = [person.openId];
      return (
        chats.get(chatId) ??
        storeChat({ chatId, name: person.name, type: 'p2p', members, hasBot: true, isDissolved: false })
      );
    },

    /** Stores a new message. A reply joins its parent's topic, or opens one with `inThread`. */
    addMessage(draft: MessageDraft): Message {
      const parent = draft.parentId === undefined ? undefined : messages.get(draft.parentId);
      const root = parent?.rootId ? messages.get(parent.rootId) : parent;
      let threadId = parent?.threadId ?? root?.threadId ?? null;
      if (root && draft.inThread && !threadId) {
        threadId = newId('omt_');
        storeMessage({ ...root, threadId, version: root.version + 1 });
      }
      const at = now();
      return storeMessage({
        messageId: newId('om_'),
        chatId: draft.chatId,
        msgType: draft.msgType,
        content: draft.content,
        senderOpenId: draft.senderOpenId,
        createTime: at,
        updateTime: at,
        isDeleted: false,
        isEdited: false,
        edits: 0,
        rootId: root?.messageId ?? null,
        parentId: parent?.messageId ?? null,
        threadId,
        mentions: draft.mentions ?? [],
        version: 1,
      });
    },

    changeMessage(messageId: string, change: Partial<Message>): Message | undefined {
      const message = messages.get(messageId);
      return message && storeMessage({ ...message, ...change, updateTime: now(), version: message.version + 1 });
    },

    /** The messages of a chat, oldest first. */
    messagesOf(chatId: string): Message[] {
      return (messageIdsByChat.get(chatId) ?? []).flatMap(id => messages.get(id) ?? []);
    },

    addUpload(draft: Omit<Upload, 'key'>): Upload {
      const upload = { key: newId(draft.kind === 'image' ? 'img_v3_' : 'file_v3_'), ...draft };
      uploads.set(upload.key, upload);
      changes.emit({ kind: 'other' });
      return upload;
    },

    snapshot(): WorldSnapshot {
      return {
        people: [...people.values()],
        chats: [...chats.values()],
        messages: [...messages.values()],
        uploads: [...uploads.values()],
      };
    },

    restore(snapshot: WorldSnapshot): void {
      for (const person of snapshot.people) people.set(person.openId, person);
      for (const chat of snapshot.chats) chats.set(chat.chatId, chat);
      for (const upload of snapshot.uploads) uploads.set(upload.key, upload);
      for (const message of snapshot.messages) storeMessage(message);
    },
  };
}
