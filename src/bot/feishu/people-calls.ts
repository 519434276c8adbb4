import { z } from 'zod';
import type { Ask } from './caller.ts';

const MOST_MOBILES_A_CALL = 50;

/** Who the bot and others are. */
export function createPeopleCalls(ask: Ask) {
  return {
    /** Who the bot is. */
    async botInfo(): Promise<{ openId: string; name: string }> {
      const { bot } = await ask(botSchema, { method: 'GET', path: '/bot/v3/info' });
      return { openId: bot.open_id, name: bot.app_name ?? '' };
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

const idsSchema = z.object({
  data: z.object({
    user_list: z.array(z.object({ mobile: z.string().optional(), user_id: z.string().optional() })).nullish(),
  }),
});
