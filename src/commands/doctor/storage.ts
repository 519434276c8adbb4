import { statfsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Client } from '@libsql/client';
import { type Config, ConfigError } from '../../config.ts';
import { createBackupFolder } from '../../node/backup/backup-folder.ts';
import { requireWritableFolder } from '../../node/writable-folder.ts';
import { errorText } from '../../store/kit/database/error-text.ts';
import { broken, type Finding, note, ok, warning } from './finding.ts';

const MB = 1024 * 1024;
const LITTLE_SPACE_MB = 1_024;
const NO_SPACE_MB = 100;

/** Whether the file is sound, can be written, and has room to grow. `path` is null for a database elsewhere. */
export async function checkDatabase(client: Client, path: string | null, at: Date): Promise<Finding[]> {
  const findings: Finding[] = [];
  if (path !== null) {
    const faults = (await client.execute('pragma quick_check(5)')).rows.map(row => String(Object.values(row)[0]));
    if (faults.some(fault => fault !== 'ok')) {
      const todo = '停止程序，用最近的备份恢复（docs/operation.md），损坏的文件另存备查';
      return [broken('database', `文件已损坏（${faults[0]}）`, todo)];
    }
  }
  try {
    await client.execute({
      sql: "insert into meta (key, value) values ('checkedAt', ?) on conflict (key) do update set value = excluded.value",
      args: [at.toISOString()],
    });
  } catch (cause) {
    return [broken('database', `不能写入（${errorText(cause)}）`, '检查磁盘空间、文件权限和 DATABASE_URL')];
  }
  findings.push(ok('database', `完好，可以写入，${await sizeOf(client)}`));
  if (path !== null) findings.push(...checkSpace(dirname(resolve(path))));
  return findings;
}

/** With what is still in the log of the file. */
async function sizeOf(client: Client): Promise<string> {
  const { rows } = await client.execute(
    'select page_count * page_size as bytes from pragma_page_count, pragma_page_size',
  );
  const bytes = Number(rows[0]?.['bytes'] ?? 0);
  return bytes < MB ? `${Math.ceil(bytes / 1024)} KB` : `${Math.round(bytes / MB)} MB`;
}

function checkSpace(folder: string): Finding[] {
  const { bavail, bsize } = statfsSync(folder);
  const freeMb = Math.floor((bavail * bsize) / MB);
  if (freeMb >= LITTLE_SPACE_MB) return [];
  const make = freeMb < NO_SPACE_MB ? broken : warning;
  return [make('database', `磁盘只剩 ${freeMb} MB（${folder}）`, '清理磁盘，或移到更大的磁盘')];
}

/** Whether photos and files can be kept. */
export function checkEvidence(evidence: Config['evidence']): Finding {
  if (evidence.kind === 's3') return note('evidence', `存放在 ${new URL(evidence.base).host}`);
  try {
    requireWritableFolder(evidence.folder, '');
    return ok('evidence', `可以写入 ${resolve(evidence.folder)}`);
  } catch (cause) {
    if (!(cause instanceof ConfigError)) throw cause;
    return broken('evidence', cause.message, '检查 EVIDENCE_URL 和文件夹权限');
  }
}

const DAY_MS = 86_400_000;
/** One is made each night. */
const OLD_BACKUP_MS = 2 * DAY_MS;

/** How old the newest automatic backup is, and whether the last drill could have restored one. */
export async function checkBackups(
  { backups, database }: Pick<Config, 'backups' | 'database'>,
  now: Date,
): Promise<Finding[]> {
  const folder = createBackupFolder(backups, database);
  const drill = await folder.lastDrill();
  const newest = (await folder.copies()).at(-1);
  const todo = '让程序保持运行（每天自动备份），或执行 npm run -s cli -- backup 文件名';
  if (newest === undefined) return [warning('backups', `${folder.path} 里还没有自动备份`, todo)];
  const ageMs = now.getTime() - newest.madeAt.getTime();
  const age = ageMs < DAY_MS ? '不到一天' : `${Math.floor(ageMs / DAY_MS)} 天`;
  return [
    ageMs > OLD_BACKUP_MS
      ? warning('backups', `最近一次备份是 ${age}前`, todo)
      : ok('backups', `最近一次备份${age}（${newest.name}）`),
    ...(drill?.fault
      ? [
          broken(
            'backups',
            `恢复演练没有通过（${drill.name}：${drill.fault}）`,
            '检查磁盘，另做一份完整备份：npm run -s cli -- backup 文件名',
          ),
        ]
      : []),
  ];
}
