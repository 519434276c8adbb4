import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ConfigError } from '../config.ts';

/**
 * Makes a folder where it is missing, and checks by writing a file that it can be used. The rights alone do not show it:
 * not for root, and not on a disk that is full or read-only.
 * Shapes: `advice` is what else can be done besides changing the rights, e.g. `或在 DATABASE_URL 中换一个位置`; may be empty.
 * Errors: throws ConfigError that names the folder and says what to do.
 */
export function requireWritableFolder(folder: string, advice: string): void {
  const probe = join(folder, `.write-test-${process.pid}`);
  try {
    makeFolder(resolve(folder));
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (cause) {
    throw new ConfigError(`文件夹 ${resolve(folder)} 不能写入（${reasonOf(cause)}），请检查它的权限和磁盘${advice}`);
  }
}

/** As above, for a file; where there is none an empty one is made that nobody else on the machine may read. */
export function requireWritableFile(file: string, advice: string): void {
  try {
    if (existsSync(file)) accessSync(file, constants.W_OK);
    else closeSync(openSync(file, 'a', 0o600));
  } catch (cause) {
    throw new ConfigError(`文件 ${resolve(file)} 不能写入（${reasonOf(cause)}），请检查它的权限${advice}`);
  }
}

/** What we make nobody else on the machine may look into: names, mobiles and photos are in it. */
const OWNER_ONLY = 0o700;

/** Our own recursion, because Node's never ends where a folder cannot be made although its parent exists, as in `/proc`. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  try {
    mkdirSync(folder, { mode: OWNER_ONLY });
  } catch (error) {
    // Another process that starts at the same time has made it.
    if (!existsSync(folder)) throw error;
  }
}

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return REASONS[code] ?? (code || '原因不明');
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: '没有权限',
  EPERM: '没有权限',
  EROFS: '磁盘只读',
  ENOSPC: '磁盘已满',
  EDQUOT: '磁盘配额已满',
  ENOTDIR: '同名的文件占用了这个位置',
  ENOENT: '无法创建',
};
