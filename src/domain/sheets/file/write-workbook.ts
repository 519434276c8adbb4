import { type Cell, type CellStyle, type ColumnDef, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { columnName } from './cell-names.ts';

/** A sheet as it is to be written: one header row, then rows of values. */
export interface OutSheet {
  name: string;
  columns: readonly OutColumn[];
  rows: readonly (readonly OutCell[])[];
  /** So many columns at the left stay in sight. */
  frozenColumns: number;
}

export interface OutColumn {
  header: string;
  /** In characters of Latin letters; a Chinese one is as wide as two. */
  width: number;
  isHidden: boolean;
  /** The format of numbers; null for texts. */
  format: string | null;
  /** Whether its texts may be long and are wrapped. */
  isLong: boolean;
  /** What a cell may hold, as a list to choose from; null for anything. */
  choices: readonly string[] | null;
}

/**
 * Shapes: a number carries its own format where it is not that of its column; a `Date` is shown as its UTC wall clock.
 * A text is always a text, whatever it begins with.
 */
export type OutCell = string | number | Date | { number: number; format: string } | null;

/** No cell of a workbook holds more characters. */
export const LONGEST_TEXT = 32_767;

/** Excel takes no longer list of choices within a formula. */
const LONGEST_CHOICES = 255;
/** Rows below the last one in which there is still a list to choose from. */
const SPARE_ROWS = 200;

const FONT = { name: '宋体', size: 11 };
const HEADER: CellStyle = {
  font: { ...FONT, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'DDEBF7' } },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  border: { bottom: { style: 'thin', color: { rgb: '7F7F7F' } } },
};

/**
 * Writes an .xlsx workbook: headers frozen, filtered and printed on every page, landscape on A4, as wide as one page.
 * Errors: throws RangeError for a text that is longer than a cell can hold.
 */
export async function writeWorkbook(sheets: readonly OutSheet[]): Promise<Uint8Array> {
  return await writeXlsx({ sheets: sheets.map(sheetOf), defaultFont: FONT });
}

function sheetOf({ name, columns, rows, frozenColumns }: OutSheet): WriteSheet {
  const cells = new Map<string, Partial<Cell>>(columns.map((_, column) => [`0,${column}`, { style: HEADER }]));
  const values = rows.map((row, index) =>
    row.map((cell, column) => {
      if (typeof cell === 'string') return cellText(cell);
      if (cell === null || typeof cell === 'number' || cell instanceof Date) return cell;
      cells.set(`${index + 1},${column}`, { style: { ...styleOf(columns[column]), numFmt: cell.format } });
      return cell.number;
    }),
  );
  const last = `${columnName(columns.length)}${rows.length + 1}`;
  return {
    name,
    columns: columns.map(columnOf),
    rows: [columns.map(({ header }) => header), ...values],
    cells,
    rowDefs: new Map([[0, { height: 30 }]]),
    freezePane: { rows: 1, columns: frozenColumns },
    autoFilter: { range: `A1:${last}` },
    dataValidations: columns.flatMap(({ choices, header }, index) => {
      if (!choices || choices.join(',').length > LONGEST_CHOICES) return [];
      const letters = columnName(index + 1);
      const range = `${letters}2:${letters}${rows.length + 1 + SPARE_ROWS}`;
      const [errorTitle, errorMessage] = [header, `请选择：${choices.join('、')}`];
      return [
        {
          type: 'list',
          values: [...choices],
          range,
          allowBlank: true,
          showErrorMessage: true,
          errorTitle,
          errorMessage,
        },
      ];
    }),
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      printTitlesRow: '$1:$1',
      margins: { top: 0.6, bottom: 0.6, left: 0.4, right: 0.4, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddHeader: '&C&A', oddFooter: '&C第 &P 页，共 &N 页' },
  };
}

function columnOf(column: OutColumn): ColumnDef {
  return { width: column.width, hidden: column.isHidden, style: styleOf(column) };
}

function styleOf(column: OutColumn | undefined): CellStyle {
  return {
    ...(column?.format && { numFmt: column.format }),
    alignment: { vertical: 'top', ...(column?.isLong && { wrapText: true }) },
  };
}

/** A text as the file has to hold it: what looks like an escaped character is written so that it is read as it stands. */
function cellText(text: string): string {
  if (text.length > LONGEST_TEXT) throw new RangeError(`longer than a cell can hold: ${text.length} characters`);
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[\uFFFE\uFFFF]/g, character => `_x${character.charCodeAt(0).toString(16).toUpperCase()}_`);
}
