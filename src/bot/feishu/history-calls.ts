import * as z from 'zod';
import type { Ask } from './caller.ts';

/** A message in a chat's history. `content` of a card is the card as it was sent. */
export interface HistoryMessage {
  messageId: string;
  isDeleted: boolean;
  isByApp: boolean;
  content: Readonly<Record<string, unknown>>;
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
          deleted: z.boolean().optional(),
          sender: z.object({ sender_type: z.string().optional(), id_type: z.string().optional() }).optional(),
          body: z.object({ content: z.string() }).optional(),
        }),
      )
      .nullish(),
  }),
});

type HistoryItem = NonNullable<z.infer<typeof historySchema>['data']['items']>[number];

function toHistoryMessage(item: HistoryItem): HistoryMessage {
  return {
    messageId: item.message_id,
    isDeleted: item.deleted === true,
    isByApp: item.sender?.sender_type === 'app' || item.sender?.id_type === 'app_id',
    content: contentOf(item.body?.content),
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
