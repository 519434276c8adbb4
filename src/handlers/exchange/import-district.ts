import { calendarOf } from '../../domain/base/calendar/calendar-year.ts';
import { dayOf, yearOf } from '../../domain/base/time.ts';
import { changesOf, type ImportChanges, problemChanges } from '../../domain/exchange/import-changes.ts';
import { importGaps } from '../../domain/exchange/import-gaps.ts';
import {
  type ImportConsent,
  type ImportPlan,
  planImport,
  type ResolvedFile,
  type ResolvedRead,
} from '../../domain/exchange/import-plan.ts';
import type { ImportSummary } from '../../domain/exchange/import-summary.ts';
import type { FileIssue } from '../../domain/exchange/read-district-file.ts';
import { openIdsOf } from '../../domain/library/roster.ts';
import { ROSTER, reference } from '../../domain/messaging/reference.ts';
import type { Store } from '../../store/store.ts';
import { drawCards } from '../cards-in-chat/draw-cards.ts';
import { mergeEffects, type Part } from '../kit/decision.ts';
import { readVersions } from '../kit/versions.ts';
import { recountProblems } from '../problems/recount-problems.ts';
import { ledgerAggregates, readLedgersFor } from './import-ledgers.ts';
import { newRankings, recordOf } from './import-record.ts';

export interface ImportOptions extends ImportConsent {
  isDryRun: boolean;
  /** What is written with it, in the same commit. Null: it may not be, or what it is done for is over; nothing is written. */
  also?(done: ImportResult): Promise<Part | null>;
  /**
   * The version of the roster that the file was made on, where it was made of something else, with numbers that were free then:
   * it is made again when somebody has written meanwhile.
   */
  madeOn?: number;
}

/** Somebody has written since the file was made: it is to be made again. */
export class FileOvertaken extends Error {}

/**
 * `done`: it is stored, or would be; `gaps` are what the rules ask for beside it. `refused`: something is wrong; what people have to decide is listed beside it.
 * `asked`: nothing is wrong, but people have to decide first. But for `done` nothing is stored.
 */
export type ImportResult =
  | { kind: 'done'; summary: ImportSummary; changes: ImportChanges; gaps: FileIssue[] }
  | { kind: 'refused' | 'asked'; issues: FileIssue[]; asks: FileIssue[]; changes: ImportChanges };

/** An import is decided again when somebody writes at the same time. */
export const ATTEMPTS = 5;

/**
 * Imports a district file, all or nothing.
 * Errors: a file that cannot be taken comes back with every issue; throws when the database cannot be written, and FileOvertaken.
 */
export async function importDistrict(read: ResolvedRead, store: Store, options: ImportOptions): Promise<ImportResult> {
  const { file } = read;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const needsProblems = (file.problems?.length ?? 0) + (file.calendars?.length ?? 0) > 0;
    const open = file.calendars?.length ? await store.problems.unfinished() : [];
    const accounts = await store.identities.all();
    const nextVersion = await readVersions(store, [
      ...aggregatesOf(file),
      ...(await ledgerAggregates(file, store, openId => accounts.get(openId) ?? openId)),
      ...open.map(problem => reference('problem', problem.number)),
    ]);
    const stored = {
      roster: await store.roster.read(),
      reports: file.progress?.length ? await store.progress.all() : [],
      problems: needsProblems ? await store.problems.all() : [],
      facts: file.facts?.length ? await store.facts.all() : [],
      ledgers: await readLedgersFor(file, store),
      accounts,
    };
    if (options.madeOn !== undefined && options.madeOn !== stored.roster.version) throw new FileOvertaken();
    const { plan, issues, asks, unitNames } = planImport(read, stored, options);
    const changes = changesOf(plan, openIdsOf(stored.roster));
    if (issues.length > 0) return { kind: 'refused', issues, asks, changes };
    if (asks.length > 0) return { kind: 'asked', issues, asks, changes };
    const rankings = await newRankings(file, store);
    const recounted = await recountProblems(plan, stored, store, options, nextVersion);
    const done: ImportResult = {
      kind: 'done',
      gaps: importGaps(read, plan, stored.roster, yearOf(dayOf(options.now))),
      summary: {
        ...summarise(plan),
        rankings: { added: rankings.length, changed: 0 },
        recounted: { added: 0, changed: recounted.count },
      },
      changes: {
        added: [
          ...changes.added,
          ...rankings.map(({ period, version }) => ({ kind: 'ranking' as const, key: `${period} v${version}` })),
        ],
        changed: [
          ...changes.changed,
          ...recounted.changes.flatMap(({ before, after }) => problemChanges(before, after, openIdsOf(stored.roster))),
        ],
      },
    };
    const record = await recordOf({ plan, rankings, unitNames }, store, options, nextVersion);
    if (options.isDryRun || record.rows.length === 0) return done;
    const also = options.also ? await options.also(done) : {};
    if (also === null) return done;
    const effects = mergeEffects(
      {
        ...record,
        statements: [...record.statements, store.meta.bumpRosterVersion()],
        changed: {
          reports: plan.reports.flatMap(({ before, after }) => (before === null ? [] : [after])),
          problems: plan.problems.flatMap(({ before, after }) => (before === null ? [] : [after])),
        },
      },
      recounted.effects,
      also,
    );
    const roster = { ...stored.roster, calendars: recounted.calendars };
    const drawing = { store, roster, calendar: calendarOf(roster), now: options.now };
    const drawn = await drawCards(effects, `import:${options.now.getTime()}`, drawing);
    const result = await store.commit({ ...drawn, rosterVersion: stored.roster.version, now: options.now });
    if (result === 'committed') return done;
    // The numbers of its new problems may have been given to others; a changed roster is noticed above.
    if (options.madeOn !== undefined && file.problems?.length) throw new FileOvertaken();
  }
  throw new Error('the ledgers kept changing during the import; try again');
}

function aggregatesOf(file: ResolvedFile): string[] {
  return [
    ROSTER,
    ...(file.projects ?? []).map(project => reference('project', project.code)),
    ...new Set((file.facts ?? []).map(fact => reference('project', fact.project))),
    ...new Set((file.rankings ?? []).map(ranking => reference('ranking', ranking.period))),
    ...new Set((file.progress ?? []).map(report => reference('progress', report.project))),
    ...(file.problems ?? []).map(problem => reference('problem', problem.number)),
  ];
}

function summarise({ district, facts, ...lists }: ImportPlan): Omit<ImportSummary, 'rankings' | 'recounted'> {
  const counted = Object.entries({ district: district ? [district] : [], ...lists }).map(([name, changes]) => {
    const added = changes.filter(change => change.before === null).length;
    return [name, { added, changed: changes.length - added }];
  });
  return { ...Object.fromEntries(counted), facts: { added: facts.length, changed: 0 } } as Omit<
    ImportSummary,
    'rankings' | 'recounted'
  >;
}
