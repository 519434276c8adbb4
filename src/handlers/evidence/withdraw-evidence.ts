import type { Evidence } from '../../domain/messaging/evidence.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { Person } from '../../domain/people/person.ts';
import { mergeEffects, type Part, type Situation } from '../kit/decision.ts';
import { readVersions } from '../kit/versions.ts';

/** Photos and files go back with their message: they stay in the record and prove nothing any more. */
export async function withdrawEvidence(
  sent: readonly Evidence[],
  actor: Person,
  source: string,
  { store }: Situation,
): Promise<Part> {
  const [first] = sent;
  if (!first || sent.every(one => one.isWithdrawn)) return {};
  const { messageId } = first;
  const aggregate = reference('evidence', messageId);
  const nextVersion = await readVersions(store, [aggregate]);
  return mergeEffects({
    rows: sent.map(one => store.evidence.row({ ...one, isWithdrawn: true })),
    statements: [store.evidence.fetches.removeMessage(messageId)],
    audit: [
      {
        actor: actor.id,
        source,
        action: 'evidence.withdraw',
        aggregate,
        version: nextVersion(aggregate),
      },
    ],
    changed: { evidence: { added: [], withdrawn: sent } },
  });
}
