import { readWorkbookFile } from '../../src/domain/sheets/file/read-workbook-file.ts';
import { readWorkbook } from '../../src/domain/sheets/read-workbook.ts';
import type { WorkbookReading } from '../../src/domain/sheets/reading.ts';
import { rosterOf } from './excel-fixtures.ts';
import { type SheetPlan, workbookBytes } from './workbook-bytes.ts';

/** Another district than that of the fixtures, with projects by other names: what is read there must be read here. */
export const LINHE = rosterOf({
  district: { name: '临河区', year: 2026 },
  units: [
    { name: '河西镇', kind: 'town', aliases: ['河西'] },
    { name: '龙泉街道', kind: 'town', aliases: ['龙泉', '龙泉办事处'] },
    { name: '临河经开区管委会', kind: 'committee', aliases: ['经开区'] },
    { name: '区交通运输局', kind: 'department', aliases: ['交通局'], ranked: false },
  ],
  people: [
    { openId: 'ou_1', name: '赵敏', mobile: '+8613900000001', unit: '河西镇', roles: ['steward'] },
    { openId: 'ou_2', name: '钱伟', mobile: '+8613900000002', unit: '龙泉街道', roles: ['steward'] },
    { openId: 'ou_3', name: '孙丽', mobile: '+8613900000003', unit: '临河经开区管委会', roles: ['steward'] },
    { openId: 'ou_4', name: '钱伟', mobile: '+8613900000004', unit: '区交通运输局', roles: ['steward'] },
  ],
  projects: [
    project('01', '河西镇污水处理厂二期', '河西镇', 12_000, 6_000),
    { ...project('02', '河西果蔬冷链基地', '河西镇', 35_000, 15_000), aliases: ['河西冷链'] },
    project('03', '龙泉中学改扩建', '龙泉街道', 9_800, 4_000),
    project('04', '龙泉商贸综合体', '龙泉街道', 120_000, 40_000),
    project('05', '经开区标准化厂房A区', '临河经开区管委会', 56_000, 20_000),
    project('06', '经开区标准化厂房B区', '临河经开区管委会', 60_000, 10_000),
    project('07', '临河大道改造', '区交通运输局', 26_000, 12_000),
  ],
});

/** The names of its projects. */
export const WORKS = '河西镇污水处理厂二期';
export const COLD = '河西果蔬冷链基地';
export const SCHOOL = '龙泉中学改扩建';
export const MALL = '龙泉商贸综合体';
export const HALL_A = '经开区标准化厂房A区';
export const HALL_B = '经开区标准化厂房B区';
export const ROAD = '临河大道改造';

export const NOW = new Date('2026-07-02T09:00:00+08:00');

/** What is read of sheets, as they would come in a workbook of this name. */
export function readSheets(sheets: readonly SheetPlan[], fileName = '表.xlsx'): WorkbookReading {
  return readBytes(workbookBytes(sheets), fileName);
}

export function readLines(text: string, fileName = '表.csv'): WorkbookReading {
  return readBytes(new TextEncoder().encode(text), fileName);
}

function readBytes(bytes: Uint8Array, fileName: string): WorkbookReading {
  return readWorkbook(readWorkbookFile(bytes, fileName), { roster: LINHE, fileName, now: NOW });
}

function project(number: string, name: string, unit: string, plannedTotalWan: number, annualPlanWan: number) {
  return {
    code: `LH-2026-${number}`,
    name,
    unit,
    library: 'ongoing' as const,
    plannedTotalWan,
    plans: { 2026: { annualPlanWan } },
  };
}
