import type { Client } from '@libsql/client';
import { beforeEach, describe, expect, test } from 'vitest';
import { createStore, type Store } from '../../src/store/store.ts';
import { recordWords, verifyRecord } from '../../src/store/verify-record.ts';
import { aUnit } from '../helpers/builders.ts';
import { openTestDatabase } from '../helpers/database.ts';
import { recordRows } from '../helpers/ledger-rows.ts';

describe('whoever verifies the record', () => {
  let client: Client;
  let store: Store;
  const GUARDS = ['audit_is_never_changed', 'audit_is_never_deleted', 'audit_moves_the_head'];

  beforeEach(async () => {
    ({ client } = await openTestDatabase());
    store = createStore({ client, pause: async () => {}, random: () => 0.5 });
    await recordRows(store, [store.roster.unitRow(aUnit({ name: '马寨镇' }), 0)]);
    await recordRows(store, [store.roster.unitRow(aUnit({ name: '侯寨街道' }), 1)]);
  });

  /** As somebody does who puts the guards back afterwards. */
  async function unguarded(sql: string): Promise<void> {
    const { rows } = await client.execute("select sql from sqlite_master where type = 'trigger'");
    for (const name of GUARDS) await client.execute(`drop trigger ${name}`);
    await client.execute(sql);
    for (const row of rows) await client.execute(String(row['sql']));
  }

  test('finds it whole as it was written', async () => {
    expect(await verifyRecord(store)).toMatchObject({ kind: 'whole', entries: 2 });
  });

  test.each([
    ['drop trigger audit_is_never_changed', '记录的保护被改动：audit_is_never_changed 触发器被删去'],
    ['create trigger mine after delete on units begin select 1; end', '记录的保护被改动：mine 触发器不是本程序的'],
    ["update heads set version = 1 where aggregate = 'roster'", '台账与记录不一致：heads ["roster"] 与记录不符'],
    ['delete from heads', '台账与记录不一致：heads ["roster"] 记录里有，台账里没有'],
    ["update units set aliases = '[' where position = 1", '侯寨街道"] 内容读不出'],
    ['update units set position = 1152921504606846976 where position = 0', '马寨镇"] 内容读不出'],
  ])('is told of: %s', async (sql, words) => {
    await client.execute(sql);
    expect(recordWords(await verifyRecord(store))).toContain(words);
  });

  test.each([
    ["update audit set before = '{}' where seq = 2", '校验链在第 2 条断开：内容与校验值不符'],
    ['update audit set at = at + 0.25 where seq = 1', '校验链在第 1 条断开：内容与校验值不符'],
    ['update audit set version = 1152921504606846976 where seq = 2', '校验链在第 2 条断开：内容读不出'],
    ["update audit set after = '{' where seq = 1", '校验链在第 1 条断开：内容与校验值不符'],
    [
      `insert into audit select -7, format, at, actor, source, action, 'x', 1, before, after, hash from audit limit 1`,
      '记录的第 1 条之前另有内容',
    ],
    ['delete from audit where seq = 2', '台账与记录不一致'],
  ])('finds what was done to an entry: %s', async (sql, words) => {
    const columns = 'seq, format, at, actor, source, action, aggregate, version, before, after, hash';
    await unguarded(sql.replace('insert into audit select', `insert into audit (${columns}) select`));
    expect(recordWords(await verifyRecord(store))).toContain(words);
  });
});
