import type { Project } from '../../domain/library/project.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { Person } from '../../domain/people/person.ts';
import { turnsOf } from '../../domain/procedure/turn.ts';
import { peopleOf } from '../../domain/procedure/who.ts';
import type { HoldCase } from '../../domain/progress/hold-case.ts';
import { isLargeHold } from '../../domain/progress/hold-lift.ts';
import { holdProcedure } from '../../domain/progress/hold-procedure.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import { NOTHING_CHANGED } from '../kit/changed.ts';
import type { CardDraft, Part, Situation } from '../kit/decision.ts';
import { readHold } from './hold-view.ts';

/** The notices about large holds: a card of his own for each person whose turn it is. */

/** New cards about a hold to those whose turn it is, and who have none of this mark yet. */
export async function holdCards(
  c: HoldCase,
  mark: string,
  { roster, store }: Pick<Situation, 'roster' | 'store'>,
): Promise<CardDraft[]> {
  const people = turnsOf(holdProcedure, c).flatMap(({ who }) => peopleOf(who, c, roster));
  const keyOf = ({ openId }: Person) => `${mark}:${openId}`;
  const known = await store.deliveries.known(people.map(keyOf));
  return people
    .filter(person => !known.has(keyOf(person)))
    .map(person => holdCardTo(person.openId, keyOf(person), c.report));
}

/** A card about a hold to one person. */
export function holdCardTo(openId: string, key: string, report: ProgressReport): CardDraft {
  const about = reference('report', report.id);
  return {
    key,
    destination: { kind: 'person', openId },
    card: { subject: about, view: 'hold', shows: [about] },
  };
}

/** The mark of the cards that tell the office of a new hold. */
export function newHoldMark(report: ProgressReport): string {
  return `hold:${report.id}`;
}

/**
 * What an entry causes while it is held for a large figure: the office gets the turn. The author of a smaller one has its
 * buttons on his receipt.
 */
export async function announceHold(
  report: ProgressReport,
  project: Project,
  { store, roster }: Pick<Situation, 'roster' | 'store'>,
): Promise<Part> {
  const c = isLargeHold(report, project) ? await readHold(report, { store, roster, changed: NOTHING_CHANGED }) : null;
  return c ? { deliveries: await holdCards(c, newHoldMark(report), { store, roster }) } : {};
}
