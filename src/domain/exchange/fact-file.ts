import { groupBy } from '../base/group-by.ts';
import { formatInstant } from '../base/time.ts';
import type { Project } from '../library/project.ts';
import {
  type FactName,
  type FactValue,
  factsOf,
  isPersonFact,
  isSame,
  newestOf,
  type ProjectFact,
  teamIn,
} from '../library/project-facts.ts';
import { type DistrictFile, factValueSchema } from './district-file.ts';
import { wan } from './ledger-file.ts';
import type { FileIssue } from './read-district-file.ts';

/** The histories of projects between the district file and the program. Source: contract §5 (`facts`). */

/** A fact as a file brings it: its place in the history and its entry in the record are found when it is stored. */
export type FileFact = Omit<ProjectFact, 'seq' | 'version'>;

/**
 * What the file adds to the histories, each fact once.
 * Errors: a value that its fact cannot have, and a history whose newest value is not what the project says itself.
 */
export function planFacts(
  entries: NonNullable<DistrictFile['facts']>,
  stored: readonly ProjectFact[],
  projectOf: (code: string) => Project | undefined,
): { added: FileFact[]; issues: FileIssue[] } {
  const added: FileFact[] = [];
  const issues: FileIssue[] = [];
  const known = new Set(stored.map(tell));
  const lastOf = new Map<string, number>();
  for (const [index, { entry: _, ...fact }] of entries.entries()) {
    const value = valueIn(fact.fact, fact.value);
    if ('why' in value) {
      issues.push({ path: `facts[${index}].value`, message: value.why });
      continue;
    }
    const one: FileFact = {
      ...fact,
      value: value.value,
      validFrom: fact.validFrom ?? null,
      revokedBy: fact.revokedBy ?? null,
    };
    lastOf.set(`${one.project} ${one.fact}`, index);
    if (!known.has(tell(one))) added.push(one);
    known.add(tell(one));
  }
  const histories = mergeHistories(stored, added);
  const standsOf = memoized((code: string) => {
    const project = projectOf(code);
    return project && { now: factsOf(project), told: groupBy(histories.get(code) ?? [], one => one.fact) };
  });
  for (const index of lastOf.values()) {
    const { project: code, fact } = entries[index] as (typeof entries)[number];
    const stands = standsOf(code);
    if (!stands) continue;
    const newest = newestOf(stands.told.get(fact) ?? [])?.value ?? null;
    if (isSame(newest, stands.now.get(fact) ?? null)) continue;
    issues.push({ path: `facts[${index}]`, message: `${code} 的 ${fact} 与项目中的现值不一致` });
  }
  return { added, issues };
}

function memoized<T>(work: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return key => {
    if (!known.has(key)) known.set(key, work(key));
    return known.get(key) as T;
  };
}

/** The histories of projects with what a file adds to them, in the order of recording, by project. */
export function mergeHistories(
  stored: readonly ProjectFact[],
  added: readonly FileFact[],
  version = 0,
): Map<string, ProjectFact[]> {
  const late = added.map(fact => ({ ...fact, seq: Number.MAX_SAFE_INTEGER, version }));
  const histories = groupBy(late.length === 0 ? stored : [...stored, ...late], fact => fact.project);
  return new Map([...histories].map(([project, history]) => [project, inOrder(history)]));
}

function inOrder(history: readonly ProjectFact[]): ProjectFact[] {
  const counts = new Map<FactName, number>();
  return [...history]
    .sort((a, b) => a.at.getTime() - b.at.getTime() || a.seq - b.seq)
    .map(fact => {
      const seq = (counts.get(fact.fact) ?? 0) + 1;
      counts.set(fact.fact, seq);
      return fact.seq === seq ? fact : { ...fact, seq };
    });
}

/** A fact as `export` writes it; persons by the open_id that `openIdOf` gives. */
export function fileOfFact(
  { seq: _, version: __, value, at, by, revokedBy, ...fact }: ProjectFact & { entry: number | null },
  openIdOf: (id: string) => string,
) {
  const team = teamIn({ fact: fact.fact, value });
  const told = team
    ? team.map(member => ({ ...member, person: member.person && openIdOf(member.person) }))
    : isPersonFact(fact.fact) && typeof value === 'string'
      ? openIdOf(value)
      : valueForFile(fact.fact, value);
  return { ...fact, value: told, by: openIdOf(by), revokedBy: revokedBy && openIdOf(revokedBy), at: formatInstant(at) };
}

function valueForFile(fact: FactName, value: FactValue): unknown {
  if (fact === 'plannedTotal') return typeof value === 'number' ? wan(value) : null;
  if (value === null || typeof value !== 'object' || !('annualPlan' in value)) return value;
  return {
    annualPlanWan: wan(value.annualPlan),
    cumulativePlanWan: value.cumulativePlan?.map(amount => wan(amount)) ?? null,
  };
}

function valueIn(fact: FactName, value: unknown): { value: FactValue } | { why: string } {
  if (value === null || value === undefined) return { value: null };
  const parsed = factValueSchema[kindOf(fact)].safeParse(value);
  return parsed.success ? { value: parsed.data } : { why: parsed.error.issues[0]?.message ?? '值不对' };
}

function kindOf(fact: FactName): keyof typeof factValueSchema {
  if (fact === 'library' || fact === 'team') return fact;
  if (fact === 'plannedTotal') return 'amount';
  if (fact.startsWith('plan:')) return 'plan';
  return /^(?:milestone|planned):/.test(fact) ? 'day' : 'key';
}

/** What tells facts apart: the same value recorded at the same moment is the same fact. */
function tell({ project, fact, at, value }: FileFact): string {
  const told = typeof value === 'object' ? JSON.stringify(value) : `${typeof value} ${value}`;
  return `${project}\n${fact}\n${at.getTime()}\n${told}`;
}
