import { groupBy } from '../../domain/base/group-by.ts';
import { dayOf } from '../../domain/base/time.ts';
import { mergeHistories } from '../../domain/exchange/fact-file.ts';
import type { ImportPlan, ResolvedFile } from '../../domain/exchange/import-plan.ts';
import type { Project } from '../../domain/library/project.ts';
import { newFacts, type ProjectFact, withUnitNames } from '../../domain/library/project-facts.ts';
import { ROSTER, reference } from '../../domain/messaging/reference.ts';
import type { UnitNames } from '../../domain/people/unit-names.ts';
import type { AuditDraft } from '../../store/kit/changes.ts';
import type { Statement } from '../../store/kit/database.ts';
import type { RowWrite } from '../../store/kit/ledger.ts';
import type { StoredRanking } from '../../store/ranking/rankings.ts';
import type { Store } from '../../store/store.ts';

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
  for (const { ruleSet, ...ranking } of listed ?? []) {
    if (await rankings.find(ranking.period, ranking.version)) continue;
    found.push({ ...ranking, ruleSetId: ruleSet.id, ruleSetVersion: ruleSet.version });
  }
  return found;
}

/** Everything that a planned import writes. */
export async function recordOf(
  { plan, rankings, unitNames }: Planned,
  store: Store,
  { actor, now }: { actor: string; now: Date },
  nextVersion: (aggregate: string) => number,
): Promise<ImportRecord> {
  const entry = (action: string, aggregate: string): AuditDraft => ({
    actor,
    source: 'import',
    action,
    aggregate,
    version: nextVersion(aggregate),
  });
  const { roster, progress, problems } = store;
  const parts: Pick<ImportRecord, 'rows' | 'audit'>[] = [];
  const add = (rows: readonly RowWrite[], action: string, aggregate: string) => {
    if (rows.length > 0) parts.push({ rows, audit: [entry(action, aggregate)] });
  };

  // The roster is one thing: what an import changes of it is one entry.
  add(
    [
      ...(plan.district ? [roster.districtRow(plan.district.after)] : []),
      ...plan.units.map(({ after, position }) => roster.unitRow(after, position)),
      ...(await formerNameRows(plan, store, now)),
      ...plan.people.map(({ after, position }) => roster.personRow(after, position, unitNames)),
      ...plan.groups.map(({ after, position }) => roster.groupRow(after, position, null, unitNames)),
      ...plan.calendars.map(({ after }) => roster.calendarRow(after)),
    ],
    'import.roster',
    ROSTER,
  );
  const changed = new Map(plan.projects.map(change => [change.after.code, change]));
  const stored = await roster.read();
  for (const code of new Set([...changed.keys(), ...plan.facts.map(fact => fact.project)])) {
    const project = changed.get(code)?.after ?? stored.project(code);
    if (!project) continue;
    const draft = entry('import.project', reference('project', code));
    const rows = changed.get(code) ? roster.projectRows(project, changed.get(code)?.position ?? 0, unitNames) : [];
    const history = await historyOf({ project, isNew: !stored.project(code) }, { plan, unitNames }, draft, store, now);
    parts.push({ rows: [...rows, ...history.map(fact => store.facts.row(fact, unitNames))], audit: [draft] });
  }
  for (const [project, changes] of groupBy(plan.reports, ({ after }) => after.project)) {
    add(
      changes.map(({ after }) => progress.row(after)),
      'import.progress',
      reference('progress', project),
    );
  }
  for (const { before, after } of plan.problems) {
    add(problems.rows(before, after, unitNames), 'import.problem', reference('problem', after.number));
  }
  for (const ranking of rankings) {
    add([store.rankings.row(ranking)], 'import.ranking', reference('ranking', ranking.period));
  }
  return {
    rows: parts.flatMap(part => part.rows),
    statements: plan.people.flatMap(({ after }) => roster.saveAccount(after, now)),
    audit: parts.flatMap(part => part.audit),
  };
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
  { project, isNew }: { project: Project; isNew: boolean },
  { plan, unitNames }: Pick<Planned, 'plan' | 'unitNames'>,
  { actor, version }: AuditDraft,
  { facts }: Store,
  now: Date,
): Promise<ProjectFact[]> {
  const unitOf = (name: string) => unitNames.nameOf(unitNames.keyOf(name));
  const known = isNew ? [] : withUnitNames(await facts.of(project.code), unitOf);
  const told = plan.facts.filter(fact => fact.project === project.code);
  const history = mergeHistories(known, told, version).get(project.code) ?? [];
  const origin = { source: 'import' as const, by: actor, at: now, version };
  const changed = history.filter(one => !known.some(other => JSON.stringify(other) === JSON.stringify(one)));
  return [...changed, ...newFacts(project, history, origin, dayOf(now))];
}
