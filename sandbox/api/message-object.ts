import { isRecord } from '../json.ts';
import { type BotIdentity, type Message, TENANT_KEY } from '../world/model.ts';

/**
 * A message as the message APIs answer it.
 * Shapes: a card comes as sent with `isCardWhole`, else as the lossy text of it; times are strings of milliseconds.
 */
export function messageObject(message: Message, bot: BotIdentity, isCardWhole = false): object {
  const isBot = message.senderOpenId === null;
  return {
    message_id: message.messageId,
    ...(message.rootId && { root_id: message.rootId, parent_id: message.parentId }),
    ...(message.threadId && { thread_id: message.threadId }),
    msg_type: message.msgType,
    create_time: String(message.createTime),
    update_time: String(message.updateTime),
    deleted: message.isDeleted,
    updated: message.isEdited,
    chat_id: message.chatId,
    sender: isBot
      ? { id: bot.appId, id_type: 'app_id', sender_type: 'app', tenant_key: TENANT_KEY }
      : { id: message.senderOpenId, id_type: 'open_id', sender_type: 'user', tenant_key: TENANT_KEY },
    body: { content: bodyContent(message, isCardWhole) },
    ...(message.mentions.length > 0 && {
      mentions: message.mentions.map(({ key, openId, name }) => ({
        key,
        id: openId,
        id_type: 'open_id',
        name,
        tenant_key: TENANT_KEY,
      })),
    }),
  };
}

function bodyContent(message: Message, isCardWhole: boolean): string {
  if (message.isDeleted) return 'This message was recalled';
  if (message.msgType !== 'interactive' || isCardWhole) return message.content;
  return JSON.stringify(flattenCard(JSON.parse(message.content)));
}

/** The platform's lossy form of a card: its title, and lines of texts, pictures and buttons. */
function flattenCard(card: unknown): object {
  const header = isRecord(card) && isRecord(card['header']) ? card['header'] : {};
  const title = isRecord(header['title']) ? String(header['title']['content'] ?? '') : '';
  const elements: object[][] = [];
  visit(isRecord(card) ? card['body'] : undefined);
  return { title, elements };

  function visit(node: unknown): void {
    if (Array.isArray(node)) for (const child of node) visit(child);
    if (!isRecord(node)) return;
    const text = isRecord(node['text']) ? node['text']['content'] : node['content'];
    if (node['tag'] === 'button') elements.push([{ tag: 'button', text, type: node['type'] ?? 'default' }]);
    else if (node['tag'] === 'img') elements.push([{ tag: 'img', image_key: node['img_key'] }]);
    else if (typeof text === 'string') elements.push([{ tag: 'text', text }]);
    visit(node['elements']);
    visit(node['columns']);
  }
}
