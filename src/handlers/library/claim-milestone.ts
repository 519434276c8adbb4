import type { Project } from '../../domain/library/project.ts';
import { peopleWithRole, type Roster } from '../../domain/library/roster.ts';
import { type Reference, reference } from '../../domain/messaging/reference.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import type { Acting, CardDraft, Part } from '../kit/decision.ts';

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
  const { store, roster, actor } = acting;
  const { milestone } = report;
  const known = project.milestones.find(one => one.kind === milestone);
  if (milestone === null || known?.actual) return {};
  const claimed = report.milestoneDate ?? report.asOf;
  const earlier = await cardsAbout(report.corrects, acting);
  return {
    statements: [
      store.roster.claimMilestone(project.code, milestone, claimed),
      store.meta.bumpRosterVersion(),
      ...earlier.map(([key]) => store.shown.insert(reference('milestone', report.id), key)),
    ],
    audit: [
      {
        actor: actor.openId,
        source,
        action: 'milestone.claim',
        aggregate: reference('project', project.code),
        version: nextVersion(reference('project', project.code)),
        before: known ?? null,
        after: { kind: milestone, claimed },
      },
    ],
    changed: { claims: [{ report: report.id, decision: null }] },
    deliveries:
      earlier.length > 0 ? earlier.map(([key, shown]) => cardOver(key, shown, report)) : newCards(report, roster),
  };
}

/** The cards about the claim that this one corrects, with what they show; not those that only point to a newer one. */
async function cardsAbout(corrected: string | null, { store }: Acting): Promise<[string, Reference[]][]> {
  if (corrected === null) return [];
  const cards = await store.shown.cardsShowing([reference('milestone', corrected)]);
  const renewed = await store.shown.renewedAmong([...cards.keys()]);
  return [...cards].filter(([key]) => !renewed.has(key));
}

/** Each person of the office but who reported it. */
function newCards({ id, reportedBy }: ProgressReport, roster: Roster): CardDraft[] {
  return peopleWithRole(roster, 'office')
    .filter(person => person.openId !== reportedBy)
    .map(person => ({
      key: `milestone:${id}:${person.openId}`,
      destination: { kind: 'person', openId: person.openId },
      card: { subject: reference('report', id), view: 'milestone', shows: [reference('milestone', id)] },
    }));
}

/** A card about the claim that this one corrects becomes one about this, too. */
function cardOver(deliveryKey: string, shown: readonly Reference[], { id }: ProgressReport): CardDraft {
  return {
    key: `update:${deliveryKey}:${id}`,
    destination: { kind: 'update', deliveryKey },
    card: {
      subject: reference('report', id),
      view: 'milestone',
      shows: [...shown, reference('milestone', id)],
    },
  };
}
