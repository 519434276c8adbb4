// Given to a program with NODE_OPTIONS=--import: it ends the program, as a power cut would, at a write that the trial names.
// It stands outside the program, around the driver of the database, `fetch` and the renaming of files, so that the program
// runs as it is. Loaded in each of its threads.
import fs from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';

const { TORTURE_DIE, TORTURE_SEEN } = process.env;
/** `{ on: 'sql' | 'call' | 'file', match, when: 'before' | 'within' | 'after', nth }`; null only takes notes. */
const plan = TORTURE_DIE ? JSON.parse(TORTURE_DIE) : null;
const pattern = plan && new RegExp(plan.match, 'i');
const seen = new Set();
let left = plan?.nth ?? 0;

function note(on, what) {
  const line = `${on} ${what}`;
  if (!TORTURE_SEEN || seen.has(line)) return;
  seen.add(line);
  fs.appendFileSync(TORTURE_SEEN, `${line}\n`);
}

/** Whether this is the write at which the program dies; each that matches counts one. */
function isMeant(on, what) {
  note(on, what);
  if (plan?.on !== on || !pattern.test(what)) return false;
  left -= 1;
  return left === 0;
}

function die() {
  if (plan.told) fs.writeFileSync(plan.told, `${Date.now()}`);
  process.kill(process.pid, 'SIGKILL');
  // The signal ends the program from outside; until then nothing more may happen here.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

const Database = createRequire(import.meta.url)('libsql');
const { prepare, exec } = Database.prototype;
/** Connections in whose open transaction the meant write has happened. */
const meant = new WeakSet();

Database.prototype.prepare = function prepareWatched(sql) {
  const statement = prepare.call(this, sql);
  const words = sql.replace(/["`]/g, '').replace(/\s+/g, ' ').trim();
  if (!/^(?:insert|update|delete|replace)\b/i.test(words)) return statement;
  for (const name of ['run', 'get', 'all']) {
    const carryOut = statement[name];
    statement[name] = (...values) => {
      if (!isMeant('sql', words)) return carryOut.apply(statement, values);
      if (plan.when === 'before') die();
      const result = carryOut.apply(statement, values);
      if (plan.when === 'within') die();
      meant.add(this);
      return result;
    };
  }
  return statement;
};

Database.prototype.exec = function execWatched(sql) {
  const result = exec.call(this, sql);
  if (meant.has(this) && /^\s*commit/i.test(sql)) die();
  // A transaction that is taken back begins anew, with the same write.
  if (meant.delete(this)) left += 1;
  return result;
};

const { fetch } = globalThis;
globalThis.fetch = async function fetchWatched(url, init) {
  const address = new URL(String(url));
  const what = `${init?.method ?? 'GET'} ${address.pathname.replace(/\/om_\w+/, '/:id')}`;
  const isThis = isMeant('call', what);
  if (isThis && plan.when === 'before') die();
  const answer = fetch(url, init);
  if (!isThis) return answer;
  // It is on its way, or it has been answered, and nobody has noted it yet.
  if (plan.when === 'within') setTimeout(die, 2);
  return answer.finally(() => plan.when === 'after' && die());
};

const { rename } = fs.promises;
fs.promises.rename = async function renameWatched(from, to) {
  const isThis = isMeant('file', String(to));
  if (isThis && plan.when === 'before') die();
  await rename(from, to);
  if (isThis) die();
};
syncBuiltinESMExports();
