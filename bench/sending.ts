import { createRandom } from '../sandbox/sample/random.ts';
import { createSandbox } from '../sandbox/sandbox.ts';
import { createFeishuClient } from '../src/bot/feishu/client.ts';
import type { Fetch } from '../src/bot/feishu/http-instance.ts';
import { createSender } from '../src/bot/sending/sender.ts';
import { createWorkingCalendar } from '../src/domain/base/calendar/working-calendar.ts';
import { openDatabase } from '../src/node/database/open-database.ts';
import { pause } from '../src/node/ports.ts';
import { createStore } from '../src/store/store.ts';
import type { Bench } from './bench.ts';
import { DELAYS, type Delays, simulateSending } from './simulated-sending.ts';

const MESSAGES = 1_000;
const GROUPS = 60;
/** Fifty at once, and fifty more at the end of each second. Source: "limits-and-errors" §2. */
const LEAST_MS = (MESSAGES / 50 - 1) * 1_000;
const SEEDS = 20;
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * 1,000 messages to 60 groups over HTTP to the local Feishu, which counts by the platform's limits: as it is, and fully
 * measured also with delays added to the line. In simulated time the limits are tried with many delays by chance.
 */
export const sendingBench: Bench = {
  name: 'sending',
  async run(print, isFull) {
    const what = '1,000 messages to 60 groups, from the first to the last';
    for (const delays of isFull ? [null, ...DELAYS] : [null]) {
      const { sent, tookMs, refused } = await sendOverHttp(delays);
      print({
        what,
        delays: delays?.name ?? 'none',
        sent,
        ...ratioOf(tookMs),
        refused230020: refused.get(230020) ?? 0,
        refused99991400: refused.get(99991400) ?? 0,
      });
    }
    for (const delays of DELAYS) {
      const runs = [];
      for (let seed = 0; seed < SEEDS; seed += 1) {
        runs.push(await simulateSending({ seed: `bench ${seed}`, messages: MESSAGES, groups: GROUPS, delays }));
      }
      print({
        what: `${what}, in simulated time, the worst of ${SEEDS}`,
        delays: delays.name,
        ...ratioOf(Math.max(...runs.map(({ tookMs }) => tookMs))),
        refused: runs.reduce((sum, { refused }) => sum + refused, 0),
      });
    }
  },
};

const ratioOf = (tookMs: number) => ({
  tookMs: Math.round(tookMs),
  leastMs: LEAST_MS,
  ratio: Number((tookMs / LEAST_MS).toFixed(3)),
  isWithin: tookMs <= LEAST_MS * 1.05,
});

/** Sends through the sender, with a database in memory, over a line with these delays. */
async function sendOverHttp(delays: Delays | null) {
  const chats = Array.from({ length: GROUPS }, (_, index) => ({
    chatId: `oc_${index}`,
    name: `${index}`,
    members: [],
  }));
  const sandbox = await createSandbox({ port: 0, chats });
  const client = await openDatabase({ url: 'file::memory:', authToken: null });
  const store = createStore({ client, pause, random: Math.random });
  const wire = delays === null ? fetch : overSlowLine(delays);
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
        const response = await wire(url, init);
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
    return { sent, tookMs: (arrived.at(-1) ?? 0) - (arrived[0] ?? 0), refused };
  } finally {
    await sandbox.close();
    client.close();
  }
}

/** A line on which a call and its answer are late by chance, each for itself. */
function overSlowLine({ name, fromMs, toMs }: Delays): Fetch {
  const random = createRandom(name);
  return async (url, init) => {
    await pause(random.between(fromMs, toMs));
    const response = await fetch(url, init);
    await pause(random.between(fromMs, toMs));
    return response;
  };
}
