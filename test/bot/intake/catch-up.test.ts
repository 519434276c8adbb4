import { expect, test } from 'vitest';
import { FeishuError, readFault } from '../../../src/bot/feishu/errors.ts';
import { catchUp } from '../../../src/bot/intake/catch-up.ts';
import { createGapStore } from '../../../src/store/messaging/gaps.ts';
import { createTestClock } from '../../helpers/clock.ts';
import { openTestDatabase } from '../../helpers/database.ts';

const SINCE = new Date('2026-06-12T08:00:00+08:00');
const GAP = { since: SINCE, noticedAt: SINCE, isRestored: true };
const CHATS = Array.from({ length: 80 }, (_, index) => ({ chatId: `oc_${index}`, type: 'group' as const }));

/** The platform's answer to one call too many. */
const tooOften = () =>
  new FeishuError(
    readFault({ status: 429, headers: { 'x-ogw-ratelimit-reset': '2' }, body: { code: 99991400, msg: 'too often' } }),
  );

/** A restored database of which 80 chats have to be read. */
async function restored() {
  const clock = createTestClock();
  const { db, client } = await openTestDatabase();
  const gaps = createGapStore(db);
  await client.batch([gaps.note(GAP)], 'write');
  return {
    clock,
    gaps: { ...gaps, chats: async () => CHATS },
    close: () => client.batch(gaps.close(GAP, clock.now()), 'write'),
  };
}

interface Reader {
  owner?: string;
  /** How often the platform refuses each chat first. */
  refusals?: number;
  /** Called before the platform answers about a chat. */
  onChat?(count: number): Promise<void> | void;
  isStopping?(): boolean;
}

function read({ clock, gaps }: Awaited<ReturnType<typeof restored>>, reader: Reader = {}) {
  const { owner = 'one', refusals = 0, onChat, isStopping = () => false } = reader;
  const asked = new Map<string, number>();
  return catchUp({
    gaps,
    client: {
      async listMessages(chatId) {
        const count = (asked.get(chatId) ?? 0) + 1;
        asked.set(chatId, count);
        await onChat?.(asked.size);
        if (count <= refusals) throw tooOften();
        return { messages: [], isWhole: true };
      },
    },
    append: async () => true,
    owner,
    now: clock.now,
    pause: async ms => clock.advanceBy(ms),
    isStopping,
  });
}

test('many chats are read at a pace that leaves room for messages, and a refusal for being asked too often is waited out', async () => {
  const district = await restored();

  const caughtUp = await read(district, { refusals: 2 });
  expect(caughtUp).toEqual({ gap: GAP, readAt: district.clock.now(), read: new Map(), unread: [] });
  // 50 ms before each chat, and twice as long as the platform says.
  expect(district.clock.monotonicMs()).toBe(80 * 50 + 80 * 2 * 2_000);
});

test('a platform that goes on refusing is left alone until later', async () => {
  const district = await restored();

  await expect(read(district, { refusals: Number.POSITIVE_INFINITY })).rejects.toThrow(FeishuError);
  expect(await read(district, { owner: 'another' })).toMatchObject({ gap: GAP });
});

test('one process reads at a time, however long it takes, and the next one when it has died', async () => {
  const district = await restored();
  const others: unknown[] = [];
  const onChat = async (count: number) => {
    district.clock.advanceBy(10_000);
    if (count % 20 === 0) others.push(await read(district, { owner: 'another' }));
  };

  expect(await read(district, { onChat })).toMatchObject({ gap: GAP });
  expect(others).toEqual([null, null, null, null]);
  // It died before it could close the gap.
  expect(await read(district, { owner: 'another' })).toBeNull();
  district.clock.advanceBy(60_000);
  expect(await read(district, { owner: 'another' })).toMatchObject({ gap: GAP });
  await district.close();
  expect(await read(district)).toBeNull();
});

test('a turn that was taken before the clock was set back is worth nothing', async () => {
  const district = await restored();
  expect(await read(district)).not.toBeNull();
  district.clock.setNow('2026-06-12T08:30:00+08:00');

  expect(await read(district, { owner: 'another' })).not.toBeNull();
});

test('a process that stops reads no further chat, waits for nothing, and leaves the turn to another', async () => {
  const district = await restored();
  let asked = 0;
  const onChat = () => {
    asked += 1;
  };

  expect(await read(district, { onChat, isStopping: () => asked >= 3 })).toBeNull();
  expect(asked).toBe(3);
  // Refused, it does not wait as long as the platform says.
  await expect(read(district, { onChat, refusals: 1, isStopping: () => asked >= 4 })).rejects.toThrow(FeishuError);
  expect(district.clock.monotonicMs()).toBe(4 * 50);
  expect(await read(district, { owner: 'another' })).toMatchObject({ gap: GAP });
});
