import { dayOf, formatInstant, yearOf } from '../../base/time.ts';
import { type Beginning, begunCase, type StoredCase } from '../../cases/case.ts';
import type { Change } from '../import-lists.ts';
import type { FileIssue } from '../read-district-file.ts';

/** A case that stands for entries of a file which somebody has decided and another has confirmed. */
export interface DecidedChange extends Change<StoredCase> {
  /** What the record has otherwise. */
  contradictions: readonly FileIssue[];
}

/** Makes cases that are confirmed already, each under the next free number. Shapes: `known` are all that are stored or come. */
export function confirmedCases(
  known: readonly StoredCase[],
  now: Date,
): (begun: Omit<Beginning, 'state' | 'dueAt'>, confirmedBy: string) => StoredCase {
  const prefix = `SX-${yearOf(dayOf(now))}-`;
  let last = known.reduce((most, { id }) => {
    const given = id.startsWith(prefix) ? Number(id.slice(prefix.length)) : 0;
    return Number.isInteger(given) ? Math.max(most, given) : most;
  }, 0);
  return (begun, confirmedBy) => {
    const one = begunCase({ ...begun, state: 'done', dueAt: null }, last, now);
    last += 1;
    return {
      ...one,
      isOpen: false,
      round: 1,
      steps: [{ step: 'confirm', at: formatInstant(now), by: confirmedBy, note: '' }],
    };
  };
}

/** The cases as they will stand once those of the file are laid over them. */
export function casesAfter(
  stored: readonly StoredCase[],
  changes: readonly { after: StoredCase }[],
): readonly StoredCase[] {
  return [...new Map([...stored, ...changes.map(({ after }) => after)].map(one => [one.id, one])).values()];
}
