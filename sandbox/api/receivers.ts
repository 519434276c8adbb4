import type { Chat } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { personBy, readUserIdType } from './ids-in-calls.ts';
import { fieldError, PlatformError } from './platform-error.ts';
import type { Scopes } from './scopes.ts';

const RECEIVE_ID_TYPES = ['open_id', 'union_id', 'user_id', 'email', 'chat_id'];
const PREFIXES: Readonly<Record<string, RegExp>> = { open_id: /^ou_/, union_id: /^on_/, chat_id: /^oc_/, email: /@/ };

/**
 * Finds the chat that a message goes to; a person's direct chat is made when there is none yet.
 *
 * Errors: 99992402 without a kind of id, 230034 for an id of another kind, 99992351 and its like for nobody,
 *         99992356 for no chat, and what {@link checkBotInChat} refuses.
 */
export function findReceiver(world: World, scopes: Scopes, query: URLSearchParams, receiveId: unknown): Chat {
  const type = query.get('receive_id_type') ?? '';
  if (!RECEIVE_ID_TYPES.includes(type)) {
    throw fieldError('receive_id_type', `receive_id_type is one of ${RECEIVE_ID_TYPES.join(', ')}`, type);
  }
  if (typeof receiveId !== 'string' || receiveId === '') throw fieldError('receive_id', 'receive_id is required');
  if (PREFIXES[type]?.test(receiveId) === false) {
    throw new PlatformError(230034, `The receive_id is invalid for receive_id_type ${type}.`);
  }
  if (type === 'chat_id') return checkBotInChat(chatBy(world, receiveId));
  if (type === 'email') {
    const person = [...world.people.values()].find(candidate => candidate.email === receiveId);
    if (!person) throw new PlatformError(230034, 'The receive_id is invalid: no user with this email.');
    return world.directChatOf(person);
  }
  const userIdType = readUserIdType(new URLSearchParams({ user_id_type: type }), scopes);
  return world.directChatOf(personBy(world, userIdType, receiveId));
}

/** Errors: 99992356 for an id that is no chat. */
export function chatBy(world: World, chatId: string): Chat {
  const chat = world.chats.get(chatId);
  if (!chat)
    throw new PlatformError(99992356, `The request you send is not a valid {chat_id} or not exists: [${chatId}]`);
  return chat;
}

/** Errors: 232009 for a dissolved chat, 230002 when the bot is not in it. */
export function checkBotInChat(chat: Chat): Chat {
  if (chat.isDissolved)
    throw new PlatformError(232009, 'Your request specifies a chat which has already been dissolved.');
  if (!chat.hasBot) throw new PlatformError(230002, 'Bot/User can NOT be out of the chat.');
  return chat;
}
