import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A JSON file that is rewritten a moment after the last change, and at the end. */
export interface StateFile {
  /** Notes that something changed. */
  touch(): void;
  close(): void;
}

const QUIET_MS = 200;

/** Reads a saved state; `undefined` when there is none yet. Errors: throws for a file that cannot be read. */
export function readStateFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'), (_key, value: unknown) => fromJson(value));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new Error(`the state file cannot be read: ${path}`, { cause: error });
  }
}

/** Keeps a state in a file. Writing goes to a file beside it, which then takes its place. */
export function createStateFile(path: string, snapshot: () => unknown): StateFile {
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  mkdirSync(dirname(path), { recursive: true });

  function write(): void {
    clearTimeout(timer);
    timer = undefined;
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

function toJson(value: unknown): unknown {
  return value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value;
}

function fromJson(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('base64' in value)) return value;
  return new Uint8Array(Buffer.from(String(value.base64), 'base64'));
}
