import type { FileNames } from '../file-names.ts';
import type { ResolvedFile } from '../import-plan.ts';
import { actionItemInStoredWords, meetingInStoredWords } from './meeting-file.ts';

/** The ledgers of a file in the words of what is stored: persons by their ids, units by their present names. */
export function ledgersInStoredWords(
  file: ResolvedFile,
  { personOf, unitOf }: FileNames,
): Pick<
  ResolvedFile,
  | 'permits'
  | 'verifications'
  | 'statistics'
  | 'siteMeetings'
  | 'absences'
  | 'siteReviews'
  | 'cases'
  | 'scoreEntries'
  | 'leaderComments'
  | 'meetings'
  | 'actionItems'
> {
  const one = (person: string | null | undefined) => person && personOf(person);
  const unit = (name: string | null | undefined) => name && unitOf(name);
  return {
    permits: file.permits,
    verifications: file.verifications?.map(entry => ({ ...entry, by: one(entry.by) })),
    statistics: file.statistics?.map(entry => ({ ...entry, by: one(entry.by) })),
    siteMeetings: file.siteMeetings?.map(entry => ({ ...entry, by: personOf(entry.by) })),
    absences: file.absences?.map(entry => ({
      ...entry,
      person: personOf(entry.person),
      deputy: one(entry.deputy),
      by: one(entry.by),
    })),
    siteReviews: file.siteReviews?.map(entry => ({
      ...entry,
      unit: unitOf(entry.unit),
      ballots: entry.ballots.map(ballot => ({ ...ballot, judge: personOf(ballot.judge) })),
      by: one(entry.by),
    })),
    cases: file.cases?.map(entry => ({
      ...entry,
      unit: unit(entry.unit),
      openedBy: one(entry.openedBy),
      steps: entry.steps.map(step => ({ ...step, by: personOf(step.by) })),
      approvals: entry.approvals?.map(approval => ({ ...approval, by: personOf(approval.by) })),
    })),
    scoreEntries: file.scoreEntries?.map(entry => ({
      ...entry,
      unit: unitOf(entry.unit),
      by: personOf(entry.by),
      approvedBy: personOf(entry.approvedBy),
    })),
    leaderComments: file.leaderComments?.map(entry => ({ ...entry, unit: unitOf(entry.unit), by: personOf(entry.by) })),
    meetings: file.meetings?.map(entry => meetingInStoredWords(entry, { personOf, unitOf })),
    actionItems: file.actionItems?.map(entry => actionItemInStoredWords(entry, { personOf, unitOf })),
  };
}
