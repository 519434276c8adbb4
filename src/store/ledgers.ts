import type { InferInsertModel } from 'drizzle-orm';
import type { Statement } from './kit/database/database.ts';
import {
  describeLedger,
  dropRow,
  type Ledger,
  putRow,
  type RowImage,
  type RowWrite,
  rowStatement,
} from './kit/writing/ledger.ts';
import * as schema from './schema.ts';

/**
 * The tables that are bound to the record: whatever is written in them stands in an entry of the same commit, and the
 * command `audit` builds them again from the record alone. In the order in which rows lean on each other. All other tables
 * are listed in docs/record.md with the reason why they are not.
 */
const TABLES = {
  districts: schema.districts,
  units: schema.units,
  unitNames: schema.unitNames,
  people: schema.people,
  groups: schema.groups,
  projects: schema.projects,
  projectPlans: schema.projectPlans,
  milestones: schema.milestones,
  projectFacts: schema.projectFacts,
  calendars: schema.calendars,
  progressReports: schema.progressReports,
  holdLifts: schema.holdLifts,
  problems: schema.problems,
  problemSteps: schema.problemSteps,
  meetings: schema.meetings,
  actionItems: schema.actionItems,
  clockRules: schema.clockRules,
  evidence: schema.evidence,
  permits: schema.permits,
  verifications: schema.verifications,
  statistics: schema.statistics,
  siteMeetings: schema.siteMeetings,
  absences: schema.absences,
  siteReviews: schema.siteReviews,
  cases: schema.cases,
  rankings: schema.rankings,
  jobSlots: schema.jobSlots,
} as const;

type LedgerKey = keyof typeof TABLES;

/** What names a person can be erased, so it stands outside the chain. */
const UNRECORDED: Partial<Record<LedgerKey, readonly string[]>> = { people: ['name', 'mobile'] };

const DESCRIBED = Object.fromEntries(
  Object.entries(TABLES).map(([key, table]) => [key, describeLedger(table, UNRECORDED[key as LedgerKey])]),
) as Record<LedgerKey, Ledger>;

/** Every ledger, by the name of its table. */
export const LEDGERS: ReadonlyMap<string, Ledger> = new Map(
  Object.values(DESCRIBED).map(ledger => [ledger.name, ledger]),
);

/** A ledger by the name of its table. Errors: throws for a table that is none. */
export function ledgerOf(table: string): Ledger {
  const ledger = LEDGERS.get(table);
  if (!ledger) throw new Error(`${table} is no ledger`);
  return ledger;
}

/** The statement that writes a row, whatever stood there. */
export function statementOf(row: RowWrite): Statement {
  return rowStatement(ledgerOf(row.table), row);
}

/** A row of a ledger that a decision writes under an entry about `aggregate`. */
export function put<K extends LedgerKey>(
  key: K,
  aggregate: string,
  values: InferInsertModel<(typeof TABLES)[K]>,
): RowWrite {
  return putRow(TABLES[key], DESCRIBED[key], aggregate, values);
}

/** A row of a ledger that a decision takes away. */
export function drop(key: LedgerKey, aggregate: string, row: RowImage): RowWrite {
  return dropRow(DESCRIBED[key], aggregate, row);
}
