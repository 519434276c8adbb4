import type { StoredCase } from '../../cases/case.ts';
import type { Given } from '../../scoring/schema/data-schema.ts';
import { grantedAppeals, noteOfAppeal } from '../decided.ts';
import type { PeriodLedgers } from './period-ledgers.ts';

/** What appeals have set right of a longer period: it goes before whatever ledgers say. Source: domain §4.4. */
export function appealLedgers(cases: readonly StoredCase[], period: string): PeriodLedgers {
  const appeals = grantedAppeals(cases, period);
  const figures = new Map<string, Record<string, Given>>();
  for (const { unit, data } of appeals) {
    if (unit === null || data.granted === null) continue;
    figures.set(unit, { ...figures.get(unit), [data.granted.figure]: data.granted.after });
  }
  return { figures, notes: appeals.flatMap(noteOfAppeal) };
}
