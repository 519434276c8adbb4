import { columnName } from './cell-names.ts';
import type { OutSheet } from './out-sheet.ts';
import { sheetXml } from './writing/sheet-xml.ts';
import { Styles } from './writing/styles.ts';
import { escaped, HEAD, MAIN, OFFICE, SharedTexts } from './writing/xml-text.ts';
import { ZipWriter } from './writing/zip-writer.ts';

const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * Writes an .xlsx workbook: headers frozen, filtered and printed on every page, landscape on A4, as wide as one page. Rows
 * are taken one by one and packed at once, so it costs little more than the packed file.
 * Errors: throws RangeError for a text that is longer than a cell can hold.
 */
export async function writeWorkbook(sheets: readonly OutSheet[]): Promise<Uint8Array> {
  const zip = new ZipWriter();
  const styles = new Styles();
  const texts = new SharedTexts();
  const lastRows: number[] = [];
  await zip.add('[Content_Types].xml', [contentTypes(sheets.length)]);
  await zip.add('_rels/.rels', [relations([['officeDocument', 'xl/workbook.xml']])]);
  for (const [index, sheet] of sheets.entries()) {
    const rows = sheetXml(sheet, index === 0, styles, texts);
    await zip.add(
      `xl/worksheets/sheet${index + 1}.xml`,
      keepingEnd(rows, lastRow => lastRows.push(lastRow)),
    );
  }
  await zip.add('xl/workbook.xml', [contents(sheets, lastRows)]);
  await zip.add('xl/_rels/workbook.xml.rels', [
    relations([
      ...sheets.map((_, index): [string, string] => ['worksheet', `worksheets/sheet${index + 1}.xml`]),
      ['styles', 'styles.xml'],
      ['sharedStrings', 'sharedStrings.xml'],
    ]),
  ]);
  await zip.add('xl/styles.xml', styles.xml());
  await zip.add('xl/sharedStrings.xml', texts.xml());
  return zip.finish();
}

function* keepingEnd<T, R>(source: Generator<T, R>, keep: (end: R) => void): Generator<T> {
  keep(yield* source);
}

function contentTypes(sheets: number): string {
  const parts = [
    ['/xl/workbook.xml', 'sheet.main'],
    ['/xl/styles.xml', 'styles'],
    ['/xl/sharedStrings.xml', 'sharedStrings'],
    ...Array.from({ length: sheets }, (_, index) => [`/xl/worksheets/sheet${index + 1}.xml`, 'worksheet']),
  ];
  const overrides = parts.map(([name, type]) => `<Override PartName="${name}" ContentType="${CONTENT}.${type}+xml"/>`);
  return `${HEAD}<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`;
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const all = targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${RELATIONS}">${all.join('')}</Relationships>`;
}

/** The sheets by name, what is filtered in each, and the row that is printed on every page. */
function contents(sheets: readonly OutSheet[], lastRows: readonly number[]): string {
  const listed = sheets.map(
    ({ name }, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const names = sheets.flatMap(({ name, columns }, index) => {
    const sheet = `'${escaped(name.replaceAll("'", "''"))}'`;
    const of = `localSheetId="${index}"`;
    return [
      `<definedName name="_xlnm._FilterDatabase" ${of} hidden="1">${sheet}!$A$1:$${columnName(columns.length)}$${lastRows[index]}</definedName>`,
      `<definedName name="_xlnm.Print_Titles" ${of}>${sheet}!$1:$1</definedName>`,
    ];
  });
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews><sheets>${listed.join('')}</sheets><definedNames>${names.join('')}</definedNames></workbook>`;
}
