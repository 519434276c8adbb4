/** Turns the drafts of a report into items that may be stored and questions that must be asked first. */

import type { Today } from '../rules/days.ts';
import { boundSubject, type ProblemDraft, type ProgressDraft, type SharedRequest } from '../rules/drafts/drafts.ts';
import type { Report } from '../rules/report/walk.ts';
import type { Tokens } from '../text/tokens.ts';
import type {
  Ask,
  LooseAmount,
  PartialItem,
  ProblemItem,
  ProgressItem,
  ReadContext,
  ReadItem,
  Reading,
} from '../types.ts';
import { createOwners, mergedByProject, type Owner } from './owners.ts';
import { problemItem } from './problem-items.ts';
import { progressItem } from './progress-items.ts';
import { giveOutUnits } from './shared-units.ts';

export interface ReportItems {
  items: ReadItem[];
  asks: Ask[];
}

/** Completes a report. Nothing is guessed: a draft without a certain project becomes a question that carries it. */
export function reportItems(report: Report, tokens: Tokens, context: ReadContext, today: Today): ReportItems {
  const { roster } = context;
  const items: ReadItem[] = [];
  const asks: Ask[] = [];
  const ownerOf = createOwners(tokens, context);
  /** Whose a sum that cannot be split may be, by where it begins. */
  const unsplitAt = new Map<number, string[]>();

  for (const { owner, draft } of mergedByProject(report.progress, ownerOf)) completeProgress(draft, owner);
  const shared = new Set(report.problems.flatMap(draft => draft.shared ?? []));
  for (const request of shared) if (!giveOutUnits(request, roster)) askUnits(request);
  for (const draft of report.problems) {
    const members = boundSubject(draft.subject).projects;
    // 康华冷链、德云里工程款都没到位 is a problem of each.
    if (members.length > 1) for (const member of members) completeProblem(draft, ownerOf(draft.subject, member));
    else completeProblem(draft, ownerOf(draft.subject));
  }
  return { items, asks };

  function completeProgress(draft: ProgressDraft, owner: Owner): void {
    const { item, isReport, loose, unsplit, doubts, isOnlyPlan, isOnlyDenial } = progressItem(draft, tokens, today);
    for (const sum of unsplit) askToSplit(sum, 'project' in owner ? [owner.project] : []);
    if (!('project' in owner)) {
      if (isReport || loose.length > 0 || doubts.length > 0 || isOnlyPlan || isOnlyDenial) askProject(owner, item);
      return;
    }
    const { project } = owner;
    // One object for all questions: they may be as many as there are figures.
    const whole: ProgressItem = Object.assign(item, { project });
    own(whole, owner);
    if (isReport) items.push(whole);
    for (const sum of loose)
      asks.push({ reason: 'which_period', project, loose: sum, ...(isReport ? {} : { item: whole }) });
    for (const doubt of doubts) asks.push({ reason: 'doubtful', ...doubt, item: whole });
    if (loose.length > 0 || doubts.length > 0) return;
    if (isOnlyPlan) asks.push({ reason: 'only_plan', item: whole });
    else if (isOnlyDenial) asks.push({ reason: 'only_denial', item: whole });
  }

  function completeProblem(draft: ProblemDraft, owner: Owner): void {
    if (draft.clauses.length === 0) return;
    const { item, passed } = problemItem(draft, tokens, roster, today);
    if (!('project' in owner)) {
      askProject(owner, item);
      return;
    }
    const whole: ProblemItem = Object.assign(item, { project: owner.project });
    own(whole, owner);
    if (draft.isCertain && !draft.isOver) {
      items.push(whole);
      if (passed) asks.push({ reason: 'passed_day', ...passed, project: owner.project });
    } else asks.push({ reason: 'is_problem', item: whole });
  }

  /** A、B完成投资500万元: one question about a sum, whoever it may be of. */
  function askToSplit(loose: LooseAmount, projects: string[]): void {
    const asked = unsplitAt.get(loose.start);
    if (asked) asked.push(...projects);
    else {
      unsplitAt.set(loose.start, projects);
      asks.push({ reason: 'cannot_split', loose, projects });
    }
  }

  function askUnits({ units, problems }: SharedRequest): void {
    const owner = problems[0] && ownerOf(problems[0].subject);
    if (!owner || !('project' in owner)) return;
    const first = units[0];
    const last = units.at(-1);
    asks.push({
      reason: 'which_unit',
      project: owner.project,
      units: units.map(({ start, end }) => tokens.normal.sourceOf(start, end)),
      source: first && last ? tokens.normal.sourceOf(first.start, last.end) : '',
      start: first ? tokens.normal.originOf(first.start) : 0,
      problems: problems.map(problem => {
        const { description } = problemItem(problem, tokens, roster, today).item;
        const { asked } = problem;
        return asked ? { description, unit: tokens.normal.sourceOf(asked.start, asked.end) } : { description };
      }),
    });
  }

  function askProject({ mention, candidates }: { mention?: string; candidates: string[] }, item: PartialItem): void {
    asks.push({ reason: 'which_project', ...(mention === undefined ? {} : { mention }), candidates, item });
  }
}

/** What says whose an item is stands before all that was read of it. */
function own(item: ReadItem, { reading }: { reading?: Reading }): void {
  if (reading) item.readings.unshift(reading);
}
