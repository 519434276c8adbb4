import type { Project } from '../../../library/project.ts';
import type { Unit } from '../../../people/person.ts';
import type { Column, DataRow } from '../../grid/table.ts';
import { cellText, squeeze } from '../../grid/text.ts';
import type { ReadRow } from '../../reading.ts';
import { isNothing, shownText } from '../../values/cell-text.ts';
import { asked, type Found } from '../../values/found.ts';
import { readMonth } from '../../values/month.ts';
import { readPerson } from '../../values/names/person.ts';
import { readProject } from '../../values/names/project.ts';
import { readUnit, readUnits } from '../../values/names/unit.ts';
import { type PermitKind, permitKindsOf } from '../../values/permits/permit-kinds.ts';
import { take } from '../notes.ts';
import { leftOutAsked, type ProjectsAbove, projectNamed } from '../project-around.ts';
import type { LedgerColumns, NamedColumn } from './columns.ts';
import type { PermitContext, ReadPermit } from './permit-days.ts';
import { joinedPermit, readPermit } from './permit-row.ts';
import type { Phases } from './phases.ts';

export interface LedgerRowContext extends PermitContext {
  columns: LedgerColumns;
  /** The project of the whole table, where no column names one. */
  ofTable: Project | null;
  above: ProjectsAbove;
  phases: Phases | null;
  /** What the permits of the header are, in their order; null where that is asked. */
  kinds: readonly (PermitKind | null)[];
}

/** Reads one row of a permits ledger; null when it names neither a project nor a permit. */
export function readLedgerRow(row: DataRow, context: LedgerRowContext): ReadRow | null {
  const { columns, table, notes, names } = context;
  const cell = (column: Column | undefined) => (column === undefined ? undefined : row.cells.get(column.number));
  const taken = <T>(column: Column | undefined, field: string, found: Found<T>) =>
    column === undefined ? undefined : take(notes, { table, row, column, field }, found);
  const found = taken(columns.unit, 'unit', readUnit(cell(columns.unit), names));
  // Beside the name of a permit stands the department that handles it.
  const isHandling = columns.named.length > 0 && (found?.kind === 'department' || found?.kind === 'company');
  const unit = isHandling ? undefined : found;
  const project = projectOf(row, unit?.name ?? null, context);
  const permits = permitsOf(row, context).map(permit =>
    isHandling && permit.department === undefined ? { ...permit, department: found.name } : permit,
  );
  if (project === undefined && permits.length === 0) return null;
  const agent = taken(
    columns.agent,
    'agent',
    readPerson(cell(columns.agent), names, {
      likelyUnits: unit ? [unit.name] : [],
      // Who answers for one permit is of the department that handles it; an agent (代办员) may be anybody's.
      ownUnits: columns.named.length === 0 ? [] : ownUnitsOf(row, found, context),
      mobile: cell(columns.mobile),
    }),
  );
  const lead = taken(columns.leadDepartment, 'leadDepartment', readUnit(cell(columns.leadDepartment), names));
  const blocker = cell(columns.blocker);
  const read: Record<string, unknown> = {
    sheet: table.sheet.name,
    row: row.number,
    project: project === undefined ? undefined : (project?.name ?? null),
    code: project === undefined ? undefined : (project?.code ?? null),
    unit: unit === null ? null : unit?.name,
    agent: agent && { name: agent.name, openId: agent.openId ?? agent.id },
    permits,
    blocker: isNothing(blocker) ? undefined : shownText(blocker).trim(),
    leadDepartment: lead === null ? null : lead?.name,
    plannedStart: taken(columns.plannedStart, 'plannedStart', plannedStart(row, context)),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as unknown as ReadRow;
}

/** The departments that handle the row's permit, and the unit of the row. */
function ownUnitsOf({ cells }: DataRow, unit: Unit | null | undefined, { columns, names }: LedgerRowContext): string[] {
  const handling = columns.named
    .flatMap(({ parts }) => parts)
    .filter(({ part }) => part === 'department')
    .flatMap(({ column }) => readUnits(cells.get(column.number), names).value?.units ?? []);
  return Array.from(new Set([...handling, ...(unit ? [unit] : [])].map(({ name }) => name)));
}

/** Works are planned to begin in a month, however exactly it is written. */
const plannedStart = ({ cells }: DataRow, { columns, year, asOf }: LedgerRowContext) =>
  readMonth(cells.get(columns.plannedStart?.number ?? 0), { year, asOf });

/** Undefined where nothing names a project. */
function projectOf(row: DataRow, unit: string | null, context: LedgerRowContext): Project | null | undefined {
  const { columns, names, notes, table } = context;
  const column = columns.project ?? columns.code;
  if (column !== undefined) {
    const code = columns.code && row.cells.get(columns.code.number);
    const found = readProject(row.cells.get(columns.project?.number ?? 0), names, {
      code,
      hint: table.sheet.name,
      ...(unit === null ? {} : { unit }),
    });
    const project = take(notes, { table, row, column, field: 'project' }, found);
    if (project !== undefined) return project;
  }
  const ofHeading = row.sections.map(text => projectNamed(text, names)).findLast(project => project !== undefined);
  if (ofHeading ?? context.ofTable) return ofHeading ?? context.ofTable;
  if (column === undefined || context.columns.named.length === 0) return undefined;
  // A permit in a row without a project: that of the row before, as people leave it out?
  const above = context.above.of(row);
  if (above && context.above.isLeftOutOften) return above;
  return take(notes, { table, row, column, field: 'project' }, leftOutAsked(above));
}

function permitsOf(row: DataRow, context: LedgerRowContext): ReadPermit[] {
  const { columns, kinds } = context;
  if (columns.named.length === 0) {
    return columns.permits.flatMap(({ name, parts }, at) => {
      const kind = kinds[at] ?? null;
      const isTwice = kinds.filter(other => other === kind).length > 1;
      const rows = context.phases?.rowsOf.get(row.number);
      if (rows !== undefined) {
        const said = rows.flatMap(({ row: of, part }) => {
          const own = parts.map(({ column }) => ({ part, column }));
          const permit = readPermit(of, kind, { name, parts: own, isTwice, isPart: true }, context);
          return permit === null ? [] : [{ permit, row: of, parts: own }];
        });
        return joinedPermit(said, context) ?? [];
      }
      const read = readPermit(row, kind, { name, parts, isTwice }, context);
      return read === null ? [] : [read];
    });
  }
  return columns.named.flatMap(one => namedPermit(row, one, context) ?? []);
}

function namedPermit(row: DataRow, { column, parts }: NamedColumn, context: LedgerRowContext): ReadPermit | null {
  const { table, notes } = context;
  const name = squeeze(cellText(row.cells.get(column.number)));
  if (name === '') return null;
  const named = permitKindsOf(name);
  const [kind, another] = named;
  if (another !== undefined) {
    const found = asked(`“${name}”是用地规划许可还是工程规划许可？`, named);
    take(notes, { table, row, column, field: 'permit' }, found);
  }
  const of = another === undefined ? (kind ?? 'other') : null;
  return readPermit(row, of, { name, parts }, context) ?? { permit: of, ...(of === 'other' ? { name } : {}) };
}
