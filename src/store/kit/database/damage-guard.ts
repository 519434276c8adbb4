import type { Client } from '@libsql/client';
import { causes } from './database-fault.ts';

/** The database is damaged: what it says cannot be trusted, and nothing more is written into it. */
export class DatabaseDamagedError extends Error {
  // By this name it counts as trouble of the database, which no event is to blame for.
  override readonly name = 'LibsqlDatabaseDamagedError';
  readonly code = 'SQLITE_CORRUPT';
}

/** Whether an error says that the database is damaged, however deep the drivers have wrapped it. */
export function isDamage(error: unknown): boolean {
  return causes(error).some(cause => 'code' in cause && /^SQLITE_(?:CORRUPT|NOTADB)/.test(String(cause.code)));
}

export interface DamageGuard {
  client: Client;
  /** Tells of damage that was found elsewhere. */
  report(why: string): void;
}

const CALLS = ['execute', 'batch', 'executeMultiple', 'migrate'] as const;

/**
 * A client that asks and writes nothing more once the database has turned out to be damaged: one part of it that still answers
 * would go on taking events that another part has lost.
 * Shapes: `onDamaged` is told once.
 * Errors: from then on every call rejects with DatabaseDamagedError.
 */
export function guardDamage(client: Client, onDamaged: (why: string) => void): DamageGuard {
  let damage: DatabaseDamagedError | null = null;

  function report(why: string, cause?: unknown): DatabaseDamagedError {
    if (damage) return damage;
    damage = new DatabaseDamagedError(`the database is damaged: ${why}`, { cause });
    onDamaged(why);
    return damage;
  }

  async function call(work: () => Promise<unknown>): Promise<unknown> {
    if (damage) throw damage;
    try {
      return await work();
    } catch (cause) {
      throw isDamage(cause) ? report(cause instanceof Error ? cause.message : String(cause), cause) : cause;
    }
  }

  const guarded = new Proxy(client, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      if (!CALLS.some(one => one === name)) return member.bind(target);
      return (...given: unknown[]) => call(() => Reflect.apply(member, target, given) as Promise<unknown>);
    },
  });
  return { client: guarded, report: why => void report(why) };
}
