import { expect, test } from 'vitest';
import { createHearing } from '../../../src/bot/intake/hearing.ts';
import { createGapStore } from '../../../src/store/messaging/gaps.ts';
import { createTestClock } from '../../helpers/clock.ts';
import { openTestDatabase } from '../../helpers/database.ts';

const MINUTE_MS = 60_000;

async function aDatabase() {
  const { db, client } = await openTestDatabase();
  const gaps = createGapStore(db);
  const clock = createTestClock();
  const state = { isHearing: true, sleptMs: 0 };
  /** A process of its own. */
  const process = (longestSilenceMs?: number) =>
    createHearing({
      gaps,
      isHearing: () => state.isHearing,
      now: clock.now,
      wallMs: () => clock.monotonicMs() + state.sleptMs,
      longestSilenceMs,
    });
  return { gaps, clock, state, process, client };
}

test('a bot that hears every minute has no gap, and none before it heard the first time', async () => {
  const { gaps, clock, process } = await aDatabase();
  const hear = process();
  for (let minute = 0; minute < 5; minute += 1) {
    await hear();
    clock.advanceBy(MINUTE_MS);
  }
  expect(await gaps.unread()).toBeNull();
});

test('the time between two processes is a gap, unless it is shorter than the platform’s first wait', async () => {
  const { gaps, clock, process } = await aDatabase();
  await process()();
  clock.advanceBy(14_000);
  await process()();
  expect(await gaps.unread()).toBeNull();

  const since = clock.now();
  clock.advanceBy(15_000);
  await process()();
  expect(await gaps.unread()).toEqual({ since, noticedAt: clock.now(), isRestored: false });
});

test('so is the time in which the connection was down, and that in which the machine slept', async () => {
  const { gaps, clock, state, process } = await aDatabase();
  const hear = process();
  await hear();
  const since = clock.now();
  state.isHearing = false;
  clock.advanceBy(MINUTE_MS);
  await hear();
  state.isHearing = true;
  clock.advanceBy(MINUTE_MS);
  await hear();
  const gap = { since, noticedAt: clock.now(), isRestored: false };
  expect(await gaps.unread()).toEqual(gap);

  // What follows before it was read makes it longer.
  clock.advanceBy(8 * 3_600_000);
  await hear();
  expect(await gaps.unread()).toEqual({ ...gap, noticedAt: clock.now() });
});

test('a clock that people move forward makes no gap', async () => {
  const { gaps, clock, state, process } = await aDatabase();
  const hear = process();
  await hear();
  clock.advanceBy(30 * 86_400_000);
  state.sleptMs -= 30 * 86_400_000 - MINUTE_MS;
  await hear();
  expect(await gaps.unread()).toBeNull();
});

test('a process that begins anew each minute, as on a Worker, has a gap after three', async () => {
  const { gaps, clock, process } = await aDatabase();
  for (let minute = 0; minute < 3; minute += 1) {
    await process(180_000)();
    clock.advanceBy(MINUTE_MS);
  }
  expect(await gaps.unread()).toBeNull();
  clock.advanceBy(2 * MINUTE_MS);
  await process(180_000)();
  expect(await gaps.unread()).not.toBeNull();
});

test('a gap that was read is closed up to when it was noticed; what came after stays to be read', async () => {
  const { gaps, clock, process, client } = await aDatabase();
  await process()();
  clock.advanceBy(MINUTE_MS);
  await process()();
  const first = await gaps.unread();
  if (!first) throw new Error('no gap');
  clock.advanceBy(MINUTE_MS);
  await process()();
  const noticedAt = clock.now();

  await client.batch(gaps.close(first, noticedAt), 'write');
  const second = await gaps.unread();
  expect(second).toEqual({ since: first.noticedAt, noticedAt, isRestored: false });
  expect(await gaps.lastReadAt()).toEqual(noticedAt);

  if (second) await client.batch(gaps.close(second, noticedAt), 'write');
  expect(await gaps.unread()).toBeNull();
});

test('what an earlier version has noted after a restore is read, and grows like any other', async () => {
  const { gaps, clock, process, client } = await aDatabase();
  const since = clock.now();
  await process()();
  await client.execute({ sql: "insert into meta values ('unreadSince', ?)", args: [String(since.getTime())] });
  expect(await gaps.unread()).toEqual({ since, noticedAt: since, isRestored: true });

  clock.advanceBy(MINUTE_MS);
  await process()();
  expect(await gaps.unread()).toEqual({ since, noticedAt: clock.now(), isRestored: true });
});
