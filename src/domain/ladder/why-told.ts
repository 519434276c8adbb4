import { isStewardOf } from '../library/rights.ts';
import type { Roster } from '../library/roster.ts';
import { hasRole, type Person } from '../people/person.ts';
import { taskForceHeads } from '../problems/rights.ts';
import { isOfUnit } from '../problems/times/escalation.ts';
import type { ReminderItem } from './reminder-item.ts';

/**
 * In what role somebody hears of something on the ladder; `stand_in` for whoever acts for somebody who is away. The first that
 * fits, for whoever has several roles: what he has to do himself goes first.
 */
export type WhyTold =
  | 'handler'
  | 'office'
  | 'reporter'
  | 'steward'
  | 'unit_lead'
  | 'liaison'
  | 'supervisor'
  | 'task_force_head'
  | 'lead_official'
  | 'inspection_bureau'
  /** The office is to consider a talk: 约谈建议. */
  | 'talk'
  | 'stand_in';

/** Why this person hears of it. */
export function whyTold(
  { followed, project, unit, escalation }: ReminderItem,
  person: Person,
  roster: Roster,
): WhyTold {
  const { owed } = escalation;
  const handler =
    followed.kind === 'problem' ? followed.problem.handler : (followed.item.handler ?? followed.item.person);
  const isOthers = !isOfUnit(owed);
  if (owed === 'confirm' && followed.kind === 'problem' && followed.problem.reportedBy === person.id) return 'reporter';
  if (!isOthers && handler === person.id) return 'handler';
  if (followed.kind === 'action_item' && followed.item.supervisor === person.id) return 'supervisor';
  if (isOthers && owed !== 'confirm' && hasRole(person, 'office')) return 'office';
  if (project && isStewardOf(person, project)) return 'steward';
  if (person.unit !== null && person.unit === unit) {
    if (hasRole(person, 'liaison')) return 'liaison';
    if (hasRole(person, 'unit_lead')) return 'unit_lead';
  }
  if (followed.kind === 'problem' && project && taskForceHeads(followed.problem, project, roster).includes(person)) {
    return 'task_force_head';
  }
  if (project?.leadOfficial === person.id) return 'lead_official';
  if (hasRole(person, 'inspection_bureau')) return 'inspection_bureau';
  if (!hasRole(person, 'office')) return 'stand_in';
  return escalation.suggestsTalk ? 'talk' : 'office';
}
