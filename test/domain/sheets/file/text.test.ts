import { describe, expect, test } from 'vitest';
import { readWorkbookFile } from '../../../../src/domain/sheets/file/read-workbook-file.ts';

function textsOf(bytes: Uint8Array): { encoding: string | null; rows: unknown[][] } {
  const { encoding, sheets } = readWorkbookFile(bytes, '周报.csv');
  const rows = sheets[0]?.rows.map(row => [
    row.number,
    ...[...row.cells.values()].map(({ value }) => Object.values(value)[1]),
  ]);
  return { encoding, rows: rows ?? [] };
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, isBig: boolean) =>
  Uint8Array.from(
    [...text].flatMap(letter => {
      const code = letter.charCodeAt(0);
      return isBig ? [code >> 8, code & 255] : [code & 255, code >> 8];
    }),
  );

/** 项目,单位 / 桥,镇 in GBK. */
const GBK = Uint8Array.from([
  0xcf, 0xee, 0xc4, 0xbf, 0x2c, 0xb5, 0xa5, 0xce, 0xbb, 0x0d, 0x0a, 0xc7, 0xc5, 0x2c, 0xd5, 0xf2, 0x0d, 0x0a,
]);

describe('a text', () => {
  const table = '项目,单位\r\n桥,镇\r\n';

  test.each([
    ['UTF-8', utf8(table)],
    ['UTF-8', utf8(`\ufeff${table}`)],
    ['UTF-16LE', utf16(`\ufeff${table}`, false)],
    ['UTF-16BE', utf16(`\ufeff${table}`, true)],
    ['UTF-16LE', utf16(table, false)],
    ['UTF-16BE', utf16(table, true)],
    ['GB18030', GBK],
  ])('in %s is read without being told so', (encoding, bytes) => {
    expect(textsOf(bytes)).toEqual({
      encoding,
      rows: [
        [1, '项目', '单位'],
        [2, '桥', '镇'],
      ],
    });
  });

  test.each([
    [',', '周报\n项目,单位,说明\n桥,镇,甲;乙;丙\n路,乡,\n'],
    ['\t', '周报，共两行\n项目\t单位\t说明\n桥\t镇\t1,234\n路\t乡\t1,2,3,4,5\n'],
    [';', '项目;单位;说明\n桥;镇;1,234\n路;乡;5,678\n'],
  ])('is parted by "%s", which is found out', (delimiter, text) => {
    const { rows } = textsOf(utf8(text));

    expect(rows.some(([, ...fields]) => fields.slice(0, 2).join() === '桥,镇')).toBe(true);
    expect(
      rows.flat().filter(field => String(field).includes(delimiter === ';' ? ';' : delimiter) && delimiter !== ','),
    ).toEqual([]);
  });

  test('has fields in quotes with line breaks, delimiters and quotes; records are counted, empty lines too', () => {
    const { rows } = textsOf(utf8('a,b\r\n"一\r\n二","他说""好"", 行"\r\n\r\n,\n3,="0123"\n#VALUE!,13800001123\t'));

    expect(rows).toEqual([
      [1, 'a', 'b'],
      [2, '一\n二', '他说"好", 行'],
      [5, '3', '0123'],
      [6, '#VALUE!', '13800001123\t'],
    ]);
  });

  test('may state its delimiter in a line that a spreadsheet does not show', () => {
    expect(textsOf(utf8('sep=;\na;b\n')).rows).toEqual([[1, 'a', 'b']]);
  });
});
