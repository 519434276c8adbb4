import type { Column, DataRow, Table } from '../../grid/table.ts';
import { cellText, squeeze } from '../../grid/text.ts';
import type { CellRemark, ReadRow, SkippedRows } from '../../reading.ts';
import { isNothing } from '../../values/cell-text.ts';
import { createNames, type Names } from '../../values/names/names.ts';
import { columnOf, type KindContext, type KindReader, type KindReading, pointsOf } from '../kind.ts';
import { type Notes, noNotes } from '../notes.ts';
import { totalRemarks } from '../totals.ts';
import { MONEY_FIELDS, MONEY_MEANINGS, type ProjectColumns, projectColumns } from './columns.ts';
import { isContinued, joinContinued } from './continued.ts';
import { oldLists, summariesOf } from './left-out.ts';
import { type ListContext, readListRow } from './row.ts';
import { settleTwice } from './twice.ts';

/** Lists of projects, as a district or its towns keep them. */
export const projectsKind: KindReader = {
  kind: 'projects',
  fits(table) {
    if (columnOf(table, 'project') === undefined && columnOf(table, 'name') === undefined) return 0;
    const points = pointsOf(table, {
      plannedTotal: 2,
      annualPlan: 2,
      startMonth: 2,
      endMonth: 2,
      buildPeriod: 2,
      content: 2,
      leadOfficial: 2,
      library: 2,
      steward: 1,
      level: 1,
      nature: 1,
      place: 1,
      yearInvestment: 0.5,
      owner: 0.5,
      unit: 0.5,
    });
    return points < 2
      ? 0
      : points + (table.above.some(({ text }) => /清单|项目表|名单|一览/.test(squeeze(text))) ? 2 : 0);
  },
  read: readLists,
};

/** From this size on a project has a lead official (M1). Units: 万元. */
const LARGE = 10_000;

function readLists(tables: readonly Table[], context: KindContext): KindReading {
  const names = createNames(context.roster);
  const old = oldLists(tables, context);
  const all = tables.filter(table => !old.has(table)).map(table => readList(table, names, context));
  const summaries = summariesOf(all);
  const lists = all.filter(({ table }) => !summaries.has(table));
  const notes = noNotes();
  for (const list of lists) {
    notes.errors.push(...list.notes.errors);
    notes.ask.push(...list.notes.ask);
    notes.tell.push(...list.notes.tell, ...totalRemarks(list.table, moneyColumns(list.columns), list.rows));
  }
  const listOf = new Map(lists.flatMap(list => list.rows.map(row => [row, list] as const)));
  const settled = settleTwice(
    lists.flatMap(({ rows }) => rows),
    (row, field) => letterOf(listOf.get(row)?.columns, field),
  );
  notes.errors.push(...settled.errors);
  notes.ask.push(...settled.ask);
  notes.tell.push(...settled.tell);
  const skip = [...old.values(), ...summaries.values(), ...lists.flatMap(list => list.skip)];
  const gaps = lists.flatMap(({ table, columns, rows }) => rows.flatMap(row => gapOf(row, table, columns, names)));
  return { rows: settled.rows, ...notes, skip, gaps, checks: [] };
}

interface ListReading {
  table: Table;
  columns: ProjectColumns;
  rows: ReadRow[];
  notes: Notes;
  skip: SkippedRows[];
}

function readList(table: Table, names: Names, context: KindContext): ListReading {
  const columns = projectColumns(table, names, context);
  const notes: Notes = { ...noNotes(), ask: [...columns.ask], tell: [...columns.tell] };
  const skip: SkippedRows[] = [];
  const nature = columns.of('nature');
  const natures = new Set(
    nature === undefined ? [] : table.rows.map(({ cells }) => squeeze(cellText(cells.get(nature.number)))),
  );
  const list: ListContext = { table, columns, names, notes, natures, year: table.year ?? context.year };
  const sheet = table.sheet.name;
  const rows: ReadRow[] = [];
  for (const row of table.rows) {
    const before = rows.at(-1);
    if (isCancelled(row, columns)) {
      skip.push({ sheet, row: row.number, why: cancelledWhy(row, columns) });
    } else if (before !== undefined && isContinued(row, columns)) {
      rows[rows.length - 1] = joinContinued(before, row, table, columns, notes);
      skip.push({ sheet, row: row.number, why: `与第 ${before.row} 行是同一个项目，合为一条` });
    } else {
      const read = readListRow(row, list);
      if (read === null) noteNameless(row, table, columns, notes, skip);
      else rows.push(read);
    }
  }
  notes.tell.push(...onlyYears(table, columns, rows));
  return { table, columns, rows, notes, skip };
}

/** Told once for each column: a project has months of start and end. */
function onlyYears(table: Table, columns: ProjectColumns, rows: readonly ReadRow[]): CellRemark[] {
  const both = columns.of('buildPeriod');
  const fields = [
    ['startYear', columns.of('startMonth') ?? both],
    ['endYear', columns.of('endMonth') ?? both],
  ] as const;
  const counts = new Map<Column, number>();
  for (const [field, column] of fields) {
    const count = rows.filter(row => row[field] !== undefined).length;
    if (column !== undefined && count > 0) counts.set(column, Math.max(count, counts.get(column) ?? 0));
  }
  return [...counts].map(([column, count]) => {
    const what = `“${column.label}”有 ${count} 行只写了年份，月份留空`;
    return { sheet: table.sheet.name, row: column.headerRow, column: column.letter, what };
  });
}

/** A line through a project cancels it; that is no exit, which has to be approved. */
function isCancelled(row: DataRow, columns: ProjectColumns): boolean {
  const project = columns.of('project');
  const cell = project === undefined ? undefined : row.cells.get(project.number);
  return row.isStruck || cell?.isStruck === true;
}

function cancelledWhy({ cells }: DataRow, columns: ProjectColumns): string {
  const note = columns.of('note');
  const said = note === undefined ? '' : squeeze(cellText(cells.get(note.number)));
  return `已划删除线的项目${said === '' ? '' : `（${said}）`}，不作在册项目录入；退库须另行申请`;
}

/** A row with figures but without a project is an error; one with words alone is none of the list. */
function noteNameless(row: DataRow, table: Table, columns: ProjectColumns, notes: Notes, skip: SkippedRows[]): void {
  const sheet = table.sheet.name;
  const isFigured = MONEY_MEANINGS.some(is => !isNothing(row.cells.get(columns.of(is)?.number ?? 0)));
  if (!isFigured) {
    skip.push({ sheet, row: row.number, why: '没有项目名称，也没有数据' });
    return;
  }
  const column = columns.of('project')?.letter ?? null;
  notes.errors.push({
    sheet,
    row: row.number,
    column,
    value: null,
    why: '没有项目名称，请补上，或删去这一行',
    field: 'project',
  });
}

function letterOf(columns: ProjectColumns | undefined, field: string): string | null {
  if (columns === undefined) return null;
  const money = MONEY_MEANINGS.find(is => MONEY_FIELDS[is] === field);
  const named =
    money ??
    (
      [
        'unit',
        'project',
        'code',
        'library',
        'level',
        'startMonth',
        'endMonth',
        'steward',
        'deputySteward',
        'leadOfficial',
        'ownerContact',
        'stage',
        'nextPlan',
        'problem',
      ] as const
    ).find(is => is === field);
  const column = named === undefined ? undefined : columns.of(named);
  return (
    (
      column ??
      (/Month|Year/.test(field)
        ? columns.of('buildPeriod')
        : field === 'deputySteward'
          ? columns.of('steward')
          : undefined)
    )?.letter ?? null
  );
}

function moneyColumns(columns: ProjectColumns): { column: Column; field: string }[] {
  return MONEY_MEANINGS.flatMap(is => {
    const column = columns.of(is);
    return column === undefined ? [] : [{ column, field: MONEY_FIELDS[is] }];
  });
}

function gapOf(row: ReadRow, table: Table, columns: ProjectColumns, { roster }: Names): CellRemark[] {
  const total = row['plannedTotalWan'];
  if (typeof total !== 'number' || total < LARGE || row['leadOfficial'] !== undefined) return [];
  const known = roster.projects.find(({ code }) => code === row['code']);
  if (known?.leadOfficial) return [];
  const column = columns.of('leadOfficial')?.letter ?? null;
  return [{ sheet: table.sheet.name, row: row.row, column, what: '总投资 1 亿元以上，没有写分包领导' }];
}
