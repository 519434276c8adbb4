import { CASE_TITLES, type CaseKind, type StoredCase } from '../../cases/case.ts';
import type { Roster } from '../../library/roster.ts';
import type { UnitNames } from '../../people/unit-names.ts';
import type { Change } from '../import-lists.ts';
import type { ResolvedFile } from '../import-plan.ts';
import type { FileCase } from '../ledgers/ledger-schemas.ts';
import type { Origin } from '../ledgers/merge-ledgers.ts';
import type { FileIssue } from '../read-district-file.ts';
import { withUnits } from './case-units.ts';
import { confirmedCases, type DecidedChange } from './decided-change.ts';
import { mergeLeaderComments } from './leader-comments.ts';
import { mergeScoreEntries } from './score-entries.ts';

/** What a file brings of decisions about scores: cases that are confirmed already. */
export interface DecidedChanges {
  scoreEntries: DecidedChange[];
  leaderComments: DecidedChange[];
}

/**
 * Lays 奖罚 and 点评 of a file over the cases as they will stand, those of the file among them.
 * Errors: what cannot be taken is added to `issues`.
 */
export function mergeDecisions(
  { scoreEntries, leaderComments }: Pick<ResolvedFile, 'scoreEntries' | 'leaderComments'>,
  cases: readonly StoredCase[],
  { origin, names }: { origin: Origin; names: UnitNames },
  issues: FileIssue[],
): DecidedChanges {
  const confirmed = confirmedCases(cases, origin.now);
  return {
    scoreEntries: mergeScoreEntries(scoreEntries ?? [], cases, confirmed, issues),
    leaderComments: mergeLeaderComments(leaderComments ?? [], cases, { confirmed, names, origin }, issues),
  };
}

/** Cases of a file, with the units in what they keep by their keys, as they are stored. */
export function inUnitKeys(cases: ResolvedFile['cases'], { keyOf }: UnitNames): FileCase[] {
  return (cases ?? []).map(one => (one.data ? { ...one, data: { ...withUnits(one.kind, one.data, keyOf) } } : one));
}

/** What a person brings by a workbook in chat: there another one has to confirm it, so a file does not do it for him. */
export function checkDecided(
  { scoreEntries, leaderComments, cases }: DecidedChanges & { cases: readonly Change<StoredCase>[] },
  { person }: Pick<Roster, 'person'>,
  { actor }: Origin,
): FileIssue[] {
  if (!person(actor)) return [];
  const refused = (list: string, word: string) => (change: DecidedChange) => ({
    path: `${list}[${change.index}]`,
    message: `须由另一名同志复核，请在飞书发送“${word}”登记，不能由表格导入`,
  });
  return [
    ...scoreEntries.map(refused('scoreEntries', '奖罚')),
    ...leaderComments.map(refused('leaderComments', '点评')),
    ...cases.flatMap(({ before, after, index }) =>
      before === null && BY_TWO.has(after.kind)
        ? [
            {
              path: `cases[${index}]`,
              message: `${CASE_TITLES[after.kind]} ${after.id} 须在飞书办理，由另一名同志复核，不能由表格导入`,
            },
          ]
        : [],
    ),
  ];
}

/** What takes two persons, and what such a case is made of. Source: contract §6.8. */
const BY_TWO: ReadonlySet<CaseKind> = new Set([
  'award',
  'appeal',
  'comment',
  'review',
  'nomination',
  'ballot',
  'publication',
  'consequence',
  'scheme',
  'clocks',
]);
