import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { createClient } from '@libsql/client';
import { migrate } from 'drizzle-orm/libsql/migrator';
import journal from '../../drizzle/meta/_journal.json' with { type: 'json' };
import { createFileClient } from '../../src/node/database/file-client.ts';
import { openDb } from '../../src/store/kit/database/database.ts';
import { runProgram } from '../../test/helpers/programs.ts';

/** The built program lies in another folder than this file. */
const at = (path: string) =>
  [`../../${path}`, `../${path}`].map(one => fileURLToPath(new URL(one, import.meta.url))).find(existsSync) ?? '';
const OLD_TOWN = at('test/upgrade/fixtures/town.sql.gz');
const MIGRATIONS = at('drizzle');
const LIBSQL = at('package.json');

/** How many migrations the old town has had. */
export const FIRST_STEP = 6;
export const STEPS = Array.from({ length: journal.entries.length - FIRST_STEP + 1 }, (_, index) => FIRST_STEP + index);

/** Makes the old town's database as it stood after so many migrations. */
export async function makeAtStep(folder: string, step: number): Promise<string> {
  const path = join(folder, `step-${step}.db`);
  const client = createFileClient(pathToFileURL(path).href);
  await client.executeMultiple(gunzipSync(readFileSync(OLD_TOWN)).toString('utf8'));
  if (step > FIRST_STEP) {
    const migrationsFolder = join(folder, `migrations-${step}`);
    mkdirSync(join(migrationsFolder, 'meta'), { recursive: true });
    const entries = journal.entries.slice(0, step);
    writeFileSync(join(migrationsFolder, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }));
    for (const { tag } of entries) cpSync(join(MIGRATIONS, `${tag}.sql`), join(migrationsFolder, `${tag}.sql`));
    await migrate(openDb(client), { migrationsFolder });
  }
  client.close();
  return path;
}

/** What of the town every upgrade has to leave as it was. */
export async function townOf(path: string): Promise<string> {
  const client = createClient({ url: pathToFileURL(path).href });
  const tell = async (sql: string) => (await client.execute(sql)).rows.map(row => JSON.stringify(Object.values(row)));
  const told = [
    await tell('select id, project, reported_at, status, percent from progress_reports order by id'),
    await tell('select number, project, status, description, due_date from problems order by number'),
    await tell('select problem, seq, status, at from problem_steps order by problem, seq'),
    await tell('select key, status from deliveries order by seq'),
    await tell('select key from received order by key'),
    await tell('select seq, hash from audit where seq <= 85 order by seq'),
  ];
  client.close();
  // What had failed is called dead since.
  return JSON.stringify(told).replaceAll('failed', 'dead');
}

/** Runs a command of the built program on a database, ended by force before its n-th statement when `killAt` is given. */
export async function command(path: string, args: readonly string[], killAt?: number) {
  const folder = dirname(path);
  const killer = join(folder, 'killer.cjs');
  writeFileSync(killer, KILLER);
  const env = {
    DATABASE_URL: pathToFileURL(path).href,
    SANDBOX_PORT: '1',
    ...(killAt !== undefined && { NODE_OPTIONS: `--require=${killer}`, KILL_AT: String(killAt) }),
  };
  return runProgram('cli', { folder, args, env });
}

/** Ends the process before a statement is carried out; with 0 it says in the end how many there were. */
const KILLER = `
const Database = require('node:module').createRequire(${JSON.stringify(LIBSQL)})('libsql');
const killAt = Number(process.env.KILL_AT);
const probe = new Database(':memory:');
const statement = Object.getPrototypeOf(probe.prepare('select 1'));
probe.close();
let count = 0;
function counted(place, name) {
  const original = place[name];
  place[name] = function (...given) {
    count += 1;
    if (count === killAt) process.kill(process.pid, 'SIGKILL');
    return original.apply(this, given);
  };
}
counted(Database.prototype, 'exec');
for (const name of ['run', 'all', 'get']) counted(statement, name);
if (killAt === 0) process.on('exit', () => process.stderr.write('statements ' + count + '\\n'));
`;

/** How many statements the first command on a database carries out, its upgrade among them. */
export async function countStatements(path: string): Promise<number> {
  const { stderr } = await command(path, ['deliveries'], 0);
  return Number(/statements (\d+)/.exec(stderr)?.[1] ?? 0);
}
