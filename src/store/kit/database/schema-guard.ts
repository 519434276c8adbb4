import type { Client, InStatement, ResultSet } from '@libsql/client';
import journal from '../../../../drizzle/meta/_journal.json' with { type: 'json' };

/** The database was upgraded by a newer program while this one ran: it does not know what it would write into. */
export class SchemaOutdatedError extends Error {
  // By this name it counts as trouble of the database, which no event is to blame for.
  override readonly name = 'LibsqlSchemaOutdatedError';
  readonly code = 'SCHEMA_OUTDATED';
}

/**
 * Fails the transaction of a program that is older than the schema. SQLite has no statement that only refuses, so this
 * one takes the absolute value of the one number that has none.
 */
const GUARD: InStatement = {
  sql: 'select abs(-9223372036854775807 - iif(count(*) > ?, 1, 0)) is null as guarded from __drizzle_migrations',
  args: [journal.entries.length],
};
const REFUSED = /integer overflow/;

/** What only reads needs no guard. */
const READS = /^\s*(?:select|with|pragma|explain)\b/i;

/**
 * A client through which a program that is older than the schema can write nothing.
 * Errors: writes reject with SchemaOutdatedError once a newer program has migrated the database; `onOutdated` is told
 * each time.
 */
export function guardSchema(client: Client, onOutdated: () => void): Client {
  async function write(statements: InStatement[]): Promise<ResultSet[]> {
    try {
      return (await client.batch([GUARD, ...statements], 'write')).slice(1);
    } catch (cause) {
      if (!isRefusal(cause)) throw withoutGuard(cause);
      onOutdated();
      throw new SchemaOutdatedError('the database was upgraded by a newer program', { cause });
    }
  }

  return new Proxy(client, {
    get(target, name) {
      if (name === 'batch') {
        return (statements: Parameters<Client['batch']>[0], mode?: Parameters<Client['batch']>[1]) =>
          mode === 'read' || (mode !== 'write' && statements.every(one => READS.test(sqlOf(toStatement(one)))))
            ? // The typed door asks several questions without a mode; taking the lock for them would refuse them when busy.
              target.batch(statements, 'read')
            : write(statements.map(toStatement));
      }
      if (name === 'execute') {
        return async (...call: Parameters<Client['execute']>) => {
          const statement = toStatement(call.length > 1 ? (call as never) : call[0]);
          return READS.test(sqlOf(statement)) ? target.execute(statement) : (await write([statement]))[0];
        };
      }
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}

function toStatement(one: Parameters<Client['batch']>[0][number]): InStatement {
  if (!Array.isArray(one)) return one;
  const [sql, args] = one;
  return args === undefined ? sql : { sql, args };
}

function sqlOf(statement: InStatement): string {
  return typeof statement === 'string' ? statement : statement.sql;
}

function isRefusal(cause: unknown): boolean {
  for (let error = cause; error instanceof Error; error = error.cause) if (REFUSED.test(error.message)) return true;
  return false;
}

/** Whoever asked counts his own statements. */
function withoutGuard(cause: unknown): unknown {
  if (cause instanceof Error && 'statementIndex' in cause && typeof cause.statementIndex === 'number') {
    Object.assign(cause, { statementIndex: cause.statementIndex - 1 });
  }
  return cause;
}
