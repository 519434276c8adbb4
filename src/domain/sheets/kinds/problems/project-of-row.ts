import type { Project } from '../../../library/project.ts';
import type { DataRow } from '../../grid/table.ts';
import { isNothing } from '../../values/cell-text.ts';
import { asked, type Found } from '../../values/found.ts';
import { readProject } from '../../values/names/project.ts';
import { unitsNamed } from '../../values/names/unit.ts';
import { take } from '../notes.ts';
import { leftOutAsked, projectNamed } from '../project-around.ts';
import type { LedgerContext } from './row.ts';

/** Name and code of a project; both null when it is not decided. */
export interface ProjectKeys {
  project?: string | null;
  code?: string | null;
}

const keysOf = (project: Project | null): ProjectKeys => ({
  project: project?.name ?? null,
  code: project?.code ?? null,
});

/** The project of a row: its own cell's, that of the heading above, or that of the whole table. */
export function problemOf(row: DataRow, description: string, context: LedgerContext): ProjectKeys {
  const { columns, names, notes, table } = context;
  const column = columns.project ?? columns.code;
  if (column !== undefined) {
    const found = ofCells(row, description, context);
    const project = take(notes, { table, row, column, field: 'project' }, found);
    if (project !== undefined) return keysOf(project);
  }
  const ofHeading = row.sections.map(text => projectNamed(text, names)).findLast(project => project !== undefined);
  const project = ofHeading ?? context.ofTable;
  if (project) return keysOf(project);
  if (column === undefined) return {};
  const above = context.above.of(row);
  if (above && columns.description && isAlone(row)) {
    const question = '这一行只有问题描述：是上一行的续写，还是同一项目的另一个问题？';
    take(notes, { table, row, column: columns.description, field: 'description' }, asked(question));
    return keysOf(above);
  }
  if (above && context.above.isLeftOutOften) {
    const what = `没有写项目名称，与上一行一样按 ${above.name} 读取`;
    notes.tell.push({ sheet: table.sheet.name, row: row.number, column: column.letter, what });
    return keysOf(above);
  }
  take(notes, { table, row, column, field: 'project' }, leftOutAsked(above));
  return keysOf(null);
}

/** Nothing stands in the row but what is wrong. */
const isAlone = ({ cells, carried }: DataRow): boolean =>
  Array.from(cells).filter(([column, cell]) => !carried.has(column) && !isNothing(cell)).length === 1;

function ofCells(row: DataRow, description: string, { columns, names, table }: LedgerContext): Found<Project> {
  const cell = (number: number | undefined) => (number === undefined ? undefined : row.cells.get(number));
  const place = cell(columns.place?.number);
  const [unit] = isNothing(place) || place?.value.kind !== 'text' ? [] : unitsNamed(place.value.text, names);
  return readProject(cell(columns.project?.number), names, {
    code: cell(columns.code?.number),
    hint: `${description}${table.sheet.name}`,
    ...(unit === undefined ? {} : { unit: unit.name }),
  });
}
