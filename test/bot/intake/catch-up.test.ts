import { expect, test } from 'vitest';
import { FeishuError, readFault } from '../../../src/bot/feishu/errors.ts';
import { catchUp } from '../../../src/bot/intake/catch-up.ts';

const SINCE = new Date('2026-06-12T09:00:00+08:00');
const NOW = new Date('2026-06-12T10:00:00+08:00');
const CHATS = Array.from({ length: 80 }, (_, index) => ({ chatId: `oc_${index}`, type: 'group' as const }));

/** The platform's answer to one call too many. */
const tooOften = () =>
  new FeishuError(
    readFault({ status: 429, headers: { 'x-ogw-ratelimit-reset': '2' }, body: { code: 99991400, msg: 'too often' } }),
  );

/** Reads 80 chats, of which the platform refuses each for the first `refusals` times. */
async function read(refusals: number) {
  const asked = new Map<string, number>();
  let waitedMs = 0;
  const caughtUp = catchUp({
    gaps: { unreadSince: async () => SINCE, chats: async () => CHATS },
    client: {
      async listMessages(chatId) {
        const count = (asked.get(chatId) ?? 0) + 1;
        asked.set(chatId, count);
        if (count <= refusals) throw tooOften();
        return { messages: [], isWhole: true };
      },
    },
    append: async () => true,
    now: () => NOW,
    async pause(ms) {
      waitedMs += ms;
    },
  });
  return { caughtUp, waited: () => waitedMs };
}

test('many chats are read at a pace that leaves room for messages, and a refusal for being asked too often is waited out', async () => {
  const { caughtUp, waited } = await read(2);

  expect(await caughtUp).toEqual({ since: SINCE, until: NOW, read: new Map(), unread: [] });
  // 50 ms before each chat, and twice as long as the platform says.
  expect(waited()).toBe(80 * 50 + 80 * 2 * 2_000);
});

test('a platform that goes on refusing is left alone until later', async () => {
  const { caughtUp } = await read(Number.POSITIVE_INFINITY);

  await expect(caughtUp).rejects.toThrow(FeishuError);
});
