import type { CellKind } from '../cells/cell-kind.ts';
import type { Entry } from '../entry-path.ts';

/** A sheet of the district's own workbook: which list of the district file it holds, and in which columns. */
export interface SheetLayout {
  name: string;
  /** The list of the district file; of a single entry its name. */
  list: string;
  /** Rows are entries within an entry of the list, which the column `key` names. */
  within: { key: string; field: string } | null;
  columns: readonly Column[];
  /** A column that is not among them, by its header without blanks; null for one that is not ours. */
  moreColumns?(header: string): Column | null;
  /** The fields whose columns tell the sheet from others. */
  toldBy: readonly string[];
  /** Whether it is written without a row, too. */
  isAlways: boolean;
  frozenColumns: number;
  /** What a row leaves out and the district file has to hold. */
  complete?(entry: Record<string, unknown>): void;
}

export interface Column {
  header: string;
  /** Other words for it. */
  also: readonly string[];
  /** Its path in the entry; null for what is shown only, such as a project's name beside its code. */
  field: string | null;
  kind: CellKind;
  width: number;
  isRequired: boolean;
  /** For the program alone. */
  isHidden: boolean;
  /** Of what is shown only: the field that it explains. */
  explains: 'projectName' | 'projectUnit' | null;
  /** Where the kind depends on the row: what was read of it so far. */
  kindOf?(entry: Entry): CellKind;
  /** Whether a row that has no value here says so with a dash, since a blank would be taken for forgotten. */
  saysNone?(entry: Entry): boolean;
}

/** What stands in place of a value that there is none of. */
export const NONE = '—';

type More = Partial<Pick<Column, 'also' | 'isRequired' | 'isHidden' | 'kindOf' | 'saysNone'>>;

/** A column of a sheet. */
export function column(header: string, field: string, kind: CellKind, width: number, more: More = {}): Column {
  return { header, field, kind, width, also: [], isRequired: false, isHidden: false, explains: null, ...more };
}

/** A column beside a project's code that says which project it is; it is written and passed over. */
export function explained(
  header: string,
  explains: 'projectName' | 'projectUnit',
  kind: CellKind,
  width: number,
): Column {
  return { header, field: null, kind, width, also: [], isRequired: false, isHidden: false, explains };
}

export const REQUIRED: More = { isRequired: true };
export const HIDDEN: More = { isHidden: true };
