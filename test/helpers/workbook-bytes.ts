import { strToU8, zipSync } from 'fflate';

/** A cell as a test writes it. A bare text or number is a typed value; a `Date` is a real day of the calendar (UTC). */
export type CellPlan = string | number | boolean | Date | null | undefined | FullCell;

export interface FullCell {
  /** Left out with a formula: its result is not stored. */
  v?: string | number | boolean | Date | undefined;
  /** Formula without `=`. */
  f?: string;
  format?: string;
  isStruck?: boolean;
  /** `#REF!` and the like. */
  error?: string;
  comment?: string;
}

export interface SheetPlan {
  name: string;
  /** From row 1; a row that is null is empty. */
  rows: readonly (readonly CellPlan[] | null)[];
  /** As `A1:C1`. */
  merges?: readonly string[];
  hiddenRows?: readonly number[];
  /** As numbers from 1. */
  hiddenColumns?: readonly number[];
  state?: 'visible' | 'hidden' | 'veryHidden';
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook (.xlsx) as a spreadsheet writes it, by hand: so that tests do not lean on the library that exports. */
export function workbookBytes(sheets: readonly SheetPlan[]): Uint8Array {
  return packageBytes(workbookParts(sheets));
}

/** The parts of such a workbook, for tests that spoil one. */
export function workbookParts(sheets: readonly SheetPlan[]): Record<string, string> {
  const styles = new Styles();
  const parts: Record<string, string> = {};
  sheets.forEach((sheet, index) => {
    const comments = commentsXml(sheet);
    parts[`xl/worksheets/sheet${index + 1}.xml`] = sheetXml(sheet, styles);
    if (comments === null) return;
    parts[`xl/comments${index + 1}.xml`] = comments;
    parts[`xl/worksheets/_rels/sheet${index + 1}.xml.rels`] =
      `${HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/comments" Target="../comments${index + 1}.xml"/></Relationships>`;
  });
  const numbers = sheets.map((_, index) => index + 1);
  return {
    '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.map(({ name, state = 'visible' }, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" state="${state}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${RELATIONS}">${numbers.map(n => `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`).join('')}<Relationship Id="rIdS" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': styles.xml(),
    ...parts,
  };
}

/** Parts packed as a ZIP package. */
export function packageBytes(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
    ),
  );
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** Formats and strikes that are used, each once. */
class Styles {
  readonly #uses: { format: string | undefined; isStruck: boolean }[] = [{ format: undefined, isStruck: false }];

  numberOf(format: string | undefined, isStruck: boolean): number {
    const found = this.#uses.findIndex(use => use.format === format && use.isStruck === isStruck);
    return found >= 0 ? found : this.#uses.push({ format, isStruck }) - 1;
  }

  xml(): string {
    const formats = this.#uses.map(({ format }, index) =>
      format === undefined ? '' : `<numFmt numFmtId="${164 + index}" formatCode="${escaped(format)}"/>`,
    );
    const uses = this.#uses.map(
      ({ format, isStruck }, index) =>
        `<xf numFmtId="${format === undefined ? 0 : 164 + index}" fontId="${isStruck ? 1 : 0}"/>`,
    );
    return `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts>${formats.join('')}</numFmts><fonts><font/><font><strike/></font></fonts><cellXfs>${uses.join('')}</cellXfs></styleSheet>`;
  }
}

function sheetXml(sheet: SheetPlan, styles: Styles): string {
  const columns = (sheet.hiddenColumns ?? []).map(n => `<col min="${n}" max="${n}" width="9" hidden="1"/>`).join('');
  const rows = sheet.rows.map((cells, index) => rowXml(cells ?? [], index + 1, sheet, styles)).join('');
  const merges = (sheet.merges ?? []).map(ref => `<mergeCell ref="${ref}"/>`).join('');
  return `${HEAD}<worksheet xmlns="${MAIN}">${columns && `<cols>${columns}</cols>`}<sheetData>${rows}</sheetData>${merges && `<mergeCells>${merges}</mergeCells>`}</worksheet>`;
}

function rowXml(cells: readonly CellPlan[], row: number, { hiddenRows = [] }: SheetPlan, styles: Styles): string {
  const hidden = hiddenRows.includes(row) ? ' hidden="1"' : '';
  const xml = cells.map((cell, index) => cellXml(full(cell), `${letters(index + 1)}${row}`, styles)).join('');
  return `<row r="${row}"${hidden}>${xml}</row>`;
}

function full(cell: CellPlan): FullCell {
  return typeof cell === 'object' && cell !== null && !(cell instanceof Date) ? cell : { v: cell ?? undefined };
}

function cellXml({ v, f, format, isStruck = false, error }: FullCell, name: string, styles: Styles): string {
  if (v === undefined && f === undefined && error === undefined) return '';
  const style = styles.numberOf(format ?? (v instanceof Date ? 'yyyy/m/d' : undefined), isStruck);
  const formula = f === undefined ? '' : `<f>${escaped(f)}</f>`;
  const at = `<c r="${name}" s="${style}"`;
  if (error !== undefined) return `${at} t="e">${formula}<v>${error}</v></c>`;
  if (v === undefined) return `${at}>${formula}<v></v></c>`;
  if (typeof v === 'boolean') return `${at} t="b">${formula}<v>${v ? 1 : 0}</v></c>`;
  if (v instanceof Date) return `${at}>${formula}<v>${v.getTime() / 86_400_000 + 25_569}</v></c>`;
  if (typeof v === 'number') return `${at}>${formula}<v>${v}</v></c>`;
  if (f !== undefined) return `${at} t="str">${formula}<v>${escaped(v)}</v></c>`;
  return `${at} t="inlineStr"><is><t xml:space="preserve">${escaped(v)}</t></is></c>`;
}

function commentsXml(sheet: SheetPlan): string | null {
  const comments = sheet.rows.flatMap((cells, row) =>
    (cells ?? []).flatMap((cell, column) => {
      const { comment } = full(cell);
      if (comment === undefined) return [];
      return `<comment ref="${letters(column + 1)}${row + 1}" authorId="0"><text><t>${escaped(comment)}</t></text></comment>`;
    }),
  );
  if (comments.length === 0) return null;
  return `${HEAD}<comments xmlns="${MAIN}"><authors><author>测试</author></authors><commentList>${comments.join('')}</commentList></comments>`;
}

function letters(column: number): string {
  return column > 26
    ? letters(Math.floor((column - 1) / 26)) + letters(((column - 1) % 26) + 1)
    : String.fromCharCode(64 + column);
}
