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

/** A package whose second entry in the directory says otherwise than its parts do. */
function directoryChanged(
  bytes: Uint8Array,
  name: string,
  change: (view: DataView, entry: number) => void,
): Uint8Array {
  const copy = bytes.slice();
  const entry = Buffer.from(copy).lastIndexOf(name) - 46;
  const view = new DataView(copy.buffer);
  expect(view.getUint32(entry, true)).toBe(0x02014b50);
  change(view, entry);
  return copy;
}

describe('what was made to hurt, in whichever part it stands:', () => {
  const relations = workbookParts(SMALL)['xl/_rels/workbook.xml.rels'] ?? '';
  const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const related = (...more: string[]) => relations.replace('</Relationships>', `${more.join('')}</Relationships>`);
  const withTexts = related(`<Relationship Id="t" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/>`);
  const ofSheet = (type: string, target: string) =>
    `<Relationships><Relationship Id="c" Type="${OFFICE}/${type}" Target="${target}"/></Relationships>`;
  const LAUGHS = `<!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, i) => `<!ENTITY ${'bcdefghij'[i]} "${`&${'abcdefghi'[i]};`.repeat(10)}">`).join('')}]>`;

  test.each([
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/styles.xml',
    'xl/sharedStrings.xml',
    SHEET,
    'xl/worksheets/_rels/sheet1.xml.rels',
    'xl/comments1.xml',
    'xl/threadedComments/threadedComment1.xml',
  ])('entities that grow, in %s', part => {
    const type = part.includes('threaded') ? 'threadedComment' : 'comments';
    const target = part.includes('threaded') ? '../threadedComments/threadedComment1.xml' : '../comments1.xml';
    const parts = {
      ...workbookParts(SMALL),
      'xl/_rels/workbook.xml.rels': withTexts,
      'xl/sharedStrings.xml': '<sst/>',
      'xl/worksheets/_rels/sheet1.xml.rels': ofSheet(type, target),
    };

    expect(refusalOf(packageBytes({ ...parts, [part]: `${LAUGHS}<x>&j;</x>` })).message).toMatch(/外部实体/);
    expect(refusalOf(packageBytes({ ...parts, [part]: '<x>&j;</x>' })).message).toMatch(/损坏/);
  });

  test('parts that stand on the same bytes, under one name twice, or with sizes that are not theirs', () => {
    const two = workbookBytes([...SMALL, { name: '乙', rows: [['b', 2]] }]);
    const second = 'xl/worksheets/sheet2.xml';
    const first = new DataView(two.buffer).getUint32(Buffer.from(two).lastIndexOf(SHEET) - 46 + 42, true);
    const onTheSame = directoryChanged(two, second, (view, entry) => view.setUint32(entry + 42, first, true));
    const twice = Uint8Array.from(Buffer.from(Buffer.from(two).toString('latin1').replaceAll(second, SHEET), 'latin1'));
    const shorter = directoryChanged(two, second, (view, entry) => view.setUint32(entry + 20, 9, true));
    const beyond = directoryChanged(two, second, (view, entry) => view.setUint32(entry + 20, 0x7fffffff, true));

    for (const bytes of [onTheSame, twice, shorter, beyond]) expect(refusalOf(bytes).message).toMatch(/损坏/);
    // What a package says of the size unpacked is not believed.
    const boasting = directoryChanged(two, second, (view, entry) => view.setUint32(entry + 24, 0x7fffffff, true));
    expect(readWorkbookFile(boasting, 'a.xlsx').sheets).toHaveLength(2);
  });

  test('formulas, formats, pieces of text and references without end are refused or cost nothing', () => {
    const shared = `<row><c><f t="shared" si="0">${'A1+'.repeat(9_000)}A1</f><v>1</v></c></row>`;
    const sharing = '<row><c><f t="shared" si="0"/><v>1</v></c></row>'.repeat(40_000);
    const formats = `<styleSheet><numFmts><numFmt numFmtId="200" formatCode="${'0.0&quot;年&quot;'.repeat(20_000)}"/></numFmts><cellXfs>${'<xf numFmtId="200"/>'.repeat(60_000)}</cellXfs></styleSheet>`;
    const pieces = `<row><c t="inlineStr"><is>${'<r/>'.repeat(1_001)}</is></c></row>`;
    const links = related(
      ...Array.from({ length: 20_001 }, (_, i) => `<Relationship Id="x${i}" Type="x/y" Target="z"/>`),
    );
    const startedAt = performance.now();

    expect(refusalOf(spoilt({ [SHEET]: rows(1, shared + sharing) })).message).toMatch(/公式超过/);
    expect(
      refusalOf(spoilt({ [SHEET]: rows(1, `<row><c><f>${'A'.repeat(40_000)}</f><v>1</v></c></row>`) })).message,
    ).toMatch(/公式超过/);
    expect(readWorkbookFile(spoilt({ 'xl/styles.xml': formats }), 'a.xlsx').sheets).toHaveLength(1);
    expect(refusalOf(spoilt({ [SHEET]: rows(1, pieces) }), 'a.xlsx', { ...FILE_LIMITS, runs: 1_000 }).message).toMatch(
      /分段/,
    );
    expect(refusalOf(spoilt({ 'xl/_rels/workbook.xml.rels': links })).message).toMatch(/关联/);
    expect(performance.now() - startedAt).toBeLessThan(20_000);
  });

  test('merged areas over each other, columns hidden a thousand times, and a sheet that says it has a million rows', () => {
    const wide = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>';
    const corners = `${wide}<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>`;
    const sheet = (before: string, after: string) =>
      `<worksheet><dimension ref="A1:XFD1048576"/>${before}<sheetData>${corners}</sheetData>${after}</worksheet>`;
    const merges = `<mergeCells>${'<mergeCell ref="A2:XFD1048576"/>'.repeat(20_000)}</mergeCells>`;
    const hidden = `<cols>${'<col min="1" max="16384" hidden="1"/>'.repeat(100_000)}</cols>`;
    const startedAt = performance.now();

    expect(refusalOf(spoilt({ [SHEET]: sheet('', merges) })).message).toMatch(/合并单元格所占的行/);
    const [read] = readWorkbookFile(spoilt({ [SHEET]: sheet(hidden, '') }), 'a.xlsx').sheets;
    expect([read?.rows.length, read?.hiddenColumns.size]).toEqual([2, 16_384]);
    expect(performance.now() - startedAt).toBeLessThan(20_000);
  });

  test('addresses outside the file and names that lead out of it: they are never followed', () => {
    const outside = related(
      `<Relationship Id="e1" Type="${OFFICE}/externalLink" Target="externalLinks/externalLink1.xml"/>`,
      `<Relationship Id="e2" Type="${OFFICE}/sharedStrings" Target="http://127.0.0.1:9/t.xml" TargetMode="External"/>`,
      `<Relationship Id="e3" Type="${OFFICE}/sharedStrings" Target="file:///etc/passwd"/>`,
      `<Relationship Id="e4" Type="${OFFICE}/attachedTemplate" Target="\\\\host\\share" TargetMode="External"/>`,
    );
    const bytes = spoilt({
      'xl/_rels/workbook.xml.rels': outside,
      'xl/externalLinks/externalLink1.xml': '<externalLink><externalBook/></externalLink>',
      '../../../../etc/cron.d/x': 'x',
      '/etc/passwd': 'x',
      'C:\\Windows\\x.dll': 'x',
    });
    const [{ rows: read = [] } = {}] = readWorkbookFile(bytes, 'a.xlsx').sheets;

    expect([...(read[0]?.cells.values() ?? [])].map(({ value }) => value)).toMatchObject([
      { text: 'a' },
      { number: 1 },
    ]);
    // An absolute name is that of the part itself, then: two of one name.
    expect(refusalOf(spoilt({ [`/${SHEET}`]: '<worksheet/>' })).message).toMatch(/损坏/);
  });
});
