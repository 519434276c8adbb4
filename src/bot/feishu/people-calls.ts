import * as z from 'zod';
import type { ChatInfo } from '../../domain/messaging/look-ups.ts';
import type { Ask } from './caller.ts';

const MOST_MOBILES_A_CALL = 50;
const MOST_CHATS_A_CALL = 100;

/** Who the bot and others are, and where. */
export function createPeopleCalls(ask: Ask) {
  return {
    /** Who the bot is. */
    async botInfo(): Promise<{ openId: string; name: string }> {
      const { bot } = await ask(botSchema, { method: 'GET', path: '/bot/v3/info' });
      return { openId: bot.open_id, name: bot.app_name ?? '' };
    },

    /** A group that the bot is in. */
    async chat(chatId: string): Promise<ChatInfo> {
      const { data } = await ask(chatSchema, { method: 'GET', path: `/im/v1/chats/${encodeURIComponent(chatId)}` });
      const members = Number(data.user_count);
      return {
        name: data.name ?? '',
        members: data.user_count == null || !Number.isSafeInteger(members) ? null : members,
        isExternal: data.external === true,
      };
    },

    /** The groups that the bot is in, by chat_id. */
    async chats(): Promise<ReadonlySet<string>> {
      const chats = new Set<string>();
      let pageToken: string | undefined;
      do {
        const { data } = await ask(chatsSchema, {
          method: 'GET',
          path: '/im/v1/chats',
          params: { page_size: MOST_CHATS_A_CALL, page_token: pageToken },
        });
        for (const { chat_id: chatId } of data.items ?? []) chats.add(chatId);
        pageToken = data.has_more ? data.page_token : undefined;
      } while (pageToken);
      return chats;
    },

    /** Finds people by mobile number. Shapes: numbers without a person are missing from the map. */
    async batchGetIds(mobiles: readonly string[]): Promise<ReadonlyMap<string, string>> {
      const openIds = new Map<string, string>();
      for (let start = 0; start < mobiles.length; start += MOST_MOBILES_A_CALL) {
        const { data } = await ask(idsSchema, {
          method: 'POST',
          path: '/contact/v3/users/batch_get_id',
          params: { user_id_type: 'open_id' },
          data: { mobiles: mobiles.slice(start, start + MOST_MOBILES_A_CALL), include_resigned: false },
        });
        for (const { mobile, user_id: openId } of data.user_list ?? []) {
          if (mobile && openId) openIds.set(mobile, openId);
        }
      }
      return openIds;
    },
  };
}

const botSchema = z.object({ bot: z.object({ open_id: z.string().min(1), app_name: z.string().nullish() }) });

/** Counts are texts. Source: "apis" §3. */
const chatSchema = z.object({
  data: z.object({
    name: z.string().nullish(),
    user_count: z.string().nullish(),
    external: z.boolean().nullish(),
  }),
});

const chatsSchema = z.object({
  data: z.object({
    items: z.array(z.object({ chat_id: z.string() })).nullish(),
    has_more: z.boolean().optional(),
    page_token: z.string().optional(),
  }),
});

const idsSchema = z.object({
  data: z.object({
    user_list: z.array(z.object({ mobile: z.string().optional(), user_id: z.string().optional() })).nullish(),
  }),
});
