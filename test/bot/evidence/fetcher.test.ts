import { describe, expect, onTestFinished, test } from 'vitest';
import { evidenceWarnings } from '../../../src/bot/evidence/evidence-warnings.ts';
import type { createFetcher } from '../../../src/bot/evidence/fetcher.ts';
import { createFeishuClient } from '../../../src/bot/feishu/client.ts';
import { createEvidenceFetcher } from '../../../src/create-evidence-fetcher.ts';
import { evidenceOfMessage } from '../../../src/domain/messaging/evidence.ts';
import { createFolderVault } from '../../../src/node/evidence/folder-vault.ts';
import { createStore } from '../../../src/store/store.ts';
import { createTestClock } from '../../helpers/clock.ts';
import { openTestDatabaseFile } from '../../helpers/database.ts';
import { startFileServer } from '../../helpers/file-server.ts';
import { asStatements } from '../../helpers/ledger-rows.ts';
import { createTestLogger } from '../../helpers/logger.ts';
import { emptyFolder } from '../../helpers/programs.ts';

const MINUTE_MS = 60_000;

/** A database with photos that wait to be fetched, and as many processes as a test wants that fetch them. */
async function startFetching(count: number) {
  const database = await openTestDatabaseFile();
  const clock = createTestClock();
  const server = await startFileServer();
  const folder = emptyFolder();
  const ports = { pause: clock.pause, random: Math.random };
  const attachments = Array.from({ length: count }, (_, index) => ({
    kind: 'image' as const,
    key: `img_${index}`,
    name: null,
  }));
  const message = { messageId: 'om_1', chatId: 'oc_1', senderId: 'ou_wang', sentAt: clock.now(), attachments };
  const store = createStore({ client: database.client, ...ports });
  await store.commit({
    received: [],
    rows: [],
    audit: [],
    deliveries: [],
    statements: [
      ...asStatements(evidenceOfMessage(message, 'problem:WT-2026-0001').map(store.evidence.row)),
      ...attachments.map(one => store.evidence.fetches.insert(message, one, clock.now())),
    ],
    now: clock.now(),
  });

  function process(changes: Partial<Parameters<typeof createFetcher>[0]> = {}) {
    const { client } = database.reopen();
    const own = createStore({ client, ...ports });
    const logger = createTestLogger();
    const feishu = createFeishuClient({
      appId: 'cli_0123456789abcdef',
      appSecret: 'secret',
      domain: server.url,
      logger,
      timeoutMs: 2_000,
    });
    const deps = { vault: createFolderVault(folder), client: feishu, now: clock.now, logger, atOnce: 2, ...ports };
    return {
      store: own,
      logger,
      fetcher: createEvidenceFetcher({ ...deps, store: own, admins: [], onOutgoing() {}, ...changes }),
    };
  }

  const states = async () => (await store.evidence.ofMessage('om_1')).map(one => one.state);
  const stored = async () => (await store.audit.after(0, 1000)).filter(one => one.action === 'evidence.store').length;
  return { clock, server, store, folder, process, states, stored };
}

describe('fetching photos and files', () => {
  test('two processes on one database fetch each once, and record it once', async () => {
    const { server, process, states, stored } = await startFetching(12);
    const [one, two] = [process(), process()];

    await Promise.all([one.fetcher.fetchDue(), two.fetcher.fetchDue(), one.fetcher.fetchDue()]);

    expect(await states()).toEqual(Array(12).fill('stored'));
    expect(await stored()).toBe(12);
    expect(server.asked.toSorted()).toEqual(Array.from({ length: 12 }, (_, index) => `img_${index}`).toSorted());
  });

  test('a fetch that two processes have made, because the lease of one ran out, is recorded once', async () => {
    const { clock, server, process, states, stored } = await startFetching(1);
    const [slow, quick] = [process(), process()];
    const go = server.hold();

    const first = slow.fetcher.fetchDue();
    await server.reached();
    clock.advanceBy(3 * MINUTE_MS);
    const second = quick.fetcher.fetchDue();
    await server.reached();
    go();
    await Promise.all([first, second]);

    expect(server.asked).toEqual(['img_0', 'img_0']);
    expect(await states()).toEqual(['stored']);
    expect(await stored()).toBe(1);
  });

  test('what a process held when it was killed is fetched by another when its lease has run out, and not before', async () => {
    const { clock, store, process, states } = await startFetching(1);
    const until = new Date(clock.now().getTime() + 2 * MINUTE_MS);
    await store.evidence.fetches.lease({ now: clock.now(), until, owner: 'a process that died', limit: 1 });
    const { fetcher } = process();

    await fetcher.fetchDue();
    expect(await states()).toEqual(['waiting']);
    clock.advanceBy(2 * MINUTE_MS + 1);
    await fetcher.fetchDue();

    expect(await states()).toEqual(['stored']);
  });

  test('a clock that was set back does not keep a file waiting until it has caught up', async () => {
    const { clock, store, process, states } = await startFetching(1);
    const ahead = new Date(clock.now().getTime() + 24 * 60 * MINUTE_MS);
    await store.evidence.fetches.lease({ now: clock.now(), until: ahead, owner: 'by another clock', limit: 1 });

    await process().fetcher.fetchDue();

    expect(await states()).toEqual(['stored']);
  });

  test('through two minutes of 502 it goes on by itself, with waits that grow', async () => {
    const { clock, server, store, process, states } = await startFetching(1);
    const { fetcher } = process();
    server.answers(502);
    for (let second = 0; second < 120; second += 1) {
      await fetcher.fetchDue();
      clock.advanceBy(1_000);
    }
    expect(server.asked.length).toBeGreaterThan(3);
    expect(server.asked.length).toBeLessThan(10);

    const warnings = () => evidenceWarnings(store.evidence.fetches, true, clock.now());
    expect(await warnings()).toEqual([]);
    clock.advanceBy(4 * MINUTE_MS);
    expect(await warnings()).toEqual([
      'evidence: 1 not fetched, in trouble since 2026-06-12T09:00:00+08:00 (platform.unavailable)',
    ]);

    server.answers(null);
    clock.advanceBy(60_000);
    await fetcher.fetchDue();

    expect(await states()).toEqual(['stored']);
    expect(await warnings()).toEqual([]);
  });

  test('a file above 30 MB is not read to its end', async () => {
    const { server, process, states } = await startFetching(1);
    server.gives(100 * 1024 * 1024);

    await process().fetcher.fetchDue();

    expect(await states()).toEqual(['failed']);
    expect(server.written()).toBeLessThan(60 * 1024 * 1024);
  });

  test('when the folder cannot be written nothing counts, and it is tried again for as long as that lasts', async () => {
    const { clock, folder, process, states } = await startFetching(1);
    let isFull = true;
    const real = createFolderVault(folder);
    const vault = {
      ...real,
      put: (...given: Parameters<typeof real.put>) =>
        isFull ? Promise.reject(new Error('ENOSPC')) : real.put(...given),
    };
    const { fetcher, logger } = process({ vault });

    for (let hour = 0; hour < 30; hour += 1) {
      await fetcher.fetchDue();
      clock.advanceBy(60 * MINUTE_MS);
    }
    expect(await states()).toEqual(['waiting']);
    expect(logger.lines.some(line => line.level === 'error' && String(line.fields['error']).includes('ENOSPC'))).toBe(
      true,
    );
    isFull = false;
    await fetcher.fetchDue();

    expect(await states()).toEqual(['stored']);
  });

  test('what is held at the end is given back', async () => {
    const { clock, server, store, process, states } = await startFetching(1);
    const { fetcher } = process();
    const go = server.hold();
    const work = fetcher.fetchDue();
    await server.reached();

    await fetcher.release();
    const until = new Date(clock.now().getTime() + MINUTE_MS);
    const taken = await store.evidence.fetches.lease({ now: clock.now(), until, owner: 'another', limit: 5 });
    expect(taken).toHaveLength(1);
    go();
    await work;
    expect(await states()).toEqual(['stored']);
  });
});

test('a fetcher that is stopped begins nothing more', async () => {
  const { server, process } = await startFetching(6);
  const { fetcher } = process();
  const go = server.hold();
  onTestFinished(go);
  const work = fetcher.fetchDue();
  await server.reached();

  const stopped = fetcher.stop();
  go();
  await Promise.all([work, stopped]);

  expect(server.asked.length).toBeLessThanOrEqual(2);
});
