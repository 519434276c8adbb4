import type { Project } from '../../domain/library/project.ts';
import { largeFigureOf } from '../../domain/library/roster.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { turnsOf } from '../../domain/procedure/turn.ts';
import { peopleOf } from '../../domain/procedure/who.ts';
import type { HoldCase } from '../../domain/progress/holds/hold-case.ts';
import { isLargeHold } from '../../domain/progress/holds/hold-lift.ts';
import { holdProcedure } from '../../domain/progress/holds/hold-procedure.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import { mergeChanged } from '../kit/changed.ts';
import type { CardDraft, Part, Situation } from '../kit/decision.ts';
import { toldNow } from '../procedure/turn-notices.ts';
import { readHold } from './read-hold.ts';

type Telling = Pick<Situation, 'roster' | 'store' | 'calendar' | 'now'>;

/** New cards about a hold to those who may act on it and are told at once; the cards of one mark are sent once. */
export async function holdCards(c: HoldCase, mark: string, situation: Telling): Promise<CardDraft[]> {
  const { roster, store } = situation;
  const holders = turnsOf(holdProcedure, c).flatMap(({ step }) => peopleOf(holdProcedure.steps[step].who, c, roster));
  const keyOf = (person: string) => `${mark}:${person}`;
  const about = reference('report', c.report.id);
  const [known, told] = await Promise.all([
    store.deliveries.known(holders.map(({ id }) => keyOf(id))),
    toldNow([{ about, holders, isUrgent: false }], situation),
  ]);
  if (known.size > 0) return [];
  return [...told.keys()].map(id => holdCardTo(id, keyOf(id), c.report));
}

/** A card about a hold to one person. */
export function holdCardTo(person: string, key: string, report: ProgressReport): CardDraft {
  const about = reference('report', report.id);
  return {
    key,
    destination: { kind: 'person', person },
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
export async function announceHold(report: ProgressReport, project: Project, situation: Telling): Promise<Part> {
  const isLarge = isLargeHold(report, project, largeFigureOf(situation.roster));
  const changed = mergeChanged([{ entered: [reference('report', report.id)] }]);
  const c = isLarge ? await readHold(report, { ...situation, changed }) : null;
  return c ? { deliveries: await holdCards(c, newHoldMark(report), situation) } : {};
}
