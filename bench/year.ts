import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench } from './bench.ts';
import { type MeasuredDistrict, openDistrict } from './district.ts';

const FIRST_THURSDAY = Date.parse('2026-01-01T16:00:00+08:00');
const WEEK_MS = 7 * 86_400_000;
const WEEKS = 52;
const STEPS = 300;
/** Each question is asked so often; the median is printed. */
const ASKED = 9;

/** In the middle of November, when most of the year is reported: the ranking asked for is that of October. */
const QUESTIONS_AT_WEEK = 46;

/**
 * A year of a district: every project is reported once a week by its steward. How large the database grows, how often a
 * decision asks the database, and what the large questions cost at the year's end.
 */
export const yearBench: Bench = {
  name: 'year',
  async run(print) {
    const folder = mkdtempSync(join(tmpdir(), 'guanjia-bench-'));
    const path = join(folder, 'year.db');
    const district = await openDistrict(`file:${path}`, new Date(FIRST_THURSDAY));
    try {
      const empty = await sizeOf(district, path);
      const reports = await reportYear(district);
      const afterReports = await sizeOf(district, path);
      print({
        what: 'bytes on disk a report, with its receipt and its record; and a year of the district',
        projects: district.sample.projects.length,
        reports: reports.length,
        bytesAReport: Math.round((afterReports - empty) / reports.length),
        yearMb: rounded(afterReports / 1e6),
      });
      const steps = await takeSteps(district);
      print({
        what: 'bytes on disk a step of a problem, its cards drawn again',
        steps: steps.count,
        bytesAStep: Math.round(((await sizeOf(district, path)) - afterReports) / steps.count),
      });
      print({
        what: 'round trips to the database before the commit of a decision',
        report: median(reports.map(one => one.trips)),
        reportMost: most(reports),
        problem: most(steps.problems),
        press: most(steps.presses),
        cpuMsAReport: rounded(median(reports.map(one => one.cpuMs))),
        cpuMsAPress: rounded(median(steps.presses.map(one => one.cpuMs))),
      });
      for (const question of ['排名', '议程', '目标', '未报']) print(await askOften(district, question));
    } finally {
      district.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

interface Took {
  trips: number;
  cpuMs: number;
}

/** Every project once a week, as people write, with figures that rise. */
async function reportYear(district: MeasuredDistrict): Promise<Took[]> {
  const took: Took[] = [];
  const projects = district.sample.projects.filter(({ steward }) => steward !== undefined && steward !== null);
  for (let week = 0; week < WEEKS; week += 1) {
    district.setNow(new Date(FIRST_THURSDAY + week * WEEK_MS));
    for (const [index, { name, steward }] of projects.entries()) {
      const year = (week + 1) * (20 + (index % 17));
      const text = `${name} 本周完成投资${20 + (index % 17)}万元，今年累计${year}万元，形象进度${week + 1}%，主体施工至${week + 1}层`;
      took.push(await district.says(steward ?? '', text));
    }
  }
  return took;
}

/** Problems that are reported and acknowledged. */
async function takeSteps(district: MeasuredDistrict): Promise<{ count: number; problems: Took[]; presses: Took[] }> {
  const problems: Took[] = [];
  const presses: Took[] = [];
  const unit = district.sample.units.find(({ name }) => isWorkerOf(district, name));
  const worker = district.sample.people.find(person => person.unit === unit?.name && isWorker(person));
  const projects = district.sample.projects.filter(({ steward }) => steward !== undefined && steward !== null);
  const year = district.now().getUTCFullYear();
  for (let index = 0; index < STEPS / 2; index += 1) {
    const project = projects[index % projects.length];
    problems.push(
      await district.says(project?.steward ?? '', `${project?.name} 施工许可证未办结，请${unit?.name}下周五前协调`),
    );
    const number = `WT-${year}-${String(index + 1).padStart(4, '0')}`;
    const pressed = await district.presses(worker?.openId ?? '', { do: 'problem.acknowledge', number }, 'om_card');
    if ((await district.store.problems.find(number))?.status !== 'acknowledged')
      throw new Error(`${number} is not acknowledged`);
    presses.push(pressed);
  }
  return { count: STEPS, problems, presses };
}

function isWorkerOf({ sample }: MeasuredDistrict, unit: string): boolean {
  return sample.people.some(person => person.unit === unit && isWorker(person));
}

function isWorker({ roles }: { roles: readonly string[] }): boolean {
  return roles.includes('liaison');
}

/** Asks one question of a member of the office, each time as of another moment, so that nothing is answered twice. */
async function askOften(district: MeasuredDistrict, question: string) {
  const office = district.sample.people.find(({ roles }) => roles.includes('office'));
  const took: Took[] = [];
  for (let index = 0; index <= ASKED; index += 1) {
    district.setNow(new Date(FIRST_THURSDAY + QUESTIONS_AT_WEEK * WEEK_MS + index * 60_000));
    took.push(await district.says(office?.openId ?? '', question));
  }
  const cpuMs = took.slice(1).map(one => one.cpuMs);
  return {
    what: `the question ${question} at the end of a year: read, answered, committed`,
    cpuMs: rounded(median(cpuMs)),
    firstCpuMs: rounded(took[0]?.cpuMs ?? 0),
    isBelow100Ms: median(cpuMs) < 100,
    trips: most(took),
  };
}

/** The file once everything has been moved into it. */
async function sizeOf(district: MeasuredDistrict, path: string): Promise<number> {
  await district.checkpoint();
  return statSync(path).size;
}

/** The very first decision of a process reads the whole roster, too. */
function most(took: readonly Took[]): number {
  return Math.max(...took.slice(1).map(one => one.trips));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
