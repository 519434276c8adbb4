import * as z from 'zod';
import type { Ask } from './caller.ts';

/** A message in a chat's history. `content` of a card is the card as it was sent. */
export interface HistoryMessage {
  messageId: string;
  /** The message that it replies to. */
  parentId: string | null;
  isDeleted: boolean;
  isByApp: boolean;
  content: Readonly<Record<string, unknown>>;
  /** What a person has said, as the platform's event about it has it but for the kind of the chat; null for all others. */
  said: SaidMessage | null;
}

/** Shapes: the names of the platform's event. */
export interface SaidMessage {
  sender: { sender_type: 'user'; sender_id: { open_id: string } };
  message: Readonly<Record<string, unknown>>;
}

const MOST_HISTORY_PAGES = 40;

/** Reading what was said in a chat. */
export function createHistoryCalls(ask: Ask) {
  return {
    /**
     * Lists what was said in a chat between two instants, oldest first.
     * Shapes: `isWhole` is false when there is more than was read.
     */
    async listMessages(
      chatId: string,
      from: Date,
      to: Date,
    ): Promise<{ messages: readonly HistoryMessage[]; isWhole: boolean }> {
      const messages: HistoryMessage[] = [];
      let pageToken: string | undefined;
      for (let page = 0; page < MOST_HISTORY_PAGES; page += 1) {
        const { data } = await ask(historySchema, {
          method: 'GET',
          path: '/im/v1/messages',
          params: {
            container_id_type: 'chat',
            container_id: chatId,
            start_time: Math.floor(from.getTime() / 1000),
            end_time: Math.ceil(to.getTime() / 1000),
            sort_type: 'ByCreateTimeAsc',
            page_size: 50,
            page_token: pageToken,
            card_msg_content_type: 'user_card_content',
          },
        });
        messages.push(...(data.items ?? []).map(toHistoryMessage));
        if (!data.has_more || !data.page_token) return { messages, isWhole: true };
        pageToken = data.page_token;
      }
      return { messages, isWhole: false };
    },
  };
}

const historySchema = z.object({
  data: z.object({
    has_more: z.boolean().optional(),
    page_token: z.string().optional(),
    items: z
      .array(
        z.object({
          message_id: z.string(),
          root_id: z.string().optional(),
          parent_id: z.string().optional(),
          msg_type: z.string().optional(),
          create_time: z.string().optional(),
          chat_id: z.string().optional(),
          deleted: z.boolean().optional(),
          sender: z
            .object({ id: z.string().optional(), sender_type: z.string().optional(), id_type: z.string().optional() })
            .optional(),
          body: z.object({ content: z.string() }).optional(),
          mentions: z
            .array(z.object({ key: z.string(), id: z.string().optional(), name: z.string().optional() }))
            .nullish(),
        }),
      )
      .nullish(),
  }),
});

type HistoryItem = NonNullable<z.infer<typeof historySchema>['data']['items']>[number];

function toHistoryMessage(item: HistoryItem): HistoryMessage {
  return {
    messageId: item.message_id,
    parentId: item.parent_id || null,
    isDeleted: item.deleted === true,
    isByApp: item.sender?.sender_type === 'app' || item.sender?.id_type === 'app_id',
    content: contentOf(item.body?.content),
    said: saidIn(item),
  };
}

function saidIn({ sender, body, mentions, deleted, ...item }: HistoryItem): SaidMessage | null {
  if (sender?.sender_type !== 'user' || sender.id_type !== 'open_id' || !sender.id || deleted || !body) return null;
  return {
    sender: { sender_type: 'user', sender_id: { open_id: sender.id } },
    message: {
      message_id: item.message_id,
      root_id: item.root_id,
      parent_id: item.parent_id,
      create_time: item.create_time,
      chat_id: item.chat_id,
      message_type: item.msg_type,
      content: body.content,
      mentions: (mentions ?? []).map(({ key, id, name }) => ({ key, name, id: { open_id: id } })),
    },
  };
}

/** Empty when it is no JSON object, as in system messages and deleted ones. */
function contentOf(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const content: unknown = JSON.parse(text ?? '');
    return typeof content === 'object' && content !== null ? (content as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
