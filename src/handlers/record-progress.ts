import { milestoneCard } from '../cards/milestone-card.ts';
import type { DeliveryDraft } from '../domain/delivery.ts';
import type { ProgressReport } from '../domain/progress.ts';
import { enterProgress, findReplaced, saysTheSame } from '../domain/progress-entry.ts';
import type { ProgressItem } from '../domain/reading/types.ts';
import { canReport } from '../domain/rights.ts';
import { type Project, peopleWithRole, type Roster } from '../domain/roster.ts';
import { type Acting, type Effects, mergeEffects } from './decision.ts';
import { aggregates, readVersions } from './versions.ts';

/** Where something that is recorded came from: a message, or a form. */
export interface Submission {
  /** The message's id or the form's id: names the entries and their receipt. */
  source: string;
  messageId: string | null;
  reportedAt: Date;
  isCorrection: boolean;
  /** The reports that a correction may mean: those of the thread or card that this answers. */
  answered: readonly ProgressReport[];
}

export interface RecordedProgress {
  reports: ProgressReport[];
  notes: string[];
  effects: Effects;
}

/** Enters progress items into the ledger; what may not be entered comes back as a note for the receipt. */
export async function recordProgress(
  items: readonly ProgressItem[],
  submission: Submission,
  acting: Acting,
): Promise<RecordedProgress> {
  const { store, roster, actor } = acting;
  const nextVersion = await readVersions(
    store,
    items.flatMap(item => [aggregates.progress(item.project), aggregates.project(item.project)]),
  );
  const already = submission.messageId === null ? [] : await store.progress.ofMessage(submission.messageId);
  const recorded: RecordedProgress = { reports: [], notes: [], effects: mergeEffects() };

  for (const item of items) {
    const project = roster.project(item.project);
    if (!project || !canReport(actor, project)) {
      recorded.notes.push(`${project?.name ?? item.project}：您没有这个项目的上报权限，这一项没有记录。`);
      continue;
    }
    const history = await store.progress.activeOf(project.code, 60);
    const sameMessage = already.find(one => one.project === project.code && one.status !== 'withdrawn') ?? null;
    const replaced = sameMessage ?? (submission.isCorrection ? findReplaced(item, submission.answered, history) : null);
    const origin = {
      id: `${submission.source}:${already.length + recorded.reports.length}`,
      reportedBy: actor.openId,
      reportedAt: submission.reportedAt,
      messageId: submission.messageId,
    };
    const report = enterProgress(item, origin, project, history, replaced);
    if (sameMessage && saysTheSame(report, sameMessage)) continue;
    recorded.reports.push(report);
    recorded.effects = mergeEffects(
      recorded.effects,
      {
        statements: [store.progress.insert(report)],
        audit: [
          {
            actor: actor.openId,
            source: submission.source,
            action: report.status === 'held' ? 'progress.hold' : 'progress.report',
            aggregate: aggregates.progress(project.code),
            version: nextVersion(aggregates.progress(project.code)),
            before: replaced,
            after: report,
          },
        ],
      },
      report.status === 'active' ? takeEffect(report, project, acting, submission.source, nextVersion) : {},
    );
  }
  return recorded;
}

/** What an entry causes once it counts: the entry it replaces steps back, a claimed milestone goes to the office. */
export function takeEffect(
  report: ProgressReport,
  project: Project,
  { store, roster, actor }: Acting,
  source: string,
  nextVersion: (aggregate: string) => number,
): Partial<Effects> {
  const replace = report.corrects === null ? [] : [store.progress.setStatus(report.corrects, 'corrected')];
  const { milestone } = report;
  if (milestone === null) return { statements: replace };
  const known = project.milestones.find(one => one.kind === milestone);
  if (known?.actual) return { statements: replace };
  const claimed = report.milestoneDate ?? report.asOf;
  return {
    statements: [
      ...replace,
      store.roster.claimMilestone(project.code, milestone, claimed),
      store.meta.bumpRosterVersion(),
    ],
    audit: [
      {
        actor: actor.openId,
        source,
        action: 'milestone.claim',
        aggregate: aggregates.project(project.code),
        version: nextVersion(aggregates.project(project.code)),
        before: known ?? null,
        after: { kind: milestone, claimed },
      },
    ],
    deliveries: claimCards(report, project, roster),
  };
}

function claimCards(report: ProgressReport, project: Project, roster: Roster): DeliveryDraft[] {
  if (report.milestone === null) return [];
  const view = {
    report,
    project,
    kind: report.milestone,
    reporterName: roster.person(report.reportedBy)?.name ?? '未登记人员',
    decision: null,
  };
  return peopleWithRole(roster, 'office')
    .filter(person => person.openId !== report.reportedBy)
    .map(person => ({
      key: `milestone:${report.id}:${person.openId}`,
      destination: { kind: 'person', openId: person.openId },
      msgType: 'interactive',
      content: milestoneCard(view),
      card: { subject: aggregates.report(report.id), view: 'milestone', shows: [`milestone:${report.id}`] },
    }));
}
