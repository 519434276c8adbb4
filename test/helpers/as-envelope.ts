import type { Envelope } from '../../src/bot/intake/envelope.ts';
import type { BotEvent, MessageEvent } from '../../src/domain/messaging/event.ts';
import { BOT } from './envelopes.ts';

/** An event as the platform would send it: the way back from our own words. */
export function asEnvelope(event: BotEvent): Envelope {
  const header = (event_type: string) => ({ event_id: event.eventId, event_type, create_time: undefined });
  switch (event.kind) {
    case 'message':
      return { header: header('im.message.receive_v1'), event: messageOf(event) };
    case 'recall':
      return {
        header: header('im.message.recalled_v1'),
        event: {
          message_id: event.messageId,
          chat_id: event.chatId,
          recall_time: String(event.at.getTime()),
          recall_type: event.by,
        },
      };
    case 'press':
      return {
        header: header('card.action.trigger'),
        event: {
          operator: idsOf(event.operatorId, event),
          action: { tag: 'button', value: event.value, form_value: event.form },
          context: { open_message_id: event.messageId, open_chat_id: event.chatId },
        },
      };
    case 'menu':
      return {
        header: header('application.bot.menu_v6'),
        event: { operator: { operator_id: idsOf(event.operatorId, event) }, event_key: event.eventKey },
      };
    case 'bot_added':
    case 'bot_removed':
      return {
        header: header(`im.chat.member.bot.${event.kind === 'bot_added' ? 'added' : 'deleted'}_v1`),
        event: { chat_id: event.chatId, name: event.chatName, operator_id: idsOf(event.operatorId, event) },
      };
  }
}

function idsOf(openId: string, { account }: Exclude<BotEvent, { kind: 'recall' }>) {
  return { open_id: openId, union_id: account?.unionId ?? undefined, user_id: account?.userId ?? undefined };
}

function messageOf(event: MessageEvent): Envelope['event'] {
  const isMention = event.chatType === 'group' && event.isAddressed;
  const text = isMention ? `@_user_1 ${event.text}` : event.text;
  return {
    sender: { sender_id: idsOf(event.senderId, event), sender_type: 'user' },
    message: {
      message_id: event.messageId,
      ...(event.rootId !== null && { root_id: event.rootId }),
      ...(event.parentId !== null && { parent_id: event.parentId }),
      create_time: String(event.sentAt.getTime()),
      chat_id: event.chatId,
      chat_type: event.chatType,
      ...contentOf(event, text),
      ...(isMention && { mentions: [{ key: '@_user_1', id: { open_id: BOT }, name: '项目管家' }] }),
    },
  };
}

const UNREADABLE = {
  voice: { message_type: 'audio', content: '{"file_key":"k","duration":2000}' },
  merged_forward: { message_type: 'merge_forward', content: '{"content":"Merged and Forwarded Message"}' },
  card: { message_type: 'interactive', content: '{"title":"t","elements":[[{"tag":"text","text":"x"}]]}' },
  rich_text: { message_type: 'post', content: '{"zh_cn":{"title":"t","content":"x"}}' },
  other: { message_type: 'location', content: '{"name":"x","longitude":"113.5","latitude":"22.5"}' },
} as const;

/** Words alone are a text, a file alone is a file, and everything else is rich text, one paragraph a line. */
function contentOf({ attachments, unreadable }: MessageEvent, text: string): { message_type: string; content: string } {
  if (unreadable) return UNREADABLE[unreadable];
  const [first, ...others] = attachments;
  if (!first) return { message_type: 'text', content: JSON.stringify({ text }) };
  if (first.kind === 'file' && text === '' && others.length === 0) {
    return {
      message_type: 'file',
      content: JSON.stringify({ file_key: first.key, file_name: first.name ?? undefined }),
    };
  }
  const lines = text === '' ? [] : text.split('\n').map(line => [{ tag: 'text', text: line }]);
  const media = attachments.map(({ kind, key, name }) => [
    kind === 'image' ? { tag: 'img', image_key: key } : { tag: 'media', file_key: key, file_name: name ?? undefined },
  ]);
  return { message_type: 'post', content: JSON.stringify({ content: [...lines, ...media] }) };
}
