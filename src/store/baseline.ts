import type { Client } from '@libsql/client';
import { groupBy } from '../domain/base/group-by.ts';
import { dayOf } from '../domain/base/time.ts';
import { newFacts } from '../domain/library/project-facts.ts';
import { type Reference, ROSTER, reference } from '../domain/messaging/reference.ts';
import { type BusyPorts, retryBusy } from './kit/database/busy.ts';
import { openDb } from './kit/database/database.ts';
import { causes } from './kit/database/database-fault.ts';
import { createMetaStore } from './kit/meta.ts';
import { createAsk } from './kit/query.ts';
import { type AuditEntry, createAuditStore, findBrokenEntry } from './kit/writing/audit.ts';
import type { RowWrite } from './kit/writing/ledger.ts';
import { createKnownUnitNames } from './kit/writing/unit-names.ts';
import { statementOf } from './ledgers.ts';
import { createFactStore } from './library/project-facts.ts';
import { createRosterStore } from './library/roster.ts';
import { readLedgers } from './rebuild.ts';

/** So many aggregates share a transaction: a remote database takes no message without end. */
const AGGREGATES_A_COMMIT = 100;
const PAGE = 1_000;
/** Each time another process was first with at least one part. */
const ATTEMPTS = 50;

/**
 * Starts the record of a database that was kept before entries held whole rows: an entry for every aggregate with all its
 * rows as they stand, after the old chain was verified. From here on the ledgers can be built again from the record.
 * Repeated until it is whole, also after a crash in its middle, and when two processes write it at once; a database that
 * has its baseline is left alone.
 * Errors: rejects when the database cannot be written.
 */
export async function writeBaseline(client: Client, ports: BusyPorts & { now: Date }): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await writeMissing(client, ports);
    } catch (cause) {
      // Another process has lengthened the record meanwhile: what is left is written on what is there now.
      if (!isConflict(cause) || attempt === ATTEMPTS) throw cause;
      await ports.pause(ports.random() * 50 * attempt);
    }
  }
}

async function writeMissing(client: Client, ports: BusyPorts & { now: Date }): Promise<void> {
  const db = openDb(client);
  const meta = createMetaStore(db);
  if ((await meta.read('recordFormat')) !== null) return;
  const names = createKnownUnitNames(db);
  const audit = createAuditStore(db, createAsk(client));
  const note = { verified: await verify(audit) };
  // Read before the rows: what another process writes about an aggregate since then has the commit refused.
  const versions = await readVersions(client);
  const byAggregate = await rowsByAggregate(client);
  const projects = new Map((await createRosterStore(db, meta, names).read()).projects.map(one => [one.code, one]));
  const facts = createFactStore(db, names);
  const done = await baselined(client);
  const waiting = [...byAggregate].filter(([aggregate]) => !done.has(aggregate));
  for (let from = 0; from < waiting.length; from += AGGREGATES_A_COMMIT) {
    const part = waiting.slice(from, from + AGGREGATES_A_COMMIT);
    const drafts = part.map(([aggregate]) => ({
      actor: 'migration',
      source: 'migration',
      action: 'record.baseline',
      aggregate,
      version: (versions.get(aggregate) ?? 0) + 1,
      ...(from === 0 && aggregate === part[0]?.[0] && { note }),
    }));
    const begun = drafts.flatMap(({ aggregate, version }) => {
      const project = projects.get(aggregate.slice('project:'.length));
      if (!aggregate.startsWith('project:') || !project) return [];
      const origin = { source: 'migrated' as const, by: 'migration', at: ports.now, version };
      return newFacts(project, [], origin, dayOf(ports.now)).map(fact => facts.row(fact));
    });
    await retryBusy(async () => {
      const rows = [...part.flatMap(([, ofAggregate]) => ofAggregate), ...begun];
      const { statements } = audit.append(drafts, rows, ports.now, await audit.head());
      await client.batch([...begun.map(statementOf), ...statements], 'write');
    }, ports);
  }
  await meta.claim('recordFormat', '2');
}

function isConflict(cause: unknown): boolean {
  return causes(cause).some(error => 'code' in error && String(error.code).startsWith('SQLITE_CONSTRAINT'));
}

/** Walks the old chain: how far it reaches, and where it is broken. */
async function verify(audit: ReturnType<typeof createAuditStore>) {
  let head: AuditEntry | undefined;
  for (;;) {
    const entries = await audit.after(head?.seq ?? 0, PAGE);
    const broken = findBrokenEntry(entries, head);
    if (broken) return { to: broken.seq, broken: broken.why };
    if (entries.length === 0) return { to: head?.seq ?? 0, broken: null };
    head = entries.at(-1);
  }
}

async function readVersions(client: Client): Promise<Map<string, number>> {
  const { rows } = await client.execute('select aggregate, version from heads');
  return new Map(rows.map(row => [String(row['aggregate']), Number(row['version'])]));
}

async function baselined(client: Client): Promise<Set<string>> {
  const { rows } = await client.execute("select aggregate from audit where action = 'record.baseline'");
  return new Set(rows.map(row => String(row['aggregate'])));
}

async function rowsByAggregate(client: Client): Promise<Map<string, RowWrite[]>> {
  const { rows: stored } = await readLedgers(client);
  const projectOf = new Map((stored.get('progress_reports') ?? []).map(row => [row['id'], String(row['project'])]));
  const all = [...stored].flatMap(([table, rows]) =>
    rows.map((row): RowWrite => {
      const aggregate = aggregateOf(table, row as Row, projectOf);
      return { table, aggregate, row: row as RowWrite['row'], isGone: false };
    }),
  );
  return groupBy(all, write => write.aggregate);
}

type Row = Readonly<Record<string, string | number | null>>;

/** To which aggregate a row of an old ledger belongs. */
function aggregateOf(table: string, row: Row, projectOf: ReadonlyMap<unknown, string>): Reference | typeof ROSTER {
  const text = (key: string) => String(row[key]);
  switch (table) {
    case 'projects':
      return reference('project', text('code'));
    case 'project_plans':
    case 'milestones':
    case 'project_facts':
      return reference('project', text('project'));
    case 'progress_reports':
      return reference('progress', text('project'));
    case 'hold_lifts':
      return reference('progress', projectOf.get(row['report']) ?? '');
    case 'problems':
      return reference('problem', text('number'));
    case 'problem_steps':
      return reference('problem', text('problem'));
    case 'evidence':
      return reference('evidence', text('messageId'));
    case 'rankings':
      return reference('ranking', text('period'));
    case 'job_slots':
      return reference('slot', 'baseline');
    default:
      return ROSTER;
  }
}
