import type { Yuan } from '../base/money.ts';
import type { Day } from '../base/time.ts';
import {
  MILESTONE_KINDS,
  type Milestone,
  type MilestoneKind,
  type Project,
  type TeamMember,
  type YearPlan,
} from './project.ts';

/**
 * What is true of a project changes over the years, and a ranking is held against what was known at its cut-off. So each
 * of these values has a history: since when it holds, and when it was recorded. Source: contract §5 (`facts`).
 */

/** `migrated`: it stood there before histories were kept, so its beginning is unknown. */
export const FACT_SOURCES = ['migrated', 'import', 'confirmed'] as const;
export type FactSource = (typeof FACT_SOURCES)[number];

export const FIELD_FACTS = [
  'library',
  'unit',
  'leadOfficial',
  'steward',
  'deputySteward',
  'plannedTotal',
  'exitedOn',
] as const;
type FieldFact = (typeof FIELD_FACTS)[number];

/** Their histories are kept since issue 9: what stood there before has no beginning. */
const LATER_FACTS = ['ownerContact', 'team'] as const;
type LaterFact = (typeof LATER_FACTS)[number];

/** `plan:2026`, `milestone:started` and the day that was planned for it, or a field of the project. */
export type FactName =
  | FieldFact
  | LaterFact
  | `plan:${number}`
  | `milestone:${MilestoneKind}`
  | `planned:${MilestoneKind}`;

export interface ProjectFact {
  project: string;
  fact: FactName;
  /** 1, 2, 3 … within the fact of the project. */
  seq: number;
  /** A day, a key, an amount, a plan or a team; null when there is none (any more). */
  value: FactValue;
  /** Since when it holds; null when nobody knows. */
  validFrom: Day | null;
  source: FactSource;
  by: string;
  /** When it was recorded. */
  at: Date;
  /** The version of the project that it came with; the entry of the record is found by it. */
  version: number;
  /** Who has taken it back, when it was wrong from its beginning. */
  revokedBy: string | null;
}

export type FactValue = string | Yuan | YearPlan | readonly TeamMember[] | null;

/** How a change of facts came about. */
export type FactOrigin = Pick<ProjectFact, 'source' | 'by' | 'at' | 'version'>;

/** What is true of a project now, by fact. */
export function factsOf(project: Project): Map<FactName, FactValue> {
  const facts = new Map<FactName, FactValue>();
  for (const field of FIELD_FACTS) facts.set(field, project[field]);
  facts.set('ownerContact', project.ownerContact);
  facts.set('team', project.team.length > 0 ? project.team : null);
  for (const [year, plan] of Object.entries(project.plans)) facts.set(`plan:${Number(year)}`, plan);
  for (const { kind, planned, actual } of project.milestones) {
    facts.set(`planned:${kind}`, planned);
    facts.set(`milestone:${kind}`, actual);
  }
  return facts;
}

/**
 * The facts that a change of a project adds to its history.
 * Shapes: `known` is its history so far, `before` the project as it stands. A fact that never had a value is not recorded.
 */
export function newFacts(
  after: Project,
  known: readonly ProjectFact[],
  origin: FactOrigin,
  on: Day,
  before: Project | null = null,
): ProjectFact[] {
  const added: ProjectFact[] = known.length > 0 && before ? withoutBeginning(before, known, origin) : [];
  const all = [...known, ...added];
  for (const [fact, value] of factsOf(after)) {
    const history = all.filter(one => one.fact === fact);
    const newest = newestOf(history);
    if (isSame(newest?.value ?? null, value)) continue;
    // What comes with the project itself was true before it was recorded.
    const isBeginning = known.length === 0;
    added.push({
      ...origin,
      source: isBeginning ? 'migrated' : origin.source,
      project: after.code,
      fact,
      seq: history.length + 1,
      value,
      validFrom: validFrom(fact, value, isBeginning ? null : on),
      revokedBy: null,
    });
  }
  return added;
}

/** What stood in a project before its history was kept, and is in none yet. */
function withoutBeginning(before: Project, known: readonly ProjectFact[], origin: FactOrigin): ProjectFact[] {
  const stood = factsOf(before);
  return LATER_FACTS.flatMap((fact): ProjectFact[] => {
    const value = stood.get(fact) ?? null;
    if (value === null || known.some(one => one.fact === fact)) return [];
    const unknown = { seq: 1, validFrom: null, revokedBy: null };
    return [{ ...origin, ...unknown, source: 'migrated', project: before.code, fact, value }];
  });
}

/** A milestone holds from its own day, everything else from the day on which it was recorded. */
function validFrom(fact: FactName, value: FactValue, on: Day | null): Day | null {
  return fact.startsWith('milestone:') && typeof value === 'string' ? (value as Day) : on;
}

/** The newest of a history that was not taken back. */
export function newestOf(history: readonly ProjectFact[]): ProjectFact | null {
  return history.filter(one => one.revokedBy === null).reduce<ProjectFact | null>(later, null);
}

function later(best: ProjectFact | null, one: ProjectFact): ProjectFact {
  return best === null || one.seq > best.seq ? one : best;
}

/**
 * A project as it stood at an instant: what was recorded later is not known yet.
 * Shapes: `facts` is the whole history of the project.
 */
export function projectAsAt(project: Project, facts: readonly ProjectFact[], cutOff: Date): Project {
  const isKnown = (one: ProjectFact) => one.source === 'migrated' || one.at <= cutOff;
  const late = new Set(facts.filter(one => !isKnown(one)).map(one => one.fact));
  if (late.size === 0) return project;
  const valueAt = (fact: FactName) => newestOf(facts.filter(one => one.fact === fact && isKnown(one)))?.value ?? null;
  const fields = Object.fromEntries(
    FIELD_FACTS.filter(field => late.has(field)).map(field => [field, valueAt(field) ?? firstOf(facts, field)]),
  ) as Partial<Pick<Project, FieldFact>>;
  return {
    ...project,
    ...fields,
    ...(late.has('ownerContact') && { ownerContact: valueAt('ownerContact') as string | null }),
    ...(late.has('team') && { team: (valueAt('team') as readonly TeamMember[] | null) ?? [] }),
    plans: plansAsAt(project, late, valueAt),
    milestones: milestonesAsAt(project, late, valueAt),
  };
}

/** Library and unit have always had some value: the oldest known one stands for the time before. */
function firstOf(facts: readonly ProjectFact[], field: FieldFact): FactValue {
  if (field !== 'library' && field !== 'unit') return null;
  return facts.find(one => one.fact === field && one.seq === 1)?.value ?? null;
}

function plansAsAt({ plans }: Project, late: ReadonlySet<FactName>, valueAt: (fact: FactName) => FactValue) {
  const known = Object.entries(plans).flatMap(([year, plan]): [string, YearPlan][] => {
    const fact: FactName = `plan:${Number(year)}`;
    if (!late.has(fact)) return [[year, plan]];
    const value = valueAt(fact);
    return value !== null && typeof value === 'object' ? [[year, value as YearPlan]] : [];
  });
  return Object.fromEntries(known);
}

function milestonesAsAt(
  { milestones }: Project,
  late: ReadonlySet<FactName>,
  valueAt: (fact: FactName) => FactValue,
): Milestone[] {
  const dayAt = (fact: FactName, now: Day | null) => (late.has(fact) ? (valueAt(fact) as Day | null) : now);
  return milestones.map(milestone => ({
    ...milestone,
    planned: dayAt(`planned:${milestone.kind}`, milestone.planned),
    actual: dayAt(`milestone:${milestone.kind}`, milestone.actual),
  }));
}

/** Whether a fact names a person, by his id. */
export function isPersonFact(fact: FactName): boolean {
  return fact === 'leadOfficial' || fact === 'steward' || fact === 'deputySteward' || fact === 'ownerContact';
}

/** Facts with the names that units have now, or will have. */
export function withUnitNames(facts: readonly ProjectFact[], unitOf: (name: string) => string): ProjectFact[] {
  return facts.map(one => {
    if (one.fact === 'unit' && typeof one.value === 'string') return { ...one, value: unitOf(one.value) };
    const team = teamIn(one);
    return team
      ? { ...one, value: team.map(member => ({ ...member, unit: member.unit && unitOf(member.unit) })) }
      : one;
  });
}

/** The team that a fact tells of; null for every other fact, and for a team of nobody. */
export function teamIn({ fact, value }: Pick<ProjectFact, 'fact' | 'value'>): readonly TeamMember[] | null {
  return fact === 'team' && Array.isArray(value) ? (value as readonly TeamMember[]) : null;
}

/** Whether two values of a fact are the same. */
export function isSame(one: FactValue, other: FactValue): boolean {
  if (one === other) return true;
  return typeof one === 'object' && typeof other === 'object' && JSON.stringify(one) === JSON.stringify(other);
}

/** Whether a text names a fact. */
export function isFactName(text: string): text is FactName {
  if ([...FIELD_FACTS, ...LATER_FACTS].some(field => field === text)) return true;
  return (
    /^plan:\d{4}$/.test(text) ||
    MILESTONE_KINDS.some(kind => text === `milestone:${kind}` || text === `planned:${kind}`)
  );
}
