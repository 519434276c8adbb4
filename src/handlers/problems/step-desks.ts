import type { CardAction } from '../../cards/kit/actions.ts';
import { problemStepFormCard } from '../../cards/problems/problem-step-form-card.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import type { ProblemStepName } from '../../domain/problems/steps/problem-action.ts';
import type { ProblemCase } from '../../domain/problems/steps/problem-case.ts';
import { similarTo } from '../../domain/problems/triage/similar.ts';
import { orderedUnits } from '../../domain/problems/triage/suggest-units.ts';
import type { Acting } from '../kit/decision.ts';
import { readVersions } from '../kit/versions.ts';
import type { ReadCase } from '../procedure/desk.ts';
import { type ProblemDesk, problemDesk, readProblem } from './problem-desk.ts';
import { taskForceWords } from './problem-view.ts';
import { meetDesk } from './special-meeting/call-meeting.ts';
import { suggestedFor } from './triage-facts.ts';

/** Desks of steps that lean on more than the problem itself. */

/** 合并: with the other problems of the project. */
export const mergeDesk: ProblemDesk = {
  ...problemDesk,
  read: readWithOthers,
  forms: problemDesk.forms && {
    ...problemDesk.forms,
    draw: (name, form, formId, c, acting) => drawMerging({ name, form, formId }, c, acting),
  },
};

type Drawn = Pick<Parameters<typeof problemStepFormCard>[0], 'name' | 'form' | 'formId'>;

/** The form of 合并: the likest problem is filled in, and all that may be meant stand above. */
export function drawMerging(drawn: Drawn, c: ProblemCase, acting: Acting, into?: string) {
  const { problem, project, others = [] } = c;
  const [likest] = similarTo(problem, others, project, acting.calendar);
  const meant = others.filter(one => one.mergedInto === null && one.status !== 'responded');
  return problemStepFormCard({
    ...drawn,
    case: c,
    context: { units: [], people: [], projects: [] },
    draft: { into: into ?? likest?.number ?? null },
    others: meant,
    ...acting,
  });
}

async function readWithOthers(number: string, acting: Acting): Promise<ReadCase<ProblemCase> | null> {
  const read = await readProblem(number, acting);
  if (!read) return null;
  const { store } = acting;
  const { project, mergedInto } = read.case.problem;
  const [open, merged, survivor, besideIt] = await Promise.all([
    store.problems.openOf(project),
    store.problems.mergedInto(number),
    mergedInto === null ? null : store.problems.find(mergedInto),
    // What came into its survivor with it goes back with it.
    mergedInto === null ? [] : store.problems.mergedInto(mergedInto),
  ]);
  const all: Problem[] = [...open, ...merged, ...besideIt, ...(survivor ? [survivor] : [])];
  const others = [...new Map(all.map(one => [one.number, one])).values()].filter(one => one.number !== number);
  const known = await readVersions(
    store,
    others.map(one => reference('problem', one.number)),
  );
  const own = reference('problem', number);
  return {
    case: { ...read.case, others },
    nextVersion: aggregate => (aggregate === own ? read.nextVersion(aggregate) : known(aggregate)),
  };
}

/** 交办: the units in the order in which they are suggested. */
export const assignDesk: ProblemDesk = {
  ...problemDesk,
  forms: problemDesk.forms && {
    ...problemDesk.forms,
    draw: (name, form, formId, c, acting, draft) => drawAssigning({ name, form, formId }, c, acting, draft),
  },
};

/** The form of 交办, 转办, filled in as far as it is known. */
export async function drawAssigning(drawn: Drawn, c: ProblemCase, acting: Acting, draft: { unit?: string } = {}) {
  const suggested = await suggestedFor(c.problem, c.project, acting);
  const { roster } = acting;
  const units = orderedUnits(roster.units, suggested, c.problem);
  const context = { units, people: roster.people, projects: roster.projects };
  const taskForce = taskForceWords(c.problem, c.project, roster);
  return problemStepFormCard({ ...drawn, case: { ...c, taskForce }, context, suggested, draft, ...acting });
}

const DESKS: Readonly<Partial<Record<ProblemStepName, ProblemDesk>>> = {
  assign: assignDesk,
  merge: mergeDesk,
  unmerge: mergeDesk,
  meet: meetDesk,
};

/** The desk at which a press on the button of a step is answered. */
export function deskFor({ do: name }: Pick<CardAction, 'do'>): ProblemDesk {
  const [, step = ''] = name.split('.');
  return DESKS[step as ProblemStepName] ?? problemDesk;
}
