import type { DeliveryDraft } from '../../domain/messaging/delivery.ts';
import { mergeChanged } from '../kit/changed.ts';
import { type Drawing, mergeEffects } from '../kit/decision.ts';
import { drawCards } from './draw-cards.ts';
import { KINDS } from './kinds/card-kinds.ts';

/**
 * The updates that bring every card on which somebody still has to act to what the ledgers say: a restored database knows
 * nothing of what the cards in the chats have shown since.
 * Shapes: `mark` names the occasion.
 * Errors: rejects when the ledgers cannot be read.
 */
export async function redrawWaiting(
  mark: string,
  situation: Omit<Drawing, 'changed'>,
): Promise<readonly DeliveryDraft[]> {
  const waiting = await Promise.all(KINDS.map(([, kind]) => kind.waiting(situation.store)));
  const changed = mergeChanged([{ shown: [...new Set(waiting.flat())] }]);
  const { deliveries } = await drawCards(mergeEffects({ changed }), mark, { ...situation, isUncertain: true });
  return deliveries;
}
