import { Command } from 'commander';
import { parseConfig } from '../config.ts';
import { formatInstant, parseInstant } from '../domain/base/time.ts';
import { createBackupFolder } from '../node/backup/backup-folder.ts';
import { NoDatabaseError } from '../node/backup/copy-database.ts';
import { isTaken, makeBackup } from '../node/backup/make-backup.ts';
import type { Manifest } from '../node/backup/manifest.ts';
import { makeRotatingBackup } from '../node/backup/rotating-backup.ts';
import { readEnv } from '../node/env.ts';
import { openVault } from '../node/evidence/open-vault.ts';
import { presentTime } from './present-time.ts';
import { Refusal, UsageError } from './refusal.ts';

interface Options {
  at?: string;
  json?: true;
}

export function backupCommand(): Command {
  return new Command('backup')
    .description('备份数据库和佐证材料，机器人可以照常运行；不写文件名时按自动备份的规则放入 BACKUP_DIR')
    .argument('[file]', '完整备份的文件名，如 guanjia.tar；已有的文件不会被覆盖')
    .option('--at <iso>', '当作此刻是这个时间（默认现在）')
    .option('--json', '输出 JSON')
    .action(async (file: string | undefined, { at, json }: Options) => {
      const config = parseConfig(readEnv());
      const now = at === undefined ? await presentTime(config) : parseInstant(at);
      if (now === undefined) throw new UsageError('--at 应为时间，如 2026-06-15T02:30:00+08:00');
      const { database, evidence, backups } = config;
      const needs = { database, vault: openVault(evidence, { mayMakeFolder: false }), now };
      const { path, manifest } = await refusingMissing(async () => {
        if (file === undefined) return makeRotatingBackup(needs, createBackupFolder(backups, database));
        if (isTaken(file)) throw new Refusal(`${file} 已经存在，请换一个文件名`);
        return { path: file, manifest: await makeBackup(needs, file, 'inside') };
      });
      if (json) process.stdout.write(`${JSON.stringify({ file: path, ...told(manifest) })}\n`);
      else process.stdout.write(`${words(path, manifest)}\n`);
    });
}

async function refusingMissing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof NoDatabaseError) throw new Refusal(`没有可备份的数据库：${cause.message}`);
    throw cause;
  }
}

function told({ madeAt, head, evidence, missing, isComplete }: Manifest) {
  return { madeAt, seq: head.seq, hash: head.hash, evidence: evidence.length, missing, isComplete };
}

function words(path: string, { madeAt, head, evidence, missing, isComplete }: Manifest): string {
  const lines = [
    `已备份到 ${path}：${formatInstant(new Date(madeAt))} 的数据，记录 ${head.seq} 条（留痕号 ${head.seq}:${head.hash.slice(0, 20)}）`,
    isComplete
      ? `佐证材料 ${evidence.length} 件，都在备份文件里`
      : `佐证材料 ${evidence.length} 件，在旁边的 evidence 文件夹里，各次备份共用`,
  ];
  if (missing.length > 0) {
    lines.push(`注意：台账里有 ${missing.length} 件佐证材料在 EVIDENCE_URL 处找不到或已损坏：${missing.join('、')}`);
  }
  return lines.join('\n');
}
