import type { MessageEvent } from '../../domain/messaging/event.ts';
import { numbersIn } from '../../domain/messaging/numbers.ts';
import { withNumbers } from '../../domain/reading/said/places.ts';
import type { Acting } from '../kit/decision.ts';
import { readByNames } from '../kit/message/read-in-context.ts';
import { placesOnCard } from './instructed.ts';

/** What may count places: most answers do not. */
const MAY_COUNT = /第|前|后|最|1[、.．:：)）]|①/u;

/**
 * The message as if it had named the things by their numbers that it counts on the answered card: `第二件已签收`. Shapes: the message
 * as it was where it counts none, or reports on a project by its name.
 */
export async function byPlace(message: MessageEvent, acting: Acting): Promise<MessageEvent> {
  const { text, parentId } = message;
  if (parentId === null || !MAY_COUNT.test(text) || numbersIn(text).length > 0) return message;
  const places = await placesOnCard(message, acting);
  const said = places.length > 1 ? withNumbers(text, places) : null;
  if (said === null) return message;
  const isReport = readByNames(message, acting).items.some(({ type }) => type === 'progress' || type === 'problem');
  return isReport ? message : { ...message, text: said };
}
