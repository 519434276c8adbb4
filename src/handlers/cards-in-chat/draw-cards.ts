import { withLead } from '../../cards/notices/lead.ts';
import {
  CARD_LIFE_MS,
  type Delivery,
  type DeliveryDraft,
  type Haste,
  renewalKey,
} from '../../domain/messaging/delivery.ts';
import { type Reference, reference } from '../../domain/messaging/reference.ts';
import type { Statement } from '../../store/kit/database/database.ts';
import type { Changes } from '../../store/kit/writing/changes.ts';
import { NOTHING_CHANGED, touchedBy } from '../kit/changed.ts';
import type { CardDraft, Drawing, Effects, Outgoing } from '../kit/decision.ts';
import { turnNotices } from '../procedure/turn-notices.ts';
import { kindOf } from './kinds/card-kinds.ts';
import { hasteOfNotice, isNotice, isOfSubmitter, isPastPreview } from './notices.ts';

/**
 * The end of a decision: its new cards are drawn, and every card in a chat that shows something changed is drawn again,
 * each once, when all changes are known. Whoever is told of an entry finds it on every card as it stands: those go at once.
 * Shapes: `mark` names the decision, e.g. the event's id.
 * Errors: throws when the decision draws one card twice, which is a fault of the decision.
 */
export async function drawCards(
  { changed, turns, deliveries: outgoing, statements, rosterAfter: _, ...writes }: Effects,
  mark: string,
  situation: Omit<Drawing, 'changed'>,
): Promise<Omit<Changes, 'now'>> {
  const drawing: Drawing = { ...situation, changed };
  const upTo = await situation.store.deliveries.newest();
  const deliveries: DeliveryDraft[] = [];
  const notices = await turnNotices(turns, mark, situation);
  const told = toldOf(turns, outgoing, changed);
  for (const one of [...outgoing, ...notices.drafts])
    deliveries.push('content' in one ? one : await drawDraft(one, told, drawing));
  const replaced = new Set<string>();
  for (const { destination } of deliveries) {
    if (destination.kind !== 'update') continue;
    if (replaced.has(destination.deliveryKey)) throw new Error(`card drawn twice: ${destination.deliveryKey}`);
    replaced.add(destination.deliveryKey);
  }
  const drawn = [...deliveries, ...(await redraw(replaced, told, mark, drawing))];
  return {
    ...writes,
    statements: [...statements, ...notices.statements, ...guardsOf(drawn, upTo, drawing)],
    deliveries: drawn,
  };
}

/**
 * Of two decisions at the same moment the second is made again where it would not know of the first: both draw one card, or
 * one changes what the other puts on a new card. What a decision brings into being nobody else can know of.
 */
function guardsOf(drawn: readonly DeliveryDraft[], upTo: number, { store, changed }: Drawing): Statement[] {
  const shown = new Set([...touchedBy(changed), ...drawn.flatMap(({ card }) => card?.shows ?? [])]);
  for (const one of changed.entered) shown.delete(one);
  const updates = drawn.flatMap(({ destination }) =>
    destination.kind === 'update' ? [store.deliveries.guardCard(destination.deliveryKey, upTo)] : [],
  );
  return shown.size === 0 ? updates : [...updates, store.deliveries.guardShown([...shown], upTo)];
}

/** The entries that somebody is told of: it has become his turn, a new card shows them, or he follows them on a card. */
function toldOf(
  turns: Effects['turns'],
  outgoing: readonly Outgoing[],
  { cases }: Effects['changed'],
): ReadonlySet<Reference> {
  const cards = outgoing.filter(({ destination }) => destination.kind !== 'update');
  return new Set([
    ...turns.map(({ about }) => about),
    ...cards.flatMap(({ card }) => card?.shows ?? []),
    ...cases.map(({ id }) => reference('case', id)),
  ]);
}

/** An update of what somebody is told of does not wait for the last one. */
function hasteOf(shows: readonly Reference[], told: ReadonlySet<Reference>): Haste {
  return shows.some(one => told.has(one)) ? 'urgent' : 'ordinary';
}

/** A new card as a job sends it: nothing is decided beside it. Errors: throws when there is nothing to draw. */
export async function drawNew(draft: CardDraft, drawing: Drawing): Promise<DeliveryDraft> {
  return drawDraft(draft, new Set(), drawing);
}

async function drawDraft(
  { key, destination, card, lead }: CardDraft,
  told: ReadonlySet<Reference>,
  drawing: Drawing,
): Promise<DeliveryDraft> {
  const isOver = destination.kind === 'update';
  const covered = isOver ? await drawing.store.deliveries.byKey(destination.deliveryKey) : null;
  const standing = { destination: covered?.destination ?? destination, card, shows: card.shows ?? [], movedAt: null };
  const drawn = await kindOf(standing).draw(standing, drawing);
  if (!drawn) throw new Error(`nothing to draw: ${key}`);
  const content = lead ? withLead(drawn, lead) : drawn;
  const draft: DeliveryDraft = { key, destination, msgType: 'interactive', content, card: isOver ? null : card };
  return isOver ? { ...draft, haste: hasteOf(standing.shows, told) } : draft;
}

/** Every card that shows something changed, but those that the decision has given another face. */
async function redraw(
  replaced: ReadonlySet<string>,
  told: ReadonlySet<Reference>,
  mark: string,
  drawing: Drawing,
): Promise<DeliveryDraft[]> {
  const { store, now, changed } = drawing;
  const cards = await store.shown.cardsShowing(touchedBy(changed));
  // A card that was sent again only points to the newer one.
  const renewed = await store.shown.renewedAmong([...cards.keys()]);
  const standing: Stands[] = [];
  for (const [key, shows] of cards) {
    const delivery = replaced.has(key) || renewed.has(key) ? null : await store.deliveries.byKey(key);
    if (delivery && !isTooOld(delivery, now) && !(await isPastPreview(delivery, drawing)))
      standing.push({ delivery, shows });
  }
  const behindForm = standing.findLast(({ delivery }) => isOfSubmitter(delivery, drawing));
  const updates: DeliveryDraft[] = [];
  for (const one of standing) {
    const { delivery, shows } = one;
    const haste =
      isNotice(delivery) && one !== behindForm ? await hasteOfNotice(delivery, shows, drawing) : hasteOf(shows, told);
    const content = haste && (await drawStanding(delivery, shows, null, drawing));
    if (content && !(await looksTheSame(content, one, drawing)))
      updates.push({ ...updateOf(delivery.key, mark, content), haste, neededUntil: endOfLife(delivery) });
  }
  return updates;
}

/** That somebody has looked at what proves a result shows on the cards of those who judge it, and on no other. */
async function looksTheSame(content: DeliveryDraft['content'], { delivery, shows }: Stands, drawing: Drawing) {
  if (drawing.changed.opened.length === 0 || delivery.messageId === drawing.acted?.messageId) return false;
  const before = await drawStanding(delivery, shows, null, { ...drawing, changed: NOTHING_CHANGED });
  return before !== null && JSON.stringify(before) === JSON.stringify(content);
}

/** A card in a chat that shows something changed. */
interface Stands {
  delivery: Delivery;
  shows: readonly Reference[];
}

/** A card that is in a chat, or on its way, as it stands now; null for what is never drawn again. */
export async function drawAgain(delivery: Delivery, drawing: Drawing): Promise<DeliveryDraft['content'] | null> {
  const { store } = drawing;
  const again = await store.deliveries.byKey(renewalKey(delivery.key));
  return drawStanding(delivery, await store.shown.onCard(delivery.key), again?.createdAt ?? null, drawing);
}

async function drawStanding(
  { destination, card }: Delivery,
  shows: readonly Reference[],
  movedAt: Date | null,
  drawing: Drawing,
) {
  if (!card) return null;
  const standing = { destination, card, shows, movedAt };
  return kindOf(standing).draw(standing, drawing);
}

/** The new face of a card that was sent before. */
export function updateOf(deliveryKey: string, mark: string, content: DeliveryDraft['content']): DeliveryDraft {
  return {
    key: `update:${deliveryKey}:${mark}`,
    destination: { kind: 'update', deliveryKey },
    msgType: 'interactive',
    content,
    card: null,
  };
}

/** The platform counts from a moment before its answer, and a call takes its time. */
const SPARE_MS = 60_000;

/** From then on the platform takes no new state for it; null as long as it is on its way. */
export function endOfLife({ sentAt }: Pick<Delivery, 'sentAt'>): Date | null {
  return sentAt === null ? null : new Date(sentAt.getTime() + CARD_LIFE_MS - SPARE_MS);
}

function isTooOld(delivery: Delivery, now: Date): boolean {
  const end = endOfLife(delivery);
  return end !== null && now > end;
}
