/** Reads one message of a steward. See types.ts for the shape of the result. */
import type { ReadContext, ReadMessage } from './types.ts';

export function readMessage(text: string, context: ReadContext): ReadMessage {
  void text;
  void context;
  return { kind: 'unknown', items: [], asks: [{ reason: 'unclear' }], isChatter: false, isCorrection: false };
}
