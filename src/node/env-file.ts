import { closeSync, fsyncSync, lstatSync, openSync, readlinkSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseEnv } from 'node:util';

/**
 * The text of a `.env` with these settings in it. Every other line stays as it is, comments and order too.
 * Shapes: a setting that stands there already is changed in its line; a new one comes at the end.
 * Errors: throws RangeError for a value that no such file can hold, e.g. one of two lines with all kinds of quotes.
 */
export function withSettings(text: string, settings: Readonly<Record<string, string>>): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const before = parseEnv(text);
  const changed = Object.entries(settings).filter(([name, value]) => before[name] !== value);
  let next = text;
  for (const [name, value] of changed) next = withOne(next, name, value, newline);
  const after = parseEnv(next);
  for (const [name, value] of Object.entries({ ...before, ...settings })) {
    if (after[name] !== value) throw new RangeError(`${name} cannot be written into the .env`);
  }
  return next;
}

function withOne(text: string, name: string, value: string, newline: string): string {
  const line = `${name}=${quoted(value)}`;
  // A value in quotes may go over several lines.
  const assignment = new RegExp(
    `^[ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=(?:[ \\t]*("[^"]*"|'[^']*'|\`[^\`]*\`)[^\\r\\n]*|[^\\r\\n]*)`,
    'gm',
  );
  // Of several the last one counts.
  const last = [...text.matchAll(assignment)].at(-1);
  if (last) return text.slice(0, last.index) + line + text.slice(last.index + last[0].length);
  const gap = text === '' || text.endsWith('\n') ? '' : newline;
  return `${text}${gap}${line}${newline}`;
}

function quoted(value: string): string {
  if (/^[\w./:@%+,=?&-]*$/.test(value)) return value;
  const quote = ["'", '"', '`'].find(mark => !value.includes(mark));
  // A backslash would be read inside double quotes.
  if (quote === undefined || (quote === '"' && value.includes('\\'))) return value;
  return quote + value + quote;
}

/** Where a link points to, whether or not there is a file yet. */
function behindLink(path: string): string {
  const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  return isLink ? resolve(dirname(path), readlinkSync(path)) : path;
}

/**
 * Writes a file that only its owner may read. It is there as a whole or not at all, whatever happens meanwhile; where a link
 * stands, the file behind it is written.
 * Errors: throws as the file system does; then the old file is as it was.
 */
export function writePrivately(path: string, text: string): void {
  const target = behindLink(path);
  const fresh = `${target}.${process.pid}.new`;
  try {
    const file = openSync(fresh, 'w', 0o600);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(fresh, target);
  } catch (cause) {
    rmSync(fresh, { force: true });
    throw cause;
  }
}
