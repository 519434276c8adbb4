import type { StoredCase } from '../../domain/cases/case.ts';
import { canProveCase, canReadCase } from '../../domain/cases/rights.ts';
import { hasRole, type Person } from '../../domain/people/person.ts';
import { canSeeEveryDraft } from '../../domain/ranking/rights.ts';
import type { Acting } from './decision.ts';

type Needs = Pick<Acting, 'store' | 'roster'>;

/** Who may read a case as things stand: what tells of a ranking that is not out, only who may see its draft. Source: contract §6.8. */
export async function readersOfCase(one: StoredCase, needs: Needs): Promise<(person: Person) => boolean> {
  const { roster } = needs;
  const tellsOfDraft = await isOfDraft(one, needs);
  const seesDraft = (person: Person) =>
    canSeeEveryDraft(person) || hasRole(person, 'second') || canProveCase(person, one);
  return person => canReadCase(person, one, roster) && (!tellsOfDraft || seesDraft(person));
}

/** A correction that waits for its second person tells of a version that is not out, though an older one is. */
async function isOfDraft({ kind, state, data }: StoredCase, { store }: Needs): Promise<boolean> {
  if (kind === 'publication') return state !== 'published';
  if (kind !== 'appeal') return false;
  return (await store.rankings.official(String(data['month'])))?.status !== 'published';
}
