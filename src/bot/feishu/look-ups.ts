import type { LookUpFault, LookUps } from '../../domain/messaging/look-ups.ts';
import type { Logger } from '../logger.ts';
import type { FeishuClient } from './client.ts';
import { FeishuError } from './errors.ts';

/** Asks the platform for decisions: a fault is an answer, too, so that it can be said. */
export function createLookUps(client: Pick<FeishuClient, 'chat' | 'batchGetIds'>, logger: Logger): LookUps {
  async function orFault<T>(what: string, scope: string, ask: () => Promise<T>): Promise<T | LookUpFault> {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof FeishuError)) throw error;
      logger.error('A look-up on the platform failed.', { what, error: error.message });
      return { fault: error.code === 'app.scope_missing' ? 'scope' : 'unreachable', name: scope };
    }
  }

  return {
    chat: chatId => orFault('chat', 'im:chat:readonly', () => client.chat(chatId)),
    openIdsOf: mobiles =>
      orFault('mobiles', 'contact:user.id:readonly', async () =>
        mobiles.length === 0 ? new Map() : client.batchGetIds(mobiles),
      ),
  };
}
