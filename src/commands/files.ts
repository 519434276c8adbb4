import { readFileSync } from 'node:fs';
import { Refusal } from './refusal.ts';

/** Reads a file as text. Errors: throws Refusal when it cannot be read. */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Refusal(`读不到文件：${path}`);
  }
}

/** Reads a JSON file. Errors: throws Refusal when it cannot be read or is no JSON. */
export function readJson(path: string): unknown {
  const text = readText(path);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    const where = cause instanceof Error ? /position (\d+)/.exec(cause.message)?.[1] : undefined;
    const line = where === undefined ? '' : `，第 ${text.slice(0, Number(where)).split('\n').length} 行附近有误`;
    throw new Refusal(`${path} 不是有效的 JSON${line}`);
  }
}
