import * as z from 'zod';
import type { MsgType } from '../../domain/messaging/delivery.ts';
import type { Ask } from './caller.ts';

/** A message as the platform takes it; `uuid` makes sending it again within an hour harmless. */
export interface OutgoingMessage {
  msgType: MsgType;
  content: Readonly<Record<string, unknown>>;
  uuid: string;
}

export type Receiver = { kind: 'chat'; chatId: string } | { kind: 'person'; openId: string };

/** Sending messages, and changing a card that was sent. */
export function createMessageCalls(ask: Ask) {
  return {
    /** Sends a message into a chat or to a person. */
    async send(receiver: Receiver, message: OutgoingMessage): Promise<{ messageId: string; chatId: string }> {
      const isChat = receiver.kind === 'chat';
      const { data } = await ask(sentSchema, {
        method: 'POST',
        path: '/im/v1/messages',
        params: { receive_id_type: isChat ? 'chat_id' : 'open_id' },
        data: { receive_id: isChat ? receiver.chatId : receiver.openId, ...bodyOf(message) },
      });
      return { messageId: data.message_id, chatId: data.chat_id };
    },

    /** Sends a message as the answer to another one. */
    async reply(messageId: string, message: OutgoingMessage): Promise<{ messageId: string; chatId: string }> {
      const path = `/im/v1/messages/${encodeURIComponent(messageId)}/reply`;
      const { data } = await ask(sentSchema, { method: 'POST', path, data: bodyOf(message) });
      return { messageId: data.message_id, chatId: data.chat_id };
    },

    /** Replaces a card that was sent at most 14 days ago. Doing it again is harmless. */
    async patch(messageId: string, content: OutgoingMessage['content']): Promise<void> {
      const path = `/im/v1/messages/${encodeURIComponent(messageId)}`;
      await ask(z.unknown(), { method: 'PATCH', path, data: { content: JSON.stringify(content) } });
    },

    /** Has a message of the bot ring for people in the app (加急). */
    async buzz(messageId: string, openIds: readonly string[]): Promise<void> {
      const path = `/im/v1/messages/${encodeURIComponent(messageId)}/urgent_app`;
      const params = { user_id_type: 'open_id' };
      await ask(z.unknown(), { method: 'PATCH', path, params, data: { user_id_list: openIds } });
    },
  };
}

function bodyOf({ msgType, content, uuid }: OutgoingMessage) {
  return { msg_type: msgType, content: JSON.stringify(content), uuid };
}

const sentSchema = z.object({ data: z.object({ message_id: z.string().min(1), chat_id: z.string() }) });
