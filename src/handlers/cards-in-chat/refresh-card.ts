import { mergeChanged } from '../kit/changed.ts';
import type { Drawing } from '../kit/decision.ts';
import { drawAgain } from './draw-cards.ts';

/**
 * Draws a message that was not delivered anew from the ledgers, before it is sent again: what it said may be long over.
 * What is drawn only once stays as it is.
 */
export async function refreshCard(key: string, situation: Omit<Drawing, 'changed'>): Promise<void> {
  const { deliveries } = situation.store;
  const unsent = await deliveries.byKey(key);
  const destination = unsent?.destination;
  const card = destination?.kind === 'update' ? await deliveries.byKey(destination.deliveryKey) : unsent;
  const content = card && (await drawAgain(card, { ...situation, changed: mergeChanged([]) }));
  if (content) await deliveries.replaceContent(key, content);
}
