import { LibsqlError } from '@libsql/client';
import { expect, test } from 'vitest';
import { DatabaseDamagedError, guardDamage } from '../../../src/store/kit/database/damage-guard.ts';
import { isOutage } from '../../../src/store/kit/database/database-fault.ts';
import { openTestDatabase } from '../../helpers/database.ts';

async function openGuarded() {
  const { client } = await openTestDatabase();
  const told: string[] = [];
  let damage: Error | null = null;
  const breaking = new Proxy(client, {
    get(target, name) {
      const member = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return (...given: unknown[]) => (damage ? Promise.reject(damage) : Reflect.apply(member, target, given));
    },
  });
  const guard = guardDamage(breaking, why => told.push(why));
  return {
    ...guard,
    told,
    breakWith(cause: Error | null) {
      damage = cause;
    },
  };
}

test('once one call finds the database damaged all others are refused, and the operator is told once', async () => {
  const { client, told, breakWith } = await openGuarded();
  await client.execute("insert into meta values ('a', '1')");
  breakWith(
    new Error('Failed query', { cause: new LibsqlError('malformed', 'SQLITE_CORRUPT', 'SQLITE_CORRUPT_INDEX') }),
  );

  const first = await client.batch(['select 1'], 'write').catch((cause: unknown) => cause);
  breakWith(null);

  expect(first).toBeInstanceOf(DatabaseDamagedError);
  expect(isOutage(first)).toBe(true);
  await expect(client.execute("insert into meta values ('b', '1')")).rejects.toThrow('damaged');
  await expect(client.batch(['select 1'], 'read')).rejects.toThrow('damaged');
  expect(told).toHaveLength(1);
});

test('what is found beside the program counts as well; other trouble passes', async () => {
  const { client, report, told, breakWith } = await openGuarded();
  breakWith(new LibsqlError('full', 'SQLITE_FULL'));
  await expect(client.execute('select 1')).rejects.toThrow('full');
  breakWith(null);
  expect((await client.execute('select 1 as one')).rows[0]?.['one']).toBe(1);

  report('page 7');

  await expect(client.execute('select 1')).rejects.toThrow('page 7');
  expect(told).toEqual(['page 7']);
});
