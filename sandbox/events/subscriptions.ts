import type { Scopes } from '../api/scopes.ts';
import type { Chat, Message } from '../world/model.ts';

const DIRECT_SCOPES = ['im:message.p2p_msg:readonly', 'im:message.p2p_msg'];
const ALL_GROUP_SCOPES = ['im:message.group_msg'];
const MENTION_SCOPES = [
  'im:message.group_at_msg:readonly',
  'im:message.group_at_msg',
  'im:message.group_at_msg.include_bot:readonly',
];

/** Whether the granted scopes let the bot hear of a person's message. Nothing is heard in a chat without the bot. */
export function isMessagePushed(scopes: Scopes, chat: Chat, message: Message): boolean {
  if (!chat.hasBot || chat.isDissolved) return false;
  if (chat.type === 'p2p') return scopes.hasAny(DIRECT_SCOPES);
  if (scopes.hasAny(ALL_GROUP_SCOPES)) return true;
  return message.mentions.some(({ isBot }) => isBot) && scopes.hasAny(MENTION_SCOPES);
}

/** Whether the bot hears that a message of the chat was taken back. */
export function isRecallPushed(scopes: Scopes, chat: Chat): boolean {
  return chat.hasBot && !chat.isDissolved && scopes.hasAny(['im:message', 'im:message:readonly']);
}

/** Whether the bot hears that it was taken into a group or put out of it. */
export function isMembershipPushed(scopes: Scopes): boolean {
  return scopes.hasAny(['im:chat.members:bot_access', 'im:chat', 'im:chat:readonly']);
}
