import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Later } from './programs.ts';

/**
 * A libSQL server over HTTP, as far as our client talks to one: version 2 of its protocol in JSON, each pipeline on a
 * connection of its own, unless it goes on with an open transaction. Statements are carried out by libSQL itself on a file.
 * Source: libSQL's description of "Hrana over HTTP".
 */
export async function startLibsqlServer(
  file: string,
  later: Later = onTestFinished,
): Promise<{ url: string; pipelines(): number }> {
  let count = 0;
  const open = new Map<string, Connection>();
  const server = createServer(async (request, response) => {
    // Whoever finds no version 3 falls back to this one.
    if (request.method !== 'POST' || request.url !== '/v2/pipeline') return void response.writeHead(404).end();
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    count += 1;
    const { requests, baton } = JSON.parse(Buffer.concat(chunks).toString()) as {
      requests: Request[];
      baton?: string | null;
    };
    const connection = open.get(baton ?? '') ?? {
      database: new DatabaseOfClient(file, { timeout: 5_000 }),
      stored: new Map(),
    };
    open.delete(baton ?? '');
    const results = carryOut(connection, requests);
    const goesOn = connection.database.inTransaction && !requests.some(({ type }) => type === 'close');
    const next = goesOn ? `baton ${count}` : null;
    if (next === null) connection.database.close();
    else open.set(next, connection);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ baton: next, base_url: null, results }));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  later(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, pipelines: () => count };
}

interface Value {
  type: 'null' | 'integer' | 'float' | 'text' | 'blob';
  value?: string | number;
  base64?: string;
}

interface Statement {
  sql?: string;
  sql_id?: number;
  args?: Value[];
}

type Condition =
  | { type: 'ok' | 'error'; step: number }
  | { type: 'not'; cond: Condition }
  | { type: 'and' | 'or'; conds: Condition[] }
  | { type: 'is_autocommit' };

type Request =
  | { type: 'execute'; stmt: Statement }
  | { type: 'batch'; batch: { steps: { condition?: Condition; stmt: Statement }[] } }
  | { type: 'store_sql'; sql_id: number; sql: string }
  | { type: 'sequence'; sql?: string; sql_id?: number }
  | { type: 'close' | 'close_sql' | 'get_autocommit' };

/** What a client goes on with: the open transaction, and the texts that it has sent. */
interface Connection {
  database: Database;
  stored: Map<number, string>;
}

interface Prepared {
  raw(on: boolean): void;
  columns(): { name: string }[];
  all(args: unknown[]): unknown[][];
  run(args: unknown[]): { changes: number; lastInsertRowid: number };
}

interface Database {
  prepare(sql: string): Prepared;
  exec(sql: string): void;
  close(): void;
  readonly inTransaction: boolean;
}

// The database behind the client that the bot uses.
const DatabaseOfClient: new (file: string, options: { timeout: number }) => Database = createRequire(
  createRequire(import.meta.url).resolve('@libsql/client'),
)('libsql');

function carryOut({ database, stored }: Connection, requests: readonly Request[]): object[] {
  const execute = ({ sql, sql_id: id, args = [] }: Statement) =>
    run(database, sql ?? stored.get(id ?? -1) ?? '', args.map(fromWire));
  return requests.map(request => {
    try {
      return { type: 'ok', response: { type: request.type, ...answer(request) } };
    } catch (error) {
      return { type: 'error', error: toWireError(error) };
    }
  });

  function answer(request: Request): object {
    switch (request.type) {
      case 'execute':
        return { result: execute(request.stmt) };
      case 'batch':
        return { result: batch(request.batch.steps) };
      case 'store_sql':
        stored.set(request.sql_id, request.sql);
        return {};
      case 'sequence':
        database.exec(request.sql ?? stored.get(request.sql_id ?? -1) ?? '');
        return {};
      case 'get_autocommit':
        return { is_autocommit: !database.inTransaction };
      case 'close':
      case 'close_sql':
        return {};
    }
  }

  function batch(steps: readonly { condition?: Condition; stmt: Statement }[]): object {
    const results: (object | null)[] = [];
    const errors: (object | null)[] = [];
    const holds = (condition: Condition): boolean => {
      switch (condition.type) {
        case 'ok':
          return results[condition.step] != null;
        case 'error':
          return errors[condition.step] != null;
        case 'not':
          return !holds(condition.cond);
        case 'and':
          return condition.conds.every(holds);
        case 'or':
          return condition.conds.some(holds);
        case 'is_autocommit':
          return !database.inTransaction;
      }
    };
    for (const [index, { condition, stmt }] of steps.entries()) {
      results[index] = null;
      errors[index] = null;
      if (condition && !holds(condition)) continue;
      try {
        results[index] = execute(stmt);
      } catch (error) {
        errors[index] = toWireError(error);
      }
    }
    return { step_results: results, step_errors: errors };
  }
}

function run(database: Database, sql: string, args: unknown[]): object {
  const prepared = database.prepare(sql);
  let columns: { name: string }[] = [];
  try {
    prepared.raw(true);
    columns = prepared.columns();
  } catch {
    // A statement without rows.
    const { changes, lastInsertRowid } = prepared.run(args);
    return { cols: [], rows: [], affected_row_count: changes, last_insert_rowid: String(lastInsertRowid) };
  }
  const rows = prepared.all(args).map(row => row.map(toWire));
  return { cols: columns.map(({ name }) => ({ name })), rows, affected_row_count: 0, last_insert_rowid: null };
}

function fromWire({ type, value, base64 }: Value): unknown {
  switch (type) {
    case 'null':
      return null;
    case 'integer':
    case 'float':
      return Number(value);
    case 'text':
      return value;
    case 'blob':
      return Buffer.from(base64 ?? '', 'base64');
  }
}

function toWire(value: unknown): Value {
  if (value === null || value === undefined) return { type: 'null' };
  if (typeof value === 'number' && Number.isInteger(value)) return { type: 'integer', value: String(value) };
  if (typeof value === 'number') return { type: 'float', value };
  if (value instanceof Uint8Array) return { type: 'blob', base64: Buffer.from(value).toString('base64') };
  return { type: 'text', value: String(value) };
}

function toWireError(error: unknown): { message: string; code: string | null } {
  if (!(error instanceof Error)) return { message: String(error), code: null };
  return { message: error.message, code: 'code' in error ? String(error.code) : null };
}
