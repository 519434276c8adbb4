import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { expect, onTestFinished, test } from 'vitest';
import { openDb } from '../../src/store/kit/database/database.ts';
import { createDeliveryStore } from '../../src/store/messaging/deliveries.ts';
import { aDelivery } from '../helpers/deliveries.ts';
import { startLibsqlServer } from '../helpers/libsql-server.ts';
import { GROUP, projectOf, STEWARDS, startLiveDistrict } from '../helpers/live-district.ts';
import { emptyFolder, eventually } from '../helpers/programs.ts';
import { buildWorker, startWorker } from '../helpers/workerd.ts';

/** How much the Worker does in an invocation, counted at the libSQL server and at the local Feishu. */

const MESSAGES = Number(process.env['WORKER_MESSAGES'] ?? 150);
const CHATS = 60;

async function start() {
  const script = await buildWorker(emptyFolder());
  const database = await startLibsqlServer(join(emptyFolder(), 'remote.db'));
  const district = await startLiveDistrict({ transport: 'webhook', env: { DATABASE_URL: database.url } });
  const runtime = await startWorker(script, district.port, district.settings);
  onTestFinished(() => runtime.dispose());
  await eventually(
    'the Worker is ready',
    async () => (await fetch(`http://127.0.0.1:${district.port}/readyz`).catch(() => null))?.ok,
  );
  return { database, district, runtime };
}

/** Waits until the server has been asked nothing for a while. */
async function quiet(pipelines: () => number): Promise<void> {
  for (let before = -1; before !== pipelines(); ) {
    before = pipelines();
    await new Promise(resolve => setTimeout(resolve, 1_500));
  }
}

test('an event is stored, read for and written in one request each, and three more send its answer', async () => {
  const { database, district } = await start();
  const wang = district.as('ou_wang');
  const { alias } = projectOf('ou_wang');
  const trips: Record<string, number> = {};
  const count = async <T>(what: string, act: () => Promise<T>): Promise<T> => {
    await quiet(database.pipelines);
    const before = database.pipelines();
    const result = await act();
    await quiet(database.pipelines);
    trips[what] = database.pipelines() - before;
    return result;
  };
  const report = async (percent: number) => {
    const said = await wang.says(`@机器人 ${alias} 形象进度${percent}%`, GROUP);
    return district.answerTo(said.messageId, GROUP);
  };

  // The isolate learns the roster with its first event.
  await report(30);
  const receipt = await count('report', () => report(31));
  await count('press', () => wang.presses(receipt, '撤销'));
  await count('question', () => wang.says('@机器人 帮助', GROUP));

  // Stored; read; written; leased; noted as sent, leased again and the turn given back; the event's lease given back.
  expect(trips['report']).toBeLessThanOrEqual(7);
  expect(trips['press']).toBeLessThanOrEqual(8);
  expect(trips['question']).toBeLessThanOrEqual(8);
});

test('everything that a minute causes is sent by the invocation of that minute, within the limits', async () => {
  const { database, district, runtime } = await start();
  const chats = Array.from({ length: CHATS }, (_, index) => `oc_group_${index}`);
  await district.call('POST', '/world', {
    people: [],
    chats: chats.map(chatId => ({ chatId, name: chatId, members: [...STEWARDS] })),
  });
  const client = createClient({ url: database.url });
  onTestFinished(() => client.close());
  const deliveries = createDeliveryStore(openDb(client));
  const drafts = Array.from({ length: MESSAGES }, (_, index) => ({
    key: `reminder ${index}`,
    destination: { kind: 'chat', chatId: chats[index % CHATS] ?? '' } as const,
    msgType: 'text' as const,
    content: { text: `提醒 ${index}` },
  }));
  await client.batch(
    drafts.map(draft => deliveries.insert(aDelivery(draft), new Date())),
    'write',
  );
  const before = database.pipelines();
  const beganMs = Date.now();
  // It stands by until the minute is over, which the test does not wait for.
  (await runtime.getWorker()).scheduled().catch(() => undefined);

  const pending = async () => (await deliveries.countByStatus()).get('pending') ?? 0;
  await eventually('all are sent', async () => (await pending()) === 0, 120_000);

  const sent = (await deliveries.all()).filter(({ key }) => key.startsWith('reminder '));
  const lastMs = Math.max(...sent.map(({ sentAt }) => sentAt?.getTime() ?? Number.POSITIVE_INFINITY));
  process.stderr.write(
    `${JSON.stringify({ messages: MESSAGES, chats: CHATS, seconds: (lastMs - beganMs) / 1_000, requests: database.pipelines() - before })}\n`,
  );
  expect(sent.map(({ status, attempts }) => `${status} ${attempts}`)).toEqual(drafts.map(() => 'sent 1'));
});
