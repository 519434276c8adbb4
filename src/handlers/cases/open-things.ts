import { MILESTONE_WORDS } from '../../cards/kit/words.ts';
import { actionProcedure } from '../../domain/actions/action-procedure.ts';
import { CASE_TITLES } from '../../domain/cases/case.ts';
import type { OpenThing } from '../../domain/cases/library/exit.ts';
import type { Project } from '../../domain/library/project.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { isUnfinished } from '../../domain/problems/problem.ts';
import { problemProcedure } from '../../domain/problems/steps/problem-procedure.ts';
import { loseGround } from '../../domain/procedure/void.ts';
import { holdProcedure } from '../../domain/progress/holds/hold-procedure.ts';
import { type Acting, mergeEffects, type Part } from '../kit/decision.ts';
import { readVersions } from '../kit/versions.ts';
import { callOffFor } from '../problems/special-meeting/call-off.ts';
import { tellEnded } from '../problems/tell-ended.ts';
import { waitingHolds } from '../progress/read-hold.ts';
import type { Gathering } from './kinds/case-kind.ts';
import { loseCase } from './lose-case.ts';

/** What of a project still waits for somebody, but for the case that asks. */
export async function openThings(code: string, asking: string, { store, roster }: Gathering): Promise<OpenThing[]> {
  const project = roster.project(code);
  const problems = (await store.problems.unfinished()).filter(one => one.project === code);
  const actions = (await store.actionItems.unfinished()).filter(one => one.project === code);
  const holds = (await waitingHolds(store, roster)).filter(one => one.report.project === code);
  const claims = (project?.milestones ?? []).filter(one => one.claimed !== null && one.actual === null);
  const cases = (await store.cases.openOf(code)).filter(one => one.id !== asking);
  return [
    ...problems.map(one => ({ kind: 'problem' as const, words: `问题 ${one.number} ${one.description}` })),
    ...actions.map(one => ({ kind: 'action' as const, words: `议定事项 ${one.number} ${one.task}` })),
    ...claims.map(({ kind }) => ({ kind: 'claim' as const, words: `${MILESTONE_WORDS[kind]}申报待核实` })),
    ...holds.map(({ report }) => ({ kind: 'hold' as const, words: `${report.asOf} 上报数值待确认` })),
    ...cases.map(one => ({ kind: 'case' as const, words: `${CASE_TITLES[one.kind]} ${one.id}` })),
  ];
}

/**
 * Ends with its project what still waits for somebody: nothing is erased, each is closed with the reason. A move ends in any
 * case: what has left the library moves within it no more.
 */
export async function endRest(
  project: Project,
  { asking, isAll }: { asking: string; isAll: boolean },
  source: string,
  acting: Acting,
): Promise<Part> {
  const { store, roster, actor, now } = acting;
  const { code } = project;
  const reason = '项目已退库';
  const loss = { kind: 'project_left', reason } as const;
  const unfinished = isAll ? await store.problems.unfinished() : [];
  const problems = unfinished.filter(one => one.project === code && isUnfinished(one));
  const actions = isAll ? (await store.actionItems.unfinished()).filter(one => one.project === code) : [];
  const holds = isAll ? (await waitingHolds(store, roster)).filter(one => one.report.project === code) : [];
  const cases = (await store.cases.openOf(code)).filter(one => one.id !== asking && (isAll || one.kind === 'move'));
  const progress = reference('progress', code);
  const nextVersion = await readVersions(store, [
    ...problems.map(one => reference('problem', one.number)),
    ...actions.map(one => reference('action_item', one.number)),
    ...cases.map(one => reference('case', one.id)),
    progress,
  ]);
  const entry = (action: string, aggregate: string) => ({
    actor: actor.id,
    source,
    action,
    aggregate,
    version: nextVersion(aggregate),
  });
  const parts: Part[] = [];
  for (const problem of problems) {
    const ended = loseGround(problemProcedure, { problem, project, roster, evidence: 0 }, loss, acting);
    if (!ended) continue;
    parts.push({
      rows: store.problems.rows(problem, ended.problem),
      audit: [entry('problem.void', reference('problem', problem.number))],
      changed: { problems: [ended.problem] },
      deliveries: tellEnded(problem, ended.problem, null, acting),
    });
    if (problem.meeting !== null) parts.push(await callOffFor(problem, reason, source, acting));
  }
  for (const item of actions) {
    const ended = loseGround(actionProcedure, { item, roster, evidence: 0 }, loss, acting);
    if (!ended) continue;
    parts.push({
      rows: [store.actionItems.row(ended.item)],
      audit: [entry('action.void', reference('action_item', item.number))],
      changed: { actionItems: [ended.item] },
    });
  }
  for (const hold of holds) {
    const ended = loseGround(holdProcedure, hold, loss, acting);
    if (!ended) continue;
    parts.push({
      rows: [store.progress.row(ended.report), ...(ended.lift ? [store.holdLifts.row(ended.lift, code)] : [])],
      audit: [entry('hold.void', progress)],
      changed: { reports: [ended.report], lifts: ended.lift ? [ended.lift] : [] },
    });
  }
  for (const one of cases) {
    const ended = loseCase(one, loss, roster, acting);
    if (!ended) continue;
    parts.push({
      rows: [store.cases.row(ended)],
      audit: [entry('case.void', reference('case', one.id))],
      changed: { cases: [ended] },
    });
  }
  const claimed = project.milestones.filter(one => one.claimed !== null && one.actual === null);
  if (isAll && claimed.length > 0) {
    const reports = await claimingReports(code, acting);
    const decision = { isConfirmed: false, by: actor.id, at: now };
    parts.push({
      rows: claimed.map(one => store.roster.milestoneRow(code, { ...one, claimed: null })),
      statements: [store.meta.bumpMilestonesVersion()],
      changed: { claims: reports.map(report => ({ report, decision })) },
    });
  }
  return mergeEffects(...parts);
}

/** The reports that claim a milestone of a project on which the office has not decided. */
async function claimingReports(code: string, { store }: Acting): Promise<string[]> {
  const reports = await Promise.all((await store.progress.waitingClaims()).map(id => store.progress.find(id)));
  return reports.flatMap(one => (one?.project === code ? [one.id] : []));
}
