/** What an event tells of an account besides its open_id; null where it does not. */
export interface AccountIds {
  /** The same over all apps of one developer. */
  unionId: string | null;
  /** The same in the whole tenant. */
  userId: string | null;
}

/** An account of the platform in the app in use. */
export interface Account extends AccountIds {
  openId: string;
}

const OF_NOBODY = 'account:';

/**
 * What stands in the place of a person's id for an account that nobody of the roster has: the open_id, unless some person's
 * id is the same text. Ids are made of open_ids, and who was erased, or came from another app, keeps his id without the account.
 */
export function strangersId(openId: string, { person }: { person(id: string): unknown }): string {
  return person(openId) === undefined ? openId : OF_NOBODY + openId;
}

/** The account that such an id names beside a person's; null for every other id. */
export function accountOfStranger(id: string): string | null {
  return id.startsWith(OF_NOBODY) ? id.slice(OF_NOBODY.length) : null;
}
