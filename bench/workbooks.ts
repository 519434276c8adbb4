import { readFileSync } from 'node:fs';
import { readXlsx } from 'hucre';
import { addDays, toDay } from '../src/domain/base/time.ts';
import { readWorkbookFile } from '../src/domain/sheets/file/read-workbook-file.ts';
import { readWorkbook } from '../src/domain/sheets/read-workbook.ts';
import { AFTER_THEM, rosterOf } from '../test/helpers/excel-fixtures.ts';
import { workbookBytes } from '../test/helpers/workbook-bytes.ts';
import type { Bench, BenchLine } from './bench.ts';
import { measureExchange } from './exchange.ts';

const ROWS = 5_000;
const fixtures = new URL('../test/fixtures/excel/', import.meta.url);
const roster = rosterOf(JSON.parse(readFileSync(new URL('district.json', fixtures), 'utf8')));

/**
 * Workbooks: 5,000 weekly reports in one sheet read as cells and as a clerk reads them, beside a library that reads cells only;
 * a table in GBK of two years; a sheet that unpacks to 120 MB.
 */
export const workbooksBench: Bench = {
  name: 'workbooks',
  async run(print) {
    const bytes = weeklyReports();
    // Once for the compiler.
    readWorkbookFile(bytes, 'a.xlsx');
    print(await readCells(bytes));
    print(understood('5,000 weekly reports in a sheet, read as a clerk reads them', bytes, '周报.xlsx'));
    const csv = '07-weekly-history-gbk.csv';
    print(understood('3,745 weekly reports in GBK, read as a clerk reads them', fixture(csv), csv));
    print(refused('08-expanding-sheet.xlsx'));
    await measureExchange(print);
  },
};

async function readCells(bytes: Uint8Array): Promise<BenchLine> {
  const ours = measured(() => readWorkbookFile(bytes, 'a.xlsx'));
  const start = performance.now();
  await readXlsx(bytes);
  const theirs = performance.now() - start;
  return {
    what: '5,000 rows of 10 cells read as they stand, beside hucre',
    packedKiB: Math.round(bytes.length / 1024),
    ms: Math.round(ours.ms),
    growthMiB: ours.growthMiB,
    baselineMs: Math.round(theirs),
    ratio: Math.round((ours.ms / theirs) * 100) / 100,
  };
}

function understood(what: string, bytes: Uint8Array, fileName: string): BenchLine {
  const { result, ms, growthMiB } = measured(() =>
    readWorkbook(readWorkbookFile(bytes, fileName), { roster, fileName, now: AFTER_THEM }),
  );
  return { what, rows: result.rows.length, questions: result.ask.length, ms: Math.round(ms), growthMiB };
}

function refused(name: string): BenchLine {
  const bytes = fixture(name);
  const { result, ms, growthMiB } = measured(() => {
    try {
      return readWorkbookFile(bytes, name).format;
    } catch (error) {
      return String(error);
    }
  });
  return { what: 'a sheet that unpacks to 120 MB', isRefused: /没有读取/.test(result), ms: Math.round(ms), growthMiB };
}

/** What it takes, and by how much the process has grown at the end; garbage counts where it was not yet collected. */
function measured<T>(work: () => T): { result: T; ms: number; growthMiB: number } {
  const before = process.memoryUsage().rss;
  const start = performance.now();
  const result = work();
  const ms = performance.now() - start;
  return { result, ms, growthMiB: Math.max(0, Math.round((process.memoryUsage().rss - before) / 1024 / 1024)) };
}

const fixture = (name: string) => new Uint8Array(readFileSync(new URL(name, fixtures)));

function weeklyReports(): Uint8Array {
  const projects = roster.projects;
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const project = projects[index % projects.length];
    const week = Math.floor(index / projects.length);
    const day = addDays(toDay('2023-10-06'), week * 7);
    const done = Number(day.slice(5, 7)) * 4 + Math.floor((Number(day.slice(8)) - 1) / 8);
    return [
      project?.code,
      project?.name,
      project?.unit,
      new Date(`${day}T00:00:00Z`),
      1,
      done,
      week + 60,
      { v: 0.3, format: '0%' },
      '主体施工至四层，二次结构同步进行',
      '加快二次结构及安装',
    ];
  });
  const header = [
    '项目编号',
    '项目名称',
    '责任单位',
    '周报日期',
    '本周完成（万元）',
    '年累计（万元）',
    '开工以来累计（万元）',
    '形象进度（%）',
    '进展情况',
    '下周计划',
  ];
  return workbookBytes([{ name: '周报', rows: [['重点项目周报明细'], header, ...rows] }]);
}
