import { thoseThere } from '../../domain/library/standing.ts';
import type { Reference } from '../../domain/messaging/reference.ts';
import type { Procedure } from '../../domain/procedure/procedure.ts';
import { newTurns } from '../../domain/procedure/turn.ts';
import { peopleOf } from '../../domain/procedure/who.ts';
import type { NewTurn, Situation } from '../kit/decision.ts';

/** The turns that a change of a case has brought; `before` is null for a case that has just begun. */
export function turnsBrought<Case, State extends string, Inputs, Reason extends string>(
  procedure: Procedure<Case, State, Inputs, Reason>,
  before: Case | null,
  after: Case,
  { about, isUrgent }: { about: Reference; isUrgent: boolean },
  { roster }: Pick<Situation, 'roster'>,
): NewTurn[] {
  return newTurns(procedure, before, after).map(({ who }) => ({
    about,
    isUrgent,
    holders: thoseThere(peopleOf(who, after, roster), roster),
  }));
}
