import { milestoneCard } from '../../cards/library/milestone-card.ts';
import type { Project } from '../../domain/library/project.ts';
import { peopleWithRole, type Roster } from '../../domain/library/roster.ts';
import type { DeliveryDraft } from '../../domain/messaging/delivery.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import type { Acting, Effects } from '../kit/decision.ts';
import { aggregates } from '../kit/versions.ts';

/**
 * A report says that a milestone has happened: the claim is noted and goes to each person of the office, who decides it.
 * A correction of a claim changes the cards that are there.
 * Source: domain §3.3.
 */
export async function claimMilestone(
  report: ProgressReport,
  project: Project,
  acting: Acting,
  source: string,
  nextVersion: (aggregate: string) => number,
): Promise<Partial<Effects>> {
  const { store, roster, actor } = acting;
  const { milestone } = report;
  const known = project.milestones.find(one => one.kind === milestone);
  if (milestone === null || known?.actual) return {};
  const claimed = report.milestoneDate ?? report.asOf;
  const earlier = report.corrects === null ? [] : await cardsOf(report.corrects, store);
  return {
    statements: [
      store.roster.claimMilestone(project.code, milestone, claimed),
      store.meta.bumpRosterVersion(),
      ...earlier.map(deliveryKey => store.shown.insert(claimOf(report.id), deliveryKey)),
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
    deliveries:
      earlier.length > 0
        ? earlier.map(deliveryKey => updateOf(deliveryKey, report, project, roster))
        : newCards(report, project, roster),
  };
}

/** What the cards about a report's claim show. */
export function claimOf(reportId: string): string {
  return `milestone:${reportId}`;
}

async function cardsOf(reportId: string, { shown }: Acting['store']): Promise<string[]> {
  return [...(await shown.cardsShowing([claimOf(reportId)])).keys()];
}

function contentOf(report: ProgressReport, project: Project, roster: Roster): DeliveryDraft['content'] | null {
  if (report.milestone === null) return null;
  const reporterName = roster.person(report.reportedBy)?.name ?? '未登记人员';
  return milestoneCard({ report, project, kind: report.milestone, reporterName, decision: null });
}

function updateOf(deliveryKey: string, report: ProgressReport, project: Project, roster: Roster): DeliveryDraft {
  return {
    key: `update:${deliveryKey}:${report.id}`,
    destination: { kind: 'update', deliveryKey },
    msgType: 'interactive',
    content: contentOf(report, project, roster) ?? {},
    card: null,
  };
}

function newCards(report: ProgressReport, project: Project, roster: Roster): DeliveryDraft[] {
  const content = contentOf(report, project, roster);
  if (!content) return [];
  return peopleWithRole(roster, 'office')
    .filter(person => person.openId !== report.reportedBy)
    .map(person => ({
      key: `milestone:${report.id}:${person.openId}`,
      destination: { kind: 'person', openId: person.openId },
      msgType: 'interactive',
      content,
      card: { subject: aggregates.report(report.id), view: 'milestone', shows: [claimOf(report.id)] },
    }));
}
