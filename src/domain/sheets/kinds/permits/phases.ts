import type { Column, DataRow, Table } from '../../grid/table.ts';
import { cellText, squeeze } from '../../grid/text.ts';
import type { LedgerColumns } from './columns.ts';
import type { PermitPart } from './part-words.ts';

/** Ledgers in which a project has one row for what is planned, one for what was done, one for the state. */
export interface Phases {
  column: Column;
  /** By the number of a project's first row, all of its rows with what each says. Other rows have no entry. */
  rowsOf: ReadonlyMap<number, readonly { row: DataRow; part: PermitPart }[]>;
}

const PARTS: readonly (readonly [RegExp, PermitPart])[] = [
  [/^(?:计划|预计|拟|要求|目标)(?:办结|完成|取得)?(?:时间|日期|时限|节点)?$/, 'planned'],
  [/^(?:实际|已)(?:办结|完成|取得)?(?:时间|日期)?$|^(?:办结|完成|取得)(?:时间|日期)$/, 'actual'],
  [/^(?:办理|完成|当前|目前)?(?:状态|情况|进展|进度)$|^是否(?:办结|完成)$/, 'state'],
  [/^(?:批复|批准)?(?:文号|证号|批文号?)$/, 'document'],
  [/^(?:责任|办理|审批|牵头)(?:单位|部门)$/, 'department'],
  [/^备注$/, 'note'],
];

/** Finds the column that says what each row tells; null where rows are whole projects or permits. */
export function phasesOf(table: Table, { permits, project }: LedgerColumns): Phases | null {
  if (permits.length === 0 || project === undefined) return null;
  const taken = new Set(permits.flatMap(({ parts }) => parts.map(({ column }) => column.number)));
  const column = table.columns.find(({ number }) => !taken.has(number) && isOfPhases(table, number));
  if (column === undefined) return null;
  const rowsOf = new Map<number, { row: DataRow; part: PermitPart }[]>();
  let open: { row: DataRow; part: PermitPart }[] = [];
  let name = '';
  for (const row of table.rows) {
    const part = partIn(row, column.number);
    if (part === undefined) continue;
    const own = squeeze(cellText(row.cells.get(project.number)));
    const isNext = own !== '' && (own !== name || open.some(one => one.part === part));
    if (isNext || open.length === 0) {
      open = [];
      rowsOf.set(row.number, open);
      name = own;
    }
    open.push({ row, part });
  }
  return { column, rowsOf };
}

const partIn = ({ cells }: DataRow, column: number): PermitPart | undefined => {
  const text = squeeze(cellText(cells.get(column)));
  return PARTS.find(([of]) => of.test(text))?.[1];
};

function isOfPhases(table: Table, column: number): boolean {
  const parts = table.rows.map(row => partIn(row, column));
  const known = parts.filter(part => part !== undefined);
  return new Set(known).size > 1 && known.length >= table.rows.length * 0.8;
}
