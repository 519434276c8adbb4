import type { Project } from '../../domain/library/project.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { claimProcedure, NO_PROOF } from '../../domain/progress/claim-procedure.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import type { Acting, CardDraft, Part } from '../kit/decision.ts';
import { turnsBrought } from '../procedure/new-turns.ts';

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
): Promise<Part> {
  const { store, actor, roster } = acting;
  const { milestone } = report;
  const known = project.milestones.find(one => one.kind === milestone);
  if (milestone === null || known?.actual) return {};
  const claimed = report.milestoneDate ?? report.asOf;
  const over = report.corrects === null ? [] : await cardsOver(report.corrects, report, acting);
  const about = reference('milestone', report.id);
  const none = { kind: milestone, planned: null, claimed: null, actual: null };
  const c = { report, project, milestone: { ...(known ?? none), claimed }, roster, proof: NO_PROOF };
  return {
    rows: [store.roster.milestoneRow(project.code, c.milestone)],
    statements: [
      store.meta.bumpMilestonesVersion(),
      ...over.flatMap(({ destination }) =>
        destination.kind === 'update' ? [store.shown.insert(about, destination.deliveryKey)] : [],
      ),
    ],
    audit: [
      {
        actor: actor.id,
        source,
        action: 'milestone.claim',
        aggregate: reference('project', project.code),
        version: nextVersion(reference('project', project.code)),
      },
    ],
    changed: { claims: [{ report: report.id, decision: null }] },
    deliveries: over,
    turns: over.length > 0 ? [] : turnsBrought(claimProcedure, null, c, { about, isUrgent: false }, acting),
  };
}

/** The cards about the claim that this one corrects become cards about this, too. */
async function cardsOver(corrected: string, { id }: ProgressReport, { store }: Acting): Promise<CardDraft[]> {
  const drafts: CardDraft[] = [];
  const cards = await store.shown.cardsShowing([reference('milestone', corrected)]);
  // A card that was sent again only points to the newer one.
  const renewed = await store.shown.renewedAmong([...cards.keys()]);
  for (const [key, shown] of cards) {
    const card = renewed.has(key) ? null : (await store.deliveries.byKey(key))?.card;
    if (!card) continue;
    drafts.push({
      key: `update:${key}:${id}`,
      destination: { kind: 'update', deliveryKey: key },
      card: { ...card, shows: [...shown, reference('milestone', id)] },
    });
  }
  return drafts;
}
