import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@libsql/client';
import { onTestFinished } from 'vitest';
import { createFileClient } from '../../src/node/database/file-client.ts';
import { type Db, openDb } from '../../src/store/kit/database/database.ts';
import { migratedSchema } from './migrated-schema.ts';

export interface TestDatabase {
  client: Client;
  db: Db;
}

/** A file that is none, for the client of files: the driver below takes the name for memory. */
const IN_MEMORY = `file:${encodeURIComponent(':memory:')}`;

/** Opens an empty database with all migrations applied, in memory and for one test alone. */
export async function openTestDatabase(): Promise<TestDatabase> {
  return openMigrated(IN_MEMORY);
}

/** Opens an empty database in a file, and hands out further clients, as other processes would have them. */
export async function openTestDatabaseFile(): Promise<TestDatabase & { url: string; reopen(): TestDatabase }> {
  const folder = mkdtempSync(join(tmpdir(), 'guanjia-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const url = `file:${join(folder, 'test.db')}`;
  const opened = await openMigrated(url);
  await opened.client.execute('PRAGMA journal_mode = WAL');
  return { ...opened, url, reopen: () => open(url) };
}

async function openMigrated(url: string): Promise<TestDatabase> {
  const opened = open(url);
  await opened.client.executeMultiple(await migratedSchema());
  return opened;
}

function open(url: string): TestDatabase {
  const client = createFileClient(url);
  onTestFinished(() => client.close());
  return { client, db: openDb(client) };
}
