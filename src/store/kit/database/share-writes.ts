import type { Client, ResultSet } from '@libsql/client';
import { isBusy } from './busy.ts';
import type { Statement } from './database.ts';

/** Carries out statements in one transaction. Errors: as the client's. */
export type SharedWrite = (statements: readonly Statement[]) => Promise<ResultSet[]>;

interface Waiting {
  statements: readonly Statement[];
  settle(results: ResultSet[]): void;
  fail(cause: unknown): void;
}

/** So many share a transaction at most. */
const MOST_TOGETHER = 50;

/**
 * Makes the function that writes what does not depend on one another: what comes while a transaction is under way shares the
 * next one. When that is refused, each is tried by itself, so that only whose fault it is fails; when the database is busy
 * they all fail, and are tried again together.
 */
export function createSharedWrites(client: Pick<Client, 'batch'>): SharedWrite {
  const waiting: Waiting[] = [];
  let isRunning = false;

  async function writeOne({ statements, settle, fail }: Waiting): Promise<void> {
    try {
      settle(await client.batch([...statements], 'write'));
    } catch (cause) {
      fail(cause);
    }
  }

  async function writeGroup(group: readonly Waiting[]): Promise<void> {
    const [only] = group;
    if (group.length === 1 && only) return writeOne(only);
    try {
      const results = await client.batch(
        group.flatMap(({ statements }) => [...statements]),
        'write',
      );
      let at = 0;
      for (const { statements, settle } of group) {
        settle(results.slice(at, at + statements.length));
        at += statements.length;
      }
    } catch (cause) {
      if (isBusy(cause)) for (const { fail } of group) fail(cause);
      else for (const one of group) await writeOne(one);
    }
  }

  async function run(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    // What is ready at this moment goes together.
    await Promise.resolve();
    while (waiting.length > 0) await writeGroup(waiting.splice(0, MOST_TOGETHER));
    isRunning = false;
  }

  return statements =>
    new Promise((settle, fail) => {
      waiting.push({ statements, settle, fail });
      void run();
    });
}
