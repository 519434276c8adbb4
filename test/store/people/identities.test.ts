import { describe, expect, test } from 'vitest';
import { createIdentityStore, readAddresses } from '../../../src/store/people/identities.ts';
import { createStore } from '../../../src/store/store.ts';
import { openTestDatabase } from '../../helpers/database.ts';
import { aPerson } from '../../helpers/district.ts';
import { asStatements } from '../../helpers/ledger-rows.ts';

async function openStore() {
  const { client, db } = await openTestDatabase();
  const store = createStore({ client, pause: () => Promise.resolve(), random: () => 0.5 });
  const now = new Date('2026-06-12T09:00:00+08:00');
  return {
    client,
    db,
    store,
    enrol: (...openIds: string[]) =>
      client.batch(
        [
          ...asStatements(openIds.map((openId, index) => store.roster.personRow(aPerson(openId), index))),
          ...openIds.flatMap(openId => store.roster.saveAccount(aPerson(openId))),
          store.meta.bumpRosterVersion(),
        ],
        'write',
      ),
    give: (person: string, openId: string, ids: { unionId?: string; userId?: string } = {}, since = now) =>
      client.batch(
        [
          store.identities.insert({ openId, person, since, unionId: null, userId: null, ...ids }),
          store.meta.bumpRosterVersion(),
        ],
        'write',
      ),
  };
}

describe('the app in use', () => {
  test('takes over what was imported before any app had used the database', async () => {
    const { store, enrol, client } = await openStore();
    await enrol('ou_wang');

    expect(await store.identities.claimApp('cli_a')).toBe('cli_a');

    const { rows } = await client.execute('select app_id, open_id from identities');
    expect(rows.map(row => ({ ...row }))).toEqual([{ app_id: 'cli_a', open_id: 'ou_wang' }]);
    expect((await store.roster.read()).personOf('ou_wang')?.id).toBe('ou_wang');
  });

  test('is the one that came first, also when two start at once', async () => {
    const { store, db } = await openStore();

    const claimed = await Promise.all([
      store.identities.claimApp('cli_a'),
      createIdentityStore(db).claimApp('cli_b'),
      store.identities.claimApp('cli_c'),
    ]);

    expect(new Set(claimed).size).toBe(1);
    expect(await store.identities.claimApp('cli_d')).toBe(claimed[0]);
  });

  test('alone has addresses: an open_id of another app is nobody’s and reaches nobody', async () => {
    const { store, enrol, client, db } = await openStore();
    await store.identities.claimApp('cli_a');
    await enrol('ou_wang', 'ou_li');
    await client.execute("update meta set value = 'cli_b' where key = 'appId'");
    await client.batch([store.meta.bumpRosterVersion()], 'write');

    const roster = await store.roster.read();

    expect(roster.people.map(({ id, openId }) => [id, openId])).toEqual([
      ['ou_wang', null],
      ['ou_li', null],
    ]);
    expect(roster.personOf('ou_wang')).toBeUndefined();
    expect(roster.person('ou_wang')?.name).toBe('wang');
    expect(await readAddresses(db, ['ou_wang', 'ou_stranger'])).toEqual(
      new Map([
        ['ou_wang', null],
        ['ou_stranger', 'ou_stranger'],
      ]),
    );
    expect(await store.identities.all()).toEqual(
      new Map([
        ['ou_wang', 'ou_wang'],
        ['ou_li', 'ou_li'],
      ]),
    );
  });
});

describe('an account', () => {
  test('that is the newest of a person is where he is reached; all of them are his', async () => {
    const { store, enrol, give, db } = await openStore();
    await enrol('ou_wang');
    await give('ou_wang', 'ou_wang2');

    const roster = await store.roster.read();

    expect(roster.person('ou_wang')?.openId).toBe('ou_wang2');
    expect(['ou_wang', 'ou_wang2'].map(openId => roster.personOf(openId)?.id)).toEqual(['ou_wang', 'ou_wang']);
    expect(await readAddresses(db, ['ou_wang'])).toEqual(new Map([['ou_wang', 'ou_wang2']]));
  });

  test('stays whose it is', async () => {
    const { store, enrol, give } = await openStore();
    await enrol('ou_wang', 'ou_li');

    await give('ou_li', 'ou_wang');

    expect((await store.roster.read()).personOf('ou_wang')?.id).toBe('ou_wang');
  });

  test('is recognised by the ids that events have told, in whatever app', async () => {
    const { store, enrol, client } = await openStore();
    await store.identities.claimApp('cli_a');
    await enrol('ou_wang', 'ou_li');
    const told = [
      { openId: 'ou_wang', unionId: 'on_wang', userId: null },
      { openId: 'ou_wang', unionId: null, userId: 'u_wang' },
      { openId: 'ou_li', unionId: 'on_li', userId: null },
    ];
    for (const account of told) await client.batch([store.identities.note(account)], 'write');
    await client.execute("update meta set value = 'cli_b' where key = 'appId'");

    const sharing = (unionId: string | null, userId: string | null) => store.identities.sharing({ unionId, userId });
    expect(await sharing('on_wang', null)).toEqual(['ou_wang']);
    expect(await sharing('on_other', 'u_wang')).toEqual(['ou_wang']);
    expect((await sharing('on_li', 'u_wang')).sort()).toEqual(['ou_li', 'ou_wang']);
    expect(await sharing(null, null)).toEqual([]);
  });
});
