import type { ProblemView } from '../../../cards/kit/views.ts';
import { problemCard } from '../../../cards/problems/problem-card.ts';
import { isCounted } from '../../../domain/messaging/evidence.ts';
import { reference } from '../../../domain/messaging/reference.ts';
import { passedOn } from '../../../domain/problems/passed-on.ts';
import { closingEvidence } from '../../../domain/problems/steps/closing-evidence.ts';
import type { ProblemCase } from '../../../domain/problems/steps/problem-case.ts';
import { evidenceOfProblem } from '../../evidence/evidence-of.ts';
import { openingsOf } from '../../evidence/evidence-seen.ts';
import type { Drawing } from '../../kit/decision.ts';
import { readProblems } from '../../kit/read-entries.ts';
import { aroundProblem } from '../../problems/around-problem.ts';
import { hasButtonsAt, readerAt } from '../../problems/problem-cards.ts';
import { problemView } from '../../problems/problem-view.ts';
import type { Standing } from './card-kind.ts';

/** One problem as a card shows it, and the case behind it. */
export interface ProblemData {
  c: ProblemCase;
  view: ProblemView;
}

/** The problem that a card is about, as it stands after the decision. */
export async function readProblem(
  { card, shows, destination }: Standing,
  drawing: Drawing,
): Promise<ProblemData | null> {
  const [problem] = await readProblems(shows, drawing);
  const project = problem && drawing.roster.project(problem.project);
  if (!project) return null;
  const evidence = await evidenceOfProblem(problem, drawing);
  const c = {
    problem,
    project,
    roster: drawing.roster,
    evidence: closingEvidence(problem, evidence).filter(isCounted).length,
  };
  const view = card.view === 'desk' ? 'desk' : 'live';
  const reader = readerAt(destination, drawing);
  const around = await aroundProblem(problem, project, reader, drawing);
  // Only who verifies a result is told who has looked at it.
  const isJudged = reader !== null && problem.status === 'responded';
  const openings = isJudged ? await openingsOf(reference('problem', problem.number), drawing) : [];
  return { c, view: problemView(problem, project, view, { ...drawing, ...around, evidence, openings, reader }) };
}

/** The card of a problem, without buttons where nobody has to act on it any more; the unit that had it reads who has it now. */
export function drawProblem({ view }: ProblemData, { destination }: Standing, drawing: Drawing) {
  if (hasButtonsAt(destination, view.problem, drawing)) return problemCard(view, drawing.now);
  const { responsibleUnit: unit, steps } = view.problem;
  const isGroup = destination.kind === 'chat';
  const passed = isGroup ? passedOn({ unit, steps }, destination.chatId, drawing.roster) : null;
  return problemCard({ ...view, steps: [], passedOn: passed }, drawing.now);
}
