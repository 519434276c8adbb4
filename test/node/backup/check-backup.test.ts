import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type EvidenceVault, sha256Of } from '../../../src/bot/evidence/vault.ts';
import { createBackupFolder } from '../../../src/node/backup/backup-folder.ts';
import { checkBackup } from '../../../src/node/backup/check-backup.ts';
import { runDrill } from '../../../src/node/backup/drill.ts';
import { makeBackup } from '../../../src/node/backup/make-backup.ts';
import { restoreBackup } from '../../../src/node/backup/restore-backup.ts';
import { BackupBusyError, makeRotatingBackup } from '../../../src/node/backup/rotating-backup.ts';
import { openDatabase } from '../../../src/node/database/open-database.ts';
import { createFolderVault } from '../../../src/node/evidence/folder-vault.ts';
import { createStore } from '../../../src/store/store.ts';
import { damage, filesBelow } from '../../helpers/backups.ts';
import { aUnit } from '../../helpers/builders.ts';
import { recordRows } from '../../helpers/ledger-rows.ts';
import { emptyFolder } from '../../helpers/programs.ts';

const NOW = new Date('2026-06-12T02:30:00+08:00');
const PHOTO = new Uint8Array(5_000).map((_, index) => index % 251);
const PHOTO_HASH = sha256Of(PHOTO);

/** A small database with one photo, and a folder for its backups. */
async function startDistrict() {
  const folder = emptyFolder();
  const database = { url: `file:${join(folder, 'test.db')}`, authToken: null };
  const client = await openDatabase(database);
  const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));
  const store = createStore({ client, pause, random: Math.random });
  await recordRows(store, [store.roster.unitRow(aUnit(), 0)]);
  const photo = {
    id: 'om_1:0:message:om_1',
    item: 'message:om_1' as const,
    kind: 'image' as const,
    key: 'img_1',
    name: null,
    messageId: 'om_1',
    sentBy: 'ou_1',
    sentAt: NOW,
    isWithdrawn: false,
    state: 'stored' as const,
    sha256: PHOTO_HASH,
    size: PHOTO.length,
    fault: null,
    isFromBefore: false,
  };
  await recordRows(store, [store.evidence.row(photo)]);
  const vault = createFolderVault(join(folder, 'evidence'));
  await vault.put(PHOTO_HASH, PHOTO);
  client.close();
  return {
    folder,
    needs: { database, vault, now: NOW },
    backups: createBackupFolder(join(folder, 'backups'), database),
  };
}

const faultOf = (file: string): Promise<string | null> =>
  checkBackup(file, join(emptyFolder(), 'desk')).then(
    () => null,
    (cause: Error) => `${cause.name}: ${cause.message}`,
  );

describe('checking a backup', () => {
  test('finds whatever byte of it was turned, and wherever it ends too early', async () => {
    const { folder, needs } = await startDistrict();
    const file = join(folder, 'full.tar');
    await makeBackup(needs, file, 'inside');
    const whole = readFileSync(file);
    const photoAt = whole.indexOf(PHOTO);
    const manifestAt = whole.indexOf('"sha256"');
    const databaseAt = whole.indexOf(Buffer.from([0x1f, 0x8b]));
    expect(await faultOf(file)).toBeNull();
    const places = [0, 160, manifestAt + 20, photoAt - 400, photoAt, photoAt + PHOTO.length - 1];
    const inDatabase = Array.from(
      { length: 40 },
      (_, index) => databaseAt + 20 + index * Math.floor((photoAt - databaseAt - 1_600) / 40),
    );

    for (const place of [...places, ...inDatabase]) {
      writeFileSync(file, whole);
      damage(file, place);
      expect([place, await faultOf(file)]).toEqual([place, expect.stringMatching(/^BackupFault: /)]);
    }
    for (const length of [0, 1, 511, 512, 3_000, databaseAt + 100, photoAt - 512, photoAt + 100]) {
      writeFileSync(file, whole.subarray(0, length));
      expect([length, await faultOf(file)]).toEqual([length, expect.stringMatching(/^BackupFault: /)]);
    }
    expect(await faultOf(join(folder, 'none.tar'))).toBe('BackupFault: 没有这个文件');
  });

  test('finds a record that does not hold', async () => {
    const { folder, needs } = await startDistrict();
    const client = await openDatabase(needs.database);
    await client.execute("update units set name = '改过的名字'");
    client.close();
    await makeBackup(needs, join(folder, 'full.tar'), 'inside');

    expect(await faultOf(join(folder, 'full.tar'))).toMatch(/台账与记录不一致：units/);
  });

  test('a photo that is nowhere to be found is said by name, and does not keep the rest from being backed up', async () => {
    const { folder, needs } = await startDistrict();
    rmSync(join(folder, 'evidence'), { recursive: true });

    const manifest = await makeBackup(needs, join(folder, 'full.tar'), 'inside');

    expect(manifest).toMatchObject({ evidence: [], missing: [PHOTO_HASH] });
    expect(await faultOf(join(folder, 'full.tar'))).toBeNull();
  });
});

describe('automatic backups', () => {
  test('share one copy of each photo, and each can be restored', async () => {
    const { needs, backups } = await startDistrict();

    const made = [];
    for (let day = 0; day < 5; day += 1) {
      const now = new Date(NOW.getTime() + day * 86_400_000);
      made.push(await makeRotatingBackup({ ...needs, now }, backups));
    }

    expect(filesBelow(backups.path, /[0-9a-f]{64}$/)).toHaveLength(1);
    expect((await backups.copies()).map(({ name }) => name)).toEqual(
      [12, 13, 14, 15, 16].map(day => `test-202606${day}-0230.tar`),
    );
    for (const { path } of made) expect(await faultOf(path)).toBeNull();
    expect(readdirSync(backups.path).filter(name => name.startsWith('.'))).toEqual([]);
  });

  test('only one process at a time makes one, and a lock of one that died holds up nobody', async () => {
    const { needs, backups } = await startDistrict();

    const both = await Promise.allSettled([makeRotatingBackup(needs, backups), makeRotatingBackup(needs, backups)]);
    writeFileSync(join(backups.path, '.test-lock'), '999999999');
    const later = await makeRotatingBackup({ ...needs, now: new Date(NOW.getTime() + 86_400_000) }, backups);

    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(one => one.status === 'rejected')).toMatchObject({ reason: expect.any(BackupBusyError) });
    expect(existsSync(later.path)).toBe(true);
  });

  test('the drill passes for a whole one, and says what is wrong with another', async () => {
    const { folder, needs, backups } = await startDistrict();
    const drill = () => runDrill(backups, { database: needs.database, now: NOW });
    expect(await drill()).toBeNull();
    const { path } = await makeRotatingBackup(needs, backups);

    expect(await drill()).toMatchObject({ fault: null });
    expect(await backups.lastDrill()).toEqual({ at: NOW, name: 'test-20260612-0230.tar', fault: null });
    const [photo] = filesBelow(join(backups.path, 'evidence'), /[0-9a-f]{64}$/);
    damage(photo ?? '', 10);
    expect(await drill()).toMatchObject({ fault: expect.stringContaining('佐证材料已损坏') });
    writeFileSync(photo ?? '', PHOTO);
    truncateSync(path, 4_000);
    expect(await drill()).toMatchObject({ fault: expect.stringContaining('备份文件读不完整') });
    await makeRotatingBackup({ ...needs, now: new Date(NOW.getTime() + 60_000) }, backups);
    expect(await drill()).toMatchObject({ fault: null });
    // Somebody has put another database in place of the living one.
    rmSync(join(folder, 'test.db'));
    (await openDatabase(needs.database)).close();
    expect(await drill()).toMatchObject({ fault: expect.stringContaining('现有数据库可能被改写过') });
    expect(readdirSync(backups.path).filter(name => name.startsWith('.'))).toEqual([]);
  });
});

describe('a restore into a file', () => {
  test('from an automatic backup brings back what is gone, evidence included', async () => {
    const { folder, needs, backups } = await startDistrict();
    const { path } = await makeRotatingBackup(needs, backups);
    rmSync(join(folder, 'test.db'));
    rmSync(join(folder, 'evidence'), { recursive: true });

    const { before, held } = await restoreBackup(path, restoring(folder, needs));

    expect([before, held]).toEqual([null, []]);
    expect(await needs.vault.get(PHOTO_HASH)).toEqual(PHOTO);
    expect(await openedUnits(folder)).toEqual(['马寨镇']);
  });

  test('beside a log whose database is gone puts that aside, which would be taken for one of what comes', async () => {
    const { folder, needs, backups } = await startDistrict();
    const { path } = await makeRotatingBackup(needs, backups);
    const log = join(folder, 'test.db-wal');
    rmSync(join(folder, 'test.db'));
    writeFileSync(log, 'what was written last');

    await restoreBackup(path, restoring(folder, needs));

    const kept = readdirSync(folder).find(name => /before-restore.*-wal$/.test(name)) ?? '';
    expect(readFileSync(join(folder, kept), 'utf8')).toBe('what was written last');
    expect(await openedUnits(folder)).toEqual(['马寨镇']);
  });

  test('over a damaged database needs to be forced, and keeps the damaged file', async () => {
    const { folder, needs } = await startDistrict();
    await makeBackup(needs, join(folder, 'full.tar'), 'inside');
    const path = join(folder, 'test.db');
    const damaged = Buffer.concat([readFileSync(path).subarray(0, 8_192), Buffer.alloc(200_000, 7)]);
    writeFileSync(path, damaged);

    const restore = (isForced: boolean) =>
      restoreBackup(join(folder, 'full.tar'), { ...restoring(folder, needs), isForced });
    await expect(restore(false)).rejects.toThrow('现有数据库已损坏');
    const { before } = await restore(true);

    expect(readFileSync(before ?? '').equals(damaged)).toBe(true);
    expect(await openedUnits(folder)).toEqual(['马寨镇']);
  });

  test('of a record that does not hold needs to be forced, tells what is broken, and notes it in the record', async () => {
    const { folder, needs, backups } = await startDistrict();
    const client = await openDatabase(needs.database);
    await client.execute("update units set name = '改过的名字'");
    client.close();
    const { path } = await makeRotatingBackup(needs, backups);
    const [photo] = filesBelow(join(backups.path, 'evidence'), /[0-9a-f]{64}$/);
    damage(photo ?? '', 10);
    for (const file of filesBelow(folder, /test\.db/)) rmSync(file);
    rmSync(join(folder, 'evidence'), { recursive: true });

    const restore = (isForced: boolean) =>
      restoreBackup(path, { ...restoring(folder, needs), admins: ['ou_admin'], isForced });
    await expect(restore(false)).rejects.toThrow('佐证材料已损坏');
    const { faults } = await restore(true);

    expect(faults).toEqual([
      expect.stringContaining(`佐证材料已损坏：${PHOTO_HASH}`),
      expect.stringMatching(/台账与记录不一致：units/),
    ]);
    expect(await openedUnits(folder)).toEqual(['改过的名字']);
    expect(await needs.vault.get(PHOTO_HASH)).toBeNull();
    expect(await restoreNotes(folder)).toEqual([faults]);
    const told = await openDatabase(needs.database);
    const { rows } = await told.execute("select content from deliveries where key like 'restored:%'");
    told.close();
    expect(rows.map(({ content }) => String(content))).toEqual([
      expect.stringMatching(/没有通过核对，是管理员要求照样恢复的：.*佐证材料已损坏.*台账与记录不一致：units/),
    ]);
  });

  test('is refused while another connection has the file open', async () => {
    const { folder, needs } = await startDistrict();
    await makeBackup(needs, join(folder, 'full.tar'), 'inside');
    const client = await openDatabase(needs.database);

    await expect(restoreBackup(join(folder, 'full.tar'), restoring(folder, needs))).rejects.toThrow('有程序正在使用');
    client.close();
  });
});

function restoring(folder: string, { vault }: { vault: EvidenceVault }) {
  const logger = { debug() {}, info() {}, warn() {}, error() {} };
  return { path: join(folder, 'test.db'), vault, admins: [], logger, now: NOW, isForced: false };
}

async function restoreNotes(folder: string): Promise<unknown[]> {
  const client = await openDatabase({ url: `file:${join(folder, 'test.db')}`, authToken: null });
  const store = createStore({ client, pause: async () => {}, random: Math.random });
  const entries = await store.audit.after(0, 100);
  client.close();
  return entries
    .filter(({ action }) => action === 'database.restore')
    .map(({ after }) => JSON.parse(after ?? '').note.faults);
}

async function openedUnits(folder: string): Promise<unknown[]> {
  const client = await openDatabase({ url: `file:${join(folder, 'test.db')}`, authToken: null });
  const { rows } = await client.execute('select name from units');
  client.close();
  return rows.map(row => row['name']);
}
