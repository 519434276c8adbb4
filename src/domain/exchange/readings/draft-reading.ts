import type { WorkbookReading } from '../../sheets/reading.ts';
import type { ReadFileSheets } from '../workbook/read-own-workbook.ts';
import { draftBallots } from './ballot-draft.ts';
import { draftPermits } from './permit-draft.ts';
import { draftProblems } from './problem-draft.ts';
import { draftProgress } from './progress-draft.ts';
import { draftProjects } from './project-draft.ts';
import { type DraftContext, newDraft, rowsByKind } from './reading-file.ts';

/**
 * What a workbook of another layout says, as a district file: lists as projects, progress as reports, problems and permits as
 * entries of their ledgers, marks as site reviews. What is not decided yet is left out; it is among the questions.
 */
export function draftReading(reading: WorkbookReading, context: DraftContext): ReadFileSheets {
  const draft = newDraft();
  const rows = rowsByKind(reading);
  draftProjects(draft, rows.get('projects') ?? [], context);
  draftProgress(draft, rows.get('progress') ?? [], context);
  draftProblems(draft, rows.get('problems') ?? [], context);
  draftPermits(draft, rows.get('permits') ?? [], context);
  draftBallots(draft, rows.get('ballots') ?? [], context);
  const { json, places } = draft;
  const known = reading.errors.map(({ sheet, row, column }) => `${sheet} ${row} ${column}`);
  const errors = draft.errors.filter(({ sheet, row, column }) => !known.includes(`${sheet} ${row} ${column}`));
  return {
    json: { ...json },
    places,
    reading: {
      ...reading,
      errors: [...reading.errors, ...errors],
      tell: [...reading.tell, ...draft.tell],
      outcome: errors.length > 0 && reading.outcome === 'import' ? 'ask' : reading.outcome,
    },
  };
}
