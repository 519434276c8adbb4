import { groupBy } from '../../domain/base/group-by.ts';
import type { Evidence, EvidenceRequest } from '../../domain/messaging/evidence.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { type Db, type Statement, statement } from '../kit/database/database.ts';
import { type Ask, rowsQuery, textsQuery } from '../kit/query.ts';
import type { RowWrite } from '../kit/writing/ledger.ts';
import { put } from '../ledgers.ts';
import { evidence, evidenceRequests } from '../schema.ts';
import { createEvidenceFetchStore } from './evidence-fetches.ts';
import { createOpeningReads } from './openings.ts';

const ofItem = rowsQuery(evidence, 'where item = ? and is_withdrawn = 0 order by sent_at, id');
const ofMessage = rowsQuery(evidence, 'where message_id = ? order by id');
const ofKind = rowsQuery(evidence, 'where item >= ? and item < ? and is_withdrawn = 0 order by sent_at, id');
const REPORTED = "from progress_reports where project = ? and status = 'active'";
const ofProject = rowsQuery(
  evidence,
  `where is_withdrawn = 0 and item in (
     select 'report:' || id ${REPORTED} union select 'message:' || message_id ${REPORTED} and message_id is not null)
   order by sent_at desc, id desc limit ?`,
);
const requestOf = rowsQuery(evidenceRequests, 'where person = ?');

/** Makes the question for the evidence of all items whose names SQL gives; afterwards that of each is known. */
export function evidenceAmong(items: string) {
  const asked = textsQuery(items, 'name');
  const rows = rowsQuery(evidence, `where item in (${items}) and is_withdrawn = 0 order by sent_at, id`);
  return async (ask: Ask): Promise<void> => {
    const [names, found] = await Promise.all([ask(asked()), ask(rows())]);
    const byItem = groupBy(found, (row): string => row.item);
    for (const name of names) ask.know?.(ofItem(name), byItem.get(name) ?? []);
  };
}

/** What events ask about evidence. */
export function createEvidenceReads(ask: Ask) {
  return {
    ...createOpeningReads(ask),

    /** What stands as evidence of any of these items, in the order in which it came. */
    async ofItems(items: readonly Evidence['item'][]): Promise<Evidence[]> {
      const found = await Promise.all(items.map(item => ask(ofItem(item))));
      return found.flat().sort((a, b) => a.sentAt.getTime() - b.sentAt.getTime() || compare(a.id, b.id));
    },

    /** What stands as evidence of all entries of a kind, in the order in which it came. */
    ofKind: (kind: 'verification' | 'case'): Promise<Evidence[]> => ask(ofKind(`${kind}:`, `${kind};`)),

    /** The newest photos and files of a project's active reports, newest first. */
    ofProject: (project: string, count: number): Promise<Evidence[]> => ask(ofProject(project, project, count)),

    /** What came with one message, taken back or not. */
    ofMessage: (messageId: string): Promise<Evidence[]> => ask(ofMessage(messageId)),

    /** What a person is asked for at an instant, or null. */
    async requestOf(person: string, at: Date): Promise<EvidenceRequest | null> {
      const [request] = await ask(requestOf(person));
      return request && request.askedAt <= at && request.until >= at ? request : null;
    },
  };
}

/** Photos and files that prove reports and problems, and who was asked for them. */
export function createEvidenceStore(db: Db, ask: Ask) {
  return {
    ...createEvidenceReads(ask),
    fetches: createEvidenceFetchStore(db),

    /** A photo or file as it stands after a change. */
    row(one: Evidence): RowWrite {
      return put('evidence', reference('evidence', one.messageId), one);
    },

    /** Asks a person; what was asked before is forgotten. */
    ask({ person, ...request }: EvidenceRequest): Statement {
      return statement(
        db
          .insert(evidenceRequests)
          .values({ person, ...request })
          .onConflictDoUpdate({ target: evidenceRequests.person, set: request }),
      );
    },
  };
}

/** As the database orders texts. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
