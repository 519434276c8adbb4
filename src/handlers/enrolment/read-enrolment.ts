import type { Enrolment } from '../../domain/enrolment/enrolment.ts';
import type { EnrolmentCase } from '../../domain/enrolment/enrolment-case.ts';
import type { Roster } from '../../domain/library/roster.ts';
import type { Store } from '../../store/store.ts';

interface Needs {
  store: { identities: Pick<Store['identities'], 'sharing' | 'hasActed'> };
  roster: Roster;
}

/** A request with all that its procedure leans on. */
export async function enrolmentCase(enrolment: Enrolment, { store, roster }: Needs): Promise<EnrolmentCase> {
  const sharing = await store.identities.sharing(enrolment);
  const hasActed = await store.identities.hasActed(enrolment.openId);
  return { enrolment, roster, sharing, hasActed };
}

/** The requests that wait for the office. */
export async function openEnrolments(
  store: Needs['store'] & { enrolments: Pick<Store['enrolments'], 'open'> },
  roster: Roster,
): Promise<EnrolmentCase[]> {
  const cases: EnrolmentCase[] = [];
  for (const enrolment of await store.enrolments.open()) cases.push(await enrolmentCase(enrolment, { store, roster }));
  return cases;
}
