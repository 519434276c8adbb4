import { expect, test } from 'vitest';
import { aSheet } from '../../../helpers/workbooks.ts';
import { fieldsOf, readIn } from './wangchuan.ts';

/** Lists whose column of units is called by sorts of units, and whose stewards stand with a telephone, or as one only. */

const told = (list: readonly { row: number | null; column?: string | null; what: string }[], words: RegExp) =>
  list.filter(({ what }) => words.test(what)).map(({ row, column }) => `${column ?? ''}${row}`);

test('所属乡镇（开发区）, a steward in three columns with his post between, one row with the mobile only', () => {
  const reading = readIn(
    '包联.xlsx',
    aSheet(
      '包联',
      [
        ['望川县2026年县级领导包联重点项目表'],
        [null, null, null, null, null, null, '单位：万元'],
        ['项目名称', '所属乡镇\n（开发区）', '投资情况', null, '项目管家', null, null],
        [null, null, '总投资', '2026年计划投资', '姓名', '职务', '手机号'],
        ['城关镇老街更新', '城关', 35000, 12000, '石建军', '镇长', '13900000003'],
        ['桃源水厂扩建', '桃源镇', 8000, 3000, null, null, '139 0000 0004'],
        ['锂电隔膜生产线', '经开区', 90000, 31000, '欧阳文博', null, null],
      ],
      { merges: ['A1:G1', 'A3:A4', 'B3:B4', 'C3:D3', 'E3:G3'] },
    ),
  );

  expect([reading.kind, reading.outcome]).toEqual(['projects', 'import']);
  expect(fieldsOf(reading, 'unit', 'steward')).toEqual([
    ['城关镇', { name: '石建军', openId: 'ou_w03' }],
    ['桃源镇', { name: '杜鹃', openId: 'ou_w04' }],
    ['望川经济开发区管委会', { name: '欧阳文博', openId: 'ou_w08' }],
  ]);
  expect(told(reading.tell, /按手机号认定为杜鹃/)).toEqual(['G6']);
  expect(told(reading.tell, /不认识的栏目/)).toEqual([]);
});

test('镇/街道/园区 after the project, stewards by 管家电话 alone; a number that nobody has is an error', () => {
  const reading = readIn(
    '清单.xlsx',
    aSheet('清单', [
      ['望川县重点项目清单（2026年）'],
      ['序号', '项目名称', '镇/街道/园区', '总投资（亿元）', '管家电话'],
      [1, '青石光伏电站', '青石乡', 2.1, '13900000005'],
      [2, '白马物流园一期', '白马', 1.5, '13900000006'],
      [3, '望川河综合治理', '白马镇', 3, '13911112222'],
    ]),
  );

  expect(fieldsOf(reading, 'unit', 'steward')).toEqual([
    ['青石乡', { name: '尹力', openId: 'ou_w05' }],
    ['白马镇', { name: '王芳', openId: 'ou_w06' }],
    ['白马镇', null],
  ]);
  expect(reading.errors.map(({ row, column }) => `${column}${row}`)).toEqual(['E5']);
});

test('a contact with a name of his own beside an empty steward is not the steward', () => {
  const reading = readIn(
    '清单.xlsx',
    aSheet('清单', [
      ['望川县重点项目清单（2026年）'],
      ['序号', '项目名称', '属地乡镇或管委会', '建设单位', '总投资（万元）', '项目管家', '联系人及电话'],
      [1, '青石光伏电站', '青石乡', '青石新能源公司', 21000, null, '尹力 13900000005'],
      [2, '经开区标准化厂房', '经开区管委会', '望川城投公司', 15000, '贺兰', '13900000009'],
    ]),
  );

  expect(fieldsOf(reading, 'unit', 'steward')).toEqual([
    ['青石乡', undefined],
    ['望川经济开发区管委会', { name: '贺兰', openId: 'ou_w09' }],
  ]);
});
