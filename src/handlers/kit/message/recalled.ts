import type { AskedMessage } from '../../../cards/kit/actions.ts';
import type { Situation } from '../decision.ts';

/** The id that is used up when its sender takes a message back. */
export function recalledKey(messageId: string): string {
  return `recalled:${messageId}`;
}

/** Whether the sender has taken back the message that a question is about. */
export async function isRecalled({ messageId }: AskedMessage, { store }: Pick<Situation, 'store'>): Promise<boolean> {
  return (await store.received.known([recalledKey(messageId)])).size > 0;
}
