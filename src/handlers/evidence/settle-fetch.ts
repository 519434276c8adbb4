import { unsavedCard } from '../../cards/notices/unsaved-card.ts';
import { parseVerificationId } from '../../domain/figures/three-figures.ts';
import type { Destination } from '../../domain/messaging/delivery.ts';
import type { Evidence, Fetched } from '../../domain/messaging/evidence.ts';
import { idsOf, type Reference, reference } from '../../domain/messaging/reference.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import { guardVersion } from '../../store/kit/database/version-guard.ts';
import type { EvidenceFetch } from '../../store/messaging/evidence-fetches.ts';
import { type Effects, mergeEffects, type Part, type Situation } from '../kit/decision.ts';
import { readVersions } from '../kit/versions.ts';

/** Who acts in the record when nobody presses or writes. */
const ACTOR = 'evidence';

/**
 * Decides what follows when bytes are kept or cannot be had: what they prove counts now, or its sender is told. Nothing
 * when the message was taken back meanwhile or another process was first.
 */
export async function settleFetch(
  fetch: Pick<EvidenceFetch, 'messageId' | 'key' | 'chatId'>,
  fetched: Fetched,
  situation: Situation,
): Promise<Effects> {
  const { store } = situation;
  const { messageId, key } = fetch;
  const aggregate = reference('evidence', messageId);
  const nextVersion = await readVersions(store, [aggregate]);
  const sent = (await store.evidence.ofMessage(messageId)).filter(one => !one.isWithdrawn);
  const before = sent.filter(one => one.key === key && one.state === 'waiting');
  const over = { statements: [store.evidence.fetches.remove(fetch)] };
  if (before.length === 0) return mergeEffects(over);
  const after = before.map(one => ({ ...one, ...settled(fetched) }));
  const ofMessage = sent.map(one => after.find(other => other.id === one.id) ?? one);
  return mergeEffects(
    over,
    {
      rows: after.map(store.evidence.row),
      audit: [
        {
          actor: ACTOR,
          source: aggregate,
          action: fetched.kind === 'stored' ? 'evidence.store' : 'evidence.fail',
          aggregate,
          version: nextVersion(aggregate),
        },
      ],
    },
    await redrawn(after, situation),
    told(fetch, ofMessage),
  );
}

function settled(fetched: Fetched): Pick<Evidence, 'state' | 'sha256' | 'size' | 'fault'> {
  return fetched.kind === 'stored'
    ? { state: 'stored', sha256: fetched.sha256, size: fetched.size, fault: null }
    : { state: 'failed', sha256: null, size: null, fault: fetched.fault };
}

/** Every card that shows what is proved is drawn again, as long as nobody changes that meanwhile. */
async function redrawn(evidence: readonly Evidence[], situation: Situation): Promise<Part> {
  const { store } = situation;
  const items = [...new Set(evidence.map(one => one.item))];
  const numbers = new Set(idsOf('problem', items));
  const reports: ProgressReport[] = [];
  for (const id of idsOf('report', items)) {
    const report = await store.progress.find(id);
    if (report) reports.push(report);
  }
  for (const id of idsOf('message', items)) {
    reports.push(...(await store.progress.ofMessage(id)));
    for (const { number } of await store.problems.ofMessage(id)) numbers.add(number);
  }
  // What has corrected a report shows its evidence, too.
  for (let old = reports; old.length > 0; ) {
    old = await store.progress.correcting(old.map(report => report.id));
    reports.push(...old);
  }
  const shown: Reference[] = [...numbers].map(number => reference('problem', number));
  const leansOn = new Set<Reference>(shown);
  for (const id of idsOf('verification', items)) {
    const parsed = parseVerificationId(id);
    if (parsed) leansOn.add(reference('figures', parsed.project));
  }
  for (const { id, project } of reports) {
    shown.push(reference('report', id), reference('milestone', id));
    leansOn.add(reference('progress', project)).add(reference('project', project));
  }
  const versions = await store.audit.versions([...leansOn]);
  return {
    statements: [...leansOn].map(aggregate => guardVersion(aggregate, versions(aggregate))),
    changed: { evidence: { added: evidence, withdrawn: [] }, shown },
  };
}

/** The sender hears once of everything in his message that cannot be kept, when nothing of it is on its way any more. */
function told({ messageId, chatId }: Pick<EvidenceFetch, 'messageId' | 'chatId'>, sent: readonly Evidence[]): Part {
  const failed = [...new Map(sent.filter(one => one.state === 'failed').map(one => [one.key, one])).values()];
  const [first] = failed;
  // What was recorded before bytes were kept goes on counting: nobody has to do anything.
  if (!first || first.isFromBefore || sent.some(one => one.state === 'waiting')) return {};
  const destination: Destination =
    chatId === null ? { kind: 'person', person: first.sentBy } : { kind: 'reply', messageId, chatId };
  return {
    deliveries: [
      {
        key: `evidence-unsaved:${messageId}`,
        destination,
        msgType: 'interactive',
        content: unsavedCard(failed),
        card: null,
      },
    ],
  };
}
