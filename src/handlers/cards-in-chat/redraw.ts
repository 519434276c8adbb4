import type { MilestoneClaimView } from '../../cards/kit/views.ts';
import { milestoneCard } from '../../cards/library/milestone-card.ts';
import { problemCard } from '../../cards/problems/problem-card.ts';
import { receiptCard } from '../../cards/progress/receipt-card.ts';
import { CARD_LIFE_MS, type Delivery, type DeliveryDraft } from '../../domain/messaging/delivery.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import { evidenceOfProblem } from '../evidence/evidence-of.ts';
import type { Drawing } from '../kit/decision.ts';
import { keptRemarks } from '../kit/remarks.ts';
import { aggregates } from '../kit/versions.ts';
import { claimOf } from '../library/claim-milestone.ts';
import { hasButtonsAt } from '../problems/problem-cards.ts';
import { problemView } from '../problems/problem-view.ts';
import { drawHold } from '../progress/hold-view.ts';
import { receiptView } from './receipt-view.ts';

/** What a decision has changed, as it will stand after the commit. */
export interface Changed {
  reports?: readonly ProgressReport[];
  problems?: readonly Problem[];
}

/**
 * Draws every card again that shows something changed.
 * Shapes: `mark` is unique to the change (its version), so that one change updates a card once.
 */
export async function redraw(changed: Changed, mark: string, situation: Drawing): Promise<DeliveryDraft[]> {
  const { store, now } = situation;
  const touched = [
    ...(changed.reports ?? []).map(report => aggregates.report(report.id)),
    ...(changed.problems ?? []).map(problem => aggregates.problem(problem.number)),
  ];
  const updates: DeliveryDraft[] = [];
  const cards = await store.shown.cardsShowing(touched);
  // A card that was sent again only points to the newer one.
  const renewed = await store.shown.renewedAmong([...cards.keys()]);
  for (const [deliveryKey, shown] of cards) {
    if (renewed.has(deliveryKey)) continue;
    const delivery = await store.deliveries.byKey(deliveryKey);
    if (delivery && isTooOld(delivery, now)) continue;
    const content = delivery && (await drawAgain(delivery, shown, changed, situation));
    if (!content) continue;
    updates.push({
      key: `update:${deliveryKey}:${mark}`,
      destination: { kind: 'update', deliveryKey },
      msgType: 'interactive',
      content,
      card: null,
    });
  }
  return updates;
}

/** The platform no longer takes a new state for it. */
function isTooOld({ sentAt }: Delivery, now: Date): boolean {
  return sentAt !== null && now.getTime() - sentAt.getTime() > CARD_LIFE_MS;
}

/** A sent card with the present state of what it shows; null for kinds that are never drawn again. */
export async function drawAgain(
  delivery: Delivery,
  shown: readonly string[],
  changed: Changed,
  situation: Drawing,
): Promise<Readonly<Record<string, unknown>> | null> {
  const { roster, now, store } = situation;
  const { reports, problems } = await readShown(shown, changed, situation);
  switch (delivery.card?.view) {
    case 'receipt':
      return receiptCard(await receiptView(reports, problems, keptRemarks(delivery.card), situation), now);
    case 'desk':
    case 'live': {
      const [problem] = problems;
      const project = problem && roster.project(problem.project);
      if (!project) return null;
      const evidence = await evidenceOfProblem(problem, situation);
      const view = problemView(problem, project, delivery.card.view, situation, evidence);
      return problemCard(hasButtonsAt(delivery.destination, problem, situation) ? view : { ...view, steps: [] }, now);
    }
    case 'hold': {
      const { destination } = delivery;
      const [report] = reports;
      return report && destination.kind === 'person' ? drawHold(report, destination.openId, situation) : null;
    }
    case 'milestone': {
      // A corrected claim shows the reports that it was made with before, too.
      const claims = await Promise.all(shown.map(claim => store.progress.find(claim.slice(claimOf('').length))));
      const report = claims.find(one => one?.status === 'active');
      return report ? claimCard(report, null, situation) : null;
    }
    default:
      return null;
  }
}

/** The entries that a card shows, in its order, with what has changed of them. */
export async function readShown(shown: readonly string[], changed: Changed, { store }: Pick<Drawing, 'store'>) {
  const reports: ProgressReport[] = [];
  const problems: Problem[] = [];
  for (const aggregate of shown) {
    const id = aggregate.slice(aggregate.indexOf(':') + 1);
    if (aggregate.startsWith('report:')) {
      const report = changed.reports?.find(one => one.id === id) ?? (await store.progress.find(id));
      if (report) reports.push(report);
    }
    if (aggregate.startsWith('problem:')) {
      const problem = changed.problems?.find(one => one.number === id) ?? (await store.problems.find(id));
      if (problem) problems.push(problem);
    }
  }
  return { reports, problems };
}

/** The office's cards about a claimed milestone after its decision, or without one when the claim was taken back. */
export async function redrawClaim(
  report: ProgressReport,
  decision: { isConfirmed: boolean; by: string; at: Date } | null,
  situation: Drawing,
): Promise<DeliveryDraft[]> {
  const { store, roster } = situation;
  const named = decision && { ...decision, by: roster.person(decision.by)?.name ?? decision.by };
  const content = claimCard(report, named, situation);
  if (!content) return [];
  const keys = [...(await store.shown.cardsShowing([claimOf(report.id)])).keys()];
  const renewed = await store.shown.renewedAmong(keys);
  return keys
    .filter(key => !renewed.has(key))
    .map(deliveryKey => ({
      key: `update:${deliveryKey}:${decision ? 'decided' : 'withdrawn'}`,
      destination: { kind: 'update', deliveryKey },
      msgType: 'interactive',
      content,
      card: null,
    }));
}

function claimCard(report: ProgressReport, decision: MilestoneClaimView['decision'], { roster }: Drawing) {
  const project = roster.project(report.project);
  if (!project || report.milestone === null) return null;
  const reporterName = roster.person(report.reportedBy)?.name ?? '未登记人员';
  return milestoneCard({ report, project, kind: report.milestone, reporterName, decision });
}
