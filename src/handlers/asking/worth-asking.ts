import type { AskView } from '../../cards/kit/views.ts';
import { unnamedProjectOf } from '../../domain/library/rights.ts';
import type { MessageEvent } from '../../domain/messaging/event.ts';
import { readMessage } from '../../domain/reading/read-message.ts';
import type { Ask, ReadMessage } from '../../domain/reading/types.ts';
import type { Acting } from '../kit/decision.ts';

/** A long message, such as a table, is not read again for each answer: its answers are told, not offered as buttons. */
const LONGEST_TEXT = 2000;

/**
 * A question about a figure with only those answers that lead on: each is read as if it had been pressed, and one that
 * would be asked the same again is left out.
 */
export function worthAsking(
  { reason }: Ask,
  ask: AskView,
  read: ReadMessage,
  message: MessageEvent,
  acting: Acting,
): AskView {
  if (reason !== 'which_period' && reason !== 'figure') return ask;
  if (message.text.length > LONGEST_TEXT) return ask;
  const { reading: roster, calendar, actor } = acting;
  const fallbackProject = unnamedProjectOf(actor, acting.roster)?.code;
  const leadsOn = (text: string) => {
    const again = readMessage(text, { sentAt: message.sentAt, roster, calendar, fallbackProject });
    return (
      again.kind !== 'unknown' || again.asks.length < read.asks.length || again.asks[0]?.reason !== read.asks[0]?.reason
    );
  };
  return { ...ask, choices: ask.choices.filter(({ text, none }) => none !== undefined || leadsOn(text)) };
}
