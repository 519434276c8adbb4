import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** A JSON file that is rewritten a moment after the last change, and at the end. */
export interface StateFile {
  /** Notes that something changed. */
  touch(): void;
  close(): void;
}

const QUIET_MS = 200;
/** How long after a write that failed the next is tried. */
const AGAIN_MS = 5_000;

/** The state cannot be kept where it should be; the message names the folder. */
export class StateFileError extends Error {
  override readonly name = 'StateFileError';
}

/**
 * Makes the folder of a state file, and sees by trying whether it can be written there.
 * Errors: throws StateFileError that says what to do.
 */
export function requireStateFolder(path: string): void {
  const folder = dirname(path);
  const probe = `${path}.write-test-${process.pid}`;
  try {
    makeFolder(resolve(folder));
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    const advice = '请检查它的权限和磁盘，或用 --state 换一个位置';
    throw new StateFileError(`文件夹 ${resolve(folder)} 不能写入（${reasonOf(error)}），${advice}`);
  }
}

/** Reads a saved state; `undefined` when there is none yet. Errors: throws for a file that cannot be read. */
export function readStateFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'), (_key, value: unknown) => fromJson(value));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new Error(`the state file cannot be read: ${path}`, { cause: error });
  }
}

/** By hand: Node's own recursion never ends where a folder cannot be made although its parent exists, as in `/proc`. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process that starts at this moment has made it.
    if (!existsSync(folder)) throw error;
  }
}

/**
 * Keeps a state in a file. Writing goes to a file beside it, which then takes its place. A write that fails, as on a full
 * disk, is tried again; `onTrouble` is told in one line once it begins.
 */
export function createStateFile(
  path: string,
  snapshot: () => unknown,
  onTrouble: (line: string) => void = () => {},
): StateFile {
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  let isInTrouble = false;

  function write(): void {
    clearTimeout(timer);
    timer = undefined;
    try {
      save();
      isInTrouble = false;
    } catch (error) {
      if (!isInTrouble) onTrouble(`文件 ${resolve(path)} 写不进去（${reasonOf(error)}），重启后会丢失之后的内容`);
      isInTrouble = true;
      if (!isClosed) timer = setTimeout(write, AGAIN_MS);
    }
  }

  function save(): void {
    writeFileSync(
      `${path}.new`,
      JSON.stringify(snapshot(), (_key, value: unknown) => toJson(value)),
    );
    renameSync(`${path}.new`, path);
  }

  return {
    touch() {
      if (!isClosed) timer ??= setTimeout(write, QUIET_MS);
    },
    close() {
      isClosed = true;
      write();
    },
  };
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (code || '原因不明');
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: '没有权限',
  EPERM: '没有权限',
  EROFS: '磁盘只读',
  ENOSPC: '磁盘已满',
  ENOTDIR: '同名的文件占用了这个位置',
  ENOENT: '无法创建',
};

function toJson(value: unknown): unknown {
  return value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value;
}

function fromJson(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('base64' in value)) return value;
  return new Uint8Array(Buffer.from(String(value.base64), 'base64'));
}
