import { describe, expect, test } from 'vitest';
import { createSample } from '../../sandbox/sample/sample.ts';
import type { ProgressReport } from '../../sandbox/sample/types.ts';
import { listReportWeeks } from '../../sandbox/sample/weeks.ts';

const { startsAt, district } = createSample();
const { progress, people, projects } = district;
const byCode = new Map(projects.map(project => [project.code, project]));
const active = progress.filter(report => report.status === 'active');

function byProject(reports: ProgressReport[]): Map<string, ProgressReport[]> {
  const groups = new Map<string, ProgressReport[]>();
  for (const report of reports) groups.set(report.project, [...(groups.get(report.project) ?? []), report]);
  return groups;
}

/** Ratio of what was reported to what the plan says for the end of May, over the projects of a unit or of all. */
function ratioInMay(unit?: string): number {
  let reported = 0;
  let planned = 0;
  const reports = byProject(active);
  for (const project of projects) {
    const months = project.plans['2026']?.cumulativePlanWan;
    if (!months || (unit !== undefined && project.unit !== unit)) continue;
    planned += months[4] ?? 0;
    const inTime = (reports.get(project.code) ?? []).filter(report => report.month <= '2026-05');
    reported += inTime.at(-1)?.yearInvestmentWan ?? 0;
  }
  return reported / planned;
}

describe('the weekly due days', () => {
  test('are Fridays; after a holiday the second working day', () => {
    const days = listReportWeeks().map(week => week.dueDay);

    expect(days.at(0)).toBe('2026-01-09');
    expect(days.at(-1)).toBe('2026-06-12');
    expect(days).toContain('2026-02-25');
    expect(days).not.toContain('2026-02-20');
    expect(days.filter(day => day > '2026-04-24' && day < '2026-05-15')).toEqual(['2026-05-07', '2026-05-08']);
  });
});

describe('the progress ledger of the sample', () => {
  test('holds about six thousand reports, nearly all of them active', () => {
    const count = (status: string) => progress.filter(report => report.status === status).length;

    expect(progress.length).toBeGreaterThan(5000);
    expect(progress.length).toBeLessThan(7000);
    expect(count('corrected')).toBeGreaterThan(10);
    expect(count('withdrawn')).toBeGreaterThan(10);
    expect(count('active')).toBeGreaterThan(progress.length * 0.97);
  });

  test('ids and messages are unique, in the order of arrival, and nothing comes from the future', () => {
    expect(new Set(progress.map(report => report.id)).size).toBe(progress.length);
    expect(new Set(progress.map(report => report.messageId)).size).toBe(progress.length);
    const times = progress.map(report => report.reportedAt);
    expect(times).toEqual(times.toSorted());
    expect((times.at(-1) ?? '') < startsAt).toBe(true);
    for (const { asOf, month, reportedAt, messageId } of progress) {
      expect(reportedAt).toMatch(/^2026-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/);
      expect(asOf <= reportedAt.slice(0, 10)).toBe(true);
      expect(month).toBe(asOf.slice(0, 7));
      expect(messageId).toMatch(/^om_[0-9a-f]{32}$/);
    }
  });

  test('is written by the steward or the liaison of the unit', () => {
    const byId = new Map(people.map(person => [person.openId, person]));
    for (const report of active) {
      const project = byCode.get(report.project);
      const author = byId.get(report.reportedBy);
      const isLiaison = author?.roles.includes('liaison') && author.unit === project?.unit;
      expect(author?.openId === project?.steward || isLiaison).toBe(true);
    }
  });

  test('figures agree: the week is within the month, the month within the year, the year within the total', () => {
    for (const report of active) {
      const { weekInvestmentWan, monthInvestmentWan, yearInvestmentWan, totalInvestmentWan } = report;
      const stated = [weekInvestmentWan, monthInvestmentWan, yearInvestmentWan, totalInvestmentWan].filter(
        value => value !== null,
      );
      expect(stated).toEqual(stated.toSorted((a, b) => a - b));
      expect(stated.every(value => Number.isInteger(value) && value >= 0)).toBe(true);
      expect(totalInvestmentWan ?? 0).toBeLessThanOrEqual(byCode.get(report.project)?.plannedTotalWan ?? 0);
    }
  });

  test('from report to report neither the year, the total nor the percent falls, and nothing jumps', () => {
    for (const [code, reports] of byProject(active)) {
      const annual = byCode.get(code)?.plans['2026']?.annualPlanWan ?? 0;
      const days = reports.map(report => report.asOf);
      expect(days).toEqual([...new Set(days)].toSorted());
      for (const field of ['yearInvestmentWan', 'totalInvestmentWan', 'progressPercent'] as const) {
        const values = reports.map(report => report[field]).filter(value => value !== null);
        expect(values).toEqual(values.toSorted((a, b) => a - b));
        if (field !== 'yearInvestmentWan') continue;
        for (const [index, value] of values.entries()) {
          expect(value - (values[index - 1] ?? value)).toBeLessThanOrEqual(annual * 0.5);
          expect(value).toBeLessThanOrEqual(annual * 1.3);
        }
      }
    }
  });

  test('the months of a project add up to its year', () => {
    for (const reports of byProject(active).values()) {
      for (const report of reports) {
        if (report.yearInvestmentWan === null || report.monthInvestmentWan === null) continue;
        const earlier = reports.filter(each => each.month < report.month);
        const known = earlier.at(-1)?.yearInvestmentWan ?? 0;
        // What was invested between the last report of a month and its end is in neither figure.
        expect(report.yearInvestmentWan - report.monthInvestmentWan).toBeGreaterThanOrEqual(known);
      }
    }
  });

  test('percents begin with the start and reach 100 with the completion', () => {
    for (const report of active) {
      const project = byCode.get(report.project);
      const happened = (kind: string) =>
        (project?.milestones.find(milestone => milestone.kind === kind)?.claimed ?? '9999') <= report.asOf;
      if (report.progressPercent !== null) expect(happened('started')).toBe(true);
      expect(report.progressPercent === 100).toBe(happened('completed'));
    }
  });

  test('what has happened is said once, in the first report after it', () => {
    for (const [code, reports] of byProject(active)) {
      for (const kind of ['started', 'completed'] as const) {
        const claimed = byCode.get(code)?.milestones.find(milestone => milestone.kind === kind)?.claimed ?? null;
        const said = reports.filter(report => report.milestone === kind);
        const first = reports.find(report => claimed !== null && claimed >= '2026-01-01' && report.asOf >= claimed);
        expect(said.map(report => [report.id, report.milestoneDate])).toEqual(first ? [[first.id, claimed]] : []);
      }
    }
  });

  test('无进展 is said with one tap, holds no figure, and only before the start', () => {
    const quiet = active.filter(report => report.isNoProgress);

    expect(quiet.length).toBeGreaterThan(50);
    for (const report of quiet) {
      expect(report).toMatchObject({
        stage: '无进展',
        yearInvestmentWan: null,
        progressPercent: null,
        milestone: null,
      });
    }
  });

  test('a corrected report is replaced by exactly one that came later for the same day', () => {
    const byReport = new Map(progress.map(report => [report.id, report]));
    const corrections = progress.filter(report => report.corrects !== null);

    expect(corrections.map(report => report.corrects).toSorted()).toEqual(
      progress
        .filter(report => report.status === 'corrected')
        .map(report => report.id)
        .toSorted(),
    );
    for (const report of corrections) {
      const before = byReport.get(report.corrects ?? '');
      expect(before).toMatchObject({ project: report.project, asOf: report.asOf, status: 'corrected' });
      expect((before?.reportedAt ?? '') < report.reportedAt).toBe(true);
      expect(report.status).toBe('active');
    }
  });

  test('on Friday morning a good part of the week is still missing, and some sites have been silent for weeks', () => {
    const thisWeek = active.filter(report => report.asOf >= '2026-06-08');
    const lastSeen = [...byProject(active)].map(([code, reports]) => ({ code, day: reports.at(-1)?.asOf ?? '' }));
    const working = new Set(projects.filter(project => project.library !== 'reserve').map(project => project.code));

    expect(thisWeek.length).toBeGreaterThan(working.size / 2);
    expect(thisWeek.length).toBeLessThan(working.size * 0.75);
    expect(lastSeen.filter(({ code, day }) => working.has(code) && day < '2026-05-30').length).toBeGreaterThan(5);
  });

  test('the district is a little behind its plan, some units are ahead and some lag far', () => {
    const ratios = district.units.filter(unit => unit.ranked).map(unit => ratioInMay(unit.name));

    expect(ratioInMay()).toBeGreaterThan(0.85);
    expect(ratioInMay()).toBeLessThan(1);
    expect(ratios.filter(ratio => ratio > 1).length).toBeGreaterThanOrEqual(2);
    expect(ratios.filter(ratio => ratio < 0.85).length).toBeGreaterThanOrEqual(2);
  });
});
