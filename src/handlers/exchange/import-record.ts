import { groupBy } from '../../domain/base/group-by.ts';
import { dayOf } from '../../domain/base/time.ts';
import { type FileFact, mergeHistories } from '../../domain/exchange/fact-file.ts';
import type { ImportPlan, ResolvedFile } from '../../domain/exchange/import-plan.ts';
import type { Project } from '../../domain/library/project.ts';
import { newFacts, type ProjectFact, withUnitNames } from '../../domain/library/project-facts.ts';
import { ROSTER, reference } from '../../domain/messaging/reference.ts';
import type { UnitNames } from '../../domain/people/unit-names.ts';
import type { Statement } from '../../store/kit/database/database.ts';
import type { AuditDraft } from '../../store/kit/writing/changes.ts';
import type { RowWrite } from '../../store/kit/writing/ledger.ts';
import type { StoredRanking } from '../../store/ranking/rankings.ts';
import type { Store } from '../../store/store.ts';
import { ledgerParts } from './import-ledgers.ts';

/** What an import writes: rows of the ledgers, and an entry of the record for each thing that changes. */
interface ImportRecord {
  rows: readonly RowWrite[];
  /** The accounts of persons, which are no part of the record. */
  statements: readonly Statement[];
  audit: readonly AuditDraft[];
}

/** What is to be written, once nothing stands against it. */
interface Planned {
  plan: ImportPlan;
  rankings: readonly StoredRanking[];
  /** The names of the units as they will stand. */
  unitNames: UnitNames;
}

/** The rankings of the file that are not stored yet. */
export async function newRankings({ rankings: listed }: ResolvedFile, { rankings }: Store): Promise<StoredRanking[]> {
  const found: StoredRanking[] = [];
  for (const { ruleSet, publishedAt = null, units: _, ...ranking } of listed ?? []) {
    if (await rankings.find(ranking.period, ranking.version)) continue;
    found.push({ ...ranking, publishedAt, ruleSetId: ruleSet.id, ruleSetVersion: ruleSet.version });
  }
  return found;
}

type Part = Pick<ImportRecord, 'rows' | 'audit'>;
/** Makes the entry about something that the import changes. */
type Entry = (action: string, aggregate: string) => AuditDraft;

/** Everything that a planned import writes. */
export async function recordOf(
  planned: Planned,
  store: Store,
  { actor, now }: { actor: string; now: Date },
  nextVersion: (aggregate: string) => number,
): Promise<ImportRecord> {
  const { plan, rankings, unitNames } = planned;
  const entry: Entry = (action, aggregate) => ({
    actor,
    source: 'import',
    action,
    aggregate,
    version: nextVersion(aggregate),
  });
  const part = (rows: readonly RowWrite[], action: string, aggregate: string): Part[] =>
    rows.length === 0 ? [] : [{ rows, audit: [entry(action, aggregate)] }];
  const parts = [
    // The roster is one thing: what an import changes of it is one entry.
    ...part(await rosterRows(planned, store, now), 'import.roster', ROSTER),
    ...(await projectParts(planned, store, entry, now)),
    ...[...groupBy(plan.reports, ({ after }) => after.project)].flatMap(([project, changes]) =>
      part(
        changes.map(({ after }) => store.progress.row(after)),
        'import.progress',
        reference('progress', project),
      ),
    ),
    ...plan.problems.flatMap(({ before, after }) =>
      part(store.problems.rows(before, after, unitNames), 'import.problem', reference('problem', after.number)),
    ),
    ...ledgerParts(plan, store, unitNames).flatMap(one => part(one.rows, one.action, one.aggregate)),
    ...rankings.flatMap(ranking =>
      part([store.rankings.row(ranking)], 'import.ranking', reference('ranking', ranking.period)),
    ),
  ];
  return {
    rows: parts.flatMap(one => one.rows),
    statements: plan.people.flatMap(({ after }) => store.roster.saveAccount(after, now)),
    audit: parts.flatMap(one => one.audit),
  };
}

async function rosterRows({ plan, unitNames }: Planned, store: Store, now: Date): Promise<RowWrite[]> {
  const { roster } = store;
  return [
    ...(plan.district ? [roster.districtRow(plan.district.after)] : []),
    ...plan.units.map(({ after, position }) => roster.unitRow(after, position)),
    ...(await formerNameRows(plan, store, now)),
    ...plan.people.map(({ after, position }) => roster.personRow(after, position, unitNames)),
    ...plan.groups.map(({ after, position }) => roster.groupRow(after, position, null, unitNames)),
    ...plan.calendars.map(({ after }) => roster.calendarRow(after)),
    ...plan.clockRules.map(({ after }) => roster.clockRulesRow(after)),
  ];
}

/** Projects that change, and those of which the file tells the history. */
async function projectParts(planned: Planned, store: Store, entry: Entry, now: Date): Promise<Part[]> {
  const { plan, unitNames } = planned;
  const { roster, facts } = store;
  const changed = new Map(plan.projects.map(change => [change.after.code, change]));
  const stored = await roster.read();
  const parts: Part[] = [];
  const toldOf = groupBy(plan.facts, fact => fact.project);
  for (const code of new Set([...changed.keys(), ...plan.facts.map(fact => fact.project)])) {
    const change = changed.get(code);
    const project = change?.after ?? stored.project(code);
    if (!project) continue;
    const draft = entry('import.project', reference('project', code));
    const told = toldOf.get(code) ?? [];
    const before = stored.project(code) ?? null;
    const history = await historyOf({ project, before, told }, unitNames, draft, store, now);
    const rows = change ? roster.projectRows(project, change.position, unitNames) : [];
    parts.push({ rows: [...rows, ...history.map(fact => facts.row(fact, unitNames))], audit: [draft] });
  }
  return parts;
}

/** The names that units give up, or are told to have borne. Of a name told by the file nobody knows when. */
async function formerNameRows({ units }: ImportPlan, { roster }: Store, now: Date): Promise<RowWrite[]> {
  const lastRenamed = await roster.lastRenamed();
  return units.flatMap(({ before, after }) =>
    after.formerNames
      .filter(name => !before?.formerNames.includes(name))
      .map(name => {
        const isGivenUp = name === before?.name;
        const from = isGivenUp ? (lastRenamed.get(after.key) ?? null) : null;
        return roster.formerNameRow(after, name, { from, to: isGivenUp ? now : null });
      }),
  );
}

/** What the file tells of a project's history, and what its change adds. */
async function historyOf(
  { project, before, told }: { project: Project; before: Project | null; told: readonly FileFact[] },
  unitNames: UnitNames,
  { actor, version }: AuditDraft,
  { facts }: Store,
  now: Date,
): Promise<ProjectFact[]> {
  const unitOf = (name: string) => unitNames.nameOf(unitNames.keyOf(name));
  const known = before === null ? [] : withUnitNames(await facts.of(project.code), unitOf);
  const history = mergeHistories(known, told, version).get(project.code) ?? [];
  const origin = { source: 'import' as const, by: actor, at: now, version };
  const changed = history.filter(one => !known.some(other => JSON.stringify(other) === JSON.stringify(one)));
  return [...changed, ...newFacts(project, history, origin, dayOf(now), before)];
}
