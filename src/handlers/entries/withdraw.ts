import type { PressEvent } from '../../domain/messaging/event.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { canChange } from '../../domain/people/rights.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import { isSaidAt } from '../../domain/progress/said-again.ts';
import { type Acting, type Decision, done, type Effects, mergeEffects, type Part } from '../kit/decision.ts';
import { readVersions } from '../kit/versions.ts';
import { problemDesk } from '../problems/problem-desk.ts';
import { takeStep } from '../procedure/take-step.ts';
import { changeableReport } from '../progress/edit-report.ts';

export interface Withdrawn {
  effects: Effects;
  reports: ProgressReport[];
  problems: Problem[];
  /** Entries that stand because the person may not take them back (any more). */
  kept: number;
}

/**
 * Takes entries back: they stay in the ledgers as withdrawn, and what they had replaced counts again.
 * Source: contract §6.4.
 */
export async function withdraw(
  entries: { reports: readonly ProgressReport[]; problems: readonly Problem[] },
  source: string,
  acting: Acting,
): Promise<Withdrawn> {
  const { store } = acting;
  const nextVersion = await readVersions(
    store,
    entries.reports.flatMap(({ project }) => [reference('progress', project), reference('project', project)]),
  );
  const ids = new Set(entries.reports.map(report => report.id));
  const replaced = new Set(entries.reports.map(report => report.corrects));
  const outcomes: ({ part: Part; report?: ProgressReport; problem?: Problem } | 'kept' | null)[] = [];
  for (const { id } of entries.reports) {
    // What another entry has replaced is taken back together with it.
    outcomes.push(replaced.has(id) ? null : await withdrawOne(id, ids, source, acting, nextVersion));
  }
  for (const { number } of entries.problems) outcomes.push(await withdrawProblem(number, source, acting));
  const done = outcomes.filter(one => one !== null && one !== 'kept');
  return {
    effects: mergeEffects(...done.map(({ part }) => part)),
    reports: done.flatMap(({ report }) => report ?? []),
    problems: done.flatMap(({ problem }) => problem ?? []),
    kept: outcomes.filter(one => one === 'kept').length,
  };
}

/** Takes one report back; null when there is nothing to take back any more. */
async function withdrawOne(
  id: string,
  ids: ReadonlySet<string>,
  source: string,
  acting: Acting,
  nextVersion: (aggregate: string) => number,
): Promise<{ part: Part; report: ProgressReport } | 'kept' | null> {
  const { store, actor } = acting;
  // Read again below the versions: what has changed meanwhile is then noticed at the commit.
  const report = await store.progress.find(id);
  if (!report || report.status === 'withdrawn') return null;
  const isOpen = report.status === 'active' || report.status === 'held';
  if (!isOpen || !canChange(actor, report.reportedBy)) return 'kept';
  const after: ProgressReport = { ...report, status: 'withdrawn' };
  const { withIt, restored } = await before(report, ids, store);
  const reports = [
    after,
    ...withIt.map((one): ProgressReport => ({ ...one, status: 'withdrawn' })),
    ...(restored ? [{ ...restored, status: 'active' as const }] : []),
  ];
  const ledger = reference('progress', report.project);
  const audit = [
    { actor: actor.id, source, action: 'progress.withdraw', aggregate: ledger, version: nextVersion(ledger) },
  ];
  const part = mergeEffects(
    { rows: reports.map(store.progress.row), audit, changed: { reports } },
    withdrawClaim(report, restored, source, acting, nextVersion),
  );
  return { part, report: after };
}

async function withdrawProblem(
  number: string,
  source: string,
  acting: Acting,
): Promise<{ part: Part; problem: Problem } | 'kept' | null> {
  const problem = await acting.store.problems.find(number);
  if (!problem || problem.status === 'withdrawn') return null;
  const outcome = await takeStep(problemDesk, { id: number, name: 'withdraw', input: {}, source }, acting);
  return outcome.kind === 'done' ? { part: outcome.effects, problem: outcome.case.problem } : 'kept';
}

/**
 * What stood before a report: what goes with it, and what counts again. A message taken back takes its own corrections with
 * it, and an answer that has completed a message takes the message's part with it; what another message or a form had said
 * before counts again.
 */
async function before(
  report: ProgressReport,
  ids: ReadonlySet<string>,
  store: Acting['store'],
): Promise<{ withIt: ProgressReport[]; restored: ProgressReport | null }> {
  const isOwn = (one: ProgressReport) =>
    ids.has(one.id) || (one.messageId === report.messageId && isSaidAt(one, report.reportedAt));
  const earlier = await corrected(report, store);
  const restored = earlier.find(one => !isOwn(one)) ?? null;
  const withIt = restored ? earlier.slice(0, earlier.indexOf(restored)) : earlier;
  // What it has completed while that was held still waits.
  const held = report.corrects === null ? null : await store.progress.find(report.corrects);
  return { withIt: held?.status === 'held' && isOwn(held) ? [...withIt, held] : withIt, restored };
}

/** What a report has replaced, and what that had replaced, newest first. */
async function corrected({ corrects }: ProgressReport, store: Acting['store']): Promise<ProgressReport[]> {
  const chain: ProgressReport[] = [];
  for (let id = corrects; id !== null; ) {
    const report = await store.progress.find(id);
    if (report?.status !== 'corrected') break;
    chain.push(report);
    id = report.corrects;
  }
  return chain;
}

/** A claimed milestone goes with the report that claimed it, unless it is confirmed or what counts again claims it too. */
function withdrawClaim(
  report: ProgressReport,
  restored: ProgressReport | null,
  source: string,
  acting: Acting,
  nextVersion: (aggregate: string) => number,
): Part {
  const { store, roster, actor } = acting;
  const kind = report.milestone;
  const known = roster.project(report.project)?.milestones.find(one => one.kind === kind);
  if (kind === null || report.status !== 'active' || !known?.claimed || known.actual || restored?.milestone === kind) {
    return {};
  }
  return {
    rows: [store.roster.milestoneRow(report.project, { ...known, claimed: null })],
    statements: [store.meta.bumpMilestonesVersion()],
    audit: [
      {
        actor: actor.id,
        source,
        action: 'milestone.withdraw',
        aggregate: reference('project', report.project),
        version: nextVersion(reference('project', report.project)),
      },
    ],
  };
}

/** 撤销 on a receipt. */
export async function withdrawReport(id: string, press: PressEvent, acting: Acting): Promise<Decision> {
  const found = await changeableReport(id, acting);
  if ('refusal' in found) return found.refusal;
  const { effects } = await withdraw({ reports: [found.report], problems: [] }, press.eventId, acting);
  return done(effects, '已撤销，台账保留记录');
}
