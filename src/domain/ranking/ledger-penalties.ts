import { dayOf } from '../base/time.ts';
import type { StoredCase } from '../cases/case.ts';
import type { RecheckData } from '../cases/recheck.ts';
import type { Problem } from '../problems/problem.ts';
import { rungSaid } from '../problems/times/escalation.ts';

/**
 * What the ledgers themselves take from a unit's month: each 通报 of a problem that was late, and each 回头看 that found it unsolved.
 * Source: domain §4.1 (罚), §5 (red −0.5, recheck fails −1).
 */

export interface LedgerPenalty {
  unit: string;
  category: '问题超期升级' | '回头看不合格';
  label: string;
  evidence: string;
  approver: string;
  date: string;
}

/** Those of `(from, to]`. Shapes: `bodyOf` tells by a person's id for whom he acts. */
export function ledgerPenalties(
  { problems, rechecks }: { problems: readonly Problem[]; rechecks: readonly StoredCase[] },
  { from, to }: { from: Date; to: Date },
  bodyOf: (person: string) => string,
): LedgerPenalty[] {
  const isIn = (at: Date) => at > from && at <= to;
  const red = rungSaid('red');
  const late = problems.flatMap(({ number, responsibleUnit, steps }) =>
    steps.flatMap(({ isAside, note, at, unit }): LedgerPenalty[] => {
      const who = unit ?? responsibleUnit;
      if (isAside !== true || who === null || !note.startsWith(red) || !isIn(at)) return [];
      const rest = { evidence: `${number} 办理记录`, approver: '按督办时限', date: dayOf(at) };
      return [{ unit: who, category: '问题超期升级', label: `${number} 超期通报`, ...rest }];
    }),
  );
  const failed = rechecks.flatMap(({ id, kind, unit, steps, data }): LedgerPenalty[] => {
    const fail = kind === 'recheck' ? steps.find(({ step }) => step === 'fail') : undefined;
    if (fail === undefined || unit === null || !isIn(new Date(fail.at))) return [];
    const { number } = data as unknown as RecheckData;
    const rest = { evidence: id, approver: bodyOf(fail.by), date: dayOf(new Date(fail.at)) };
    return [{ unit, category: '回头看不合格', label: `${number} 回头看未通过`, ...rest }];
  });
  return [...late, ...failed].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.label < b.label ? -1 : 1));
}
