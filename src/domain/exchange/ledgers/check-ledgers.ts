import type { Yuan } from '../../base/money.ts';
import { contradiction, isSameValue, shown } from '../import-checks.ts';
import type { Change } from '../import-lists.ts';
import { wan } from '../ledger-file.ts';
import type { FileIssue } from '../read-district-file.ts';
import type { LedgerChanges, StoredLedgers } from './ledgers-of-file.ts';

/** The ledgers whose entries are records: what stands in one is not changed by the way. */
const RECORDS = ['verifications', 'statistics', 'siteMeetings', 'absences', 'cases', 'actionItems'] as const;

const FIELD_WORDS: Readonly<Record<string, string>> = {
  yearInvestment: 'yearInvestmentWan',
  percent: 'progressPercent',
};

/** What contradicts an entry of these ledgers. */
export function checkLedgers(changes: LedgerChanges): FileIssue[] {
  return [
    ...changes.permits.flatMap(change => checkGiven(change)),
    ...RECORDS.flatMap(list => checkRecords(list, changes[list])),
    ...[...changes.scoreEntries, ...changes.leaderComments].flatMap(({ contradictions }) => contradictions),
    ...changes.siteReviews.flatMap(({ before, after, index }) =>
      (before?.ballots ?? []).flatMap(({ judge, score }) => {
        const said = after.ballots.find(ballot => ballot.judge === judge)?.score ?? null;
        if (score === null || said === score) return [];
        return [{ path: `siteReviews[${index}].ballots`, message: contradiction(score, said) }];
      }),
    ),
  ];
}

/** A permit that is there, and that the file says is not, or was given on another day. */
function checkGiven({ before, after, index }: LedgerChanges['permits'][number]): FileIssue[] {
  if (before?.state !== 'done') return [];
  const place = `permits[${index}]`;
  return [
    ...(after.state === before.state
      ? []
      : [{ path: `${place}.state`, message: contradiction(before.state, after.state) }]),
    ...(before.actual === null || after.actual === before.actual
      ? []
      : [{ path: `${place}.actual`, message: contradiction(before.actual, after.actual) }]),
  ];
}

function checkRecords(
  list: (typeof RECORDS)[number],
  changes: readonly Change<StoredLedgers[(typeof RECORDS)[number]][number]>[],
): FileIssue[] {
  return changes.flatMap(({ before, after, index }) => {
    if (!before) return [];
    const stood = new Map<string, unknown>(Object.entries(before));
    return Object.entries(after)
      .filter(([field, value]) => !isSameValue(stood.get(field), value))
      .map(([field, value]) => ({
        path: `${list}[${index}].${FIELD_WORDS[field] ?? field}`,
        message: contradiction(showField(field, stood.get(field)), showField(field, value)),
      }));
  });
}

function showField(field: string, value: unknown): string {
  return shown(field === 'yearInvestment' ? wan(value as Yuan | null) : value);
}
