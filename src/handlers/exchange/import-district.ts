import { calendarOf } from '../../domain/base/calendar-year.ts';
import { groupBy } from '../../domain/base/group-by.ts';
import { changesOf, type ImportChanges, problemChanges } from '../../domain/exchange/import-changes.ts';
import {
  type Change,
  type ImportConsent,
  type ImportPlan,
  planImport,
  type ResolvedFile,
  type ResolvedRead,
} from '../../domain/exchange/import-plan.ts';
import type { FileIssue } from '../../domain/exchange/read-district-file.ts';
import { openIdsOf } from '../../domain/library/roster.ts';
import { ROSTER, reference } from '../../domain/messaging/reference.ts';
import type { UnitNames } from '../../domain/people/unit-names.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import type { AuditDraft } from '../../store/kit/changes.ts';
import type { Statement } from '../../store/kit/database.ts';
import type { Store } from '../../store/store.ts';
import { drawCards } from '../cards-in-chat/draw-cards.ts';
import { mergeEffects } from '../kit/decision.ts';
import { readVersions } from '../kit/versions.ts';
import { recountProblems } from '../problems/recount-problems.ts';

export interface ImportOptions extends ImportConsent {
  isDryRun: boolean;
  now: Date;
  /** Who imports, as the audit record names him. */
  actor: string;
}

/** How many entries of a list are new and how many change. */
export type ImportSummary = Record<keyof ImportPlan | 'rankings' | 'recounted', { added: number; changed: number }>;

/**
 * `done`: it is stored, or would be. `refused`: something is wrong; what people have to decide is listed beside it.
 * `asked`: nothing is wrong, but people have to decide first. But for `done` nothing is stored.
 */
export type ImportResult =
  | { kind: 'done'; summary: ImportSummary; changes: ImportChanges }
  | { kind: 'refused' | 'asked'; issues: FileIssue[]; asks: FileIssue[]; changes: ImportChanges };

/** An import is decided again when somebody writes at the same time. */
const ATTEMPTS = 5;

/**
 * Imports a district file, all or nothing.
 * Errors: a file that cannot be taken comes back with every issue; throws when the database cannot be written.
 */
export async function importDistrict(read: ResolvedRead, store: Store, options: ImportOptions): Promise<ImportResult> {
  const { file } = read;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const needsProblems = (file.problems?.length ?? 0) + (file.calendars?.length ?? 0) > 0;
    const open = file.calendars?.length ? await store.problems.unfinished() : [];
    const nextVersion = await readVersions(store, [
      ...aggregatesOf(file),
      ...open.map(problem => reference('problem', problem.number)),
    ]);
    const stored = {
      roster: await store.roster.read(),
      reports: file.progress?.length ? await store.progress.all() : [],
      problems: needsProblems ? await store.problems.all() : [],
      accounts: await store.identities.all(),
    };
    const { plan, issues, asks, unitNames } = planImport(read, stored, options);
    const changes = changesOf(plan, openIdsOf(stored.roster));
    if (issues.length > 0) return { kind: 'refused', issues, asks, changes };
    if (asks.length > 0) return { kind: 'asked', issues, asks, changes };
    const rankings = await newRankings(file, store);
    const recounted = await recountProblems(plan, stored, store, options, nextVersion);
    const done: ImportResult = {
      kind: 'done',
      summary: {
        ...summarise(plan),
        rankings: { added: rankings.length, changed: 0 },
        recounted: { added: 0, changed: recounted.count },
      },
      changes: {
        added: [...changes.added, ...rankings.map(({ key }) => ({ kind: 'ranking' as const, key }))],
        changed: [
          ...changes.changed,
          ...(recounted.effects.audit ?? []).flatMap(({ before, after }) =>
            problemChanges(before as Problem, after as Problem, openIdsOf(stored.roster)),
          ),
        ],
      },
    };
    const statements = [
      ...statementsOf(plan, unitNames, options.now, store),
      ...rankings.map(({ statement }) => statement),
    ];
    if (options.isDryRun || statements.length === 0) return done;
    const effects = mergeEffects(
      {
        statements: [...statements, store.meta.bumpRosterVersion()],
        audit: auditOf(plan, options.actor, nextVersion),
        changed: {
          reports: plan.reports.flatMap(({ before, after }) => (before === null ? [] : [after])),
          problems: plan.problems.flatMap(({ before, after }) => (before === null ? [] : [after])),
        },
      },
      recounted.effects,
    );
    const roster = { ...stored.roster, calendars: recounted.calendars };
    const drawing = { store, roster, calendar: calendarOf(roster), now: options.now };
    const drawn = await drawCards(effects, `import:${options.now.getTime()}`, drawing);
    const result = await store.commit({ ...drawn, rosterVersion: stored.roster.version, now: options.now });
    if (result === 'committed') return done;
  }
  throw new Error('the ledgers kept changing during the import; try again');
}

function aggregatesOf(file: ResolvedFile): string[] {
  return [
    ROSTER,
    ...(file.projects ?? []).map(project => reference('project', project.code)),
    ...new Set((file.progress ?? []).map(report => reference('progress', report.project))),
    ...(file.problems ?? []).map(problem => reference('problem', problem.number)),
  ];
}

/** `names` are those of the units as they will stand. */
function statementsOf(
  plan: ImportPlan,
  names: UnitNames,
  now: Date,
  { roster, progress, problems }: Store,
): Statement[] {
  return [
    ...(plan.district ? [roster.saveDistrict(plan.district.after)] : []),
    ...plan.units.flatMap(({ before, after, position }) => [
      roster.saveUnit(after, position),
      ...after.formerNames
        .filter(name => !before?.formerNames.includes(name))
        .map(name => roster.saveFormerName(after, name, name === before?.name ? now : null)),
    ]),
    ...plan.people.flatMap(({ after, position }) => roster.savePerson(after, position, { since: now, names })),
    ...plan.groups.map(({ after, position }) => roster.saveGroup(after, position, names)),
    ...plan.projects.flatMap(({ after, position }) => roster.saveProject(after, position, names)),
    ...plan.calendars.map(({ after }) => roster.saveCalendar(after)),
    ...progress.insertAll(plan.reports.filter(({ before }) => before === null).map(({ after }) => after)),
    ...plan.reports.filter(({ before }) => before !== null).map(({ after }) => progress.save(after)),
    ...plan.problems.flatMap(({ after }) => problems.save(after, names)),
  ];
}

/** The rankings of the file that are not stored yet. */
async function newRankings(file: ResolvedFile, { rankings }: Store): Promise<{ key: string; statement: Statement }[]> {
  const found: { key: string; statement: Statement }[] = [];
  for (const { ruleSet, ...ranking } of file.rankings ?? []) {
    if (await rankings.find(ranking.period, ranking.version)) continue;
    const stored = { ...ranking, ruleSetId: ruleSet.id, ruleSetVersion: ruleSet.version };
    found.push({ key: `${ranking.period} v${ranking.version}`, statement: rankings.insert(stored) });
  }
  return found;
}

function auditOf(plan: ImportPlan, actor: string, nextVersion: (aggregate: string) => number): AuditDraft[] {
  const entry = (action: string, aggregate: string, before: unknown, after: unknown): AuditDraft => ({
    actor,
    source: 'import',
    action,
    aggregate,
    version: nextVersion(aggregate),
    before,
    after,
  });
  const each = <T>(changes: readonly Change<T>[], action: string, aggregateOf: (one: T) => string) =>
    changes.map(({ before, after }) => entry(action, aggregateOf(after), before, after));
  return [
    ...each(plan.district ? [plan.district] : [], 'import.district', () => ROSTER),
    ...each(plan.units, 'import.unit', () => ROSTER),
    ...each(plan.people, 'import.person', () => ROSTER),
    ...each(plan.groups, 'import.group', () => ROSTER),
    ...each(plan.projects, 'import.project', project => reference('project', project.code)),
    ...each(plan.calendars, 'import.calendar', () => ROSTER),
    // One entry a project: its whole imported history is one change.
    ...[...groupBy(plan.reports, ({ after }) => after.project)].map(([project, changes]) =>
      entry(
        'import.progress',
        reference('progress', project),
        changes.flatMap(({ before }) => before ?? []),
        changes.map(({ after }) => after),
      ),
    ),
    ...each(plan.problems, 'import.problem', problem => reference('problem', problem.number)),
  ];
}

function summarise({ district, ...lists }: ImportPlan): Omit<ImportSummary, 'rankings' | 'recounted'> {
  const counted = Object.entries({ district: district ? [district] : [], ...lists }).map(([name, changes]) => {
    const added = changes.filter(change => change.before === null).length;
    return [name, { added, changed: changes.length - added }];
  });
  return Object.fromEntries(counted) as Omit<ImportSummary, 'rankings' | 'recounted'>;
}
