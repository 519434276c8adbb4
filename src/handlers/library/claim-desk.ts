import type { CardAction } from '../../cards/kit/actions.ts';
import { MILESTONE_WORDS } from '../../cards/kit/words.ts';
import { noticeCard } from '../../cards/notices/notice-card.ts';
import { dayOf, showDay } from '../../domain/base/time.ts';
import type { MilestoneKind } from '../../domain/library/project.ts';
import { newFacts } from '../../domain/library/project-facts.ts';
import type { Roster } from '../../domain/library/roster.ts';
import type { DeliveryDraft } from '../../domain/messaging/delivery.ts';
import { reference } from '../../domain/messaging/reference.ts';
import {
  type ClaimCase,
  type ClaimInputs,
  type ClaimState,
  claimProcedure,
} from '../../domain/progress/claim-procedure.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import type { RowWrite } from '../../store/kit/writing/ledger.ts';
import { type Acting, type Effects, mergeEffects } from '../kit/decision.ts';
import { cardTo } from '../kit/outgoing/reply.ts';
import { readVersions } from '../kit/versions.ts';
import type { Desk, ReadCase, StepTaken } from '../procedure/desk.ts';
import type { StepPress } from '../procedure/take-step.ts';

/** The desk of claimed milestones: the office confirms or refuses them; only a confirmed one counts. */
export const claimDesk: Desk<ClaimCase, ClaimState, ClaimInputs, 'not_verifier'> = {
  procedure: claimProcedure,
  read: readClaim,
  unknown: '没有找到这条上报',
  done: (name, c) => (name === 'confirm' ? `已确认${wordOf(c)}` : '已记为不予确认'),
  refusals: {
    no_right: '您没有办理这一步的权限',
    stale: '这项申报已处理',
    not_verifier: '由推进中心核实，上报人本人不能核实',
  },
  whyStale(c) {
    if (c.report.status !== 'active') return '这条上报已撤销或更正';
    return c.milestone.actual ? `${wordOf(c)}已经确认` : '这项申报已处理';
  },
  forms: null,
  effects: decideClaim,
};

/** Which step of which claim a press means. */
export function claimStepOf({
  do: name,
  report,
}: Extract<CardAction, { do: `milestone.${string}` }>): StepPress<ClaimCase, keyof ClaimInputs> {
  return { id: report, name: name === 'milestone.confirm' ? 'confirm' : 'refuse', formId: null };
}

async function readClaim(id: string, { store, roster }: Acting): Promise<ReadCase<ClaimCase> | null> {
  const { project: code = '' } = (await store.progress.find(id)) ?? {};
  const nextVersion = await readVersions(store, [reference('project', code)]);
  const report = await store.progress.find(id);
  const c = report && caseOfClaim(report, roster);
  return c && { case: c, nextVersion };
}

/** The claim that a report makes; null when it makes none, or its project is not in the library. */
export function caseOfClaim(report: ProgressReport, roster: Roster): ClaimCase | null {
  const project = roster.project(report.project);
  if (!project || report.milestone === null) return null;
  const kind: MilestoneKind = report.milestone;
  const none = { kind, planned: null, claimed: null, actual: null };
  return { report, project, milestone: project.milestones.find(one => one.kind === kind) ?? none };
}

async function decideClaim(
  { name, after, source, nextVersion }: StepTaken<ClaimCase, keyof ClaimInputs>,
  acting: Acting,
): Promise<Effects> {
  const { store, actor, now } = acting;
  const { report, project, milestone } = after;
  const { actual } = milestone;
  const isConfirmed = name === 'confirm' && actual !== null;
  const aggregate = reference('project', project.code);
  const version = nextVersion(aggregate);
  return mergeEffects({
    // One claim is decided once, whoever presses first.
    received: [`claim:${report.id}`],
    rows: [
      store.roster.milestoneRow(project.code, isConfirmed ? milestone : { ...milestone, claimed: null }),
      ...(isConfirmed ? await confirmedFact(after, version, acting) : []),
    ],
    statements: [store.meta.bumpMilestonesVersion()],
    audit: [
      {
        actor: actor.id,
        source,
        action: `milestone.${name}`,
        aggregate,
        version,
        note: { report: report.id },
      },
    ],
    changed: { claims: [{ report: report.id, decision: { isConfirmed, by: actor.id, at: now } }] },
    deliveries: [toldTo(after, acting)],
  });
}

/** What the office has confirmed becomes part of the project's history. */
async function confirmedFact(
  { project, milestone }: ClaimCase,
  version: number,
  { store, actor, now }: Acting,
): Promise<RowWrite[]> {
  const others = project.milestones.filter(one => one.kind !== milestone.kind);
  const origin = { source: 'confirmed' as const, by: actor.id, at: now, version };
  const known = await store.facts.of(project.code);
  return newFacts({ ...project, milestones: [...others, milestone] }, known, origin, dayOf(now)).map(fact =>
    store.facts.row(fact),
  );
}

/** Who reported it hears what became of it. */
function toldTo(c: ClaimCase, { actor, now }: Acting): DeliveryDraft {
  const { report, project, milestone } = c;
  const { actual } = milestone;
  const card = noticeCard({
    title: actual === null ? `${wordOf(c)}未予确认` : `${wordOf(c)}已确认`,
    template: actual === null ? 'grey' : 'green',
    lines: [
      `${project.name}（${project.code}）`,
      actual === null
        ? `推进中心${actor.name}未予确认，暂不计入开竣工。补充佐证材料后可以重新报送。`
        : `推进中心${actor.name}已确认，日期 ${showDay(actual, now)}，计入开竣工。`,
    ],
  });
  return cardTo(report.reportedBy, `claim-decided:${report.id}`, card);
}

function wordOf({ milestone }: ClaimCase): string {
  return MILESTONE_WORDS[milestone.kind];
}
