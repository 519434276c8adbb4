import type { DeliveryStore } from '../../store/messaging/deliveries.ts';
import type { LeasedDelivery } from '../../store/messaging/delivery-rows.ts';
import type { FeishuClient } from '../feishu/client.ts';
import { FeishuError } from '../feishu/errors.ts';
import type { Turn } from './turns.ts';
import type { Ready } from './upload-first.ts';

export interface Landed {
  messageId: string;
  chatId: string;
}

interface SendDeps {
  deliveries: Pick<DeliveryStore, 'byKey'>;
  client: Pick<FeishuClient, 'send' | 'reply' | 'patch'>;
}

/** Leave for the first call, and how to wait for that of another one. */
interface Turns {
  turn: Turn;
  nextTurn(): Promise<Turn>;
}

/**
 * Sends a message as it was made ready, and returns where it stands in the chat.
 * Errors: throws FeishuError when the platform does not accept it.
 */
export async function sendDelivery(
  { deliveries, client }: SendDeps,
  delivery: LeasedDelivery,
  { msgType, content }: Ready,
  { turn, nextTurn }: Turns,
): Promise<Landed> {
  const { destination, uuid } = delivery;
  switch (destination.kind) {
    case 'update': {
      const card = await deliveries.byKey(destination.deliveryKey);
      if (card?.messageId == null) throw new Error('an update is leased only after its card was sent');
      const { messageId } = card;
      await turn.use(() => client.patch(messageId, content));
      return { messageId, chatId: card.sentChatId ?? '' };
    }
    case 'reply':
      try {
        return await turn.use(() => client.reply(destination.messageId, { msgType, content, uuid }));
      } catch (error) {
        if (!(error instanceof FeishuError) || !NO_REPLY_POSSIBLE.has(error.code)) throw error;
        const { chatId } = destination;
        return (await nextTurn()).use(() => client.send({ kind: 'chat', chatId }, { msgType, content, uuid }));
      }
    case 'nowhere':
      throw new Error('a message without an address is given up before its attempt');
    case 'chat':
    case 'person':
      return turn.use(() => client.send(destination, { msgType, content, uuid }));
  }
}

/** Error codes that mean: the message to reply to is gone or takes no reply. The chat itself may still be there. */
const NO_REPLY_POSSIBLE = new Set([
  'message.recalled',
  'message.deleted',
  'message.unknown',
  'message.invisible',
  'message.thread_unknown',
  'message.thread_not_supported',
]);
