import { asideOfItem } from '../domain/actions/action-steps.ts';
import type { Digest } from '../domain/ladder/digest.ts';
import { rungNote, rungsTold, type ToldRung } from '../domain/ladder/told-rung.ts';
import type { Roster } from '../domain/library/roster.ts';
import { aside } from '../domain/problems/steps/problem-steps.ts';
import { CLOCKWORK } from '../domain/problems/steps/resumed.ts';
import type { JobFacts } from '../handlers/kit/job-facts.ts';
import type { AuditDraft } from '../store/kit/writing/changes.ts';
import type { RowWrite } from '../store/kit/writing/ledger.ts';

/** What a morning's reminders write into the histories of what they tell of. */
export interface NotedRungs {
  rows: readonly RowWrite[];
  audit: readonly AuditDraft[];
}

/**
 * Each rung that was news to somebody becomes an aside of its problem or action item: which rung, and who was told. What somebody
 * changes at the same moment makes the commit fail, and the job is planned again.
 */
export async function noteRungs(digests: readonly Digest[], { store, calendar }: JobFacts, roster: Roster, now: Date) {
  const told = rungsTold(digests).flatMap(one => {
    const note = rungNote(one, roster);
    return note === null ? [] : [{ ...one, note }];
  });
  // Before the entries are read: what is changed afterwards is noticed at the commit.
  const versions = await store.audit.versions(told.map(({ item }) => item.about));
  const at = { actor: CLOCKWORK, now, calendar };
  const written = await Promise.all(told.map(one => rowsWith(one.note, one)));
  const noted = told.filter((_, index) => written[index] !== null);
  const audit = noted.map(
    ({ item: { about, followed } }): AuditDraft => ({
      actor: CLOCKWORK.id,
      source: 'job:overdue-reminder',
      action: followed.kind === 'problem' ? 'problem.remind' : 'action.remind',
      aggregate: about,
      version: versions(about) + 1,
    }),
  );
  return { rows: written.flatMap(rows => rows ?? []), audit } satisfies NotedRungs;

  async function rowsWith(note: string, { item: { followed, number } }: ToldRung): Promise<RowWrite[] | null> {
    if (followed.kind === 'problem') {
      const problem = await store.problems.find(number);
      return problem && store.problems.rows(problem, aside(problem, {}, at, note));
    }
    const item = await store.actionItems.find(number);
    return item && [store.actionItems.row(asideOfItem(item, at, note))];
  }
}
