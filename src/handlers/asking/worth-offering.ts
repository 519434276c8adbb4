import type { AskView, Choice } from '../../cards/kit/views.ts';
import { unnamedProjectOf } from '../../domain/library/rights.ts';
import type { MessageEvent } from '../../domain/messaging/event.ts';
import { readMessage } from '../../domain/reading/read-message.ts';
import type { Ask, ReadMessage } from '../../domain/reading/types.ts';
import type { Acting } from '../kit/decision.ts';

/** A longer message is not read again for each answer that is offered. */
const LONGEST_TEXT = 8000;

/**
 * Those answers about a figure that lead on: each is read as if it had been pressed, and one that would leave as much to be
 * asked as before is not offered.
 */
export function worthOffering(
  { reason }: Ask,
  choices: AskView['choices'],
  read: ReadMessage,
  message: MessageEvent,
  acting: Acting,
): readonly Choice[] {
  if (reason !== 'which_period' && reason !== 'figure' && reason !== 'doubtful') return choices;
  if (message.text.length > LONGEST_TEXT) return choices;
  const { reading: roster, calendar, actor } = acting;
  const fallbackProject = unnamedProjectOf(actor, acting.roster)?.code;
  const leadsOn = (text: string) => {
    const again = readMessage(text, { sentAt: message.sentAt, roster, calendar, fallbackProject });
    if (again.asks.length < read.asks.length) return true;
    // Nothing could be stored before: a value that can, or another question, is a step on.
    const isStep = again.kind !== 'unknown' || again.asks[0]?.reason !== read.asks[0]?.reason;
    return read.kind === 'unknown' && isStep;
  };
  return choices.filter(({ text, none }) => none !== undefined || leadsOn(text));
}
