import type { Sheet } from '../../../../src/domain/sheets/file/workbook.ts';
import { readWorkbook } from '../../../../src/domain/sheets/read-workbook.ts';
import type { WorkbookReading } from '../../../../src/domain/sheets/reading.ts';
import { type RosterFile, rosterOf } from '../../../helpers/excel-fixtures.ts';
import { aWorkbook } from '../../../helpers/workbooks.ts';

/** An invented county whose offices keep their lists in their own ways. */
const WANGCHUAN: RosterFile = {
  district: { name: '望川县', year: 2026 },
  units: [
    { name: '城关镇', kind: 'town', aliases: ['城关'] },
    { name: '桃源镇', kind: 'town', aliases: ['桃源'] },
    { name: '青石乡', kind: 'town' },
    { name: '白马镇', kind: 'town', aliases: ['白马'] },
    { name: '望川经济开发区管委会', kind: 'committee', aliases: ['经开区', '开发区', '经开区管委会'] },
    { name: '县住建局', kind: 'department', ranked: false },
    { name: '县交通运输局', kind: 'department', aliases: ['县交通局'], ranked: false },
    { name: '县水利局', kind: 'department', ranked: false },
    { name: '县发展改革委', kind: 'department', aliases: ['县发改委'], ranked: false },
    { name: '县政府办公室', kind: 'department', aliases: ['县政府办'], ranked: false },
  ],
  people: [
    { openId: 'ou_w01', name: '韩立群', mobile: '+8613900000001', unit: '县政府办公室', roles: ['lead_official'] },
    { openId: 'ou_w02', name: '马清', mobile: '+8613900000002', unit: '县政府办公室', roles: ['lead_official'] },
    { openId: 'ou_w03', name: '石建军', mobile: '+8613900000003', unit: '城关镇', roles: ['steward', 'unit_lead'] },
    { openId: 'ou_w04', name: '杜鹃', mobile: '+8613900000004', unit: '桃源镇', roles: ['steward'] },
    { openId: 'ou_w05', name: '尹力', mobile: '+8613900000005', unit: '青石乡', roles: ['steward'] },
    { openId: 'ou_w06', name: '王芳', mobile: '+8613900000006', unit: '白马镇', roles: ['steward'] },
    { openId: 'ou_w07', name: '王芳', mobile: '+8613900000007', unit: '县水利局', roles: ['unit_lead'] },
    { openId: 'ou_w08', name: '欧阳文博', mobile: '+8613900000008', unit: '望川经济开发区管委会', roles: ['steward'] },
    { openId: 'ou_w09', name: '贺兰', mobile: '+8613900000009', unit: '望川经济开发区管委会', roles: ['steward'] },
  ],
  projects: [
    { code: 'WC-2026-01', name: '城关镇老街更新', unit: '城关镇', library: 'ongoing', leadOfficial: 'ou_w01' },
    { code: 'WC-2026-02', name: '城关第三小学', unit: '城关镇', library: 'to_complete' },
    { code: 'WC-2026-03', name: '桃源水厂扩建', unit: '桃源镇', library: 'ongoing', leadOfficial: 'ou_w02' },
    { code: 'WC-2026-04', name: '桃源文旅小镇', unit: '桃源镇', library: 'to_start', leadOfficial: 'ou_w01' },
    { code: 'WC-2026-05', name: '青石光伏电站', unit: '青石乡', library: 'ongoing', leadOfficial: 'ou_w02' },
    { code: 'WC-2026-06', name: '青石乡卫生院', unit: '青石乡', library: 'to_complete' },
    { code: 'WC-2026-07', name: '白马物流园一期', unit: '白马镇', library: 'to_complete', leadOfficial: 'ou_w01' },
    { code: 'WC-2026-08', name: '白马物流园二期', unit: '白马镇', library: 'reserve', leadOfficial: 'ou_w01' },
    {
      code: 'WC-2026-09',
      name: '锂电隔膜生产线',
      unit: '望川经济开发区管委会',
      library: 'ongoing',
      leadOfficial: 'ou_w01',
    },
    {
      code: 'WC-2026-10',
      name: '经开区标准化厂房',
      unit: '望川经济开发区管委会',
      library: 'to_start',
      leadOfficial: 'ou_w02',
    },
    { code: 'WC-2026-11', name: '望川河综合治理', unit: '白马镇', library: 'ongoing', leadOfficial: 'ou_w02' },
    { code: 'WC-2026-12', name: 'S231改线工程', unit: '青石乡', library: 'to_start', leadOfficial: 'ou_w02' },
  ],
};

/** Reads sheets in that county, on 10 July 2026. */
export function readIn(fileName: string, ...sheets: readonly Sheet[]): WorkbookReading {
  const now = new Date('2026-07-10T10:00:00+08:00');
  return readWorkbook(aWorkbook(...sheets), { roster: rosterOf(WANGCHUAN), fileName, now });
}

/** Rows without what is the same in all of them, the fields that are named only. */
export function fieldsOf(reading: WorkbookReading, ...fields: readonly string[]): unknown[][] {
  return reading.rows.map(row => fields.map(field => row[field]));
}
