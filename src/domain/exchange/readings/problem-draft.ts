import { formatInstant, instantAt, isDay, toDay } from '../../base/time.ts';
import { openIdsOf } from '../../library/roster.ts';
import type { Problem, ProblemStatus } from '../../problems/problem.ts';
import { IMPORTER } from '../../progress/importer.ts';
import { categoryOfWords } from '../../sheets/values/problem-words.ts';
import { fileOfProblem } from '../ledger-file.ts';
import {
  addEntry,
  type Draft,
  type DraftContext,
  openIdOf,
  type PlacedRow,
  placeOf,
  projectOf,
  textOf,
} from './reading-file.ts';

/** Rows of problem ledgers as entries of the problem ledger. */

const COLUMNS = {
  number: 'problemNumber',
  project: 'project',
  category: 'category',
  urgency: 'urgency',
  description: 'problem',
  responsibleUnit: 'unit',
  handler: 'person',
  dueDate: 'dueDate',
  status: 'status',
  reportedAt: 'raisedDate',
};

/** As the problem ledger numbers its entries. */
const NUMBER = /^WT-\d{4}-\d{4,}$/;

/**
 * The rows of problem ledgers. A row without a number is the stored problem of the same project and words, else a new one
 * that gets the next number.
 */
export function draftProblems(draft: Draft, rows: readonly PlacedRow[], context: DraftContext): void {
  const byNumber = new Map(context.problems.map(problem => [problem.number, problem]));
  const byWords = new Map(context.problems.map(problem => [wordsOf(problem.project, problem.description), problem]));
  const nextNumber = numbersAfter(context, rows);
  for (const placed of rows) {
    const { row } = placed;
    const description = textOf(row, 'description');
    const project = projectOf(placed, context.roster);
    if (description === null) continue;
    if (!project) {
      // Null was written, and the reading has asked which project it is.
      if (row['code'] === undefined && row['project'] === undefined) {
        const why = '没有写项目，请填写项目名称';
        draft.errors.push({ ...placeOf(placed, 'project'), value: null, why, field: 'project' });
      }
      continue;
    }
    const written = textOf(row, 'number');
    const number = written !== null && NUMBER.test(written) ? written : null;
    const stored = number === null ? byWords.get(wordsOf(project.code, description)) : byNumber.get(number);
    const entry = stored
      ? overStored(stored, placed, context)
      : newProblem(placed, project.code, number ?? nextNumber(placed), context);
    if (written !== null && number === null && !stored) {
      const what = `编号“${written}”不是本台账的编号，导入时另编为 ${String(entry['number'])}`;
      draft.tell.push({ ...placeOf(placed, 'problemNumber'), what });
    }
    addEntry(draft, 'problems', entry, placed, COLUMNS);
  }
}

/** What the row says of a problem, in the words of the district file. */
function saidOf({ row }: PlacedRow) {
  return {
    category: textOf(row, 'category'),
    urgency: textOf(row, 'urgency'),
    description: textOf(row, 'description'),
    responsibleUnit: textOf(row, 'responsibleUnit'),
    dueDate: textOf(row, 'dueDate'),
    handler: openIdOf(row, 'handler'),
  };
}

/** A stored problem with what the row says: where that is something else, the import lists it as a contradiction. */
function overStored(stored: Problem, placed: PlacedRow, { roster, now }: DraftContext): Record<string, unknown> {
  const file = fileOfProblem(stored, openIdsOf(roster));
  const said = Object.fromEntries(Object.entries(saidOf(placed)).filter(([, value]) => value !== null));
  const status = textOf(placed.row, 'status');
  if (status === null || status === stored.status) return { ...file, ...said };
  return { ...file, ...said, status, steps: [...file.steps, lastStep(placed, status as ProblemStatus, now)] };
}

function newProblem(
  placed: PlacedRow,
  project: string,
  number: string,
  { now }: DraftContext,
): Record<string, unknown> {
  const { row } = placed;
  const said = saidOf(placed);
  const raisedAt = atDay(textOf(row, 'raisedDate'), '09:00') ?? now;
  const status = (textOf(row, 'status') ?? (said.responsibleUnit === null ? 'open' : 'assigned')) as ProblemStatus;
  const isAssigned = said.responsibleUnit !== null && status !== 'open';
  const assignedAt = atDay(textOf(row, 'assignedDate'), '09:00') ?? raisedAt;
  const assigned = { status: 'assigned', at: formatInstant(assignedAt), by: IMPORTER, unit: said.responsibleUnit };
  return {
    ...said,
    number,
    project,
    category: said.category ?? categoryOfWords(said.description ?? '', said.responsibleUnit ?? undefined),
    urgency: said.urgency ?? 'ordinary',
    reportedBy: IMPORTER,
    reportedAt: formatInstant(raisedAt),
    status,
    steps: [
      { status: 'open', at: formatInstant(raisedAt), by: IMPORTER },
      ...(isAssigned ? [assigned] : []),
      ...(status === 'open' || (status === 'assigned' && isAssigned) ? [] : [lastStep(placed, status, now)]),
    ],
  };
}

/** The step that brought a problem where it stands; of one whose day nobody wrote the day of the import. */
function lastStep({ row }: PlacedRow, status: ProblemStatus, now: Date) {
  const closed = status === 'closed' || status === 'rechecked' ? atDay(textOf(row, 'closedDate'), '18:00') : null;
  const by = openIdOf(row, 'handler') ?? IMPORTER;
  return { status, at: formatInstant(closed ?? now), by, note: textOf(row, 'progress') ?? '' };
}

function atDay(day: string | null, time: string): Date | null {
  return day !== null && isDay(day) ? instantAt(toDay(day), time) : null;
}

/** Numbers above all that are known in the year in which a problem was raised. */
function numbersAfter(
  { problems, givenNumbers, year }: DraftContext,
  rows: readonly PlacedRow[],
): (placed: PlacedRow) => string {
  const last = new Map<number, number>();
  const known = [
    ...problems.map(({ number }) => number),
    ...givenNumbers,
    ...rows.map(({ row }) => textOf(row, 'number') ?? ''),
  ];
  for (const number of known) {
    const [, of, serial] = /^WT-(\d{4})-(\d{4,})$/.exec(number) ?? [];
    if (of !== undefined) last.set(Number(of), Math.max(last.get(Number(of)) ?? 0, Number(serial)));
  }
  return ({ row }) => {
    const raised = textOf(row, 'raisedDate');
    const of = raised === null ? year : Number(raised.slice(0, 4));
    const serial = (last.get(of) ?? 0) + 1;
    last.set(of, serial);
    return `WT-${of}-${String(serial).padStart(4, '0')}`;
  };
}

function wordsOf(project: string, description: string): string {
  return `${project} ${description.normalize('NFKC').replace(/[\s，。；、,.;]/g, '')}`;
}
