import type { Client } from '@libsql/client';
import { dayOf, type Month, monthOf } from '../../domain/base/time.ts';
import type { CallKind, CallsOfMonth } from '../../domain/messaging/calls.ts';
import type { Statement } from '../kit/database/database.ts';

/** One month's calls of one kind that are not written yet. */
type Gathered = Map<string, { month: Month; kind: CallKind; calls: number }>;

const ADD = `insert into platform_calls (month, kind, calls)
  select value ->> 0, value ->> 1, value ->> 2 from json_each(?) where true
  on conflict (month, kind) do update set calls = calls + excluded.calls`;

export type CallStore = ReturnType<typeof createCallStore>;

/**
 * How often the platform was called, by month and kind, over all processes. A call costs no write of its own: what a process
 * has counted is written with the outcome of a message, or when its work ends. A process that is killed loses what it has
 * counted since, which is the call of the message that it was at and a few more at most.
 */
export function createCallStore(client: Client) {
  let gathered: Gathered = new Map();

  function add(month: Month, kind: CallKind, calls: number): void {
    const key = `${month} ${kind}`;
    gathered.set(key, { month, kind, calls: (gathered.get(key)?.calls ?? 0) + calls });
  }

  return {
    /** Notes a call that is about to be made. */
    note(kind: CallKind, at: Date): void {
      add(monthOf(dayOf(at)), kind, 1);
    },

    /**
     * Has what was counted written in a transaction that is made anyway. Shapes: `write` gets the statements for it.
     * Errors: as `write`; then the counts are kept for the next time.
     */
    async writeWith<T>(write: (statements: readonly Statement[]) => Promise<T>): Promise<T> {
      const taken = [...gathered.values()];
      gathered = new Map();
      try {
        return await write(taken.length === 0 ? [] : [addStatement(taken)]);
      } catch (cause) {
        for (const { month, kind, calls } of taken) add(month, kind, calls);
        throw cause;
      }
    },

    /** Writes what was counted and not written yet; no write where there is nothing. */
    async flush(): Promise<void> {
      if (gathered.size === 0) return;
      await this.writeWith(statements => client.batch([...statements], 'write'));
    },

    /** The calls of a month, those of this process that are not written yet included. */
    async ofMonth(month: Month): Promise<CallsOfMonth> {
      const unwritten = [...gathered.values()];
      const { rows } = await client.execute({
        sql: 'select kind, calls from platform_calls where month = ? order by kind',
        args: [month],
      });
      const byKind = new Map(rows.map(row => [String(row['kind']) as CallKind, Number(row['calls'])]));
      for (const one of unwritten) {
        if (one.month === month) byKind.set(one.kind, (byKind.get(one.kind) ?? 0) + one.calls);
      }
      return { month, total: [...byKind.values()].reduce((sum, calls) => sum + calls, 0), byKind };
    },
  };
}

function addStatement(taken: readonly { month: Month; kind: CallKind; calls: number }[]): Statement {
  return { sql: ADD, args: [JSON.stringify(taken.map(({ month, kind, calls }) => [month, kind, calls]))] };
}
