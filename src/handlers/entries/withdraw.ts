import type { PressEvent } from '../../domain/messaging/event.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { canChange } from '../../domain/people/rights.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
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
  const { store, actor } = acting;
  const nextVersion = await readVersions(store, [
    ...entries.reports.flatMap(({ project }) => [reference('progress', project), reference('project', project)]),
  ]);
  const withdrawn: Withdrawn = { effects: mergeEffects(), reports: [], problems: [], kept: 0 };

  const ids = new Set(entries.reports.map(report => report.id));
  const others: ProgressReport[] = [];

  const replaced = new Set(entries.reports.map(report => report.corrects));
  // Read again below the versions: what has changed meanwhile is then noticed at the commit.
  for (const { id } of entries.reports) {
    // What another entry has replaced is taken back together with it.
    const report = replaced.has(id) ? null : await store.progress.find(id);
    if (!report || report.status === 'withdrawn') continue;
    const isOpen = report.status === 'active' || report.status === 'held';
    if (!isOpen || !canChange(actor, report.reportedBy)) {
      withdrawn.kept += 1;
      continue;
    }
    const after: ProgressReport = { ...report, status: 'withdrawn' };
    const earlier = await corrected(report, store);
    // A message taken back takes its own corrections with it; what another message had said before counts again.
    const restored = earlier.find(one => !ids.has(one.id)) ?? null;
    const withIt = restored ? earlier.slice(0, earlier.indexOf(restored)) : earlier;
    withdrawn.reports.push(after);
    const already = others.length;
    const held = await heldBefore(report, store);
    others.push(...[...withIt, ...held].map((one): ProgressReport => ({ ...one, status: 'withdrawn' })));
    if (restored) others.push({ ...restored, status: 'active' });
    withdrawn.effects = mergeEffects(
      withdrawn.effects,
      {
        rows: [after, ...others.slice(already)].map(store.progress.row),
        audit: [
          {
            actor: actor.id,
            source,
            action: 'progress.withdraw',
            aggregate: reference('progress', report.project),
            version: nextVersion(reference('progress', report.project)),
          },
        ],
      },
      withdrawClaim(report, restored, source, acting, nextVersion),
    );
  }

  for (const { number } of entries.problems) {
    const problem = await store.problems.find(number);
    if (!problem) continue;
    if (problem.status === 'withdrawn') continue;
    const outcome = await takeStep(problemDesk, { id: number, name: 'withdraw', input: {}, source }, acting);
    if (outcome.kind !== 'done') {
      withdrawn.kept += 1;
      continue;
    }
    withdrawn.problems.push(outcome.case.problem);
    withdrawn.effects = mergeEffects(withdrawn.effects, outcome.effects);
  }
  const changed = { reports: [...withdrawn.reports, ...others] };
  return { ...withdrawn, effects: mergeEffects(withdrawn.effects, { changed }) };
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

/** A held entry of the same message that an answer has completed: it still waits, and goes with what completed it. */
async function heldBefore({ corrects, messageId }: ProgressReport, store: Acting['store']): Promise<ProgressReport[]> {
  const before = corrects === null ? null : await store.progress.find(corrects);
  return before?.status === 'held' && before.messageId === messageId ? [before] : [];
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
