import { isUtf8 } from 'node:buffer';
import { existsSync, statSync } from 'node:fs';
import type { Client } from '@libsql/client';
import { isDamage } from '../../store/kit/database/damage-guard.ts';

/** Whether a database file is whole, as far as it can be told without the record. */

const MB = 1_000_000;

/** Measured: 0.2 s for 100 MB, a year of a large district. A larger file is checked beside the running program. */
const LARGEST_AT_START = 400 * MB;
/** Reading every text takes 1 s for 100 MB. */
const LARGEST_READ_AT_START = 200 * MB;

/** What is checked before a program begins its work: everything SQLite knows of, and after an unclean stop every text. */
export interface StartCheck {
  isStructure: boolean;
  isTexts: boolean;
}

/** Shapes: to be asked before the file is opened. */
export function checkAtStart(path: string): StartCheck {
  const size = sizeOf(path);
  // Whoever closes the file writes its log back and empties it: what is in one was left behind, or others work with the file.
  const isLeftOpen = sizeOf(`${path}-wal`) > 0;
  return { isStructure: size <= LARGEST_AT_START, isTexts: isLeftOpen && size <= LARGEST_READ_AT_START };
}

/** What of a whole check the start has left out; null when nothing. */
export function leftForLater({ isStructure }: StartCheck): StartCheck | null {
  return isStructure ? null : { isStructure: true, isTexts: true };
}

/** A log whose database is gone: SQLite would throw it away, and with it what was committed last. */
export function hasLoneLog(path: string): boolean {
  return sizeOf(path) === 0 && sizeOf(`${path}-wal`) > 0;
}

/** 0 for what is not there, or in no place where a file can be. */
function sizeOf(path: string): number {
  return existsSync(path) ? statSync(path).size : 0;
}

/** What is wrong with the pages, the indexes or the texts of a database; null when nothing is. Errors: rejects when busy. */
export async function findDamage(
  client: Pick<Client, 'execute'>,
  { isStructure, isTexts }: StartCheck,
): Promise<string | null> {
  try {
    if (isStructure) {
      const { rows } = await client.execute('pragma integrity_check(1)');
      const said = String(rows[0]?.[0]);
      if (said !== 'ok') return said;
    }
    return isTexts ? await findUnreadableText(client) : null;
  } catch (cause) {
    if (isDamage(cause) && cause instanceof Error) return cause.message;
    throw cause;
  }
}

/** Rows that are read at once. */
const ROWS = 500;

/**
 * Looks for text that is none: to ask the driver for it would end the program at once, with words that help nobody. SQLite
 * itself does not mind.
 */
async function findUnreadableText(client: Pick<Client, 'execute'>): Promise<string | null> {
  const { rows: tables } = await client.execute(
    `select m.name as name, group_concat('iif(typeof("' || c.name || '") = ''text'', "' || c.name || '", '''')', ' || char(10) || ') as texts
     from sqlite_master as m join pragma_table_info(m.name) as c where m.type = 'table' group by m.name`,
  );
  for (const { name, texts } of tables) {
    for (let last: unknown = Number.MIN_SAFE_INTEGER; last !== null; ) {
      const { rows } = await client.execute({
        sql: `select max(at) as last, cast(group_concat(told, char(10)) as blob) as told from
              (select rowid as at, ${texts} as told from "${name}" where rowid > ? order by rowid limit ${ROWS})`,
        args: [Number(last)],
      });
      last = rows[0]?.['last'] ?? null;
      if (last !== null && !isText(rows[0]?.['told'])) return `unreadable text in table ${name}`;
    }
  }
  return null;
}

function isText(bytes: unknown): boolean {
  return !(bytes instanceof Uint8Array || bytes instanceof ArrayBuffer) || isUtf8(bytes);
}
