import { unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import type { OutCell, OutColumn } from '../../../../src/domain/sheets/file/out-sheet.ts';
import { readWorkbookFile } from '../../../../src/domain/sheets/file/read-workbook-file.ts';
import { writeWorkbook } from '../../../../src/domain/sheets/file/write-workbook.ts';

/** What is written is read by a library that shares nothing with the writer, and by our own reader. */

const column = (header: string, more: Partial<OutColumn> = {}): OutColumn => ({
  header,
  width: 12,
  isHidden: false,
  format: null,
  isLong: false,
  choices: null,
  ...more,
});
const sheet = (rows: Iterable<readonly OutCell[]>, columns = [column('甲'), column('乙')]) => ({
  name: "年度 '26 & <计划>",
  columns,
  rows,
  frozenColumns: 1,
});
const cellsOf = (bytes: Uint8Array) =>
  readWorkbookFile(bytes, 'a.xlsx').sheets[0]?.rows.map(({ cells }) => [...cells.values()].map(({ value }) => value));

describe('a workbook that is written', () => {
  test('takes its rows while it writes them', async () => {
    let made = 0;
    function* rows(): Generator<OutCell[]> {
      for (made = 1; made <= 20_000; made += 1) {
        yield [`第${made % 100}行`, made];
      }
    }
    const writing = writeWorkbook([sheet(rows())]);
    expect(made).toBeLessThan(10_000);

    const bytes = await writing;

    expect(cellsOf(bytes)).toHaveLength(20_001);
  });

  test('is the same bytes whenever it is written', async () => {
    const once = await writeWorkbook([sheet([['a', 1]])]);
    expect(await writeWorkbook([sheet([['a', 1]])])).toEqual(once);
  });

  test('has the name of its sheet, its filter and what is printed on each page', async () => {
    const { sheets } = await readXlsx(await writeWorkbook([sheet([['a', 1]]), { ...sheet([]), name: '空' }]));

    expect(sheets.map(({ name }) => name)).toEqual(["年度 '26 & <计划>", '空']);
    expect(sheets.map(({ autoFilter }) => autoFilter?.range)).toEqual(['A1:B2', 'A1:B1']);
    expect(sheets.map(({ pageSetup }) => pageSetup?.printTitlesRow)).toEqual(['$1:$1', '$1:$1']);
  });

  test('has days of all years that a spreadsheet has, and as texts the others', async () => {
    const days = ['1900-01-01', '1900-02-28', '1900-03-01', '2026-06-30', '9999-12-31', '1899-12-31'];
    const columns = days.map(day => column(day, { format: 'yyyy-mm-dd' }));
    const bytes = await writeWorkbook([sheet([days.map(day => new Date(`${day}T00:00:00Z`))], columns)]);

    const [, row] = cellsOf(bytes) ?? [];
    expect(row?.map(value => ('text' in value ? value.text : value))).toEqual(days);
    expect(row?.map(({ kind }) => kind)).toEqual(['day', 'day', 'day', 'day', 'day', 'text']);
  });

  test('says in the words that Excel has room for what may be chosen', async () => {
    const choices = Array.from({ length: 40 }, (_, index) => `选项${index}`);
    const columns = [column('长'.repeat(40), { choices }), column('太多', { choices: [...choices, ...choices] })];
    const { sheets } = await readXlsx(await writeWorkbook([sheet([], columns)]));

    const [rule, ...others] = sheets[0]?.dataValidations ?? [];
    expect(others).toEqual([]);
    expect(rule?.values).toEqual(choices);
    expect(rule?.errorTitle?.length).toBeLessThanOrEqual(32);
    expect(rule?.errorMessage?.length).toBeLessThanOrEqual(225);
  });

  test('is refused with a text that no cell can hold', async () => {
    await expect(writeWorkbook([sheet([['a'.repeat(32_768)]])])).rejects.toThrow(RangeError);
  });

  test('keeps every text a text, whatever it begins with: nothing that people have written is worked out', async () => {
    const words = [
      '=1+1',
      "=cmd|'/c calc'!A1",
      '+1',
      '-1',
      '@SUM(A1)',
      '=HYPERLINK("http://evil","看")',
      '\t=1',
      '{=1}',
    ];

    const bytes = await writeWorkbook([sheet(words.map(word => [word, `${word}<f>1</f>`]))]);

    const parts = unzipSync(bytes);
    const xml = new TextDecoder().decode(parts['xl/worksheets/sheet1.xml']);
    expect(xml).not.toContain('<f');
    expect(cellsOf(bytes)?.slice(1)).toEqual(
      words.map(word => [
        { kind: 'text', text: word },
        { kind: 'text', text: `${word}<f>1</f>` },
      ]),
    );
  });
});
