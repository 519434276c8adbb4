import type { CardAction } from '../../cards/kit/actions.ts';
import { MILESTONE_WORDS } from '../../cards/kit/words.ts';
import { noticeCard } from '../../cards/notices/notice-card.ts';
import { type Day, showDay } from '../../domain/base/time.ts';
import type { Project } from '../../domain/library/project.ts';
import { canConfirmMilestone } from '../../domain/library/rights.ts';
import type { DeliveryDraft } from '../../domain/messaging/delivery.ts';
import type { PressEvent } from '../../domain/messaging/event.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import { type Acting, type Decision, done, mergeEffects, refuse } from '../kit/decision.ts';
import { cardTo } from '../kit/reply.ts';
import { readVersions } from '../kit/versions.ts';

/** The office confirms or refuses a claimed milestone; only a confirmed one counts. Source: domain §3.3, §4. */
export async function decideMilestone(
  { do: name, report: id }: Extract<CardAction, { do: 'milestone.confirm' | 'milestone.refuse' }>,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const { store, roster, actor, now } = acting;
  const report = await store.progress.find(id);
  const project = report && roster.project(report.project);
  const kind = report?.milestone;
  if (!report || !project || !kind) return refuse('没有找到这条上报');
  if (!canConfirmMilestone(actor, report.reportedBy)) return refuse('由推进中心核实，上报人本人不能核实', 'error');
  const aggregate = reference('project', project.code);
  const nextVersion = await readVersions(store, [aggregate]);
  const milestone = project.milestones.find(one => one.kind === kind);
  if (report.status !== 'active') return refuse('这条上报已撤销或更正', 'info');
  if (milestone?.actual) return refuse(`${MILESTONE_WORDS[kind]}已经确认`, 'info');
  if (!milestone?.claimed) return refuse('这项申报已处理', 'info');

  const isConfirmed = name === 'milestone.confirm';
  const actual = report.milestoneDate ?? milestone.claimed;
  const effects = mergeEffects({
    // One claim is decided once, whoever presses first.
    received: [`claim:${report.id}`],
    statements: [
      isConfirmed
        ? store.roster.confirmMilestone(project.code, kind, actual)
        : store.roster.claimMilestone(project.code, kind, null),
      store.meta.bumpRosterVersion(),
    ],
    audit: [
      {
        actor: actor.openId,
        source: press.eventId,
        action: name,
        aggregate,
        version: nextVersion(aggregate),
        before: milestone,
        after: isConfirmed ? { ...milestone, actual } : { ...milestone, claimed: null },
      },
    ],
    changed: { claims: [{ report: report.id, decision: { isConfirmed, by: actor.openId, at: now } }] },
    deliveries: [toldTo(report, project, isConfirmed ? actual : null, acting)],
  });
  return done(effects, isConfirmed ? `已确认${MILESTONE_WORDS[kind]}` : '已记为不予确认');
}

/** Who reported it hears what became of it. */
function toldTo(report: ProgressReport, project: Project, actual: Day | null, { actor, now }: Acting): DeliveryDraft {
  const word = report.milestone === null ? '' : MILESTONE_WORDS[report.milestone];
  const card = noticeCard({
    title: actual === null ? `${word}未予确认` : `${word}已确认`,
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
