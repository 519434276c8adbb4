import type { Verification } from '../../domain/figures/three-figures.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { type Ask, rowsQuery } from '../kit/query.ts';
import type { RowWrite } from '../kit/writing/ledger.ts';
import { put } from '../ledgers.ts';
import { verifications } from '../schema.ts';

type Row = typeof verifications.$inferSelect;

const of = rowsQuery(verifications, 'where project = ? order by month, at, seq');
const between = rowsQuery(verifications, 'where month >= ? and month <= ? order by project, month, at, seq');
const all = rowsQuery(verifications, 'where true order by project, month, at, seq');

/** What events ask about what was found on the spot. */
export function createVerificationReads(ask: Ask) {
  return {
    /** All that was found of one project, in the order of months and of entering. */
    of: async (project: string): Promise<Verification[]> => (await ask(of(project))).map(whole),

    /** What was found of all projects for the months of a span, both ends included. */
    between: async (from: string, to: string): Promise<Verification[]> => (await ask(between(from, to))).map(whole),

    all: async (): Promise<Verification[]> => (await ask(all())).map(whole),
  };
}

/** What the office found on the spot (核查), beside what was reported. */
export function createVerificationStore(ask: Ask) {
  return {
    ...createVerificationReads(ask),

    row({ evidence, ...verification }: Verification): RowWrite {
      return put('verifications', reference('figures', verification.project), {
        ...verification,
        evidence: evidence.length > 0 ? evidence : null,
      });
    },
  };
}

function whole({ evidence, ...row }: Row): Verification {
  return { ...row, evidence: evidence ?? [] };
}
