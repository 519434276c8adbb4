import { describe, expect, test } from 'vitest';
import { FILE_LIMITS } from '../../../../src/domain/sheets/file/limits.ts';
import { readWorkbookFile } from '../../../../src/domain/sheets/file/read-workbook-file.ts';
import { WorkbookRefusal } from '../../../../src/domain/sheets/file/workbook.ts';
import { packageBytes, workbookBytes, workbookParts } from '../../../helpers/workbook-bytes.ts';

function refusalOf(bytes: Uint8Array, name = '台账.xlsx', limits = FILE_LIMITS): WorkbookRefusal {
  try {
    readWorkbookFile(bytes, name, limits);
  } catch (error) {
    if (error instanceof WorkbookRefusal) return error;
    throw error;
  }
  throw new Error('it was read');
}

const SMALL = [{ name: '甲', rows: [['a', 1]] }];
const bytesOf = (text: string) => new TextEncoder().encode(text);
const wide = (text: string) => [...text].flatMap(letter => [letter.charCodeAt(0), 0]);

/** The container of old office files with one stream in its directory. */
function container(stream: string): Uint8Array {
  const bytes = new Uint8Array(2048);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  bytes.set(wide('Root Entry'), 1024);
  bytes.set(wide(stream), 1152);
  return bytes;
}

function spoilt(changes: Readonly<Record<string, string>>): Uint8Array {
  return packageBytes({ ...workbookParts(SMALL), ...changes });
}

const SHEET = 'xl/worksheets/sheet1.xml';
const rows = (count: number, row: string) => `<worksheet><sheetData>${row.repeat(count)}</sheetData></worksheet>`;

describe('a file is refused with a sentence that says what to do:', () => {
  test.each<[string, Uint8Array, string, RegExp]>([
    ['nothing in it', new Uint8Array(), 'a.xlsx', /空的/],
    ['macros by name', workbookBytes(SMALL), 'a.XLSM', /宏.*另存为/],
    ['macros inside', spoilt({ 'xl/vbaProject.bin': 'x' }), 'a.xlsx', /宏.*另存为/],
    [
      'macros by type',
      spoilt({
        '[Content_Types].xml':
          '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
      }),
      'a.xlsx',
      /宏/,
    ],
    ['macros of Excel 4', spoilt({ 'xl/macrosheets/sheet1.xml': '<x/>' }), 'a.xlsx', /宏/],
    ['old Excel', container('Workbook'), 'a.xls', /旧版 Excel.*另存为/],
    ['very old Excel', Uint8Array.from([9, 4, 6, 0, 0, 0]), 'a.xls', /旧版 Excel/],
    ['a password', container('EncryptedPackage'), 'a.xlsx', /密码/],
    ['old Word', container('WordDocument'), 'a.xlsx', /Word/],
    ['Word', packageBytes({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<x/>' }), 'a.xlsx', /Word/],
    [
      'a binary workbook',
      packageBytes({ '[Content_Types].xml': '<Types/>', 'xl/workbook.bin': 'x' }),
      'a.xlsx',
      /xlsb/,
    ],
    ['OpenDocument', packageBytes({ mimetype: 'x', 'content.xml': '<x/>' }), 'a.xlsx', /OpenDocument/],
    ['an archive', packageBytes({ '一/台账.xlsx': 'x' }), 'a.zip', /解压/],
    ['a PDF', bytesOf('%PDF-1.7\n'), 'a.xlsx', /PDF/],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10]), 'a.xlsx', /图片/],
    ['a page', bytesOf('\n<html><table><tr><td>1</td></tr></table></html>'), 'a.xls', /HTML.*另存为/],
    ['a page called xlsx', bytesOf('<table>'), 'a.xlsx', /HTML/],
    [
      'XML of 2003',
      bytesOf('<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook/>'),
      'a.xls',
      /2003/,
    ],
    ['SYLK', bytesOf('ID;PWXL;N;E\n'), 'a.slk', /SYLK/],
    ['JSON', bytesOf('{"units": []}'), 'a.csv', /JSON/],
    ['bytes', Uint8Array.from({ length: 400 }, (_, i) => (i * 37) % 32), 'a.csv', /另存为/],
    ['text called xlsx', bytesOf('a,b'), 'a.xlsx', /损坏/],
    [
      'an entity',
      spoilt({ [SHEET]: '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet><sheetData/></worksheet>' }),
      'a.xlsx',
      /外部实体/,
    ],
    ['XML that does not end', spoilt({ [SHEET]: '<worksheet><sheetData><row r="1">' }), 'a.xlsx', /损坏/],
    ['a sheet that is not there', spoilt({ 'xl/_rels/workbook.xml.rels': '<Relationships/>' }), 'a.xlsx', /甲/],
    [
      'a text that is not there',
      spoilt({ [SHEET]: rows(1, '<row r="1"><c t="s"><v>7</v></c></row>') }),
      'a.xlsx',
      /损坏/,
    ],
    [
      'a cell that is not there',
      spoilt({ [SHEET]: rows(1, '<row r="1"><c r="XFE1"><v>7</v></c></row>') }),
      'a.xlsx',
      /损坏/,
    ],
    [
      'a row that is not there',
      spoilt({ [SHEET]: rows(1, '<row r="1048577"><c><v>7</v></c></row>') }),
      'a.xlsx',
      /损坏/,
    ],
    ['XML as deep as a well', spoilt({ [SHEET]: '<a>'.repeat(100_000) }), 'a.xlsx', /损坏/],
    ['a quote that is never closed', bytesOf('a,b\n"c,d\ne,f'), 'a.csv', /引号/],
  ])('%s', (_, bytes, name, words) => {
    expect(refusalOf(bytes, name).message).toMatch(words);
  });

  test('one byte that is not as it was packed', () => {
    const bytes = workbookBytes([{ name: '甲', rows: Array.from({ length: 50 }, (_, i) => [i * 7919]) }]);
    const found = Array.from({ length: 200 }, (_, i) => {
      const copy = bytes.slice();
      const at = 100 + i * 5;
      copy[at] = (copy[at] ?? 0) ^ 0x10;
      try {
        return JSON.stringify(
          [...(readWorkbookFile(copy, 'a.xlsx').sheets[0]?.rows ?? [])].map(row => [...row.cells.values()]),
        );
      } catch (error) {
        return error instanceof WorkbookRefusal ? 'refused' : String(error);
      }
    });
    const whole = JSON.stringify(readWorkbookFile(bytes, 'a.xlsx').sheets[0]?.rows.map(row => [...row.cells.values()]));

    expect(new Set(found)).toEqual(new Set(['refused', whole]));
  });
});

describe('what is too much is refused while it is unpacked, whatever the package says of its sizes:', () => {
  const few = { ...FILE_LIMITS, rows: 100, cells: 1_000, filledCells: 500, merges: 50, partBytes: 100_000 };

  test.each([
    ['rows', rows(101, '<row/>')],
    ['cells', rows(10, `<row>${'<c/>'.repeat(101)}</row>`)],
    ['filled cells', rows(10, `<row>${'<c><v>1</v></c>'.repeat(51)}</row>`)],
    ['bytes', rows(1, `<row/><!--${' '.repeat(100_000)}-->`)],
    ['merges', `<worksheet><mergeCells>${'<mergeCell ref="A1:B2"/>'.repeat(51)}</mergeCells></worksheet>`],
    ['texts', rows(1, `<row><c t="inlineStr"><is><t>${'字'.repeat(32_768)}</t></is></c></row>`)],
  ])('%s', (_, sheet) => {
    const refusal = refusalOf(spoilt({ [SHEET]: sheet }), 'a.xlsx', few);

    expect(refusal.message).toMatch(/甲.*不像正常的台账.*另存为/);
    expect(refusal.sheet).toBe('甲');
  });

  test('bytes that pack too well', () => {
    expect(refusalOf(spoilt({ [SHEET]: rows(1, `<row/><!--${' '.repeat(5_000_000)}-->`) })).message).toMatch(
      /异常庞大/,
    );
  });

  test('parts', () => {
    const more = Object.fromEntries(Array.from({ length: 2_001 }, (_, i) => [`xl/media/${i}.png`, '']));

    expect(refusalOf(spoilt(more)).message).toMatch(/部件/);
  });

  test('one long text that many cells show', () => {
    const strings = `<sst><si><t>${'字'.repeat(30_000)}</t></si></sst>`;
    const relations = (workbookParts(SMALL)['xl/_rels/workbook.xml.rels'] ?? '').replace(
      '</Relationships>',
      '<Relationship Id="t" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    );
    const sheet = rows(1_000, '<row><c t="s"><v>0</v></c></row>');

    const refusal = refusalOf(
      spoilt({ 'xl/sharedStrings.xml': strings, 'xl/_rels/workbook.xml.rels': relations, [SHEET]: sheet }),
    );

    expect(refusal.message).toMatch(/文字/);
  });

  test('a file, before anything is read', () => {
    expect(refusalOf(workbookBytes(SMALL), 'a.xlsx', { ...FILE_LIMITS, fileBytes: 100 }).message).toMatch(/MB/);
  });
});
