import { calendarOf } from '../../../base/calendar/calendar-year.ts';
import { type Day, dayOf } from '../../../base/time.ts';
import type { Table } from '../../grid/table.ts';
import { squeeze } from '../../grid/text.ts';
import type { ReadRow, SkippedRows } from '../../reading.ts';
import { createNames, type Names } from '../../values/names/names.ts';
import { askedOnce } from '../alike.ts';
import { withoutDittos } from '../dittos.ts';
import { type KindContext, type KindReader, type KindReading, pointsOf } from '../kind.ts';
import { type Notes, noNotes } from '../notes.ts';
import { projectOfTable, projectsAbove } from '../project-around.ts';
import { unreadColumns } from '../unread-columns.ts';
import { checkDays, checkNumbers, closedWithoutDay, type PlacedProblem } from './checks.ts';
import { type ProblemColumns, problemColumns } from './columns.ts';
import { type LedgerContext, readProblemRow } from './row.ts';

/** Problem ledgers (问题台账), one row a problem. */
export const problemsKind: KindReader = {
  kind: 'problems',
  fits(table) {
    const columns = problemColumns(table);
    if (columns.description === undefined) return 0;
    const own = OWN.reduce((sum, [field, points]) => sum + (columns[field] === undefined ? 0 : points), 0);
    const other = pointsOf(table, {
      weekInvestment: -3,
      monthInvestment: -3,
      yearInvestment: -3,
      annualPlan: -2,
      plannedTotal: -1,
      percent: -2,
      permit: -2,
    });
    const isTitled = table.above.some(({ text }) => /问题.*(?:台账|清单|表|一览)|堵点|难点|销号/.test(squeeze(text)));
    const points = own + other;
    return points < 3 ? 0 : points + (isTitled ? 3 : 0);
  },
  read: readLedgers,
};

/** Columns that problem ledgers have, with how much each speaks for one. */
const OWN: readonly (readonly [Exclude<keyof ProblemColumns, 'isClosingStatus'>, number])[] = [
  ['number', 3],
  ['category', 3],
  ['raised', 3],
  ['closed', 3],
  ['due', 2],
  ['status', 2],
  ['urgency', 2],
  ['progress', 2],
  ['support', 1],
  ['handler', 1],
  ['description', 1],
  ['request', 0.5],
  ['responsible', 0.5],
];

function readLedgers(tables: readonly Table[], context: KindContext): KindReading {
  const names = createNames(context.roster);
  const notes = noNotes();
  const skip: SkippedRows[] = [];
  const problems = tables.flatMap(written => {
    const { table, tell } = withoutDittos(written);
    notes.tell.push(...tell);
    return readLedger(table, { names, notes, skip }, context);
  });
  const checked = problems.map(problem => ({ ...problem, read: checkDays(problem, notes) }));
  const rows = checkNumbers(checked, notes);
  const { errors, tell } = notes;
  return { rows, errors, ask: askedOnce(notes.ask), tell, skip, gaps: checked.flatMap(closedWithoutDay), checks: [] };
}

function readLedger(
  table: Table,
  { names, notes, skip }: { names: Names; notes: Notes; skip: SkippedRows[] },
  context: KindContext,
): PlacedProblem[] {
  const columns = problemColumns(table);
  const { isClosingStatus: _, ...read } = columns;
  notes.tell.push(...unreadColumns(table, Object.values(read)));
  const asOf = (table.asOf as Day | null) ?? dayOf(context.now);
  const remarks = table.body.flatMap(row => (row.kind === 'note' ? [row.text] : []));
  const ledger: LedgerContext = {
    table,
    columns,
    names,
    notes,
    year: table.year ?? context.year,
    asOf,
    calendar: calendarOf(context.roster),
    ofTable: columns.project === undefined && columns.code === undefined ? projectOfTable(table, names) : null,
    above: projectsAbove(table, columns.project, names),
    remarks: [...remarks, ...table.above.map(({ text }) => text)],
  };
  return table.rows.flatMap(row => {
    const problem: ReadRow | null = readProblemRow(row, ledger);
    if (problem !== null) return [{ table, columns, asOf, read: problem }];
    skip.push({ sheet: table.sheet.name, row: row.number, why: '没有写问题' });
    return [];
  });
}
