import { dayOf, yearOf } from '../../domain/base/time.ts';
import { whyNoReports } from '../../domain/library/exited.ts';
import { canReport, reportsFor } from '../../domain/library/rights.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { newProblem, problemNumber } from '../../domain/problems/new-problem.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import { saidAgain } from '../../domain/problems/said-again.ts';
import { dueRuleFor } from '../../domain/problems/times/due-rule.ts';
import type { ProblemItem } from '../../domain/reading/types.ts';
import { type Acting, type Effects, mergeEffects } from '../kit/decision.ts';
import { recordedFor } from '../kit/instead-of.ts';
import { noRightNote } from '../kit/no-right-note.ts';
import type { Submission } from '../kit/submission.ts';
import { takeStep } from '../procedure/take-step.ts';
import { groupCards } from './problem-cards.ts';
import { problemDesk, problemTurns } from './problem-desk.ts';
import { routed } from './route-problem.ts';

export interface RecordedProblems {
  problems: Problem[];
  notes: string[];
  effects: Effects;
}

/**
 * Enters problems into the ledger under the next free numbers, with the live cards for those who have to solve them.
 * Two processes may take the same number: the second one's commit fails and it is decided again.
 */
export async function recordProblems(
  items: readonly ProblemItem[],
  submission: Submission,
  acting: Acting,
): Promise<RecordedProblems> {
  const { store, roster, actor, calendar } = acting;
  const recorded: RecordedProblems = { problems: [], notes: [], effects: mergeEffects() };
  if (items.length === 0) return recorded;
  const already = submission.messageId === null ? [] : await store.problems.ofMessage(submission.messageId);
  const year = yearOf(dayOf(submission.reportedAt));
  let last = await store.problems.lastNumber(year);

  const refused: string[] = [];

  const { fresh, again } = saidAgain(items, already);
  for (const item of fresh) {
    const project = roster.project(item.project);
    if (!project || !canReport(actor, project, roster)) {
      refused.push(project?.name ?? item.project);
      continue;
    }
    const left = whyNoReports(project, acting.now);
    if (left !== null) {
      recorded.notes.push(left);
      continue;
    }
    const problem = newProblem(
      {
        number: problemNumber(year, last),
        project: project.code,
        category: item.category,
        urgency: item.urgency,
        description: item.description,
        responsibleUnit: item.responsibleUnit ?? null,
        dueDate: item.dueDate ?? null,
        dueRule:
          item.dueDate && item.isDueDateUnofficial
            ? dueRuleFor(dayOf(submission.reportedAt), item.dueDate, calendar)
            : null,
        reportedBy: actor.id,
        reportedAt: submission.reportedAt,
        messageId: submission.messageId,
        readings: item.readings.map(({ field, source, value }) => ({ field, source, value })),
      },
      calendar,
    );
    last += 1;
    const absent = reportsFor(actor, project, roster);
    if (absent) recorded.notes.push(`${project.name} 的问题系代${absent.name}上报。`);
    recorded.problems.push(problem);
    const cards = groupCards(problem, acting);
    recorded.effects = mergeEffects(recorded.effects, {
      rows: store.problems.rows(null, problem),
      audit: [
        {
          actor: actor.id,
          source: submission.source,
          action: 'problem.report',
          aggregate: reference('problem', problem.number),
          version: 1,
          ...recordedFor(absent),
        },
      ],
      changed: { problems: [problem], entered: [reference('problem', problem.number)] },
      deliveries: cards,
      turns: problemTurns(null, { problem, project, roster, evidence: 0 }, acting, cards.length > 0),
    });
    recorded.effects = mergeEffects(recorded.effects, routed(null, problem, acting));
  }
  for (const { item, known } of again) {
    const named = await nameUnit(known, item, submission.source, acting);
    if (named) recorded.effects = mergeEffects(recorded.effects, named);
  }
  recorded.notes.unshift(...noRightNote(refused, '这个问题没有登记'));
  return recorded;
}

/** A question has been answered: which of the units that were asked is responsible for a problem. */
async function nameUnit(
  { number, responsibleUnit }: Problem,
  item: ProblemItem,
  source: string,
  acting: Acting,
): Promise<Effects | null> {
  if (responsibleUnit !== null || item.responsibleUnit === undefined) return null;
  const input = { unit: item.responsibleUnit };
  const outcome = await takeStep(problemDesk, { id: number, name: 'name', input, source }, acting);
  return outcome.kind === 'done' ? outcome.effects : null;
}
