import type { Evidence } from '../../domain/messaging/evidence.ts';
import type { Person } from '../../domain/people/person.ts';
import { readShown, redraw } from '../cards-in-chat/redraw.ts';
import { type Effects, mergeEffects, type Situation } from '../kit/decision.ts';
import { aggregates, readVersions } from '../kit/versions.ts';

/** Photos and files go back with their message: they stay in the record and prove nothing any more. */
export async function withdrawEvidence(
  sent: readonly Evidence[],
  actor: Person,
  source: string,
  situation: Situation,
): Promise<Partial<Effects>> {
  const { store } = situation;
  const [first] = sent;
  if (!first || sent.every(one => one.isWithdrawn)) return {};
  const { messageId } = first;
  const aggregate = aggregates.evidence(messageId);
  const nextVersion = await readVersions(store, [aggregate]);
  const items = [...new Set(sent.map(one => one.item))];
  const changed = await readShown(items, {}, situation);
  return mergeEffects({
    statements: [store.evidence.withdraw(messageId)],
    audit: [
      {
        actor: actor.openId,
        source,
        action: 'evidence.withdraw',
        aggregate,
        version: nextVersion(aggregate),
        before: items,
        after: null,
      },
    ],
    deliveries: await redraw(changed, source, { ...situation, evidence: { withdrawn: messageId } }),
  });
}
