import { columnName } from '../cell-names.ts';
import { LONGEST_TEXT, type OutCell, type OutSheet } from '../out-sheet.ts';
import { HEADER_STYLE, type Styles } from './styles.ts';
import { escaped, HEAD, MAIN, OFFICE, type SharedTexts } from './xml-text.ts';

/** Excel takes no longer list of choices within a formula, no longer title and no longer words of an error. */
const LONGEST_CHOICES = 255;
const LONGEST_TITLE = 32;
const LONGEST_ERROR = 225;
/** Rows below the last one in which there is still a list to choose from. */
const SPARE_ROWS = 200;

const PRINTING =
  '<printOptions horizontalCentered="1"/>' +
  '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>' +
  '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>' +
  '<headerFooter><oddHeader>&amp;C&amp;A</oddHeader><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>';

/**
 * One sheet, row after row as they come: nothing of a row is kept. Returns the number of the last row.
 * Errors: throws RangeError for a text that is longer than a cell can hold.
 */
export function* sheetXml(
  sheet: OutSheet,
  isFirst: boolean,
  styles: Styles,
  texts: SharedTexts,
): Generator<string, number> {
  const { columns, frozenColumns } = sheet;
  const names = columns.map((_, index) => columnName(index + 1));
  const looks = columns.map(({ format, isLong }) => styles.numberOf(format, isLong));
  yield `${HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`;
  yield `<sheetViews><sheetView${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0">${pane(frozenColumns)}</sheetView></sheetViews>`;
  yield '<sheetFormatPr defaultRowHeight="15"/><cols>';
  for (const [index, { width, isHidden }] of columns.entries()) {
    const hidden = isHidden ? ' hidden="1"' : '';
    yield `<col min="${index + 1}" max="${index + 1}" width="${width}" style="${looks[index]}" customWidth="1"${hidden}/>`;
  }
  yield '</cols><sheetData><row r="1" ht="30" customHeight="1">';
  for (const [index, { header }] of columns.entries()) {
    yield `<c r="${names[index]}1" s="${HEADER_STYLE}" t="s"><v>${texts.numberOf(header)}</v></c>`;
  }
  yield '</row>';
  let row = 1;
  for (const cells of sheet.rows) {
    row += 1;
    let xml = `<row r="${row}">`;
    for (let index = 0; index < cells.length; index += 1) {
      const cell = cells[index] ?? null;
      if (cell === null) continue;
      const [style, value] = inCell(cell, looks[index] ?? 0, columns[index]?.isLong ?? false, styles, texts);
      xml += `<c r="${names[index]}${row}" s="${style}"${value}</c>`;
    }
    yield `${xml}</row>`;
  }
  yield `</sheetData><autoFilter ref="A1:${names.at(-1)}${row}"/>`;
  const choices = columns.flatMap((_, index) => choicesOf(sheet, index, row));
  if (choices.length > 0) yield `<dataValidations count="${choices.length}">${choices.join('')}</dataValidations>`;
  yield `${PRINTING}</worksheet>`;
  return row;
}

function pane(columns: number): string {
  const split = columns > 0 ? ` xSplit="${columns}"` : '';
  const active = columns > 0 ? 'bottomRight' : 'bottomLeft';
  return `<pane${split} ySplit="1" topLeftCell="${columnName(columns + 1)}2" activePane="${active}" state="frozen"/>`;
}

/** The look of a cell, and the rest of its element. */
function inCell(
  cell: NonNullable<OutCell>,
  look: number,
  isLong: boolean,
  styles: Styles,
  texts: SharedTexts,
): [style: number, value: string] {
  if (typeof cell === 'number') return [look, `><v>${cell}</v>`];
  if (typeof cell === 'string') {
    if (cell.length > LONGEST_TEXT) throw new RangeError(`longer than a cell can hold: ${cell.length} characters`);
    return [look, ` t="s"><v>${texts.numberOf(cell)}</v>`];
  }
  if ('formula' in cell) {
    const value = cell.result === null ? '' : `<v>${cell.result}</v>`;
    return [look, `><f>${escaped(cell.formula)}</f>${value}`];
  }
  if (!(cell instanceof Date)) return [styles.numberOf(cell.format, isLong), `><v>${cell.number}</v>`];
  const serial = serialOf(cell);
  if (serial !== null) return [look, `><v>${serial}</v>`];
  return [look, ` t="s"><v>${texts.numberOf(cell.toISOString().slice(0, 10))}</v>`];
}

const DAY_MS = 86_400_000;
/** The serial of 1970-01-01, that of 1900-03-01, before which Excel counts a day too many, and that of the last day. */
const [EPOCH, MARCH_1900, LAST] = [25_569, 61, 2_958_465];

/** The number that stands for a day with its time; null for a day that no spreadsheet has. */
function serialOf(date: Date): number | null {
  const days = date.getTime() / DAY_MS + EPOCH;
  const serial = days < MARCH_1900 ? days - 1 : days;
  if (serial < 1 || serial >= LAST + 1) return null;
  return Number.isInteger(serial) ? serial : Number(serial.toFixed(10));
}

/** The list to choose from in a column. */
function choicesOf({ columns }: OutSheet, index: number, lastRow: number): string[] {
  const { choices, header } = columns[index] ?? { choices: null, header: '' };
  if (!choices || choices.join(',').length > LONGEST_CHOICES) return [];
  const letters = columnName(index + 1);
  const attributes = [
    'type="list" allowBlank="1" showErrorMessage="1"',
    `errorTitle="${escaped(header.slice(0, LONGEST_TITLE))}"`,
    `error="${escaped(`请选择：${choices.join('、')}`.slice(0, LONGEST_ERROR))}"`,
    `sqref="${letters}2:${letters}${lastRow + SPARE_ROWS}"`,
  ];
  return [
    `<dataValidation ${attributes.join(' ')}><formula1>${escaped(`"${choices.join(',')}"`)}</formula1></dataValidation>`,
  ];
}
