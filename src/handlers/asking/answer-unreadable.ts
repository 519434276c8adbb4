import { noticeCard } from '../../cards/notices/notice-card.ts';
import type { MessageEvent, Unreadable } from '../../domain/messaging/event.ts';
import { type Effects, mergeEffects } from '../kit/decision.ts';
import { replyCard } from '../kit/outgoing/reply.ts';

/** What somebody is told to do instead. */
const ADVICE: Readonly<Record<Unreadable, string>> = {
  voice: '语音听不了，没有记录。请改用文字发送，或用输入法的语音转文字。',
  merged_forward: '合并转发的聊天记录读不了，没有记录。请逐条转发，或复制成文字发送。',
  card: '转发的卡片读不了，没有记录。请用文字写明项目和内容。',
  rich_text: '这条图文消息读不出来，没有记录。请改用纯文字再发一次，照片可以单独发送。',
  other: '这类消息读不了，没有记录。请用文字发送，照片和文件可以直接发送。',
};

/** Says in one line what the bot cannot read, and what to do. Source: contract §6.15. */
export function answerUnreadable(message: MessageEvent, what: Unreadable): Effects {
  const card = noticeCard({ title: '这条消息读不了', template: 'grey', lines: [ADVICE[what]] });
  return mergeEffects({ deliveries: [replyCard(message, card, `unreadable:${message.messageId}`)] });
}
