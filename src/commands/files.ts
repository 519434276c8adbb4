import { readFileSync } from 'node:fs';
import { Refusal } from './refusal.ts';

/**
 * Reads a file as text: UTF-8, or GB18030 as many spreadsheets write it. GB18030 is reported on stderr.
 * Errors: throws Refusal when it cannot be read or is neither.
 */
export function readText(path: string): string {
  const bytes = readBytes(path);
  const utf8 = decode(bytes, 'utf-8');
  if (utf8 !== null) return utf8;
  const text = decode(bytes, 'gb18030');
  if (text === null) throw new Refusal(`${path} 既不是 UTF-8 也不是 GB18030 编码的文本，请另存为 UTF-8 后再用`);
  process.stderr.write(`${path} 不是 UTF-8 编码，已按 GB18030 读取\n`);
  return text;
}

/** The bytes of a file. Errors: throws Refusal when it cannot be read. */
export function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch {
    throw new Refusal(`读不到文件：${path}`);
  }
}

function decode(bytes: Uint8Array, encoding: 'utf-8' | 'gb18030'): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    // Bytes of another kind of file may happen to be valid GB18030, but no text has these characters.
    return CONTROL.test(text) ? null : text;
  } catch {
    return null;
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /[\u0000-\u0008\u000e-\u001a]/;

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
