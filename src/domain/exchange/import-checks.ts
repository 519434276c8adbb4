import { formatInstant } from '../base/time.ts';
import type { Project, YearPlan } from '../people/roster.ts';
import type { Problem } from '../problems/problem.ts';
import { isLargeHold } from '../progress/hold-lift.ts';
import type { ProgressReport } from '../progress/progress.ts';
import type { DistrictFile, FileIssue } from './district-file.ts';
import type { Change } from './import-plan.ts';
import { wan } from './ledger-file.ts';

/** What a district file may not say, each with its place in the file. Source: contract §4, §5. */

/** The keys that references may lead to: those stored and those of the file. */
export interface Known {
  units: ReadonlySet<string>;
  people: ReadonlySet<string>;
  projects: ReadonlySet<string>;
  reports: ReadonlySet<string>;
}

/** References that lead nowhere. */
export function checkReferences(file: DistrictFile, known: Known): FileIssue[] {
  const issues: FileIssue[] = [];
  const check = (kind: keyof Known, what: string, path: string, value: string | null | undefined) => {
    if (value != null && !known[kind].has(value)) issues.push({ path, message: `没有登记这个${what}：${value}` });
  };
  for (const [index, one] of (file.people ?? []).entries()) check('units', '单位', `people[${index}].unit`, one.unit);
  for (const [index, one] of (file.groups ?? []).entries()) check('units', '单位', `groups[${index}].unit`, one.unit);
  for (const [index, one] of (file.projects ?? []).entries()) {
    check('units', '单位', `projects[${index}].unit`, one.unit);
    for (const field of ['leadOfficial', 'steward', 'deputySteward', 'ownerContact'] as const) {
      check('people', '人员', `projects[${index}].${field}`, one[field]);
    }
  }
  for (const [index, one] of (file.progress ?? []).entries()) {
    check('projects', '项目', `progress[${index}].project`, one.project);
    check('reports', '进展', `progress[${index}].corrects`, one.corrects);
  }
  for (const [index, one] of (file.problems ?? []).entries()) {
    check('projects', '项目', `problems[${index}].project`, one.project);
    check('units', '单位', `problems[${index}].responsibleUnit`, one.responsibleUnit);
  }
  return issues;
}

/** Values that do not go together once the file is laid over what is stored. */
export function checkProjects(projects: readonly Change<Project>[]): FileIssue[] {
  return projects.flatMap(({ after, index }) => [
    ...(after.startMonth && after.endMonth && after.endMonth < after.startMonth
      ? [{ path: `projects[${index}].endMonth`, message: '结束月份早于开始月份' }]
      : []),
    ...Object.entries(after.plans).flatMap(([year, plan]) =>
      isWholePlan(plan)
        ? []
        : [{ path: `projects[${index}].plans.${year}`, message: '逐月累计计划的最后一个数应等于年度计划' }],
    ),
  ]);
}

function isWholePlan({ annualPlan, cumulativePlan }: YearPlan): boolean {
  return annualPlan === null || cumulativePlan === null || cumulativePlan.at(-1) === annualPlan;
}

/** Confirmed milestones that the file contradicts: they are recorded facts. */
export function checkFacts(projects: readonly Change<Project>[], file: DistrictFile): FileIssue[] {
  return projects.flatMap(({ before, after, index }) =>
    (before?.milestones ?? []).flatMap(({ kind, actual }) => {
      const said = after.milestones.find(one => one.kind === kind)?.actual ?? null;
      if (actual === null || said === actual) return [];
      const at = (file.projects?.[index]?.milestones ?? []).findIndex(one => one.kind === kind);
      return [{ path: `projects[${index}].milestones[${at}].actual`, message: contradiction(actual, said) }];
    }),
  );
}

const REPORT_FIELDS: Partial<Record<keyof ProgressReport, string>> = {
  weekInvestment: 'weekInvestmentWan',
  monthInvestment: 'monthInvestmentWan',
  yearInvestment: 'yearInvestmentWan',
  totalInvestment: 'totalInvestmentWan',
  percent: 'progressPercent',
};

/** Reports of the ledger that the file contradicts. */
export function checkReports(reports: readonly Change<ProgressReport>[]): FileIssue[] {
  return reports.flatMap(({ before, after, index }) => {
    if (!before) return [];
    const fields = Object.keys(after) as (keyof ProgressReport)[];
    return fields.filter(isOther(before, after)).map(field => {
      const isMoney = field.endsWith('Investment');
      const show = (one: ProgressReport) =>
        shown(isMoney ? wan(one[field] as ProgressReport['yearInvestment']) : one[field]);
      return {
        path: `progress[${index}].${REPORT_FIELDS[field] ?? field}`,
        message: contradiction(show(before), show(after)),
      };
    });
  });
}

/** Holds of large figures that the file would lift: that takes two persons of the office, whatever the file says. */
export function checkHolds(
  reports: readonly Change<ProgressReport>[],
  projectOf: (code: string) => Project | undefined,
): FileIssue[] {
  return reports.flatMap(({ before, after, index }) => {
    const project = before && projectOf(before.project);
    if (!before || !project || after.status !== 'active' || !isLargeHold(before, project)) return [];
    return [
      {
        path: `progress[${index}].status`,
        message: '大额数值待确认，须由推进中心两名同志在飞书中确认，不能由文件解除',
      },
    ];
  });
}

/** Problems of the ledger that the file contradicts. */
export function checkProblems(problems: readonly Change<Problem>[]): FileIssue[] {
  return problems.flatMap(({ before, after, index }) => {
    if (!before) return [];
    const fields = Object.keys(after) as (keyof Problem)[];
    return fields.filter(isOther(before, after)).map(field => ({
      path: `problems[${index}].${field}`,
      message: contradiction(shown(before[field]), shown(after[field])),
    }));
  });
}

function isOther<T>(before: T, after: T): (field: keyof T) => boolean {
  return field => canonical(before[field]) !== canonical(after[field]);
}

function contradiction(stored: string, said: string | null): string {
  return `台账已记为 ${stored}，文件为 ${said ?? '空'}；确需改动请加 --replace`;
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return '空';
  if (value instanceof Date) return formatInstant(value);
  if (Array.isArray(value)) return `${value.length} 条`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The same text for the same value, whatever the order of keys. */
export function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, one: unknown) =>
      one !== null && typeof one === 'object' && !Array.isArray(one)
        ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
        : one,
    ) ?? ''
  );
}
