import { QUESTIONS_IN_FULL } from '../../cards/asking/ask-card.ts';
import type { AskView } from '../../cards/kit/views.ts';
import type { MessageEvent } from '../../domain/messaging/event.ts';
import type { Ask, ReadMessage } from '../../domain/reading/types.ts';
import type { Acting } from '../kit/decision.ts';
import { type AskSubject, askView } from './ask-views.ts';
import { askByColumn, type PlacedAsk } from './column-asks.ts';
import { whichPeriodOfAll, whichPeriodOfColumn } from './period-questions.ts';
import { rivalsOf, whichOfRivals } from './rivals.ts';
import { worthOffering } from './worth-offering.ts';

/** From so many sums without a period on they are asked about together, too. */
const MANY_SUMS = 3;

/**
 * The reader's questions in words, those that belong together made one. The first have their answers to choose from; those
 * of the others are offered once it is their turn.
 */
export function askViews(read: ReadMessage, subject: AskSubject, message: MessageEvent, acting: Acting): AskView[] {
  let open = QUESTIONS_IN_FULL;
  return together(read, subject).map(({ ask, view }) => {
    if (view.choices.length === 0 || open === 0) return { ...view, choices: [] };
    const choices = worthOffering(ask, view.choices, read, message, acting);
    if (choices.length > 0) open -= 1;
    return { ...view, choices };
  });
}

function together({ asks }: ReadMessage, subject: AskSubject): { ask: Ask; view: AskView }[] {
  const { text } = subject;
  const placed = askByColumn(text, asks);
  const views = placed.flatMap(({ ask, column }) => {
    if (column) return [{ ask, view: whichPeriodOfColumn(column, text) }];
    const rivals = rivalsOf(ask, asks);
    if (rivals.length === 0) return [{ ask, view: askView(ask, subject) }];
    return rivals[0] === ask ? [{ ask, view: whichOfRivals(rivals, text) }] : [];
  });
  const [first, ...others] = placed.flatMap(looseOf);
  if (!first || others.length + 1 < MANY_SUMS) return views;
  const loose = [first, ...others].map(one => one.loose);
  return [{ ask: first, view: whichPeriodOfAll(loose, text) }, ...views];
}

/** A sum in prose that says no period. */
function looseOf({ ask, column }: PlacedAsk): Extract<Ask, { reason: 'which_period' }>[] {
  return ask.reason === 'which_period' && !column ? [ask] : [];
}
