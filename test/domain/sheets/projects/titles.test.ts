import { expect, test } from 'vitest';
import { aSheet } from '../../../helpers/workbooks.ts';
import { readIn } from './wangchuan.ts';

/** Leaders stand in lists with their posts, before the name, behind it, below it. */
test.each([
  ['韩立群（县委常委）', '韩立群'],
  ['县委常委、常务副县长韩立群', '韩立群'],
  ['韩立群\n县委常委、常务副县长', '韩立群'],
  ['县人大常委会副主任马清', '马清'],
  ['马清（政协副主席）', '马清'],
  ['县政府党组成员马清', '马清'],
  ['望川县政府副县长马清', '马清'],
  ['经开区党工委书记韩立群', '韩立群'],
  ['韩立群（牵头）、马清（配合）', '韩立群'],
  ['马　清', '马清'],
  ['副县长', null],
  ['马县长', null],
])('%s', (written, name) => {
  const header = ['项目名称', '责任单位', '总投资（万元）', '包联领导'];
  const reading = readIn('x.xlsx', aSheet('S', [['2026年清单'], header, ['甲号冷库', '城关镇', 50000, written]]));

  expect((reading.rows[0]?.['leadOfficial'] as { name: string } | null)?.name ?? null).toBe(name);
  expect(reading.ask.map(({ column }) => column)).toEqual(name === null ? ['D'] : []);
});
