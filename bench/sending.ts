import { createSandbox } from '../sandbox/sandbox.ts';
import { createFeishuClient } from '../src/bot/feishu/client.ts';
import { createSender } from '../src/bot/sending/sender.ts';
import { createWorkingCalendar } from '../src/domain/base/calendar/working-calendar.ts';
import { openDatabase } from '../src/node/database/open-database.ts';
import { pause } from '../src/node/ports.ts';
import { createStore } from '../src/store/store.ts';
import type { Bench } from './bench.ts';

const MESSAGES = 1_000;
const GROUPS = 60;
/** Fifty at once, and fifty more at the end of each second. Source: "limits-and-errors" §2. */
const LEAST_MS = (MESSAGES / 50 - 1) * 1_000;
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** 1,000 messages to 60 groups over HTTP to the local Feishu, which counts by the platform's limits. */
export const sendingBench: Bench = {
  name: 'sending',
  async run(print) {
    const chats = Array.from({ length: GROUPS }, (_, index) => ({
      chatId: `oc_${index}`,
      name: `${index}`,
      members: [],
    }));
    const sandbox = await createSandbox({ port: 0, chats });
    const client = await openDatabase({ url: 'file::memory:', authToken: null });
    const store = createStore({ client, pause, random: Math.random });
    const refused = new Map<number, number>();
    const arrived: number[] = [];
    const sender = createSender({
      deliveries: store.deliveries,
      client: createFeishuClient({
        appId: sandbox.appId,
        appSecret: sandbox.appSecret,
        domain: sandbox.url,
        logger: quiet,
        async fetch(url, init) {
          const response = await fetch(url, init);
          if (url.includes('/im/v1/messages')) {
            const { code } = (await response.clone().json()) as { code: number };
            if (code === 0) arrived.push(performance.now());
            else refused.set(code, (refused.get(code) ?? 0) + 1);
          }
          return response;
        },
      }),
      clock: { now: () => new Date() },
      monotonicMs: () => performance.now(),
      pause,
      random: Math.random,
      logger: quiet,
      canReadHistory: false,
      calendar: async () => createWorkingCalendar(),
      onRecovered: trouble => store.deliveries.holds.drop(trouble),
    });
    try {
      const now = new Date();
      const content = { schema: '2.0', body: { elements: [{ tag: 'markdown', content: '例会议程' }] } };
      const drafts = Array.from({ length: MESSAGES }, (_, index) => ({
        key: `message ${index}`,
        destination: { kind: 'chat' as const, chatId: `oc_${index % GROUPS}` },
        msgType: 'interactive' as const,
        content,
        card: null,
      }));
      await client.batch(
        drafts.map(draft => store.deliveries.insert(draft, now)),
        'write',
      );
      const { sent } = await sender.deliverDue({ waitMs: 60_000 });
      const tookMs = Math.round((arrived.at(-1) ?? 0) - (arrived[0] ?? 0));
      print({
        what: '1,000 messages to 60 groups, from the first to the last',
        sent,
        tookMs,
        leastMs: LEAST_MS,
        ratio: Number((tookMs / LEAST_MS).toFixed(3)),
        isWithin: tookMs <= LEAST_MS * 1.05,
        refused230020: refused.get(230020) ?? 0,
        refused99991400: refused.get(99991400) ?? 0,
      });
    } finally {
      await sandbox.close();
      client.close();
    }
  },
};
