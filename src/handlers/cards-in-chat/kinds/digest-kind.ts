import * as z from 'zod';
import { cardActionSchema } from '../../../cards/kit/actions.ts';
import { type DigestLine, type DigestView, digestCard } from '../../../cards/ladder/digest-card.ts';
import { isDay } from '../../../domain/base/time.ts';
import type { CardSubject } from '../../../domain/messaging/delivery.ts';
import type { Reference } from '../../../domain/messaging/reference.ts';
import { LADDER_COLORS } from '../../../domain/problems/times/escalation.ts';
import type { Drawing } from '../../kit/decision.ts';
import type { TurnItem } from '../../procedure/turn-item.ts';
import { cardKind, type Standing } from './card-kind.ts';
import { readItems } from './turn-kind.ts';

/**
 * The morning's digest. What the reader does himself lives on as long as nothing newer has come: it is drawn from the
 * ledgers, with its buttons. The other lines stand as they were that morning.
 */

const step = z.object({
  label: z.string(),
  style: z.enum(['primary', 'default', 'danger']),
  action: cardActionSchema,
});

const color = z.enum(LADDER_COLORS);

const line = z.object({
  part: z.enum(['push', 'info']),
  number: z.string(),
  project: z.string().nullable(),
  text: z.string(),
  what: z.string(),
  isUrgent: z.boolean(),
  color,
  late: z.string(),
  owed: z.string(),
  isSecondMiss: z.boolean(),
  isTalk: z.boolean(),
  isFresh: z.boolean(),
  steps: z.array(step),
});

const remarksSchema = z.object({
  day: z.custom<DigestView['day']>(day => typeof day === 'string' && isDay(day)),
  isLate: z.boolean(),
  left: z.int().nonnegative(),
  /** The rungs of the reader's own items, in their order; those that stand on none are not named. */
  rungs: z.record(z.string(), color),
  lines: z.array(line),
  /** Everything that it told of, in its order: what 为什么提醒我 in its thread is about. */
  told: z.array(z.string()),
});

/** What a digest says besides the reader's own items. */
export type DigestRemarks = Omit<z.infer<typeof remarksSchema>, 'lines'> & { lines: readonly DigestLine[] };

/** Remarks as they are kept with the card. */
export function keepDigest(remarks: DigestRemarks): Pick<CardSubject, 'remarks'> {
  return { remarks: { ...remarks } };
}

/** The remarks of a digest that was sent; null for any other card. */
export function keptDigest({ remarks }: Pick<CardSubject, 'remarks'>): DigestRemarks | null {
  const parsed = remarksSchema.safeParse(remarks);
  return parsed.success ? parsed.data : null;
}

export const digest = cardKind({
  reads: async (standing, drawing) => {
    const remarks = keptDigest(standing.card);
    return remarks && digestView(remarks, standing, drawing);
  },
  draws: (view, _standing, { now }) => digestCard(view, now),
});

async function digestView(remarks: DigestRemarks, standing: Standing, drawing: Drawing): Promise<DigestView> {
  const { day, isLate, left, rungs, lines } = remarks;
  const own = [];
  for (const [about, item] of await itemsAbout(standing, drawing)) {
    own.push({ ...item, color: item.isDue ? (rungs[about] ?? null) : null });
  }
  return { day, isLate, isGroup: standing.destination.kind === 'chat', own, left, lines };
}

/** What a card shows as items of its reader's list, each by what it is about; without what nothing is left of. */
export async function itemsAbout(standing: Standing, drawing: Drawing): Promise<Map<Reference, TurnItem>> {
  const items = new Map<Reference, TurnItem>();
  for (const about of standing.shows) {
    const [item] = await readItems({ ...standing, shows: [about] }, drawing);
    if (item) items.set(about, item);
  }
  return items;
}
