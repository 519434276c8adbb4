import type { StoredCase } from '../../domain/cases/case.ts';
import type { Enrolment } from '../../domain/enrolment/enrolment.ts';
import type { Roster } from '../../domain/library/roster.ts';
import { type Reference, reference } from '../../domain/messaging/reference.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import { problemProcedure } from '../../domain/problems/steps/problem-procedure.ts';
import type { Procedure } from '../../domain/procedure/procedure.ts';
import { handedOver } from '../../domain/procedure/turn.ts';
import { holdProcedure } from '../../domain/progress/holds/hold-procedure.ts';
import { handlingOf } from '../cases/kinds/kinds.ts';
import { openEnrolments } from '../enrolment/read-enrolment.ts';
import type { Acting, NewTurn, Part } from '../kit/decision.ts';
import { groupCards, hasFreshCard } from '../problems/problem-cards.ts';
import { waitingHolds } from '../progress/read-hold.ts';
import type { Origin } from './roster-writes.ts';

/**
 * What waits for people passes to others when units are merged, projects get another steward, or somebody leaves. Whose turn
 * it is follows from each case; here is written what the cases say themselves, and those are told who had not the turn before.
 */

/** The roster before and after, as it is seen. */
export interface Rosters {
  before: Roster;
  after: Roster;
}

/** Tells those who have a turn now that they had not before. */
function turnsOver<Case, State extends string, Inputs, Reason extends string>(
  procedure: Procedure<Case, State, Inputs, Reason>,
  before: Case,
  after: Case,
  told: { about: Reference; isUrgent: boolean },
  people: readonly Person[],
): NewTurn[] {
  const holders = people.filter(person => handedOver(procedure, before, after, [person]).length > 0);
  return holders.length > 0 ? [{ ...told, holders }] : [];
}

/**
 * The unfinished problems: what changes of them is written, a unit that takes one over gets its card, and whoever has the turn
 * now is told. Shapes: `change` gives a problem as it will stand, the same where nothing changes of it.
 */
export async function passProblems(
  change: (problem: Problem) => Problem,
  rosters: Rosters,
  origin: Origin,
  acting: Acting,
): Promise<Part[]> {
  const { store, actor } = acting;
  const parts: Part[] = [];
  for (const problem of await store.problems.unfinished()) {
    const after = change(problem);
    const cases = {
      before: caseOf(problem, rosters.before),
      after: caseOf(after, rosters.after),
    };
    if (!cases.before || !cases.after) continue;
    const about = reference('problem', problem.number);
    const isUrgent = problem.urgency === 'urgent';
    const isNewUnit = after.responsibleUnit !== problem.responsibleUnit;
    const seen = { ...acting, roster: rosters.after };
    const cards = isNewUnit && !(await hasFreshCard(after, seen)) ? groupCards(after, seen) : [];
    parts.push({
      ...(after !== problem && {
        rows: store.problems.rows(problem, after),
        audit: [
          {
            actor: actor.id,
            source: origin.source,
            action: `problem.${isNewUnit ? 'succeed' : 'hand_over'}`,
            aggregate: about,
            version: origin.nextVersion(about),
          },
        ],
        changed: { problems: [after] },
      }),
      deliveries: cards,
      // A card newly posted to the unit's group is its notice.
      turns:
        cards.length > 0
          ? []
          : turnsOver(problemProcedure, cases.before, cases.after, { about, isUrgent }, rosters.after.people),
    });
  }
  return parts;
}

function caseOf(problem: Problem, roster: Roster) {
  const project = roster.project(problem.project);
  // Whose turn it is does not hang on what proves it.
  return project && { problem, project, roster, evidence: 0 };
}

/** The held figures: their turns follow from who is in charge of what their author said. */
export async function passHolds({ before, after }: Rosters, { store }: Acting): Promise<Part[]> {
  return (await waitingHolds(store, before)).map(c => {
    const about = reference('report', c.report.id);
    const project = after.project(c.project.code) ?? c.project;
    const passed = { ...c, roster: after, project };
    return { turns: turnsOver(holdProcedure, c, passed, { about, isUrgent: false }, after.people) };
  });
}

/** The requests to be enrolled that are proposed for a unit: they are proposed for its successor from now on. */
export async function passEnrolments(
  change: (enrolment: Enrolment) => Enrolment,
  { before }: Rosters,
  origin: Origin,
  { store, actor }: Acting,
): Promise<Part[]> {
  return (await openEnrolments(store, before)).flatMap(({ enrolment }): Part[] => {
    const after = change(enrolment);
    if (after === enrolment) return [];
    const about = reference('enrolment', enrolment.id);
    const version = origin.nextVersion(about);
    return [
      {
        statements: [store.enrolments.update(after)],
        audit: [{ actor: actor.id, source: origin.source, action: 'enrolment.succeed', aggregate: about, version }],
        changed: { enrolments: [after] },
      },
    ];
  });
}

/**
 * Everything else that goes through several hands. Shapes: `change` gives a case as it will stand, or null where nothing
 * changes of it.
 */
export async function passCases(
  change: (one: StoredCase) => StoredCase | null,
  { before, after }: Rosters,
  origin: Origin,
  { store, actor }: Acting,
): Promise<Part[]> {
  const parts: Part[] = [];
  for (const one of await store.cases.open()) {
    const passed = change(one);
    const about = reference('case', one.id);
    const { turns } = handlingOf(one.kind);
    const had = turns(one, before);
    const has = turns(passed ?? one, after);
    const holders = has.flatMap(({ step, holders: now }) => {
      const already = had.flatMap(turn => (turn.step === step ? turn.holders.map(({ id }) => id) : []));
      return now.filter(({ id }) => !already.includes(id));
    });
    parts.push({
      ...(passed && {
        rows: [store.cases.row(passed)],
        audit: [
          {
            actor: actor.id,
            source: origin.source,
            action: 'case.succeed',
            aggregate: about,
            version: origin.nextVersion(about),
          },
        ],
        changed: { cases: [passed] },
      }),
      turns: holders.length > 0 ? [{ about, isUrgent: false, holders: [...new Set(holders)] }] : [],
    });
  }
  return parts;
}
