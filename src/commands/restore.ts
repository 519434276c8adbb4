import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { parseConfig } from '../config.ts';
import { formatInstant, parseInstant } from '../domain/base/time.ts';
import { createBackupFolder } from '../node/backup/backup-folder.ts';
import { BackupFault, BearableFault, checkBackup } from '../node/backup/check-backup.ts';
import { runDrill } from '../node/backup/drill.ts';
import type { Manifest } from '../node/backup/manifest.ts';
import { restoreBackup } from '../node/backup/restore-backup.ts';
import { pathOf } from '../node/database/file-client.ts';
import { readEnv } from '../node/env.ts';
import { openVault } from '../node/evidence/open-vault.ts';
import { createStderrLogger } from '../node/stderr-logger.ts';
import { presentTime } from './present-time.ts';
import { Refusal, UsageError } from './refusal.ts';

interface Options {
  force?: true;
  check?: true;
  drill?: true;
  at?: string;
  json?: true;
}

export function restoreCommand(): Command {
  return new Command('restore')
    .description('核对一份备份并用它代替现有数据库；原数据库另存，不会删除。恢复前须先停止机器人')
    .argument('[file]', '备份文件')
    .option('--check', '只核对这份备份能否恢复，什么也不改动')
    .option('--drill', '恢复演练：核对最近一次自动备份，并与现有数据库的记录比对；每周自动进行')
    .option('--at <iso>', '当作此刻是这个时间（默认现在）')
    .option('--force', '现有数据库比备份新或已损坏，或备份的校验链断开、与台账不一致、缺少佐证材料时，仍然恢复')
    .option('--json', '输出 JSON')
    .action(async (file: string | undefined, options: Options) => {
      if ((file === undefined) !== (options.drill ?? false)) throw new UsageError('请写备份文件，或只写 --drill');
      const now = options.at === undefined ? await presentTime(parseConfig(readEnv())) : parseInstant(options.at);
      if (now === undefined) throw new UsageError('--at 应为时间，如 2026-06-15T09:00:00+08:00');
      try {
        const words =
          file === undefined
            ? await drill(now)
            : options.check
              ? await checkOnly(file, options)
              : await restore(file, options, now);
        process.stdout.write(`${words}\n`);
      } catch (cause) {
        if (!(cause instanceof BackupFault)) throw cause;
        const advice = cause instanceof BearableFault ? `。${BEARABLE}` : '';
        throw new Refusal(`${options.check ? '这份备份没有通过核对' : '没有恢复'}：${cause.message}${advice}`);
      }
    });
}

const BEARABLE =
  '请先换前一份备份；没有完好的备份的，可加 --force 恢复：数据库文件本身完好，台账照备份时的样子，缺的照片和文件打不开';

async function drill(now: Date): Promise<string> {
  const { database, backups } = parseConfig(readEnv());
  const found = await runDrill(createBackupFolder(backups, database), { database, now });
  if (found === null) throw new Refusal('还没有自动备份，不能演练；运行 backup 命令可以先做一次');
  if (found.fault !== null) throw new Refusal(`恢复演练没有通过（${found.name}）：${found.fault}`);
  return `恢复演练通过：${found.name}`;
}

async function checkOnly(file: string, { json }: Options): Promise<string> {
  const desk = await mkdtemp(join(tmpdir(), 'guanjia-restore-'));
  try {
    const { manifest } = await checkBackup(file, desk);
    if (json) return JSON.stringify(told(manifest));
    return `这份备份完整，可以恢复：${stateWords(manifest)}`;
  } finally {
    await rm(desk, { recursive: true, force: true });
  }
}

async function restore(file: string, { force, json }: Options, now: Date): Promise<string> {
  const config = parseConfig(readEnv());
  const path = pathOf(config.database.url);
  if (path === null) {
    throw new Refusal(
      'restore 只能恢复到本机的数据库文件；请把 DATABASE_URL 设为 file: 地址，恢复后再迁移到远程数据库',
    );
  }
  const { manifest, faults, held, before } = await restoreBackup(file, {
    path,
    vault: openVault(config.evidence, { mayMakeFolder: true }),
    admins: config.admins,
    logger: createStderrLogger('warn'),
    now,
    isForced: force ?? false,
  });
  if (json) return JSON.stringify({ ...told(manifest), faults, held, before });
  return [
    `已恢复：${faults.length === 0 ? stateWords(manifest) : dataWords(manifest)}`,
    ...faults.map(fault => `注意：${fault}`),
    ...(faults.length === 0 ? [] : ['以上已写入记录；audit 命令和每周的恢复演练今后都会指出校验链和台账的不符之处']),
    ...(before === null ? [] : [`原数据库另存为 ${before}，确认无误后可以删除`]),
    ...(held.length === 0
      ? []
      : [
          `备份时待发的消息 ${held.length} 条已暂停（可能当时已经发出），用 deliveries 命令查看、重发：`,
          ...held.map(key => `  ${key}`),
        ]),
    '现在可以启动机器人。下一次会议的议程会注明数据恢复到何时。',
  ].join('\n');
}

function told({ madeAt, head, evidence, missing }: Manifest) {
  return { madeAt, seq: head.seq, hash: head.hash, evidence: evidence.length, missing };
}

function dataWords({ madeAt, head }: Manifest): string {
  return `${formatInstant(new Date(madeAt))} 的数据，记录 ${head.seq} 条`;
}

function stateWords(manifest: Manifest): string {
  return `${dataWords(manifest)}，校验链完整，台账与记录一致，佐证材料 ${manifest.evidence.length} 件`;
}
