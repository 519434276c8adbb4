import type { CardAction } from '../../cards/kit/actions.ts';
import { md, note } from '../../cards/kit/drawing/elements.ts';
import { projectName } from '../../cards/kit/lines/facts.ts';
import { MILESTONE_WORDS } from '../../cards/kit/words.ts';
import { noticeCard } from '../../cards/notices/notice-card.ts';
import { formCard, NO_NAMES } from '../../cards/procedure/form-card.ts';
import { dayOf, showDay, yearOf } from '../../domain/base/time.ts';
import { countsInYear } from '../../domain/library/exited.ts';
import type { MilestoneKind, Project } from '../../domain/library/project.ts';
import { newFacts } from '../../domain/library/project-facts.ts';
import type { DeliveryDraft } from '../../domain/messaging/delivery.ts';
import { isBeingSaved, isCounted } from '../../domain/messaging/evidence.ts';
import { reference } from '../../domain/messaging/reference.ts';
import {
  type ClaimCase,
  type ClaimInputs,
  type ClaimProof,
  type ClaimReason,
  type ClaimState,
  claimProcedure,
  namesDocument,
} from '../../domain/progress/claim-procedure.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import type { RowWrite } from '../../store/kit/writing/ledger.ts';
import { evidenceOfReport } from '../evidence/evidence-of.ts';
import { NOTHING_CHANGED } from '../kit/changed.ts';
import { type Acting, type Effects, mergeEffects } from '../kit/decision.ts';
import { cardTo } from '../kit/outgoing/reply.ts';
import { readVersions } from '../kit/versions.ts';
import { caseOfClaim } from '../library/claim-case.ts';
import type { Desk, ReadCase, StepTaken } from '../procedure/desk.ts';
import type { StepPress } from '../procedure/take-step.ts';
import { proposeMove } from './propose-moves.ts';

/** The desk of claimed milestones: the office confirms or refuses them; only a confirmed one counts. */
export const claimDesk: Desk<ClaimCase, ClaimState, ClaimInputs, ClaimReason> = {
  procedure: claimProcedure,
  read: readClaim,
  unknown: '没有找到这条上报',
  done: (name, c) => (name === 'confirm' ? `已确认${wordOf(c)}` : '已记为不予确认'),
  refusals: {
    no_right: '您没有办理这一步的权限',
    stale: '这项申报已处理',
    not_verifier: '由推进中心核实，上报人本人不能核实',
    being_saved: '佐证正在保存，请稍候再确认',
    no_photo: '还没有现场照片，请上报人补充照片，或按施工许可证确认',
  },
  whyStale(c) {
    if (c.report.status !== 'active') return '这条上报已撤销或更正';
    return c.milestone.actual ? `${wordOf(c)}已经确认` : '这项申报已处理';
  },
  forms: {
    draw: (_, form, formId, { report, project, milestone }) =>
      formCard({
        title: `确认${MILESTONE_WORDS[milestone.kind]}`,
        template: 'blue',
        summary: '确认节点',
        name: 'milestone',
        head: [md(projectName(project)), note(BASIS_NOTES[milestone.kind])],
        form,
        context: NO_NAMES,
        submit: { label: '确认', action: { do: 'milestone.confirm.submit', formId, report: report.id } },
      }),
    context: () => NO_NAMES,
    opened: '没有佐证材料，请在私聊中写明核实依据',
    submitted: (_, { project, milestone }) => ({
      title: `${MILESTONE_WORDS[milestone.kind]}已确认`,
      lines: [`${project.name}（${project.code}）`],
    }),
  },
  effects: decideClaim,
};

const BASIS_NOTES: Readonly<Record<MilestoneKind, string>> = {
  signed: '请写明依据。',
  started: '这条申报没有佐证材料。请写明核实依据；开工仪式、场地平整不算开工。',
  completed: '这条申报没有佐证材料。请写明核实依据。',
  effective: '请写明依据。',
};

/** Which step of which claim a press means. */
export function claimStepOf(
  action: Extract<CardAction, { do: `milestone.${string}` }>,
): StepPress<ClaimCase, keyof ClaimInputs> {
  const formId = 'formId' in action ? action.formId : null;
  return { id: action.report, name: action.do === 'milestone.refuse' ? 'refuse' : 'confirm', formId };
}

async function readClaim(id: string, acting: Acting): Promise<ReadCase<ClaimCase> | null> {
  const { store, roster } = acting;
  const { project: code = '' } = (await store.progress.find(id)) ?? {};
  const nextVersion = await readVersions(store, [reference('project', code)]);
  const report = await store.progress.find(id);
  const c = report && caseOfClaim(report, roster, await proofOf(report, acting));
  return c && { case: c, nextVersion };
}

/** What proves a claim: photos and files, the document that the report names, or the ledger of permits. */
async function proofOf(report: ProgressReport, { store }: Acting): Promise<ClaimProof> {
  const evidence = await evidenceOfReport(report, { store, changed: NOTHING_CHANGED });
  const isStart = report.milestone === 'started';
  const permits = isStart ? await store.permits.of(report.project) : [];
  return {
    evidence: evidence.filter(isCounted).length,
    beingSaved: evidence.filter(isBeingSaved).length,
    hasDocument:
      permits.some(({ kind, state }) => kind === 'construction' && state === 'done') ||
      documentsOf(report).some(words => namesDocument(report.milestone, words)),
    named: null,
  };
}

/** The papers that a report names, as they were written. */
function documentsOf({ readings }: ProgressReport): string[] {
  return readings.flatMap(({ field, value }) => (field === 'document' ? [value] : []));
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
  return mergeEffects(
    {
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
          note: { report: report.id, ...after.proof.named },
        },
      ],
      changed: { claims: [{ report: report.id, decision: { isConfirmed, by: actor.id, at: now } }] },
      deliveries: [toldTo(after, acting)],
    },
    isConfirmed ? await proposeMove(withMilestone(after), { hasPermits: false, permitsOn: null }, acting, source) : {},
  );
}

/** The project with the milestone as it will stand. */
function withMilestone({ project, milestone }: ClaimCase): Project {
  return { ...project, milestones: [...project.milestones.filter(one => one.kind !== milestone.kind), milestone] };
}

/** What the office has confirmed becomes part of the project's history. */
async function confirmedFact(c: ClaimCase, version: number, { store, actor, now }: Acting): Promise<RowWrite[]> {
  const origin = { source: 'confirmed' as const, by: actor.id, at: now, version };
  const known = await store.facts.of(c.project.code);
  return newFacts(withMilestone(c), known, origin, dayOf(now), c.project).map(fact => store.facts.row(fact));
}

/** Who reported it hears what became of it. */
function toldTo(c: ClaimCase, { actor, now }: Acting): DeliveryDraft {
  const { report, project, milestone } = c;
  const { actual } = milestone;
  const counts = countsInYear(project, yearOf(dayOf(now)));
  const card = noticeCard({
    title: actual === null ? `${wordOf(c)}未予确认` : `${wordOf(c)}已确认`,
    template: actual === null ? 'grey' : 'green',
    lines: [
      `${project.name}（${project.code}）`,
      actual === null
        ? `推进中心${actor.name}未予确认，暂不计入开竣工。补充佐证材料后可以重新报送。`
        : `推进中心${actor.name}已确认，日期 ${showDay(actual, now)}，${counts ? '计入开竣工' : '项目已退库，不计入开竣工'}。`,
    ],
  });
  return cardTo(report.reportedBy, `claim-decided:${report.id}`, card);
}

function wordOf({ milestone }: ClaimCase): string {
  return MILESTONE_WORDS[milestone.kind];
}
