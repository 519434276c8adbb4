import { closeSync, copyFileSync, openSync, rmSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { describe, expect, test } from 'vitest';
import { createFileClient } from '../../../src/node/database/file-client.ts';
import { DatabaseError, openDatabase } from '../../../src/node/database/open-database.ts';
import { checkAtStart, findDamage } from '../../../src/node/database/soundness.ts';
import { emptyFolder } from '../../helpers/programs.ts';

/** The built program of the writing thread: with it a file is checked when it is opened. */
const WRITER = new URL('../../../dist/writer.js', import.meta.url);

async function makeFile(): Promise<{ path: string; url: string; run(sql: string): Promise<void> }> {
  const path = join(emptyFolder(), 'test.db');
  const url = `file:${path}`;
  (await openDatabase({ url, authToken: null })).close();
  return {
    path,
    url,
    async run(sql) {
      const client = createFileClient(url);
      await client.execute(sql);
      client.close();
    },
  };
}

const open = (url: string) => openDatabase({ url, authToken: null }, WRITER);

describe('a file is refused with words', () => {
  test('when pages of it are gone or damaged', async () => {
    const { path, url } = await makeFile();
    truncateSync(path, Math.floor(statSync(path).size / 2));

    await expect(open(url)).rejects.toThrow(/数据库文件已损坏.+restore/);
  });

  test('when an index has lost what it stands for', async () => {
    const { path, url, run } = await makeFile();
    await run("insert into received values ('event:1', 1)");
    const client = createClient({ url });
    const { rows } = await client.execute(
      "select rootpage from sqlite_master where tbl_name = 'received' and type = 'index'",
    );
    client.close();
    const file = openSync(path, 'r+');
    // No cell on the page of the index.
    writeSync(file, Buffer.from([0, 0]), 0, 2, (Number(rows[0]?.['rootpage']) - 1) * 4_096 + 3);
    closeSync(file);

    await expect(open(url)).rejects.toThrow('数据库文件已损坏');
  });

  test('when its log is all that is left of it', async () => {
    const { path, url } = await makeFile();
    const client = createClient({ url });
    await client.execute("insert into meta values ('last', 'word')");
    copyFileSync(`${path}-wal`, `${path}.kept`);
    client.close();
    copyFileSync(`${path}.kept`, `${path}-wal`);
    rmSync(path);

    await expect(open(url)).rejects.toThrow(/只有数据库的日志/);
    expect(statSync(`${path}-wal`).size).toBe(statSync(`${path}.kept`).size);
    writeFileSync(path, '');
    await expect(open(url)).rejects.toBeInstanceOf(DatabaseError);
  });

  test('when it is another program’s, whatever its tables are called', async () => {
    const url = `file:${join(emptyFolder(), 'other.db')}`;
    const client = createClient({ url });
    for (const table of ['audit (id)', 'received (id)', '__drizzle_migrations (id, hash, created_at)'])
      await client.execute(`create table ${table}`);
    await client.execute("insert into __drizzle_migrations values (1, 'x', 1700000000000)");
    client.close();

    await expect(open(url)).rejects.toThrow('属于其他程序');
  });
});

test('after an unclean stop text that is none is found, which would end the program', async () => {
  const { path, url, run } = await makeFile();
  expect(checkAtStart(path)).toEqual({ isStructure: true, isTexts: false });
  await run("insert into meta values ('name', cast(x'e9a9ff' as text))");
  // The program notes that it has opened the file, and is ended by force.
  const client = await open(url);
  for (const suffix of ['', '-wal']) copyFileSync(path + suffix, `${path}.left${suffix}`);

  await expect(open(`${url}.left`)).rejects.toThrow('unreadable text in table meta');
  expect(await findDamage(client, { isStructure: true, isTexts: false })).toBeNull();
  client.close();
});
