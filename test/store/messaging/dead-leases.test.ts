import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { leaseOwner } from '../../../src/domain/messaging/lease-owner.ts';
import { isDeadProcess, processName } from '../../../src/node/process-name.ts';
import { freeDeadLeases } from '../../../src/store/messaging/dead-leases.ts';
import { createDeliveryStore } from '../../../src/store/messaging/deliveries.ts';
import { leaseStatement } from '../../../src/store/messaging/inbox.ts';
import { openTestDatabase } from '../../helpers/database.ts';
import { aDelivery, commitDeliveries } from '../../helpers/deliveries.ts';

test('what a dead process of this machine holds is free, what others hold is not', async () => {
  const database = await openTestDatabase();
  const { client } = database;
  const child = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
  await once(child, 'exit');
  const [machine] = processName().split('/');
  const owners = {
    dead: leaseOwner('sender', Math.random, `${machine}/${child.pid}/1`),
    living: leaseOwner('sender', Math.random, processName()),
    elsewhere: leaseOwner('sender', Math.random, `0123456789abcdef/${child.pid}/1`),
    unknown: leaseOwner('sender', Math.random, null),
  };
  const deliveries = createDeliveryStore(database.db);
  const now = new Date('2026-06-12T09:00:00+08:00');
  const until = new Date(now.getTime() + 12_000);
  for (const [name, owner] of Object.entries(owners)) {
    const draft = aDelivery({ key: name, destination: { kind: 'chat', chatId: `oc_${name}` } });
    await commitDeliveries(database, deliveries, [draft], now);
    expect(await deliveries.lease({ now, until, owner, limit: 1 })).toHaveLength(1);
    await client.batch([leaseStatement(owner, now)], 'write');
    await client.execute({
      sql: `insert into evidence_fetches (message_id, key, kind, chat_id, next_try_at, attempts, leased_until, leased_by)
        values (?, 'k', 'image', 'oc_1', 0, 0, ?, ?)`,
      args: [name, until.getTime(), owner],
    });
  }

  const ports = { pause: async () => {}, random: Math.random };
  expect(await freeDeadLeases(client, isDeadProcess, ports)).toBe(1);
  expect(await freeDeadLeases(client, isDeadProcess, ports)).toBe(0);
  const { rows } = await client.execute(`select
    (select group_concat(key) from deliveries where leased_by is null) as messages,
    (select count(*) from inbox_leases) as lanes,
    (select group_concat(message_id) from evidence_fetches where leased_by is null) as files`);
  expect(rows[0]).toMatchObject({ messages: 'dead', lanes: 3, files: 'dead' });
  // That an attempt had begun is still known.
  expect((await deliveries.byKey('dead'))?.firstAttemptAt).toEqual(now);
});
