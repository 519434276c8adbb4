import { dayOf } from '../../domain/base/time.ts';
import type { Project } from '../../domain/library/project.ts';
import { newFacts } from '../../domain/library/project-facts.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { Acting, Part } from '../kit/decision.ts';

/** How a project comes to be changed. */
export interface ProjectChange {
  /** What the record calls it, e.g. `project.move`. */
  action: string;
  source: string;
  nextVersion(aggregate: string): number;
  note?: Readonly<Record<string, unknown>>;
}

/**
 * Writes a project as the office has changed it, or a new one, with what is new in its history.
 * Shapes: `after` is the whole project.
 */
export async function changeProject(
  after: Project,
  { action, source, nextVersion, note }: ProjectChange,
  { store, roster, actor, now }: Acting,
): Promise<Part> {
  const aggregate = reference('project', after.code);
  const version = nextVersion(aggregate);
  const origin = { source: 'confirmed' as const, by: actor.id, at: now, version };
  const facts = newFacts(
    after,
    await store.facts.of(after.code),
    origin,
    dayOf(now),
    roster.project(after.code) ?? null,
  );
  return {
    rows: [
      ...store.roster.projectRows(after, store.roster.positionOf(after.code)),
      ...facts.map(fact => store.facts.row(fact)),
    ],
    statements: [store.meta.bumpRosterVersion()],
    audit: [{ actor: actor.id, source, action, aggregate, version, ...(note && { note }) }],
  };
}
