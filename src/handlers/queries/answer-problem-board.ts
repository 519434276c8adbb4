import { problemBoardCard } from '../../cards/problems/problem-board-card.ts';
import { dayOf } from '../../domain/base/time.ts';
import { canReadEverything } from '../../domain/people/rights.ts';
import { kindWords } from '../../domain/problems/lists/filter-words.ts';
import { problemBoard } from '../../domain/problems/lists/problem-board.ts';
import { isOfKind } from '../../domain/problems/lists/problem-filter.ts';
import { type AskedBoard, boardOfProblems } from '../../domain/problems/lists/read-list.ts';
import type { ProblemStatus } from '../../domain/problems/problem.ts';
import { canReadProblem } from '../../domain/problems/rights.ts';
import type { Acting } from '../kit/decision.ts';
import type { Answer } from '../kit/outgoing/answer.ts';

/** What was taken back, or is counted with another one. */
const GONE: ReadonlySet<ProblemStatus> = new Set(['withdrawn', 'merged']);

/** The board that a message asks for; null when it asks for none. */
export function boardSaid({ text }: { text: string }, { roster, actor, now }: Acting): AskedBoard | null {
  return boardOfProblems(text, roster, actor, dayOf(now));
}

/** 问题看板: of all problems that the asker may read, or of those that the words name. */
export async function answerProblemBoard({ filter, groups }: AskedBoard, acting: Acting): Promise<Answer> {
  const { store, roster, actor, calendar, now } = acting;
  const moment = { roster, calendar, now };
  const problems = (await store.problems.all()).filter(
    problem => !GONE.has(problem.status) && canReadProblem(actor, problem, roster) && isOfKind(problem, filter, moment),
  );
  const understood = kindWords(filter, roster);
  const view = {
    board: problemBoard(problems, groups, moment),
    understood: understood === '' ? null : understood,
    isPartial: !canReadEverything(actor),
  };
  return {
    title: '问题看板',
    what: '问题看板',
    contents: [problemBoardCard(view, now)],
    maySee: person => problems.every(problem => canReadProblem(person, problem, roster)),
    postedTo: [],
  };
}
