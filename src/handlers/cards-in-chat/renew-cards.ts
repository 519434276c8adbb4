import { movedCard } from '../../cards/procedure/moved-card.ts';
import { dayOf, instantAt } from '../../domain/base/time.ts';
import { isWithinWorkingHours, WORKING_HOURS, type WorkingCalendar } from '../../domain/base/working-calendar.ts';
import { CARD_LIFE_MS, type Delivery, type DeliveryDraft, renewalKey } from '../../domain/messaging/delivery.ts';
import type { Drawing } from '../kit/decision.ts';
import { aggregates } from '../kit/versions.ts';
import { isNeededAt } from '../problems/problem-cards.ts';
import { holdSteps, readHold } from '../progress/hold-view.ts';
import { drawAgain } from './redraw.ts';

/** A card still needed at this age is sent again, a day before the platform stops taking presses on it. */
const RENEW_AFTER_MS = CARD_LIFE_MS - 86_400_000;

/**
 * Sends the cards again that somebody still has to act on before they get too old to be pressed or redrawn; the old one
 * then points to the new one. In working hours only, so that nobody's telephone rings at night.
 *
 * Errors: rejects when the ledgers cannot be read or written; the cards that were written before stay renewed.
 * Source: contract §6.5.
 * @returns how many were sent again.
 */
export async function renewCards(drawing: Drawing): Promise<number> {
  const { store, calendar, now } = drawing;
  if (!isWithinWorkingHours(calendar, now)) return 0;
  let count = 0;
  for (const key of await store.shown.listAging(sentBy(calendar, now))) {
    const delivery = await store.deliveries.byKey(key);
    const deliveries = delivery ? await renewal(delivery, drawing) : [];
    if (deliveries.length === 0) continue;
    // Another process that does the same takes the new message's key: then there is nothing left to do here.
    const result = await store.commit({ received: [], statements: [], audit: [], deliveries, now });
    if (result === 'committed') count += 1;
  }
  return count;
}

/** Cards up to this instant are due: at their age, or because they would not outlive the days off that come now. */
function sentBy(calendar: WorkingCalendar, now: Date): Date {
  const opens = instantAt(calendar.nextWorkingDay(dayOf(now)), WORKING_HOURS[0].opens);
  return new Date(Math.max(now.getTime() - RENEW_AFTER_MS, opens.getTime() - CARD_LIFE_MS));
}

async function renewal(delivery: Delivery, drawing: Drawing): Promise<DeliveryDraft[]> {
  const { store, now } = drawing;
  const { key, destination, card, msgType, sentAt } = delivery;
  if (card === null) return [];
  const shows = await store.shown.onCard(key);
  if (card.view === 'live' && !(await isLiveCardNeeded(delivery, shows, drawing))) return [];
  if (card.view === 'hold' && !(await isTurnOf(delivery, shows, drawing))) return [];
  const content = await drawAgain(delivery, shows, {}, drawing);
  if (!content) return [];
  const isPatchable = sentAt !== null && now.getTime() - sentAt.getTime() < CARD_LIFE_MS;
  return [
    { key: renewalKey(key), destination, msgType, content, card: { ...card, shows } },
    ...(isPatchable ? [pointer(delivery, now)] : []),
  ];
}

async function isLiveCardNeeded({ destination }: Delivery, shows: readonly string[], drawing: Drawing) {
  const number = shows[0]?.slice('problem:'.length);
  const problem = number === undefined ? null : await drawing.store.problems.find(number);
  return problem !== null && isNeededAt(destination, problem, drawing);
}

/** Whether the person who has the card may take the next step of the hold on it. */
async function isTurnOf({ destination }: Delivery, shows: readonly string[], drawing: Drawing) {
  const id = shows[0]?.slice(aggregates.report('').length);
  const report = id === undefined ? null : await drawing.store.progress.find(id);
  if (!report || destination.kind !== 'person') return false;
  const person = drawing.roster.person(destination.openId);
  return holdSteps(await readHold(report, drawing), person, drawing.roster).length > 0;
}

function pointer({ key, content }: Delivery, now: Date): DeliveryDraft {
  return {
    key: `update:${key}:moved`,
    destination: { kind: 'update', deliveryKey: key },
    msgType: 'interactive',
    content: movedCard({ title: titleOf(content), movedAt: now }, now),
    card: null,
  };
}

function titleOf(content: Delivery['content']): string {
  const header = content['header'] as { title?: { content?: unknown } } | undefined;
  return String(header?.title?.content ?? '卡片');
}
