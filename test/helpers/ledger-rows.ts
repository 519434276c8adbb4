import { expect } from 'vitest';
import { toDay } from '../../src/domain/base/time.ts';
import type { Project } from '../../src/domain/library/project.ts';
import { newFacts } from '../../src/domain/library/project-facts.ts';
import type { Statement } from '../../src/store/kit/database/database.ts';
import {
  type AuditEntry,
  findBrokenEntry,
  RECORD_FORMAT,
  type RecordedRow,
} from '../../src/store/kit/writing/audit.ts';
import { imageOf, type RowWrite } from '../../src/store/kit/writing/ledger.ts';
import { LEDGERS, statementOf } from '../../src/store/ledgers.ts';
import { createRebuild, type StoredLedgers, type ToldChange } from '../../src/store/rebuild.ts';
import type { Store } from '../../src/store/store.ts';

/** Rows of the ledgers as statements of their own: what stands in a database before a test begins. */
export function asStatements(rows: readonly RowWrite[]): Statement[] {
  return rows.map(statementOf);
}

/** Writes rows as somebody does: with their entry in the record, and as a new version of the roster. */
export async function recordRows(store: Store, rows: readonly RowWrite[]): Promise<void> {
  const aggregates = [...new Set(rows.map(row => row.aggregate))];
  const versionOf = await store.audit.versions(aggregates);
  const entry = { actor: 'somebody', source: 'test', action: 'test' };
  const result = await store.commit({
    received: [],
    rows,
    statements: [store.meta.bumpRosterVersion()],
    audit: aggregates.map(aggregate => ({ ...entry, aggregate, version: versionOf(aggregate) + 1 })),
    deliveries: [],
    now: new Date(0),
  });
  expect(result).toBe('committed');
}

/** Projects with their histories, which begin before anything is known of them. */
export function projectRows(store: Store, projects: readonly Project[]): RowWrite[] {
  const origin = { source: 'migrated' as const, by: 'migration', at: new Date(0), version: 0 };
  return projects.flatMap((project, index) => [
    ...store.roster.projectRows(project, index),
    ...newFacts(project, [], origin, toDay('2026-01-01')).map(fact => store.facts.row(fact)),
  ]);
}

/**
 * Checks the chain of the record, and that the ledgers are what it tells when it is carried out on the rows that stood
 * there before it began.
 */
export async function checkRecord(store: Store, before: StoredLedgers): Promise<void> {
  const entries = await store.audit.after(0, 10_000);
  expect(findBrokenEntry(entries)).toBeNull();
  const rebuild = createRebuild();
  const rows = [...LEDGERS].flatMap(([name, ledger]) =>
    (before.rows.get(name) ?? []).map((row): RecordedRow => [name, imageOf(ledger, row)]),
  );
  for (const entry of [{ format: RECORD_FORMAT, before: null, after: JSON.stringify({ rows }) }, ...entries]) {
    rebuild.take(entry);
  }
  expect(rebuild.difference(await store.readLedgers())).toBeNull();
}

/** The record as `audit --json` tells it: every entry with its rows before and after. */
export async function toldRecord(store: Store): Promise<(Omit<AuditEntry, 'before' | 'after'> & ToldChange)[]> {
  const rebuild = createRebuild();
  return (await store.audit.after(0, 10_000)).map(entry => ({ ...entry, ...rebuild.take(entry) }));
}
