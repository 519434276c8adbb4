import { createClient } from '@libsql/client';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isBusy, retryBusy } from '../../../src/store/kit/database/busy.ts';
import { createDeliveryStore } from '../../../src/store/messaging/deliveries.ts';
import { openTestDatabaseFile } from '../../helpers/database.ts';
import { aDelivery, commitDeliveries } from '../../helpers/deliveries.ts';

const NINE = new Date('2026-06-12T09:00:00+08:00');

describe('when another process is writing', () => {
  test('a write is refused by the database and goes through once the other is done', async () => {
    const file = await openTestDatabaseFile();
    const mine = createDeliveryStore(file.db);
    await commitDeliveries(file, mine, [aDelivery()], NINE);
    const theirs = createClient({ url: file.url });
    onTestFinished(() => theirs.close());
    const other = await theirs.transaction('write');
    const request = { now: NINE, until: NINE, owner: 'mine', limit: 1 };
    const refusal = await mine.lease(request).catch((error: unknown) => error);

    const pauses: number[] = [];
    const leased = await retryBusy(() => mine.lease(request), {
      random: () => 0.5,
      pause: async ms => {
        pauses.push(ms);
        if (pauses.length === 3) await other.commit();
      },
    });

    expect(isBusy(refusal)).toBe(true);
    expect(leased).toHaveLength(1);
    expect(pauses).toEqual([8, 15, 30]);
  });

  test('for too long, the refusal comes through after about ten seconds', async () => {
    let waitedMs = 0;
    const busy = Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' });

    const outcome = retryBusy(() => Promise.reject(new Error('query failed', { cause: busy })), {
      random: () => 0.5,
      pause: async ms => {
        waitedMs += ms;
      },
    });

    await expect(outcome).rejects.toThrow('query failed');
    expect(waitedMs).toBeGreaterThan(8_000);
    expect(waitedMs).toBeLessThan(15_000);
  });
});

test('another fault comes through at once', async () => {
  let tries = 0;
  const work = async () => {
    tries += 1;
    throw Object.assign(new Error('UNIQUE constraint failed'), { code: 'SQLITE_CONSTRAINT' });
  };

  await expect(retryBusy(work, { random: () => 0, pause: async () => {} })).rejects.toThrow('UNIQUE');
  expect(tries).toBe(1);
});
