import { type Address, type DeliveryDraft, NOTICE_VIEWS, UPDATE_EVERY_MS } from '../../domain/messaging/delivery.ts';
import type { Statement } from '../kit/database/database.ts';

/**
 * The pace of a card's updates. Changes of words are one call in two minutes, with the newest state at their end. What
 * changes the presses goes at once, so that no card offers a press that no longer acts, or hides one that somebody owes.
 *
 * The card's row knows what can be pressed on it (`presses`) as long as everything that waits or is on its way offers the
 * same; else that is null, and the next update goes at once. So a lost answer, a crash or a race costs a call at most.
 *
 * For most of what changes no update of a notice is written in the first place (`hasteOfNotice`). Of those that are, words alone
 * are not changed on one that has nothing more to be pressed on it, nor on a digest, which tells of its morning.
 *
 * A card that has not been sent yet is drawn anew in its place: no update is made for it.
 *
 * All of it is decided in the transaction that writes or settles an update, whichever process that is.
 */

/** The reason on an update that the answer to a press has made needless. */
export const ANSWERED = 'delivery.answered';

/** Until two minutes after the last call; of a clock that was set back since, no longer than two minutes. */
const WAITS = `min(card.updated_at, deliveries.created_at) + ${UPDATE_EVERY_MS}`;

/** The presses of a card on which nothing can be pressed. */
export const NO_PRESSES = 'e3b0c44298fc1c14';
/** The reason on an update that nobody needs. */
const UNNEEDED = 'delivery.unneeded_update';
/** The reason on an update whose card had not been sent yet. */
const DRAWN_IN_PLACE = 'delivery.drawn_in_place';
const IS_NOTICE = `card.view in (${NOTICE_VIEWS.map(view => `'${view}'`).join(', ')})`;
const IS_SETTLED = `(${IS_NOTICE} and card.presses = '${NO_PRESSES}' and card.presses = deliveries.presses)`;
const DROP = `update deliveries set status = 'superseded', content = '{}', error = '${UNNEEDED}'
  from deliveries card
  where deliveries.key = ? and card.key = ? and deliveries.status = 'pending'
    and (${IS_SETTLED}
      or (deliveries.haste = 'ordinary' and card.view = 'digest' and card.presses = deliveries.presses))`;

/** Nobody has begun to send the card, so nothing of it is in the chat. */
const IS_UNSENT = `card.status = 'pending' and card.leased_by is null and card.first_attempt_at is null
  and card.msg_type = 'interactive' and card.uploads is null`;
const markOf = (name: string) => `'d' || substr(${name}.uuid, 1, 19)`;
const DRAW_IN_PLACE = `update deliveries as card
  set content = replace(drawn.content, ${markOf('drawn')}, ${markOf('card')}), presses = drawn.presses, offers = drawn.offers
  from (select * from deliveries where key = ? and msg_type = 'interactive' and uploads is null) drawn
  where card.key = ? and ${IS_UNSENT}`;
const DROP_DRAWN = `update deliveries set status = 'superseded', content = '{}', error = '${DRAWN_IN_PLACE}'
  where key = ? and msg_type = 'interactive' and uploads is null
    and exists (select 1 from deliveries card where card.key = ? and ${IS_UNSENT})`;
const IS_MADE = "exists (select 1 from deliveries made where made.key = ? and made.status = 'pending')";

const WAIT = `update deliveries set next_attempt_at = ${WAITS}, wanted_at = ${WAITS}
  from deliveries card
  where deliveries.key = ? and card.key = ? and card.presses = deliveries.presses
    and card.updated_at > deliveries.created_at - ${UPDATE_EVERY_MS}`;
const FORGET_OTHER = `update deliveries set presses = null
  where key = ? and presses is not (select presses from deliveries where key = ?) and ${IS_MADE}`;
const FORGET = `update deliveries set presses = null where key = ? and ${IS_MADE}`;

/** What follows the insertion of a message: an update that changes words only waits for its time. */
export function paceUpdate({ key, destination, haste }: DeliveryDraft): Statement[] {
  if (destination.kind !== 'update') return [];
  const { deliveryKey } = destination;
  const args = [key, deliveryKey];
  const first = [DRAW_IN_PLACE, DROP_DRAWN, DROP].map(sql => ({ sql, args }));
  // It is somebody's answer, and whether he has seen it in another way is not known yet.
  if (haste === 'urgent') return [...first, { sql: FORGET, args: [deliveryKey, key] }];
  return [...first, { sql: WAIT, args }, { sql: FORGET_OTHER, args: [deliveryKey, key, key] }];
}

/** Something else is still to be made of the card, with other presses. */
const isChanging = (settled: 'landed' | 'answered') => `exists (select 1 from deliveries other
    where other.lane = ${settled}.lane and other.status in ('pending', 'held') and other.seq <> ${settled}.seq
      and other.presses is not ${settled}.presses)`;

/** SQL for whether an older update has arrived since the decision about this one, and may have covered its answer. */
export const isCovered = (answered: 'answered' | 'deliveries') => `exists (select 1 from deliveries older
    where older.lane = ${answered}.lane and older.status = 'sent' and older.seq < ${answered}.seq
      and older.sent_at >= ${answered}.created_at)`;

const LANDED = '(select seq, lane, status, presses, ? as at from deliveries where seq = ?) landed';
const isOfWords = "landed.status = 'pending' and deliveries.presses = landed.presses";
const paced = (column: string) =>
  `iif(${isOfWords}, max(deliveries.${column}, landed.at + ${UPDATE_EVERY_MS}), min(deliveries.${column}, landed.at))`;
const PACE_WAITING = `update deliveries
  set next_attempt_at = ${paced('next_attempt_at')}, wanted_at = ${paced('wanted_at')}
  from ${LANDED}
  where landed.status <> 'sent' and deliveries.lane = landed.lane and deliveries.seq <> landed.seq
    and deliveries.status = 'pending' and deliveries.haste = 'ordinary' and deliveries.troubled_since is null`;
const NOTE_LANDED = `update deliveries
  set updated_at = landed.at,
    presses = iif(landed.status = 'pending' and not ${isChanging('landed')}, landed.presses, null)
  from ${LANDED}
  where landed.status <> 'sent' and deliveries.key = ?`;
const MAKE_AFTER_ALL = `update deliveries
  set status = 'pending', error = null, next_attempt_at = landed.at, wanted_at = landed.at
  from ${LANDED}
  where landed.status = 'superseded' and deliveries.lane = landed.lane and deliveries.seq > landed.seq
    and deliveries.status = 'superseded' and deliveries.error = '${ANSWERED}'
    and not exists (select 1 from deliveries newer where newer.lane = landed.lane and newer.seq > deliveries.seq)`;

/**
 * What goes before the note that the platform has a message: what waits on the updated card waits from now on, unless it
 * changes the presses. An update that was given up meanwhile leaves it uncertain what stands in the chat. It has covered
 * the answer to a press that left before it, so the update in place of that answer is made after all.
 */
export function noteLanded(seq: number, destination: Address, at: Date): Statement[] {
  if (destination.kind !== 'update') return [];
  return [
    { sql: MAKE_AFTER_ALL, args: [+at, seq] },
    { sql: PACE_WAITING, args: [+at, seq] },
    { sql: NOTE_LANDED, args: [+at, seq, destination.deliveryKey] },
  ];
}

const NOTE_ANSWERED = `update deliveries set presses = answered.presses
  from (select seq, lane, presses, created_at, json_extract(destination, '$.deliveryKey') as card from deliveries
    where key = ? and status = 'pending') answered
  where deliveries.key = answered.card and not ${isChanging('answered')} and not ${isCovered('answered')}`;

/** What goes before the note that the answer to a press has made an update needless; an answer is no call. */
export function noteAnswered(key: string): Statement {
  return { sql: NOTE_ANSWERED, args: [key] };
}

const FORGET_OF_UPDATE = `update deliveries set presses = null
  where key = (select json_extract(destination, '$.deliveryKey') from deliveries where key = ?)`;

/** What goes before an update that is to be made after all, days later. */
export function noteRequeued(key: string): Statement {
  return { sql: FORGET_OF_UPDATE, args: [key] };
}
