import type { Statement } from '../../src/store/kit/database.ts';
import { type RowWrite, rowStatement } from '../../src/store/kit/ledger.ts';
import { LEDGERS } from '../../src/store/ledgers.ts';

/** Rows of the ledgers as statements of their own: what stands in a database before a test begins. */
export function asStatements(rows: readonly RowWrite[]): Statement[] {
  return rows.map(row => {
    const ledger = LEDGERS.get(row.table);
    if (!ledger) throw new Error(`${row.table} is no ledger`);
    return rowStatement(ledger, row);
  });
}
