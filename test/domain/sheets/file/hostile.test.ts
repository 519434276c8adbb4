import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { LAST_COLUMN, LAST_ROW } from '../../../../src/domain/sheets/file/limits.ts';
import { readWorkbookFile } from '../../../../src/domain/sheets/file/read-workbook-file.ts';
import { type Workbook, WorkbookRefusal } from '../../../../src/domain/sheets/file/workbook.ts';
import { readWorkbook } from '../../../../src/domain/sheets/read-workbook.ts';
import { AFTER_THEM, fixtureRoster } from '../../../helpers/excel-fixtures.ts';
import { packageBytes } from '../../../helpers/workbook-bytes.ts';

const FOLDER = join(import.meta.dirname, '../../../fixtures/excel');
const roster = fixtureRoster();
const bytesOf = (name: string) => new Uint8Array(readFileSync(join(FOLDER, name)));
const WORKBOOKS = readdirSync(FOLDER)
  .filter(name => name.endsWith('.xlsx') && !name.startsWith('08'))
  .map(name => ({ name, bytes: bytesOf(name), parts: unzipSync(bytesOf(name)) }));

/** Reads a file to its end; null when it was refused. Anything else that is thrown fails the test. */
function readToTheEnd(bytes: Uint8Array, name: string): Workbook | null {
  try {
    const workbook = readWorkbookFile(bytes, name);
    readWorkbook(workbook, { roster, fileName: name, now: AFTER_THEM });
    return workbook;
  } catch (error) {
    if (error instanceof WorkbookRefusal && /[\u4e00-\u9fff]{6,}/.test(error.message)) return null;
    throw error;
  }
}

function expectSound(workbook: Workbook | null): void {
  for (const { rows } of workbook?.sheets ?? []) {
    let before = 0;
    for (const { number, cells } of rows) {
      expect(number > before && number <= LAST_ROW && cells.size > 0).toBe(true);
      before = number;
      for (const [column, cell] of cells) {
        expect(column >= 1 && column <= LAST_COLUMN && cell.row === number && cell.column === column).toBe(true);
      }
    }
  }
}

/** One change to a text: a stretch is lost, said twice, or something else stands there. */
const PIECES = [
  '"',
  '<',
  '>',
  '&',
  '&#0;',
  '99999999999',
  '-1',
  '1e400',
  'NaN',
  '<row>',
  '</c>',
  '<c r="A1">',
  '<v>',
  ' r="ZZZ9"',
  '\u0000',
  '\ud800',
  '$A$1:$B',
  's="9999"',
  ' t="e"',
  '<!--',
  ']]>',
  '字'.repeat(300),
];
const change = fc.record({
  at: fc.nat(),
  length: fc.nat({ max: 60 }),
  kind: fc.constantFrom('lose', 'again', 'instead'),
  piece: fc.constantFrom(...PIECES),
});

function changed(
  text: string,
  { at, length, kind, piece }: { at: number; length: number; kind: string; piece: string },
) {
  const from = at % (text.length + 1);
  const stretch = text.slice(from, from + length);
  const rest = text.slice(from + length);
  if (kind === 'lose') return text.slice(0, from) + rest;
  return text.slice(0, from) + (kind === 'again' ? stretch + stretch : piece) + rest;
}

describe('whatever a file holds, it is read or refused:', () => {
  test('packages with changed bytes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...WORKBOOKS),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        ({ name, bytes }, changes) => {
          const copy = bytes.slice();
          for (const [at, byte] of changes) copy[at % copy.length] = byte;
          expectSound(readToTheEnd(copy, name));
        },
      ),
      { numRuns: 150 },
    );
  });

  test('packages that end early, or go on', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...WORKBOOKS),
        fc.nat(),
        fc.uint8Array({ maxLength: 200 }),
        ({ name, bytes }, at, more) => {
          expectSound(readToTheEnd(bytes.slice(0, at % bytes.length), name));
          expectSound(readToTheEnd(Uint8Array.from([...bytes, ...more]), name));
        },
      ),
      { numRuns: 40 },
    );
  });

  test('parts with changed words in a sound package', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...WORKBOOKS),
        fc.nat(),
        fc.array(change, { minLength: 1, maxLength: 3 }),
        ({ name, parts }, which, changes) => {
          const names = Object.keys(parts).filter(part => !/theme|docProps/.test(part));
          const part = names[which % names.length] ?? '';
          let text = new TextDecoder().decode(parts[part]);
          for (const one of changes) text = changed(text, one);
          expectSound(readToTheEnd(packageBytes({ ...parts, [part]: text }), name));
        },
      ),
      { numRuns: 250 },
    );
  });

  test('texts of any letters, and any bytes', () => {
    const letter = fc.constantFrom(
      ',',
      '"',
      '\n',
      '\r',
      '\t',
      ';',
      '项目名称',
      '本月完成投资（万元）',
      '单位',
      '1',
      '万',
      ' ',
      '|',
      '=',
      '合计',
      '2026.6',
      '%',
      '\ufeff',
      '#REF!',
    );
    fc.assert(
      fc.property(fc.array(letter, { maxLength: 120 }), letters => {
        expectSound(readToTheEnd(new TextEncoder().encode(letters.join('')), '表.csv'));
      }),
      { numRuns: 200 },
    );
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom('a.csv', 'a.xlsx', 'a.xls', 'a'),
        (bytes, name) => {
          expectSound(readToTheEnd(bytes, name));
        },
      ),
      { numRuns: 200 },
    );
  });

  test('a sheet with something in its last corners, and merged areas as far as they go', () => {
    const cells = '<row r="1"><c r="A1" t="inlineStr"><is><t>项目名称</t></is></c><c r="XFD1"><v>1</v></c></row>';
    const corners = `<sheetData>${cells}<row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>`;
    const merges = `<mergeCells><mergeCell ref="A2:XFD1048576"/>${'<mergeCell ref="B1:XFC1"/>'.repeat(40_000)}</mergeCells>`;
    const [{ parts } = { parts: {} }] = WORKBOOKS;
    const sheet = Object.keys(parts).find(part => /sheet1\.xml$/.test(part)) ?? '';
    const bytes = packageBytes({ ...parts, [sheet]: `<worksheet>${corners}${merges}</worksheet>` });
    const startedAt = performance.now();

    expectSound(readToTheEnd(bytes, '台账.xlsx'));
    expect(performance.now() - startedAt).toBeLessThan(20_000);
  });

  test('a sheet that unpacks to 120 MB, and the process goes on', () => {
    const bytes = bytesOf('08-expanding-sheet.xlsx');

    for (let time = 0; time < 5; time++) {
      expect(() => readWorkbookFile(bytes, '08-expanding-sheet.xlsx')).toThrowError(/附表/);
    }
  });
});
