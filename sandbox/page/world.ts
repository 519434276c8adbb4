import type { Chat, Message, Person, SandboxState } from './types.ts';

/** Everything that the page knows of the sandbox, and what the person at the screen has already seen. */
export interface World {
  state: SandboxState | null;
  messages: Readonly<Record<string, readonly Message[]>>;
  /** Ids of messages that came since the page was opened, by chat. */
  news: Readonly<Record<string, readonly string[]>>;
  /** How many of a chat's news a person has seen, by `openId chatId`. */
  seen: Readonly<Record<string, number>>;
  isLive: boolean;
}

export type WorldEvent =
  | { type: 'state'; state: SandboxState }
  | { type: 'messages'; chatId: string; messages: readonly Message[] }
  | { type: 'message'; chatId: string; messageId: string; version: number }
  | { type: 'seen'; openId: string; chatId: string }
  | { type: 'connection'; connected: boolean }
  | { type: 'live'; isLive: boolean };

export const emptyWorld: World = { state: null, messages: {}, news: {}, seen: {}, isLive: false };

/** The world after an event. Errors: never throws; an event that changes nothing answers the same world. */
export function afterEvent(world: World, event: WorldEvent): World {
  switch (event.type) {
    case 'state':
      return { ...world, state: event.state };
    case 'messages':
      return { ...world, messages: { ...world.messages, [event.chatId]: event.messages } };
    case 'message':
      return withNews(world, event);
    case 'seen': {
      const key = `${event.openId} ${event.chatId}`;
      const count = world.news[event.chatId]?.length ?? 0;
      return world.seen[key] === count || (count === 0 && world.seen[key] === undefined)
        ? world
        : { ...world, seen: { ...world.seen, [key]: count } };
    }
    case 'connection':
      return world.state === null ? world : { ...world, state: { ...world.state, connected: event.connected } };
    case 'live':
      return world.isLive === event.isLive ? world : { ...world, isLive: event.isLive };
  }
}

/** A later version of a known message is a change, not news. */
function withNews(world: World, event: { chatId: string; messageId: string; version: number }): World {
  const before = world.news[event.chatId] ?? [];
  if (event.version > 1 || before.includes(event.messageId)) return world;
  return { ...world, news: { ...world.news, [event.chatId]: [...before, event.messageId] } };
}

/** How many messages of a chat a person has not seen since the page was opened. */
export function unreadCount(world: World, openId: string, chatId: string): number {
  return (world.news[chatId]?.length ?? 0) - (world.seen[`${openId} ${chatId}`] ?? 0);
}

/** The chats of a person as their client lists them: latest first; beside them the groups that they are not in. */
export function chatsOf(world: World, openId: string): { own: Chat[]; others: Chat[] } {
  const chats = world.state?.chats ?? [];
  const order = (a: Chat, b: Chat) => lastTime(world, b) - lastTime(world, a) || rank(a) - rank(b);
  return {
    own: chats.filter(chat => chat.members.includes(openId)).sort(order),
    others: chats.filter(chat => chat.type === 'group' && !chat.members.includes(openId)).sort(order),
  };
}

function rank(chat: Chat): number {
  return chat.type === 'p2p' ? 0 : 1;
}

function lastTime(world: World, chat: Chat): number {
  return world.messages[chat.chatId]?.at(-1)?.createTime ?? chat.lastMessageAt ?? 0;
}

/** People whose direct chat with the bot holds something that they have not seen. */
export function peopleWithNews(world: World): Person[] {
  const direct = (world.state?.chats ?? []).filter(chat => chat.type === 'p2p');
  return (world.state?.people ?? []).filter(person =>
    direct.some(chat => chat.members.includes(person.openId) && unreadCount(world, person.openId, chat.chatId) > 0),
  );
}
