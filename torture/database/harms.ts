import {
  closeSync,
  copyFileSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { pathToFileURL } from 'node:url';
import { createClient } from '@libsql/client';
import type { Random } from '../../sandbox/sample/random.ts';
import { createFileClient } from '../../src/node/database/file-client.ts';

/** What can have happened to a database file before the program starts on it. */
export interface Harm {
  name: string;
  /** Does it to a sound file of ours. */
  harm(path: string, random: Random): Promise<void> | void;
  /** The program has to say this and end with 2; null where it may as well be that nothing it needs is touched. */
  words: RegExp | null;
  /** Starts as if nothing had happened: it is a sound database. */
  isSound?: boolean;
}

const PAGE = 4_096;
const DAMAGED = /^数据库文件已损坏（.+）。请停止程序.+restore/;
const FOREIGN = /^DATABASE_URL 指向的数据库属于其他程序，请换一个\n$/;
const NO_DATABASE = /^DATABASE_URL 指向的文件不是数据库/;
const LONE_LOG = /^只有数据库的日志 .+-wal，没有数据库文件/;

/** Turns bytes of a page into others, as a bad disk does. */
function damage(path: string, page: number, length: number, random: Random): void {
  const file = openSync(path, 'r+');
  const at = page * PAGE + random.int(0, Math.max(0, PAGE - length));
  const bytes = Buffer.alloc(length);
  readSync(file, bytes, 0, length, at);
  for (let index = 0; index < length; index += 1) bytes[index] = (bytes[index] ?? 0) ^ random.int(1, 255);
  writeSync(file, bytes, 0, length, at);
  closeSync(file);
}

export const pagesOf = (path: string) => Math.floor(statSync(path).size / PAGE);

async function anew(path: string, statements: readonly string[]): Promise<void> {
  rmSync(path);
  await change(path, statements);
}

async function change(path: string, statements: readonly string[]): Promise<void> {
  // Its client writes the log back when it closes: the file changes no more afterwards.
  const client = createFileClient(pathToFileURL(path).href);
  for (const statement of statements) await client.execute(statement);
  client.close();
}

/** A log as a killed process leaves it. */
async function leaveLog(path: string): Promise<void> {
  const client = createClient({ url: pathToFileURL(path).href });
  await client.execute('pragma journal_mode = wal');
  await client.execute("insert into meta (key, value) values ('torture', 'the last word')");
  for (const suffix of ['', '-wal']) copyFileSync(path + suffix, `${path}.left${suffix}`);
  client.close();
  for (const suffix of ['', '-wal']) copyFileSync(`${path}.left${suffix}`, path + suffix);
}

const TRUNCATED: readonly Harm[] = [0.1, 0.5, 0.75, 0.99].map(part => ({
  name: `cut off at ${part * 100} %`,
  harm: path => truncateSync(path, Math.floor(statSync(path).size * part)),
  words: DAMAGED,
}));

export const HARMS: readonly Harm[] = [
  { name: 'a text', harm: path => writeFileSync(path, '这不是数据库。'.repeat(400)), words: NO_DATABASE },
  {
    name: 'a picture',
    harm: (path, random) => writeFileSync(path, Buffer.from(Array.from({ length: 9_000 }, () => random.int(0, 255)))),
    words: NO_DATABASE,
  },
  { name: 'another program’s', harm: path => anew(path, ['create table users (id integer)']), words: FOREIGN },
  {
    name: 'another program’s, with tables named like ours',
    harm: path =>
      anew(path, [
        'create table __drizzle_migrations (id integer, hash text, created_at numeric)',
        "insert into __drizzle_migrations values (1, 'x', 1700000000000)",
        'create table audit (id integer)',
        'create table received (id integer)',
      ]),
    words: FOREIGN,
  },
  {
    name: 'of a newer program',
    harm: path => change(path, ["insert into __drizzle_migrations (hash, created_at) values ('later', 9999999999999)"]),
    words: /^数据库来自更新版本的程序，请升级本程序后再用\n$/,
  },
  ...TRUNCATED,
  {
    name: 'every fifth page damaged',
    harm(path, random) {
      for (let page = 0; page < pagesOf(path); page += 5) damage(path, page, 64, random);
    },
    words: /^数据库文件已损坏|^DATABASE_URL 指向的文件不是数据库/,
  },
  {
    name: 'every fifth page but the first damaged',
    harm(path, random) {
      for (let page = 5; page < pagesOf(path); page += 5) damage(path, page, 64, random);
    },
    words: DAMAGED,
  },
  { name: 'a page of noughts', harm: (path, random) => noughts(path, random.int(1, pagesOf(path) - 1)), words: null },
  {
    name: 'a log without its database',
    async harm(path) {
      await leaveLog(path);
      rmSync(path);
    },
    words: LONE_LOG,
  },
  {
    name: 'a log beside an empty file',
    async harm(path) {
      await leaveLog(path);
      writeFileSync(path, '');
    },
    words: LONE_LOG,
  },
  {
    name: 'a text that is none',
    harm: path => change(path, ["update projects set name = cast(x'e9a9ff' as text)"]),
    words: null,
  },
  { name: 'a log that was left behind', harm: leaveLog, words: null, isSound: true },
  { name: 'an empty file', harm: path => writeFileSync(path, ''), words: null, isSound: true },
];

function noughts(path: string, page: number): void {
  const bytes = readFileSync(path);
  bytes.fill(0, page * PAGE, (page + 1) * PAGE);
  writeFileSync(path, bytes);
}

/** Each fifth page alone, a stretch of it or a single byte: where nothing but content is hit, SQLite itself sees nothing. */
export function pageHarms(pages: number): Harm[] {
  const all = Array.from({ length: Math.ceil(pages / 5) }, (_, index) => index * 5);
  return [64, 1].flatMap(length =>
    all.map(page => ({
      name: `${length} bytes of page ${page} damaged`,
      harm: (path: string, random: Random) => damage(path, page, length, random),
      words: null,
    })),
  );
}
