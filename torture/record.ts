import type { Client } from '@libsql/client';
import { LEDGERS } from '../src/store/ledgers.ts';
import { createStore, type Store } from '../src/store/store.ts';
import { type RecordFound, recordWords, verifyRecord } from '../src/store/verify-record.ts';
import { isMark } from './record/chain.ts';
import { editLedgers } from './record/edit-ledgers.ts';
import { editRecord } from './record/edit-record.ts';
import type { Edited } from './record/edited.ts';
import { makeHistory } from './record/history.ts';
import type { Trial, TrialRun } from './trial.ts';

/**
 * Somebody with the file in his hands makes one edit of the record, of a ledger or of what guards them: whoever verifies the
 * record has to name the place, or to find that a printed number is not there any more. Each edit is taken back.
 */
export const record: Trial = {
  name: 'record',
  unit: 'edits',
  counts: { fast: 300, whole: 10_000 },
  async run({ count, random, print, progress, later }: TrialRun) {
    const { client: real } = await makeHistory(random, later);
    const client = withinTransaction(real);
    const store = createStore({ client, pause: async () => {}, random: random.next });
    const untouched = await verifyRecord(store);
    if (untouched.kind !== 'whole' || !untouched.head) return [`untouched: ${recordWords(untouched)}`];
    const { entries, head } = untouched;
    print({ what: 'the record', entries, rows: await countRows(client), ledgers: LEDGERS.size });
    print({ what: 'tables that no record covers', tables: await uncovered(client) });

    const wrong: string[] = [];
    const kinds = { named: 0, byHeadAlone: 0, refused: 0 };
    const startedMs = performance.now();
    for (let done = 1; done <= count; done += 1) {
      await real.executeMultiple('begin');
      const edit = random.chance(0.55) ? editRecord : editLedgers;
      const edited = await edit({ client, store, random, entries }).catch(refused);
      if (!edited) {
        await real.executeMultiple('rollback');
        kinds.refused += 1;
        done -= 1;
        continue;
      }
      const { found, isMarkThere } = await look(store, head);
      await real.executeMultiple('rollback');
      const fault = judge(edited, found, isMarkThere);
      if (fault !== null) wrong.push(`edit ${done}: ${edited.what}: ${fault}`);
      kinds[found?.kind === 'whole' ? 'byHeadAlone' : 'named'] += 1;
      if (done % 50 === 0) progress(done);
    }
    const after = await verifyRecord(store);
    if (after.kind !== 'whole') wrong.push(`after all was taken back: ${recordWords(after)}`);
    print({ what: 'edits', ...kinds, msEach: Number(((performance.now() - startedMs) / count).toFixed(1)) });
    return wrong;
  },
};

/** Some edits the database refuses to anybody: another is made in its place. */
function refused(cause: unknown): null {
  if (cause instanceof Error && 'code' in cause && cause.code === 'SQLITE_CONSTRAINT') return null;
  throw cause;
}

/** What `audit --head` finds. Errors: none; null when it could not even be read. */
async function look(store: Store, head: { seq: number; hash: string }) {
  let isMarkThere = false;
  const found = await verifyRecord(store, entry => {
    isMarkThere ||= isMark(entry, head);
  }).catch((cause: unknown) => cause);
  return found instanceof Error
    ? { found: null, isMarkThere, cause: found }
    : { found: found as RecordFound, isMarkThere };
}

function judge(
  { seq, row, needsHead = false }: Edited,
  found: RecordFound | null,
  isMarkThere: boolean,
): string | null {
  if (!found) return 'verifying it failed';
  if (found.kind === 'whole') return needsHead && !isMarkThere ? null : 'was not found';
  if (needsHead) return null;
  if (found.kind === 'broken') return seq === found.seq ? null : `named entry ${found.seq}: ${found.why}`;
  const { table, key, why } = found.difference;
  if (seq !== null) return `named ${table} ${key}: ${why}`;
  const isNamed = !row || (row.table === table && (row.key === undefined || row.key === key));
  return isNamed ? null : `named ${table} ${key}: ${why}`;
}

/** The edits stand in a transaction of their own, in which no other can begin: what writes is handed over as a script. */
function withinTransaction(client: Client): Client {
  const execute: (...call: Parameters<Client['execute']>) => ReturnType<Client['execute']> = async (...call) => {
    const [statement, args = []] = call;
    const { sql, args: values = args } = typeof statement === 'string' ? { sql: statement } : statement;
    if (/^\s*(?:select|pragma)\b/i.test(sql)) return client.execute(...call);
    const literals = Object.values(values);
    await client.executeMultiple(sql.replaceAll('?', () => literal(literals.shift())));
    return client.execute('select changes()');
  };
  return {
    ...client,
    execute,
    async batch(statements) {
      const results = [];
      for (const one of statements) results.push(await execute(one as Parameters<Client['execute']>[0]));
      return results;
    },
  };
}

function literal(value: unknown): string {
  return typeof value === 'number' ? String(value) : `'${String(value).replaceAll("'", "''")}'`;
}

async function countRows(client: Client): Promise<number> {
  const counts = [...LEDGERS.keys()].map(name => `(select count(*) from "${name}")`);
  return Number((await client.execute(`select ${counts.join(' + ')}`)).rows[0]?.[0]);
}

/** Tables beside the record and the ledgers, and columns of ledgers, that can be changed without anybody noticing. */
async function uncovered(client: Client): Promise<string[]> {
  const { rows } = await client.execute(
    "select name from sqlite_master where type = 'table' and name not like 'sqlite%'",
  );
  const covered = new Set(['audit', 'heads', ...LEDGERS.keys()]);
  const columns = [...LEDGERS.values()].flatMap(ledger =>
    ledger.columns.filter(({ isRecorded }) => !isRecorded).map(({ name }) => `${ledger.name}.${name}`),
  );
  return [...rows.map(row => String(row['name'])).filter(name => !covered.has(name)), ...columns];
}
