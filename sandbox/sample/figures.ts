/** What the office found on the spot in May, and what the bureau of statistics has published of it. */
import type { People } from './people.ts';
import type { SampleProject } from './projects.ts';
import { createRandom } from './random.ts';
import type { DistrictStatistic, DistrictVerification, ProgressReport } from './types.ts';

const MONTH = '2026-05';

/** The year's figure that was reported last of May, by project. */
function reportedInMay(progress: readonly ProgressReport[]): Map<string, ProgressReport> {
  const newest = new Map<string, ProgressReport>();
  for (const report of progress) {
    if (report.month !== MONTH || report.status !== 'active' || report.yearInvestmentWan === null) continue;
    newest.set(report.project, report);
  }
  return newest;
}

/** One project in seven was visited; most of them had reported what was there. */
export function createVerifications(
  projects: readonly SampleProject[],
  progress: readonly ProgressReport[],
  people: People,
): DistrictVerification[] {
  const random = createRandom('verifications of May');
  const offices = people.withRole('office');
  const reported = reportedInMay(progress);
  return projects.flatMap(({ entry }): DistrictVerification[] => {
    const report = reported.get(entry.code);
    const isVisited = random.chance(0.15);
    const share = random.chance(0.7) ? 1 : random.chance(0.8) ? random.between(0.93, 1.02) : random.between(0.78, 0.88);
    const day = random.int(26, 29);
    const by = random.pick(offices).openId;
    if (!report || !isVisited) return [];
    const year = Math.round((report.yearInvestmentWan ?? 0) * share);
    const at = `2026-05-${day}T${random.int(10, 17)}:${random.int(10, 59)}:00+08:00`;
    const note =
      share < 0.9
        ? '现场形象进度与报送不符，部分工程量没有实施'
        : share === 1
          ? '与报送一致'
          : '按监理签认的工程量核定';
    return [{ project: entry.code, month: MONTH, yearInvestmentWan: year, by, at, note }];
  });
}

/** Statistics count what is in their database, and later than reports do. */
export function createStatistics(
  projects: readonly SampleProject[],
  progress: readonly ProgressReport[],
  people: People,
): DistrictStatistic[] {
  const random = createRandom('statistics of May');
  const [office] = people.withRole('office');
  const reported = reportedInMay(progress);
  return projects.flatMap(({ entry }): DistrictStatistic[] => {
    const report = reported.get(entry.code);
    const isEntered = random.chance(0.6);
    const share = random.chance(0.85) ? random.between(0.94, 1) : random.between(0.7, 0.88);
    if (!report || !isEntered || !office) return [];
    const yearInvestmentWan = Math.round((report.yearInvestmentWan ?? 0) * share);
    return [
      {
        project: entry.code,
        month: MONTH,
        yearInvestmentWan,
        source: '区统计局5月快报',
        by: office.openId,
        at: '2026-06-10T10:20:00+08:00',
      },
    ];
  });
}
