import { groupBy } from '../base/group-by.ts';
import type { Yuan } from '../base/money.ts';
import { formatInstant } from '../base/time.ts';
import { type Project, plainName, type YearPlan } from '../library/project.ts';
import { plainMobile } from '../people/mobile.ts';
import type { Person } from '../people/person.ts';
import type { Problem } from '../problems/problem.ts';
import { isLargeHold } from '../progress/holds/hold-lift.ts';
import type { ProgressReport } from '../progress/progress.ts';
import type { DistrictFile } from './district-file.ts';
import type { Change } from './import-lists.ts';
import { wan } from './ledger-file.ts';
import type { FileIssue, Raw } from './read-district-file.ts';

/** What a district file may not say, each with its place in the file. Source: contract §4, §5. */

/** The keys that references may lead to: those stored and those of the file. Null: the file's list cannot be read. */
export interface Known {
  units: ReadonlySet<string> | null;
  people: ReadonlySet<string> | null;
  projects: ReadonlySet<string> | null;
  reports: ReadonlySet<string> | null;
  meetings: ReadonlySet<string> | null;
}

/** Where references stand in a file and where they lead. */
const REFERENCES: readonly (readonly [list: string, field: string, kind: keyof Known, what: string])[] = [
  ['people', 'unit', 'units', '单位'],
  ['groups', 'unit', 'units', '单位'],
  ['projects', 'unit', 'units', '单位'],
  ['projects', 'leadOfficial', 'people', '人员'],
  ['projects', 'steward', 'people', '人员'],
  ['projects', 'deputySteward', 'people', '人员'],
  ['projects', 'ownerContact', 'people', '人员'],
  ['facts', 'project', 'projects', '项目'],
  ['progress', 'project', 'projects', '项目'],
  ['progress', 'corrects', 'reports', '进展'],
  ['problems', 'project', 'projects', '项目'],
  ['problems', 'responsibleUnit', 'units', '单位'],
  ['permits', 'project', 'projects', '项目'],
  ['verifications', 'project', 'projects', '项目'],
  ['statistics', 'project', 'projects', '项目'],
  ['siteMeetings', 'project', 'projects', '项目'],
  ['absences', 'person', 'people', '人员'],
  ['absences', 'deputy', 'people', '人员'],
  ['siteReviews', 'project', 'projects', '项目'],
  ['siteReviews', 'unit', 'units', '单位'],
  ['cases', 'project', 'projects', '项目'],
  ['cases', 'unit', 'units', '单位'],
  ['scoreEntries', 'unit', 'units', '单位'],
  ['leaderComments', 'unit', 'units', '单位'],
  ['meetings', 'chair', 'people', '人员'],
  ['actionItems', 'meeting', 'meetings', '会议'],
  ['actionItems', 'project', 'projects', '项目'],
  ['actionItems', 'unit', 'units', '单位'],
  ['actionItems', 'person', 'people', '人员'],
  ['actionItems', 'supervisor', 'people', '人员'],
];

/** References that lead nowhere, in the file as it was written: also those of entries that cannot be read otherwise. */
export function checkReferences(raw: Raw, known: Known): FileIssue[] {
  const leadsNowhere = (entry: unknown, field: string, kind: keyof Known, what: string, place: string): FileIssue[] => {
    const value = textIn(entry, field);
    if (value === null || known[kind] === null || known[kind].has(value)) return [];
    return [{ path: `${place}.${field}`, message: `没有登记这个${what}：${value}` }];
  };
  return [
    ...REFERENCES.flatMap(([list, field, kind, what]) =>
      entriesOf(raw, list).flatMap((entry, index) => leadsNowhere(entry, field, kind, what, `${list}[${index}]`)),
    ),
    ...entriesOf(raw, 'projects').flatMap((project, index) =>
      entriesOf(isRaw(project) ? project : {}, 'team').flatMap((member, at) => [
        ...leadsNowhere(member, 'unit', 'units', '单位', `projects[${index}].team[${at}]`),
        ...leadsNowhere(member, 'person', 'people', '人员', `projects[${index}].team[${at}]`),
      ]),
    ),
  ];
}

function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null;
}

/** The keys of a list as it was written; an entry may be wrong otherwise and still be what others refer to. */
export function keysIn(raw: Raw, list: string, field: string): string[] {
  return entriesOf(raw, list).flatMap(entry => textIn(entry, field) ?? []);
}

function entriesOf(raw: Raw, list: string): readonly unknown[] {
  const entries = raw[list];
  return Array.isArray(entries) ? entries : [];
}

function textIn(entry: unknown, field: string): string | null {
  const value = typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>)[field] : null;
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/**
 * Projects with the same name, at least one of them from the import: only people know whether they are the same project.
 * One that has left may have come back under another code (二次招商).
 */
export function checkNames(projects: readonly Change<Project>[], stored: readonly Project[]): FileIssue[] {
  const changed = new Map(projects.map(change => [change.after.code, change]));
  const all = [
    ...stored.map(project => changed.get(project.code)?.after ?? project),
    ...projects.filter(({ before }) => before === null).map(({ after }) => after),
  ];
  const byName = groupBy(
    all.filter(project => project.exitedOn === null),
    project => plainName(project.name),
  );
  return projects
    .filter(({ before, after }) => before === null || plainName(before.name) !== plainName(after.name))
    .filter(({ after }) => after.exitedOn === null)
    .flatMap(({ after, index }) => {
      const others = (byName.get(plainName(after.name)) ?? []).filter(one => one.code !== after.code);
      if (others.length === 0) return [];
      const codes = others.map(one => `${one.code}（${one.unit}）`).join('、');
      const advice = '是同一个项目请改用同一编号；确是两个项目请在名称中加以区分，或加 --allow-same-names';
      return [{ path: `projects[${index}].name`, message: `${after.code} 与 ${codes} 同名“${after.name}”：${advice}` }];
    });
}

/**
 * New persons with the mobile number of exactly one stored person: two open_ids of one person, who would be two from then
 * on. That they are one only the office knows for certain, so it joins them.
 */
export function checkMobiles(people: readonly Change<Person>[], stored: readonly Person[]): FileIssue[] {
  const changed = new Map(people.map(({ after }) => [after.id, after]));
  const byMobile = groupBy(
    stored.map(person => changed.get(person.id) ?? person).filter(({ mobile }) => mobile !== null),
    ({ mobile }) => plainMobile(mobile ?? ''),
  );
  return people.flatMap(({ before, after, index }) => {
    const [same, ...others] = before === null && after.mobile ? (byMobile.get(plainMobile(after.mobile)) ?? []) : [];
    if (!same || others.length > 0) return [];
    const known = same.openId ? `（${same.openId}）` : '';
    const message =
      `手机号与已登记的 ${same.name}${known} 相同，两个编号应是同一人：请本人用新账号向机器人发送“申请登记”，` +
      '由推进中心并入已登记人员；确是两人的，请更正手机号';
    return [{ path: `people[${index}].openId`, message }];
  });
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

/**
 * Holds of large figures that the file would lift: that takes two persons of the office, whatever the file says.
 * Shapes: `largeFigure` is the size above which a figure is large.
 */
export function checkHolds(
  reports: readonly Change<ProgressReport>[],
  projectOf: (code: string) => Project | undefined,
  largeFigure: Yuan,
): FileIssue[] {
  return reports.flatMap(({ before, after, index }) => {
    const project = before && projectOf(before.project);
    if (!before || !project || after.status !== 'active' || !isLargeHold(before, project, largeFigure)) return [];
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
  return field => !isSameValue(before[field], after[field]);
}

/** A recorded value that the file contradicts. */
export function contradiction(stored: string, said: string | null): string {
  return `台账已记为 ${stored}，文件为 ${said ?? '空'}；确需改动请加 --replace`;
}

/** A value as an error tells it. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return '空';
  if (value instanceof Date) return formatInstant(value);
  if (Array.isArray(value)) return `${value.length} 条`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Whether two values are the same as JSON, whatever the order of keys. */
export function isSameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (one instanceof Date && other instanceof Date) return one.getTime() === other.getTime();
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((value, index) => isSameValue(value ?? null, other[index] ?? null));
  }
  if (isPlain(one) && isPlain(other)) {
    const keys = Object.keys(one).filter(key => one[key] !== undefined);
    if (keys.length !== Object.keys(other).filter(key => other[key] !== undefined).length) return false;
    return keys.every(key => other[key] !== undefined && isSameValue(one[key], other[key]));
  }
  return canonical(one) === canonical(other);
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** The same text for the same value, whatever the order of keys. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, one: unknown) =>
      one !== null && typeof one === 'object' && !Array.isArray(one)
        ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
        : one,
    ) ?? ''
  );
}
