import type { AuditEntry } from '../../src/store/kit/audit.ts';
import type { Statement } from '../../src/store/kit/database.ts';
import { type RowWrite, rowStatement } from '../../src/store/kit/ledger.ts';
import { LEDGERS } from '../../src/store/ledgers.ts';
import { createRebuild, type ToldChange } from '../../src/store/rebuild.ts';
import type { Store } from '../../src/store/store.ts';

/** Rows of the ledgers as statements of their own: what stands in a database before a test begins. */
export function asStatements(rows: readonly RowWrite[]): Statement[] {
  return rows.map(row => {
    const ledger = LEDGERS.get(row.table);
    if (!ledger) throw new Error(`${row.table} is no ledger`);
    return rowStatement(ledger, row);
  });
}

/** The record as `audit --json` tells it: every entry with its rows before and after. */
export async function toldRecord(store: Store): Promise<(Omit<AuditEntry, 'before' | 'after'> & ToldChange)[]> {
  const rebuild = createRebuild();
  return (await store.audit.after(0, 10_000)).map(entry => ({ ...entry, ...rebuild.take(entry) }));
}
