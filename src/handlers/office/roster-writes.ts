import { type Day, dayOf } from '../../domain/base/time.ts';
import type { Project } from '../../domain/library/project.ts';
import { newFacts } from '../../domain/library/project-facts.ts';
import { createRoster, type Roster } from '../../domain/library/roster.ts';
import { rosterOn } from '../../domain/library/standing.ts';
import { ROSTER, reference } from '../../domain/messaging/reference.ts';
import { hasRole } from '../../domain/people/person.ts';
import type { AuditDraft } from '../../store/kit/writing/changes.ts';
import type { RowWrite } from '../../store/kit/writing/ledger.ts';
import type { Acting, Part } from '../kit/decision.ts';

/** How a change of the roster came about. */
export interface Origin {
  action: string;
  source: string;
  /** Since when it holds. */
  on: Day;
  nextVersion(aggregate: string): number;
}

/** The roster as it is stored: what the settings add is never written. */
export function storedOf({ stored, roster }: Pick<Acting, 'stored' | 'roster'>): Roster {
  return stored ?? roster;
}

/** Whether somebody belongs to the office by the settings of the program, whatever the roster says. */
export function isOfSettings(id: string, acting: Pick<Acting, 'stored' | 'roster'>): boolean {
  return hasRole(acting.roster.person(id), 'office') && !hasRole(storedOf(acting).person(id), 'office');
}

/** A roster as it will be stored, with what the settings add to it: cards are drawn and turns are told by it. */
export function asSeen(after: Roster, acting: Pick<Acting, 'stored' | 'roster' | 'now'>): Roster {
  const { roster, now } = acting;
  const added = roster.people.filter(({ id }) => !storedOf(acting).person(id));
  const people = after.people.map(person =>
    isOfSettings(person.id, acting) ? { ...person, roles: [...person.roles, 'office' as const] } : person,
  );
  const seen = createRoster({ ...after, accounts: roster.accounts, people: [...people, ...added] });
  return rosterOn(seen, dayOf(now));
}

/** One entry about the roster with its rows, and a new version of it. */
export function rosterPart(
  rows: readonly RowWrite[],
  { action, source, nextVersion }: Origin,
  { store, actor }: Acting,
  note: Readonly<Record<string, unknown>> = {},
): Part {
  const entry: AuditDraft = {
    actor: actor.id,
    source,
    action,
    aggregate: ROSTER,
    version: nextVersion(ROSTER),
    note,
  };
  return { rows, audit: [entry], statements: [store.meta.bumpRosterVersion()] };
}

/** Changed projects with what that adds to their history, an entry each. Shapes: as they will stand. */
export async function projectParts(projects: readonly Project[], origin: Origin, acting: Acting): Promise<Part[]> {
  const { store, actor, now } = acting;
  const stored = storedOf(acting);
  const histories = await Promise.all(projects.map(({ code }) => store.facts.of(code)));
  return projects.map((project, index): Part => {
    const about = reference('project', project.code);
    const version = origin.nextVersion(about);
    const facts = newFacts(
      project,
      histories[index] ?? [],
      { source: 'confirmed', by: actor.id, at: now, version },
      origin.on,
      stored.project(project.code) ?? null,
    );
    return {
      rows: [...projectRows(project, stored, acting), ...facts.map(fact => store.facts.row(fact))],
      audit: [{ actor: actor.id, source: origin.source, action: origin.action, aggregate: about, version }],
    };
  });
}

/** The project's own row, and its plans where they have changed: its milestones stand as they are. */
function projectRows(project: Project, stored: Roster, { store }: Acting): RowWrite[] {
  const position = store.roster.positionOf(project.code);
  const before = stored.project(project.code);
  const isPlanChanged = JSON.stringify(before?.plans) !== JSON.stringify(project.plans);
  return store.roster
    .projectRows(project, position)
    .filter(({ table }) => table === 'projects' || (isPlanChanged && table === 'project_plans'));
}
