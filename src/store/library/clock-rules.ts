import { asc } from 'drizzle-orm';
import type { ClockVersion } from '../../domain/base/clocks/clock-versions.ts';
import { ROSTER } from '../../domain/messaging/reference.ts';
import type { Db } from '../kit/database/database.ts';
import type { RowWrite } from '../kit/writing/ledger.ts';
import { put } from '../ledgers.ts';
import { clockRules } from '../schema.ts';

/** The versions of the office's limits (办理时限). They belong to the roster, so that what leans on them is guarded with it. */

/** All versions, the oldest first. */
export function readClockRules(db: Db): Promise<ClockVersion[]> {
  return db.select().from(clockRules).orderBy(asc(clockRules.version));
}

/** A version as a row; it never changes once it is there. */
export function clockRulesRow(version: ClockVersion): RowWrite {
  return put('clockRules', ROSTER, version);
}
