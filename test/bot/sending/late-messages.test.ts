import { describe, expect, test } from 'vitest';
import type { DeliveryDraft } from '../../../src/domain/messaging/delivery.ts';
import type { Trouble } from '../../helpers/feishu-server.ts';
import { HOUR_MS, MINUTE_MS, refused, startOutbox } from './bench-sender.ts';

/** Trouble that names its end, so that there is one try in all the hours. */
const troubleFor = (ms: number): Trouble => ({
  status: 429,
  body: { code: 99991400, msg: 'limit' },
  headers: { 'x-ogw-ratelimit-reset': String(ms / 1000) },
});
/** Friday, and the Monday after it. */
const FRIDAY_17 = '2026-06-12T17:00:00+08:00';
const MONDAY_0830 = Date.parse('2026-06-15T08:30:00+08:00');
const SEVEN_HOURS = 7 * HOUR_MS;

async function afterTrouble(drafts: readonly Partial<DeliveryDraft>[], start = FRIDAY_17, troubleMs = 4 * HOUR_MS) {
  const outbox = await startOutbox({ start });
  outbox.server.breakDown(troubleFor(troubleMs));
  await outbox.commit(...drafts);
  await outbox.work(troubleMs);
  outbox.server.recover();
  await outbox.work(10 * MINUTE_MS);
  return outbox;
}

describe('what got late because of trouble that ends in the evening', () => {
  test('waits for the next opening when it answers nobody; an answer goes at once', async () => {
    const { server, deliveries, work } = await afterTrouble([
      { key: 'post' },
      { key: 'answer', haste: 'answer' },
      { key: 'urgent', haste: 'urgent', destination: { kind: 'person', person: 'ou_wang' } },
    ]);

    const evening = server.shown.map(({ atMs }) => atMs);
    expect(await deliveries.byKey('post')).toMatchObject({ status: 'pending' });
    await work(3 * 24 * HOUR_MS);

    expect(evening).toHaveLength(2);
    expect(server.shown).toHaveLength(3);
    const [, , post] = server.shown;
    expect(post?.messageId).toBe((await deliveries.byKey('post'))?.messageId);
    expect((post?.atMs ?? 0) - MONDAY_0830).toBeGreaterThanOrEqual(0);
    expect((post?.atMs ?? 0) - MONDAY_0830).toBeLessThan(1_000);
  });

  test('does not keep what is said meanwhile in the same chat', async () => {
    const { server, clock, commit, work, statusOf } = await afterTrouble([{ key: 'post' }]);

    await commit({ key: 'new post' }, { key: 'answer', haste: 'answer' });
    await work(1_000);

    expect(server.shown).toHaveLength(2);
    expect(await Promise.all(['post', 'new post', 'answer'].map(statusOf))).toEqual(['pending', 'sent', 'sent']);
    expect(clock.now().getTime()).toBeLessThan(MONDAY_0830);
  });

  test('is not sent on Monday when nobody needs it then', async () => {
    const { server, deliveries } = await afterTrouble([
      { key: 'digest', neededUntil: new Date('2026-06-13T12:00:00+08:00') },
    ]);

    expect(server.shown).toEqual([]);
    expect(await deliveries.byKey('digest')).toMatchObject({ status: 'superseded', error: 'delivery.not_needed' });
  });

  test('is sent at once at noon of a working day', async () => {
    const { server } = await afterTrouble([{ key: 'post' }], '2026-06-12T09:00:00+08:00', 3.2 * HOUR_MS);

    expect(server.shown).toHaveLength(1);
  });
});

test('a message in time is never delayed, whatever the hour', async () => {
  const { server, commit, work } = await startOutbox({ start: '2026-06-13T23:00:00+08:00' });
  await commit({ key: 'post' });
  server.trouble(troubleFor(MINUTE_MS));

  await work(2 * MINUTE_MS);

  expect(server.shown).toHaveLength(1);
});

test('a card is brought up to date at any hour', async () => {
  const outbox = await startOutbox({ start: FRIDAY_17 });
  await outbox.commit({ key: 'card' });
  await outbox.work(1_000);
  outbox.server.breakDown(troubleFor(4 * HOUR_MS));
  await outbox.commit({
    key: 'update',
    destination: { kind: 'update', deliveryKey: 'card' },
    content: { schema: '2.0', body: { elements: [] } },
  });
  await outbox.work(4 * HOUR_MS);
  outbox.server.recover();
  await outbox.work(10 * MINUTE_MS);

  expect(await outbox.statusOf('update')).toBe('sent');
});

test('an operator’s message goes at any hour, even when nobody seems to need it', async () => {
  const { server, clock, commit, deliveries, work } = await startOutbox({ start: '2026-06-12T18:30:00+08:00' });
  await commit({ key: 'digest', neededUntil: new Date('2026-06-12T19:00:00+08:00') });
  server.trouble(refused(232009));
  await work(1_000);
  clock.advanceBy(SEVEN_HOURS);

  await deliveries.requeue('digest', clock.now());
  await work(1_000);

  expect(server.shown).toHaveLength(1);
});

test('one that is sent again among all others is dropped when nobody needs it any more', async () => {
  const { server, clock, commit, deliveries, work, statusOf } = await startOutbox({ start: FRIDAY_17 });
  await commit({ key: 'digest', neededUntil: new Date('2026-06-12T18:00:00+08:00') });
  server.trouble(refused(232009));
  await work(1_000);
  clock.advanceBy(SEVEN_HOURS);

  await deliveries.requeue('digest', clock.now(), { isUnseen: true });
  await work(1_000);

  expect(server.shown).toEqual([]);
  expect(await statusOf('digest')).toBe('superseded');
});

describe('what a job posted that was run as if at another time', () => {
  const MONDAY_0840 = new Date('2026-06-15T08:40:00+08:00');
  const job = { key: 'agenda', neededUntil: new Date('2026-06-15T18:00:00+08:00') };

  test.each([
    ['in the past, on a Saturday night', '2026-06-20T23:00:00+08:00'],
    ['in the future, on a Saturday night', '2026-06-13T23:00:00+08:00'],
  ])('%s, is sent at once, by any process', async (_case, start) => {
    const { server, clock, commitAt, work, statusOf } = await startOutbox({ start });

    await commitAt(MONDAY_0840, job);
    await work(1_000);

    expect(server.shown).toHaveLength(1);
    expect(await statusOf('agenda')).toBe('sent');
    expect(clock.now().getTime()).toBe(Date.parse(start) + 1_000);
  });

  test('is needed, and waits for working hours, on the time of the job', async () => {
    const { server, commitAt, work, statusOf } = await startOutbox({ start: '2026-06-20T23:00:00+08:00' });
    server.breakDown(troubleFor(2 * HOUR_MS));
    await commitAt(MONDAY_0840, job, { ...job, key: 'short', neededUntil: new Date('2026-06-15T09:00:00+08:00') });

    // 10:40 there.
    await work(2 * HOUR_MS);
    server.recover();
    await work(10 * MINUTE_MS);

    expect(await Promise.all(['agenda', 'short'].map(statusOf))).toEqual(['sent', 'superseded']);
    expect(server.shown).toHaveLength(1);
  });

  test('waits for the opening of its own time', async () => {
    const { server, commitAt, work } = await startOutbox({ start: '2026-06-12T10:00:00+08:00' });
    server.breakDown(troubleFor(HOUR_MS));
    await commitAt(new Date('2026-06-15T20:30:00+08:00'), { key: 'ranking' });
    await work(HOUR_MS);
    server.recover();

    // 21:30 there; it opens at 08:30, eleven hours later.
    await work(10 * HOUR_MS);
    const before = server.shown.length;
    await work(1.1 * HOUR_MS);

    expect(before).toBe(0);
    expect(server.shown).toHaveLength(1);
    expect(server.shown[0]?.atMs).toBeLessThan(Date.parse('2026-06-12T22:01:00+08:00'));
  });
});
