import { afterAll, beforeAll, expect, test } from 'vitest';
import { FeishuError, readFault } from '../../src/bot/feishu/errors.ts';
import { createEvidenceFetcher } from '../../src/create-evidence-fetcher.ts';
import { isCounted } from '../../src/domain/messaging/evidence.ts';
import { createFolderVault } from '../../src/node/evidence/folder-vault.ts';
import { emptyFolder } from '../helpers/programs.ts';
import { makeOldTown, type OldTown } from './old-town.ts';

/** Photos and files that an earlier version recorded without keeping their bytes. See fixtures/README.md. */

let town: OldTown;

beforeAll(async () => {
  town = await makeOldTown();
  await town.command('export');
});

afterAll(() => town.remove());

test('old evidence counts as it did, is fetched as far as the platform still has it, and nobody is told of the rest', async () => {
  await town.live(async ({ store, clock, client, sender, arrived, logger }) => {
    const old = town.before['evidence'] ?? [];
    expect(old).toHaveLength(4);
    const all = async () => {
      const { rows } = await client.execute('select distinct message_id from evidence order by message_id');
      return (await Promise.all(rows.map(row => store.evidence.ofMessage(String(row['message_id']))))).flat();
    };
    expect((await all()).map(one => [one.id, one.state, isCounted(one)])).toEqual(
      old.map(({ id }) => [id, 'waiting', true]),
    );
    expect((await store.evidence.fetches.outlook()).left).toBe(4);
    await sender.deliverDue();
    const before = arrived.filter(({ kind }) => kind !== 'patch').length;

    const asked: string[] = [];
    const fetcher = createEvidenceFetcher({
      store,
      vault: createFolderVault(emptyFolder()),
      client: {
        async downloadResource(messageId, { key }) {
          asked.push(`${messageId} ${key}`);
          if (key === 'img_3') throw new FeishuError(readFault({ status: 400, headers: {}, body: { code: 234005 } }));
          return { bytes: new TextEncoder().encode(key), contentType: null };
        },
      },
      admins: [],
      onOutgoing() {},
      now: clock.now,
      pause: clock.pause,
      random: () => 0.5,
      logger,
      atOnce: 1,
    });
    await fetcher.fetchDue();

    expect(asked).toEqual(old.map(row => `${row['message_id']} ${row['key']}`));
    expect((await all()).map(one => [one.state, isCounted(one)])).toEqual([
      ['stored', true],
      ['stored', true],
      ['failed', true],
      ['stored', true],
    ]);
    clock.advanceBy(1_000);
    await sender.deliverDue();
    expect(arrived.filter(({ kind }) => kind !== 'patch')).toHaveLength(before);
  });
});
