import { canRead } from '../library/rights.ts';
import type { Roster } from '../library/roster.ts';
import { hasRole, type Person, worksFor } from '../people/person.ts';
import { canReadEverything } from '../people/rights.ts';
import type { CaseKind, StoredCase } from './case.ts';

/** What the office alone decides, and proves. */
const OF_THE_OFFICE: ReadonlySet<CaseKind> = new Set([
  'award',
  'comment',
  'review',
  'publication',
  'consequence',
  'scheme',
]);

/**
 * May send photos and files for a case: who opened it, those of its unit who write for it, and the office; for 回头看 whoever
 * looks, and not the unit that is looked at; for 奖罚, 点评 and 评分办法 the office alone.
 */
export function canProveCase(person: Person, one: Pick<StoredCase, 'kind' | 'openedBy' | 'unit'>): boolean {
  const { kind, openedBy, unit } = one;
  if (kind === 'ballot') return false;
  if (OF_THE_OFFICE.has(kind)) return hasRole(person, 'office');
  if (kind === 'recheck') return hasRole(person, 'office') || hasRole(person, 'inspection_bureau');
  if (person.id === openedBy || hasRole(person, 'office')) return true;
  return (
    person.unit === unit && (hasRole(person, 'liaison') || hasRole(person, 'unit_lead') || hasRole(person, 'steward'))
  );
}

/** May read a case and open its papers: who takes part in it, who reads its project, and who may read everything. */
export function canReadCase(person: Person, one: StoredCase, roster: Roster): boolean {
  // A sheet is its judge's alone: what counts stands on the review.
  if (one.kind === 'ballot') return one.data['judge'] === person.id;
  if (canReadEverything(person) || hasRole(person, 'second') || canProveCase(person, one)) return true;
  if (one.kind === 'recheck' && worksFor(person, one.unit) && one.state !== 'planned') return true;
  const project = one.project === null ? undefined : roster.project(one.project);
  return project !== undefined && canRead(person, project, roster);
}

/** Whether nobody but one person may know what it holds: the sheet of a judge, until the judging is closed. */
export function isSealed({ kind, state }: Pick<StoredCase, 'kind' | 'state'>): boolean {
  return kind === 'ballot' && state !== 'counted' && state !== 'missing';
}
