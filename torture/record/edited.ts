import type { Client } from '@libsql/client';
import type { Random } from '../../sandbox/sample/random.ts';
import type { Store } from '../../src/store/store.ts';

/** What an edit works on. */
export interface EditNeeds {
  client: Client;
  store: Store;
  random: Random;
  /** How many entries the record has. */
  entries: number;
}

/** What was done, and what has to be named by whoever looks. */
export interface Edited {
  what: string;
  /** The entry at which the chain has to break; null where it holds. */
  seq: number | null;
  /** Without the chain the row that has to be named: its table, and its key unless any of the table will do. */
  row?: { table: string; key?: string };
  /** Nothing in the database itself need tell: then the printed number must. */
  needsHead?: boolean;
}

/** A text in which one character is another; something where there was nothing. */
export function otherText(text: unknown, random: Random): string {
  if (typeof text !== 'string' || text === '') return 'x';
  const characters = [...text];
  const at = random.int(0, characters.length - 1);
  const other = random.pick([...'abcdefghijklmnopqrstuvwxyz0123456789改'].filter(one => one !== characters[at]));
  return characters.map((one, index) => (index === at ? other : one)).join('');
}

export async function setTo(
  client: Client,
  table: string,
  column: string,
  value: string,
  rowid: number,
): Promise<void> {
  await client.execute({ sql: `update "${table}" set "${column}" = ? where rowid = ?`, args: [value, rowid] });
}
