import { describe, expect, test } from 'vitest';
import { readWorkbookFile } from '../../../../src/domain/sheets/file/read-workbook-file.ts';
import type { Cell, Sheet } from '../../../../src/domain/sheets/file/workbook.ts';
import { packageBytes, type SheetPlan, workbookBytes, workbookParts } from '../../../helpers/workbook-bytes.ts';

function read(...sheets: SheetPlan[]): readonly Sheet[] {
  return readWorkbookFile(workbookBytes(sheets), '表.xlsx').sheets;
}

function cellOf(sheet: Sheet | undefined, row: number, column: number): Cell | undefined {
  return sheet?.rows.find(other => other.number === row)?.cells.get(column);
}

/** A sheet whose cells are given as XML, with a style sheet and shared texts of its own. */
function readXml(cells: string, parts: Readonly<Record<string, string>> = {}): Sheet | undefined {
  const whole = workbookParts([{ name: '甲', rows: [] }]);
  const relations = whole['xl/_rels/workbook.xml.rels']?.replace(
    '</Relationships>',
    '<Relationship Id="rIdT" Type="x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>',
  );
  const sheet = `<worksheet><sheetData><row r="1">${cells}</row></sheetData></worksheet>`;
  const bytes = packageBytes({
    ...whole,
    'xl/_rels/workbook.xml.rels': relations ?? '',
    'xl/worksheets/sheet1.xml': sheet,
    ...parts,
  });
  return readWorkbookFile(bytes, '表.xlsx').sheets[0];
}

describe('values', () => {
  test('keep the digits that were typed, not those of binary fractions', () => {
    const cells = [
      '1.1000000000000001',
      '0.7524999999999999',
      '1.38000011230E10',
      '0.1',
      '5E-7',
      '-0',
      '12345678901234567890',
    ];
    const sheet = readXml(cells.map(value => `<c><v>${value}</v></c>`).join(''));

    const texts = cells.map((_, index) => cellOf(sheet, 1, index + 1)?.value);
    expect(texts).toMatchObject(
      ['1.1', '0.7525', '13800001123', '0.1', '0.0000005', '-0', '12345678901234567890'].map(text => ({
        kind: 'number',
        text,
      })),
    );
  });

  test('are texts, truths, errors, formulas with and without a result', () => {
    const [sheet] = read({
      name: '甲',
      rows: [
        [
          '字',
          true,
          { error: '#REF!' },
          { f: 'A1+1', v: 3 },
          { f: 'G4-0' },
          { f: 'A1', v: '乙' },
          '  \u3000 ',
          null,
          '#N/A',
        ],
      ],
    });

    const values = [...(sheet?.rows[0]?.cells.values() ?? [])].map(({ value, formula }) => ({ ...value, formula }));
    expect(values).toEqual([
      { kind: 'text', text: '字', formula: null },
      { kind: 'boolean', boolean: true, formula: null },
      { kind: 'error', code: '#REF!', formula: null },
      { kind: 'number', number: 3, text: '3', formula: 'A1+1' },
      { kind: 'uncomputed', formula: 'G4-0' },
      { kind: 'text', text: '乙', formula: 'A1' },
      { kind: 'error', code: '#N/A', formula: null },
    ]);
  });

  test.each([
    ['yyyy/m/d', 46183, '2026-06-10'],
    ['yyyy"年"m"月"', 46174, '2026-06-01'],
    ['[$-804]yyyy"年"m"月"d"日";@', 46183, '2026-06-10'],
    ['m"月"', 46183, '2026-06-10'],
    ['e"年"m"月"', 46183, '2026-06-10'],
    ['[DBNum1]yyyy"年"m"月"', 46183, '2026-06-10'],
    ['yyyy/m/d h:mm', 46183.354166666664, '2026-06-10 08:30'],
    ['yyyy\\-mm\\-dd', 46183.99999999999, '2026-06-11'],
    ['yyyy/m/d', 1, '1900-01-01'],
    ['yyyy/m/d', 59, '1900-02-28'],
    ['yyyy/m/d', 61, '1900-03-01'],
  ])('in the format %s the number %d is the day %s', (format, v, text) => {
    const [sheet] = read({ name: '甲', rows: [[{ v, format }]] });

    expect(cellOf(sheet, 1, 1)).toMatchObject({ format, value: { kind: 'day', text } });
  });

  test.each([
    ['0.00E+00', 46183],
    ['0.0%', 0.45],
    ['0.00"亿元"', 4.2],
    ['#,##0.00_ ;[Red]\\-#,##0.00\\ ', 12],
    ['G/通用格式"天"', 12],
    ['h:mm', 0.354],
    ['mm:ss', 0.01],
    ['[h]:mm', 1.5],
    ['yyyy/m/d', 60],
    ['yyyy/m/d', -1],
    ['yyyy/m/d', 99999999],
  ])('in the format %s the number %d stays one', (format, v) => {
    const [sheet] = read({ name: '甲', rows: [[{ v, format }]] });

    expect(cellOf(sheet, 1, 1)).toMatchObject({ format, value: { kind: 'number', number: v } });
  });

  test('days are counted from 1904 where the workbook says so', () => {
    const parts = workbookParts([{ name: '甲', rows: [[{ v: 44721, format: 'yyyy/m/d' }]] }]);
    const workbook = parts['xl/workbook.xml']?.replace('<sheets>', '<workbookPr date1904="1"/><sheets>') ?? '';

    const { sheets } = readWorkbookFile(packageBytes({ ...parts, 'xl/workbook.xml': workbook }), '表.xlsx');

    expect(cellOf(sheets[0], 1, 1)?.value).toMatchObject({ kind: 'day', text: '2026-06-10' });
  });

  test('formats that are named by number are known, and the general one is none', () => {
    const styles = `<styleSheet><cellXfs>${[0, 31, 57, 10, 14, 49].map(id => `<xf numFmtId="${id}"/>`).join('')}</cellXfs></styleSheet>`;
    const cells = [0, 1, 2, 3, 4, 5].map(s => `<c s="${s}"><v>46183</v></c>`).join('');

    const sheet = readXml(cells, { 'xl/styles.xml': styles });

    const found = [1, 2, 3, 4, 5, 6].map(column => [
      cellOf(sheet, 1, column)?.format,
      cellOf(sheet, 1, column)?.value.kind,
    ]);
    expect(found).toEqual([
      [null, 'number'],
      ['yyyy"年"m"月"d"日"', 'day'],
      ['yyyy"年"m"月"', 'day'],
      ['0.00%', 'number'],
      ['yyyy/m/d', 'day'],
      ['@', 'number'],
    ]);
  });

  test('formulas that are shared are moved to each of their cells', () => {
    const cells =
      '<c r="B1"><f t="shared" ref="B1:D1" si="0">A1*$A$1+甲!A$2&amp;"A1"&amp;LOG10(A1)</f><v>1</v></c>' +
      '<c r="C1"><f t="shared" si="0"/><v>2</v></c><c r="D1"><f t="shared" si="0"/></c>';

    const sheet = readXml(cells);

    expect(cellOf(sheet, 1, 3)?.formula).toBe('B1*$A$1+甲!B$2&"A1"&LOG10(B1)');
    expect(cellOf(sheet, 1, 4)).toMatchObject({
      formula: 'C1*$A$1+甲!C$2&"A1"&LOG10(C1)',
      value: { kind: 'uncomputed' },
    });
  });
});

describe('texts', () => {
  const shared =
    '<sst><si><t>平</t></si>' +
    '<si><r><t>北</t></r><r><rPr><b/></rPr><t>京</t></r><rPh sb="0" eb="1"><t>BEI</t></rPh></si>' +
    '<si><r><rPr><strike/></rPr><t>划</t></r><r><rPr><strike val="1"/></rPr><t>掉</t></r></si>' +
    '<si><r><rPr><strike/></rPr><t>3200</t></r><r><rPr><b/></rPr><t>3300</t></r></si>' +
    '<si><t xml:space="preserve">甲_x000D_\r\n乙 </t></si></sst>';

  test('are joined from their runs, without how they are pronounced', () => {
    const sheet = readXml([0, 1, 4].map(index => `<c t="s"><v>${index}</v></c>`).join(''), {
      'xl/sharedStrings.xml': shared,
    });

    const texts = [1, 2, 3].map(column => cellOf(sheet, 1, column)?.value);
    expect(texts).toMatchObject([{ text: '平' }, { text: '北京' }, { text: '甲\n乙 ' }]);
  });

  test('are struck if all of them is; of the others what is struck is no longer meant', () => {
    const sheet = readXml([2, 3].map(index => `<c t="s"><v>${index}</v></c>`).join(''), {
      'xl/sharedStrings.xml': shared,
    });

    expect(cellOf(sheet, 1, 1)).toMatchObject({ isStruck: true, value: { text: '划掉' } });
    expect(cellOf(sheet, 1, 2)).toMatchObject({ isStruck: false, value: { text: '3300' } });
  });

  test('a whole cell is struck by its style', () => {
    const [sheet] = read({ name: '甲', rows: [[{ v: '旧', isStruck: true }, { v: 3, isStruck: true }, '新']] });

    expect([1, 2, 3].map(column => cellOf(sheet, 1, column)?.isStruck)).toEqual([true, true, false]);
  });
});

describe('sheets', () => {
  test('are read though the package declares types of parts that it does not have', () => {
    const parts = workbookParts([{ name: '甲', rows: [['a']] }]);
    const types = (parts['[Content_Types].xml'] ?? '').replace(
      '<Default',
      '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/><Default',
    );

    const { sheets } = readWorkbookFile(packageBytes({ ...parts, '[Content_Types].xml': types }), '表.xlsx');

    expect(sheets[0]?.rows).toHaveLength(1);
  });

  test('are told apart by name and by being hidden, in their order', () => {
    const sheets = read(
      { name: '一月', rows: [] },
      { name: '二月', rows: [], state: 'hidden' },
      { name: 'A&"B"', rows: [], state: 'veryHidden' },
    );

    expect(sheets.map(({ name, isHidden }) => [name, isHidden])).toEqual([
      ['一月', false],
      ['二月', true],
      ['A&"B"', true],
    ]);
  });

  test('keep merges, hidden rows and columns, comments; what lies under a merge is seen by nobody', () => {
    const [sheet] = read({
      name: '甲',
      rows: [['标题', '盖住'], null, [{ v: 1, comment: '现场会' }, 2, 3]],
      merges: ['A1:C1', 'A3:A1048576'],
      hiddenRows: [3],
      hiddenColumns: [2, 9],
    });

    expect(sheet?.merges).toEqual([
      { fromRow: 1, fromColumn: 1, toRow: 1, toColumn: 3 },
      { fromRow: 3, fromColumn: 1, toRow: 3, toColumn: 1 },
    ]);
    expect(sheet?.rows.map(({ number, isHidden, cells }) => [number, isHidden, [...cells.keys()]])).toEqual([
      [1, false, [1]],
      [3, true, [1, 2, 3]],
    ]);
    expect([...(sheet?.hiddenColumns ?? [])]).toEqual([2]);
    expect(cellOf(sheet, 3, 1)?.comment).toBe('现场会');
  });

  test('rows and cells that are not in order, or say not where they stand, are put where they belong', () => {
    const parts = workbookParts([{ name: '甲', rows: [] }]);
    const xml =
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="5"><x:c r="C5"><x:v>3</x:v></x:c><x:c r="A5"><x:v>1</x:v></x:c></x:row>' +
      '<x:row r="2"><x:c><x:v>7</x:v></x:c><x:c><x:v>8</x:v></x:c></x:row><x:row><x:c><x:v>9</x:v></x:c></x:row></x:sheetData></x:worksheet>';

    const { sheets } = readWorkbookFile(packageBytes({ ...parts, 'xl/worksheets/sheet1.xml': xml }), '表.xlsx');

    expect(sheets[0]?.rows.map(row => [row.number, [...row.cells.keys()]])).toEqual([
      [2, [1, 2]],
      [3, [1]],
      [5, [1, 3]],
    ]);
  });
});
