import Database from 'libsql';

/** How a write fails: before it has happened, and only once or from then on; or it happens and nobody hears of it. */
export type Failure = 'full once' | 'full from then on' | 'input/output error' | 'busy' | 'unheard';

export const FAILURES: readonly Failure[] = ['full once', 'full from then on', 'input/output error', 'busy', 'unheard'];

const CODES: Readonly<Record<Failure, readonly [code: string, rawCode: number, words: string]>> = {
  'full once': ['SQLITE_FULL', 13, 'database or disk is full'],
  'full from then on': ['SQLITE_FULL', 13, 'database or disk is full'],
  'input/output error': ['SQLITE_IOERR_WRITE', 778, 'disk I/O error'],
  busy: ['SQLITE_BUSY', 5, 'database is locked'],
  unheard: ['SQLITE_IOERR_FSYNC', 1034, 'disk I/O error'],
};

/** Below the driver's own methods, which every connection of this process uses. */
export interface FailingWrites {
  /** From now on the n-th write fails, counted from 1. */
  arm(nth: number, failure: Failure): void;
  disarm(): void;
  /** How many writes there were since it was armed. */
  count(): number;
  remove(): void;
}

type Method = (this: unknown, ...given: unknown[]) => unknown;

/**
 * Counts the writes of this process, each statement of a transaction and each commit, and lets one fail as SQLite does: the
 * transaction then is as it was before that statement, and whoever began it takes it back.
 */
export function installFailingWrites(): FailingWrites {
  const probe = new Database(':memory:');
  const database = Database.prototype as unknown as Record<string, Method>;
  const statement = Object.getPrototypeOf(probe.prepare('select 1')) as Record<string, Method>;
  probe.close();
  const original = { exec: database['exec'], run: statement['run'], all: statement['all'], get: statement['get'] };
  let armed: { nth: number; failure: Failure } | null = null;
  let count = 0;
  let isWriting = false;

  function write(work: () => unknown): unknown {
    if (!armed) return work();
    count += 1;
    const { nth, failure } = armed;
    const isDue = count === nth || (failure === 'full from then on' && count > nth);
    if (!isDue) return work();
    if (failure === 'unheard') work();
    const [code, rawCode, words] = CODES[failure];
    throw new Database.SqliteError(words, code, rawCode);
  }

  database['exec'] = function exec(this: unknown, ...given) {
    const sql = String(given[0]);
    const carryOut = () => original.exec?.apply(this, given);
    if (sql.startsWith('begin')) isWriting = sql.includes('immediate');
    const isCommit = sql === 'commit' && isWriting;
    if (sql === 'commit' || sql === 'rollback') isWriting = false;
    return isCommit ? write(carryOut) : carryOut();
  };
  for (const name of ['run', 'all', 'get'] as const) {
    statement[name] = function carryOut(this: unknown, ...given) {
      const work = () => original[name]?.apply(this, given);
      // What happens and is not heard of is a whole transaction: a statement alone is taken back with the others.
      return isWriting && armed?.failure !== 'unheard' ? write(work) : work();
    };
  }

  return {
    arm(nth, failure) {
      armed = { nth, failure };
      count = 0;
    },
    disarm() {
      armed = null;
    },
    count: () => count,
    remove() {
      for (const [name, method] of Object.entries(original)) {
        const place = name === 'exec' ? database : statement;
        if (method) place[name] = method;
      }
    },
  };
}
