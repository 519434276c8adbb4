import { isReached, type Roster } from '../../domain/library/roster.ts';
import type { Reference } from '../../domain/messaging/reference.ts';
import type { Person } from '../../domain/people/person.ts';
import { addressees, isToldAtOnce } from '../../domain/procedure/turn.ts';
import type { Statement } from '../../store/kit/database/database.ts';
import type { CardDraft, Drawing, NewTurn } from '../kit/decision.ts';

/** What comes within this time after a notice is added to it, so that nobody's telephone rings twice. */
const JOINS_WITHIN_MS = 2 * 60_000;

/**
 * The messages of those whose turn it has become: one a person, with everything that the decision has brought him; added
 * to the last one while that is fresh. Who is not to be disturbed now hears of it from the morning's digest.
 * Shapes: `mark` names the decision. Source: contract §6.12.
 */
export async function turnNotices(
  turns: readonly NewTurn[],
  mark: string,
  { store, roster, calendar, now }: Omit<Drawing, 'changed'>,
): Promise<{ drafts: CardDraft[]; statements: Statement[] }> {
  const drafts: CardDraft[] = [];
  const statements: Statement[] = [];
  if (turns.length === 0) return { drafts, statements };
  const since = new Date(now.getTime() - JOINS_WITHIN_MS);
  const lastOf = (id: string) => store.deliveries.latestOf(`turn:${id}`, since);
  // Asked together: whether anybody has a fresh notice, and what stands on it, is most likely needed.
  const [told] = await Promise.all([
    toldNow(turns, { store, roster, calendar, now }),
    learnNotices(
      turns.flatMap(turn => turn.holders),
      { store, now },
    ),
  ]);
  for (const [id, about] of told) {
    const subject = `turn:${id}`;
    const fresh = await lastOf(id);
    const shown = fresh ? await store.shown.onCard(fresh.key) : [];
    const added = [...about].filter(one => !shown.includes(one));
    const shows = [...shown, ...added];
    if (fresh) statements.push(...added.map(one => store.shown.insert(one, fresh.key)));
    drafts.push({
      key: fresh ? `update:${fresh.key}:${mark}` : `turn:${id}:${mark}`,
      destination: fresh ? { kind: 'update', deliveryKey: fresh.key } : { kind: 'person', person: id },
      card: { subject, view: 'turn', shows },
    });
  }
  return { drafts, statements };
}

/** Learns what telling people of their turn leans on: when they acted last, and their last notices while these are fresh. */
export async function learnNotices(
  people: readonly Person[],
  { store, now }: Pick<Drawing, 'store' | 'now'>,
): Promise<void> {
  const since = new Date(now.getTime() - JOINS_WITHIN_MS);
  const ids = [...new Set(people.map(person => person.id))];
  const subjects = ids.map(id => `turn:${id}`);
  await Promise.all([
    store.audit.lastActed(ids),
    ...subjects.map(subject => store.shown.learnLatest(subject, since)),
    store.around.learnFresh(subjects, since),
  ]);
}

/** Those of a turn's holders who can be reached; all of them where nobody can, so that the message is seen to be stuck. */
function reachable(holders: readonly Person[], roster: Pick<Roster, 'unreached'>): readonly Person[] {
  const reached = holders.filter(one => isReached(one, roster));
  return reached.length > 0 ? reached : holders;
}

/** What each person hears of at once, by his id; what waits stands in the morning's digest and in 待办. */
export async function toldNow(
  turns: readonly NewTurn[],
  { store, roster, calendar, now }: Pick<Drawing, 'store' | 'roster' | 'calendar' | 'now'>,
): Promise<Map<string, Set<Reference>>> {
  const lastActed = await store.audit.lastActed(turns.flatMap(turn => turn.holders.map(person => person.id)));
  const told = new Map<string, Set<Reference>>();
  for (const { about, holders, isUrgent } of turns) {
    for (const { id } of addressees(reachable(holders, roster), lastActed)) {
      if (!isToldAtOnce(isUrgent, lastActed.get(id), { now, calendar })) continue;
      told.set(id, (told.get(id) ?? new Set()).add(about));
    }
  }
  return told;
}
