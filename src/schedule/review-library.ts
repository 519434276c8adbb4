import { libraryReviewCard } from '../cards/library/library-review-card.ts';
import { addDays, dayOf, yearOf } from '../domain/base/time.ts';
import { BOT, begunCase, type StoredCase } from '../domain/cases/case.ts';
import { dueMove, isAnswered, isReadyToLeave, newYearMove, provenBy } from '../domain/cases/library/due-moves.ts';
import { beginMove, type LibraryMove } from '../domain/cases/library/move.ts';
import { peopleWithRole, type Roster } from '../domain/library/roster.ts';
import { thoseThere } from '../domain/library/standing.ts';
import { reference } from '../domain/messaging/reference.ts';
import { neededUntil } from '../domain/schedule/slots.ts';
import type { JobFacts } from '../handlers/kit/job-facts.ts';
import { type Job, messageKey, posting } from './job.ts';

/**
 * Weekly: which projects should have moved by what is proven; at New Year the whole library in the classes of the new plan. Each
 * proposal waits for the office's press, nothing moves by itself. Source: contract §4 (`library-review`), domain §2 M5.
 */
export const reviewLibrary: Job = {
  name: 'library-review',
  async plan(facts, { slot, now, isLate }) {
    const roster = await facts.roster();
    const day = dayOf(slot);
    const year = yearOf(day);
    const isNewYear = yearOf(addDays(day, -7)) < year;
    const moves = isNewYear ? newYearMoves(roster, year) : await dueMoves(facts, roster);
    const leaving = roster.projects.filter(isReadyToLeave);
    if (moves.length + leaving.length === 0) return posting([], '各项目所在的库与已确认的节点一致');
    const fresh = await notProposed(moves, year, facts);
    const cases = await proposals(fresh, isNewYear, facts, now);
    const view = {
      year: isNewYear ? year : null,
      moves: moves.flatMap(move => {
        const project = roster.project(move.project);
        return project ? [{ move, project }] : [];
      }),
      leaving,
      isLate,
    };
    const content = libraryReviewCard(view, now);
    const output = posting(
      thoseThere(peopleWithRole(roster, 'office'), roster).map(({ id }) => ({
        key: messageKey('library-review', slot, id),
        destination: { kind: 'person', person: id },
        msgType: 'interactive',
        content,
        card: null,
        neededUntil: neededUntil('library-review', slot, now, facts.calendar),
      })),
      '名册中没有推进中心人员',
    );
    return {
      ...output,
      rows: cases.map(one => facts.cases.row(one)),
      audit: cases.map(one => ({
        actor: 'schedule',
        source: `library-review ${day}`,
        action: 'case.open',
        aggregate: reference('case', one.id),
        version: 1,
      })),
    };
  },
};

async function dueMoves({ permits }: JobFacts, roster: Roster): Promise<LibraryMove[]> {
  const all = await permits.all();
  return roster.projects.flatMap(project => {
    const own = all.filter(permit => permit.project === project.code);
    return dueMove(project, provenBy(own)) ?? [];
  });
}

function newYearMoves({ projects }: Roster, year: number): LibraryMove[] {
  return projects.flatMap(project => newYearMove(project, year) ?? []);
}

/** Those about which the office has not been asked already. */
async function notProposed(moves: readonly LibraryMove[], year: number, { cases }: JobFacts): Promise<LibraryMove[]> {
  const known = await cases.ofKind('move');
  return moves.filter(move => !isAnswered(move, known, year));
}

/** One case a project, so that each can be refused by itself; the new year's classes are one. */
async function proposals(
  moves: readonly LibraryMove[],
  isTogether: boolean,
  { cases, calendar }: JobFacts,
  now: Date,
): Promise<StoredCase[]> {
  const groups = isTogether ? (moves.length === 0 ? [] : [moves]) : moves.map(move => [move]);
  const last = await cases.lastNumber(yearOf(dayOf(now)));
  return groups.map((together, index) => {
    const [only] = together;
    const project = together.length === 1 && only ? only.project : null;
    const moved = beginMove({ origin: 'bot', moves: together }, { now, calendar });
    return begunCase({ kind: 'move', project, unit: null, openedBy: BOT, ...moved }, last + index, now);
  });
}
