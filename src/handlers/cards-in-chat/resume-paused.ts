import { dayOf } from '../../domain/base/time.ts';
import { rosterOn } from '../../domain/library/standing.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import { CLOCKWORK, resumedByItself } from '../../domain/problems/steps/resumed.ts';
import { isPauseOver } from '../../domain/problems/times/pauses.ts';
import { type Drawing, mergeEffects } from '../kit/decision.ts';
import { readVersions } from '../kit/versions.ts';
import { problemCase, problemTurns } from '../problems/problem-desk.ts';
import { drawCards } from './draw-cards.ts';

/**
 * Lets suspended problems go on whose day has come: state, due day, cards, and whoever has the turn is told. Each is a write of
 * its own; one that somebody else changes meanwhile is looked at again a minute later.
 * Errors: rejects when the ledgers cannot be read or written. @returns how many went on.
 */
export async function resumePaused(given: Omit<Drawing, 'changed'>): Promise<number> {
  const { store, calendar, now } = given;
  const situation = { ...given, roster: rosterOn(given.roster, dayOf(now)) };
  const over = (await store.problems.suspended()).filter(problem => isPauseOver(problem, now, calendar));
  let count = 0;
  for (const { number } of over) if (await resume(number, situation)) count += 1;
  return count;
}

async function resume(number: string, situation: Omit<Drawing, 'changed'>): Promise<boolean> {
  const { store, roster, calendar, now } = situation;
  const aggregate = reference('problem', number);
  const nextVersion = await readVersions(store, [aggregate]);
  const problem = await store.problems.find(number);
  const before = problem && isPauseOver(problem, now, calendar) ? await problemCase(problem, situation) : null;
  if (!before) return false;
  const after: Problem = resumedByItself(before.problem, situation);
  const effects = mergeEffects({
    rows: store.problems.rows(before.problem, after),
    audit: [
      {
        actor: CLOCKWORK.id,
        source: 'schedule',
        action: 'problem.resume',
        aggregate,
        version: nextVersion(aggregate),
      },
    ],
    changed: { problems: [after] },
    turns: problemTurns(before, { ...before, problem: after }, situation, false),
  });
  const drawn = await drawCards(effects, `resume:${number}:${after.steps.length}`, situation);
  return (await store.commit({ ...drawn, rosterVersion: roster.version, now })) === 'committed';
}
