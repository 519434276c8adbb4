import { type BusyPorts, retryBusy } from '../../store/kit/database/busy.ts';
import type { DeliveryStore } from '../../store/messaging/deliveries.ts';
import type { LeasedDelivery } from '../../store/messaging/delivery-rows.ts';
import { FeishuError } from '../feishu/errors.ts';
import type { Logger } from '../logger.ts';
import { type FindDeps, type Found, findSent } from './find-sent.ts';
import { scopeOf } from './retry-policy.ts';

interface ConfirmDeps extends FindDeps, BusyPorts {
  deliveries: DeliveryStore;
  clock: { now(): Date };
  logger: Logger;
}

const MINUTE_MS = 60_000;
/** The platform remembers a uuid for an hour. Within this time sending again with the same uuid is harmless. */
export const UUID_PROTECTS_MS = 55 * MINUTE_MS;
/** An attempt that began within that time may have arrived this much later: a lease and a call that times out. */
const ARRIVES_WITHIN_MS = MINUTE_MS / 2;

/**
 * Looks whether a message that may have been sent is in its chat, and notes the result. It is never sent again unseen.
 * Errors: throws FeishuError when the chat cannot be read just now.
 */
export async function confirmSent(deps: ConfirmDeps, delivery: LeasedDelivery): Promise<'sent' | 'absent' | 'untried'> {
  const { deliveries, clock, logger } = deps;
  let found: Found = { kind: 'unknown' };
  let why = 'delivery.unconfirmed';
  try {
    found = await findSent(deps, delivery, UUID_PROTECTS_MS + ARRIVES_WITHIN_MS);
  } catch (error) {
    if (!(error instanceof FeishuError)) throw error;
    // Without the scope chats can never be read. All other trouble is temporary.
    if (scopeOf(error) !== 'message' && error.code !== 'app.scope_missing') throw error;
    why = `delivery.unconfirmed ${error.message}`;
  }
  const { kind } = found;
  if (kind === 'absent') return 'absent';
  if (kind === 'found') {
    const { messageId, chatId } = found;
    await retryBusy(() => deliveries.settleSent(delivery, { at: clock.now(), messageId, chatId }), deps);
    return 'sent';
  }
  await retryBusy(() => deliveries.settleUnconfirmed(delivery, why), deps);
  logger.error('It is not known whether a message was sent; it is left unconfirmed.', {
    key: delivery.key,
    advice: '请到会话中查看该消息是否已经出现；没有出现的，再由管理员重新发送。',
  });
  // This does not count as trouble of the platform.
  return 'untried';
}
