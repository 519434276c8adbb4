import { cardSummary } from '../card/card-text.ts';
import { asRecord, asText } from '../json.ts';
import { inlineText } from '../markdown/inline-text.ts';
import { parseInline } from '../markdown/parse-inline.ts';
import type { Message } from '../types.ts';
import { readPost, textNodes } from './text-content.ts';

/** One line that stands for a message in the list of chats and in a quote. */
export function previewOf(message: Message, nameOf: (id: string) => string): string {
  if (message.deleted) return '此消息已撤回';
  const content = asRecord(message.content);
  switch (message.msgType) {
    case 'text':
      return inlineText(textNodes(asText(content['text']), message.mentions, message.sender.isBot), nameOf);
    case 'post': {
      const post = readPost(content, message.mentions);
      const words = post.lines.map(line =>
        inlineText(line.type === 'text' ? line.nodes : parseInline(line.content), nameOf),
      );
      return [post.title, ...words].filter(part => part !== '').join(' ');
    }
    case 'interactive':
      return `[卡片] ${inlineText(parseInline(cardSummary(content)), nameOf)}`;
    case 'image':
      return '[图片]';
    case 'file':
      return `[文件] ${asText(content['file_name'])}`;
    default:
      return `[${message.msgType}]`;
  }
}
