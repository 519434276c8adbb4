import type { StoredCase } from '../../domain/cases/case.ts';
import { papersOf, withPapers } from '../../domain/exchange/ledgers/case-papers.ts';
import { evidenceNames } from '../../domain/exchange/ledgers/evidence-references.ts';
import { type Verification, verificationId } from '../../domain/figures/three-figures.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { Store } from '../../store/store.ts';

/** The ledgers whose entries a district file gives with the names of what proves them, as they are written and compared. */

/** What the office found, with the names of the photos that were sent for it. */
export async function verificationsWithEvidence(store: Store): Promise<Verification[]> {
  const [all, sent] = await Promise.all([store.verifications.all(), store.evidence.ofKind('verification')]);
  const namesOf = evidenceNames<Verification>(
    sent,
    one => reference('verification', verificationId(one)),
    one => one.evidence,
  );
  return all.map(one => ({ ...one, evidence: namesOf(one) }));
}

/** Cases, with the names of the papers that were sent for them. */
export async function casesWithEvidence(store: Store): Promise<StoredCase[]> {
  const [all, sent] = await Promise.all([store.cases.all(), store.evidence.ofKind('case')]);
  const namesOf = evidenceNames<StoredCase>(
    sent,
    ({ id }) => reference('case', id),
    ({ data }) => papersOf(data),
  );
  return all.map(one => {
    const names = namesOf(one);
    return names.length === 0 ? one : { ...one, data: withPapers(one.data, names) };
  });
}
