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
