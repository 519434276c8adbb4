import type { Person } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { fieldError, PlatformError } from './platform-error.ts';
import type { Scopes } from './scopes.ts';

/** The kinds of id by which a call may name a person. */
export type UserIdType = 'open_id' | 'union_id' | 'user_id';

const USER_ID_SCOPE = 'contact:user.employee_id:readonly';

/**
 * Reads a query parameter such as `user_id_type`; without it, `open_id`.
 * Errors: 99992402 for another value, 99991672 for `user_id` without its scope.
 */
export function readUserIdType(query: URLSearchParams, scopes: Scopes, field = 'user_id_type'): UserIdType {
  const value = query.get(field) ?? 'open_id';
  if (value !== 'open_id' && value !== 'union_id' && value !== 'user_id') {
    throw fieldError(field, `${field} is one of open_id, union_id, user_id`, value);
  }
  if (value === 'user_id') scopes.check([USER_ID_SCOPE]);
  return value;
}

/** A person's id of the kind asked for. */
export function idOf(person: Person, type: UserIdType): string {
  return { open_id: person.openId, union_id: person.unionId, user_id: person.userId }[type];
}

/** The ids of a person that the granted scopes let the app see, as events and contacts show them. */
export function idBlock(person: Person, scopes: Scopes): { union_id: string; open_id: string; user_id?: string } {
  const ids = { union_id: person.unionId, open_id: person.openId };
  return scopes.has(USER_ID_SCOPE) ? { ...ids, user_id: person.userId } : ids;
}

/** Finds a person by an id of any kind, as cards and mentions may give it. */
export function findPerson(world: World, id: string): Person | undefined {
  return (
    world.people.get(id) ?? [...world.people.values()].find(person => person.unionId === id || person.userId === id)
  );
}

/**
 * Finds the person a call names.
 * Errors: 99992351 / 99992352 / 99992360 by the kind of id, for somebody who does not exist.
 */
export function personBy(world: World, type: UserIdType, id: string): Person {
  const person = [...world.people.values()].find(candidate => idOf(candidate, type) === id);
  if (person) return person;
  const code = { open_id: 99992351, union_id: 99992352, user_id: 99992360 }[type];
  throw new PlatformError(code, `The request you send is not a valid {${type}} or not exists: [${id}]`);
}
