import type { GroupPurpose, Roster } from '../../domain/library/roster.ts';
import { type Person, worksFor } from '../../domain/people/person.ts';

/**
 * Whether a group may look on: every member of it may see the answer by his own right, or the bot posts the like there
 * anyway. Who is in a chat the roster does not know; it knows whom each of its groups is for, and of a chat that it does
 * not know it takes nothing for granted.
 * Shapes: `maySee` asks the right of one person; `postedTo` are the groups in which the same is posted by schedule.
 * Source: contract §6.6, §6.11.
 */
export function mayGroupSee(
  chatId: string,
  roster: Roster,
  { maySee, postedTo }: { maySee: (person: Person) => boolean; postedTo: readonly GroupPurpose[] },
): boolean {
  const purpose = roster.group(chatId)?.purpose;
  if (purpose !== undefined && postedTo.includes(purpose)) return true;
  return membersOf(chatId, roster).every(maySee);
}

/** Somebody about whom nothing is known. */
const ANYBODY: Person = { id: '', openId: null, mobile: null, name: '', unit: null, roles: [], taskForce: null };

/** For whom a group is; at least one, so that an empty roster opens nothing. */
function membersOf(chatId: string, roster: Roster): readonly Person[] {
  const group = roster.group(chatId);
  switch (group?.purpose) {
    case 'leaders':
      return [{ ...ANYBODY, roles: ['top_leaders'] }];
    case 'inspection':
      // Auditors sit with the bureau.
      return [
        { ...ANYBODY, roles: ['inspection_bureau'] },
        { ...ANYBODY, roles: ['auditor'] },
      ];
    case 'unit': {
      const people = roster.people.filter(person => worksFor(person, group.unit));
      return people.length > 0 ? people : [{ ...ANYBODY, unit: group.unit, roles: ['liaison'] }];
    }
    case 'headquarters':
    case 'task_force':
    case undefined:
      return [ANYBODY];
  }
}
