import { isWithinWorkingHours, type WorkingCalendar } from '../../domain/base/calendar/working-calendar.ts';
import { dayOf } from '../../domain/base/time.ts';
import { CARD_LIFE_MS, type Delivery, type DeliveryDraft, renewalKey } from '../../domain/messaging/delivery.ts';
import { mergeChanged } from '../kit/changed.ts';
import type { Drawing } from '../kit/decision.ts';
import { endOfLife, updateOf } from './draw-cards.ts';
import { KINDS, kindOf } from './kinds/card-kinds.ts';

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
export async function renewCards(situation: Omit<Drawing, 'changed'>): Promise<number> {
  const { store, calendar, now } = situation;
  if (!isWithinWorkingHours(calendar, now)) return 0;
  const drawing: Drawing = { ...situation, changed: mergeChanged([]) };
  const waiting = await Promise.all(
    KINDS.map(async ([view, kind]) => ({ view, aggregates: await kind.waiting(store) })),
  );
  let count = 0;
  for (const key of await store.shown.listAging(sentBy(calendar, now), waiting)) {
    const delivery = isRenewedNotice(key) ? null : await store.deliveries.byKey(key);
    const deliveries = delivery ? await renewal(delivery, drawing) : [];
    if (deliveries.length === 0) continue;
    // Another process that does the same takes the new message's key: then there is nothing left to do here.
    const result = await store.commit({ received: [], rows: [], statements: [], audit: [], deliveries, now });
    if (result === 'committed') count += 1;
  }
  return count;
}

/** A card that would be too old soon after the opening is not left for that. */
const SPARE_MS = 10 * 60_000;

/** The notice of a turn is sent again once. */
const isRenewedNotice = (key: string) => key.startsWith(renewalKey('turn:'));

/** Cards up to this instant are due: at their age, or because they would not outlive the days off that come now. */
function sentBy(calendar: WorkingCalendar, now: Date): Date {
  const opens = calendar.opening(calendar.nextWorkingDay(dayOf(now)));
  return new Date(Math.max(now.getTime() - RENEW_AFTER_MS, opens.getTime() + SPARE_MS - CARD_LIFE_MS));
}

/** The card anew, and the old one pointing to it as long as that can be changed. */
async function renewal(delivery: Delivery, drawing: Drawing): Promise<DeliveryDraft[]> {
  const { store, now } = drawing;
  const { key, destination, card, msgType, sentAt } = delivery;
  if (card === null) return [];
  const shows = await store.shown.onCard(key);
  const standing = { destination, card, shows, movedAt: null };
  const kind = kindOf(standing);
  if (!(await kind.isNeeded(standing, drawing))) return [];
  const content = await kind.draw(standing, drawing);
  if (!content) return [];
  const again: DeliveryDraft = { key: renewalKey(key), destination, msgType, content, card: { ...card, shows } };
  const neededUntil = endOfLife({ sentAt });
  const isPatchable = neededUntil !== null && now < neededUntil;
  const isMoved = { ...standing, movedAt: now };
  const pointer = isPatchable ? await kindOf(isMoved).draw(isMoved, drawing) : null;
  return pointer ? [again, { ...updateOf(key, 'moved', pointer), neededUntil }] : [again];
}
