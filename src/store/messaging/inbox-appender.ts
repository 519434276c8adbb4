import type { Client, Row } from '@libsql/client';
import { type InboxDraft, LEASE_MS } from '../../domain/messaging/inbox.ts';
import { type BusyPorts, retryBusy } from '../kit/database/busy.ts';
import type { Statement } from '../kit/database/database.ts';
import { leaseStatement } from './inbox.ts';

interface Waiting {
  draft: InboxDraft;
  settle(isNew: boolean): void;
  fail(cause: unknown): void;
}

interface AppenderNeeds extends BusyPorts {
  client: Client;
  /** Whose the events are, as long as he lives. */
  owner: string;
  now(): Date;
  monotonicMs(): number;
  /** Asks with each group whose turn it is, for a database that is far away: that is one request less. */
  turns?: { ownTurns(owner: string, now: Date): Statement; offerTurns(owner: string, rows: readonly Row[]): void };
}

/** How many events share a transaction at most, by number and by size. */
const MOST_EVENTS = 512;
const MOST_CHARACTERS = 8_000_000;

/** One statement for a group of any size, in the order of arrival. What is known already is passed over. */
const APPEND = `insert into inbox
    (event_id, message_key, type, chat_id, sender_id, body, arrived_at, status, failures, owner)
  select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, ?, 'waiting', 0, ?
  from json_each(?) where true order by key
  on conflict do nothing
  returning event_id`;

const PROBE =
  "insert into meta (key, value) values ('probe', '0') on conflict (key) do update set value = 1 - cast(value as integer)";

/** Events that come so many at once, and again within so few milliseconds, are a burst. */
const BURST_EVENTS = 4;
const BURST_GAP_MS = 100;
/** So long a burst goes first; then deciding takes its share. */
const BURST_FIRST_MS = 2_000;

export type Appender = ReturnType<typeof createAppender>;

/**
 * The way into the inbox. Whatever is waiting when a transaction begins shares it: one flush to disk for all.
 */
export function createAppender({ client, owner, now, monotonicMs, pause, random, turns }: AppenderNeeds) {
  let waiting: Waiting[] = [];
  let isRunning = false;
  let leasedMs = Number.NEGATIVE_INFINITY;
  const written = { events: 0, commits: 0 };
  const burst = { startedMs: 0, lastMs: Number.NEGATIVE_INFINITY };

  async function write(drafts: readonly InboxDraft[]): Promise<Set<string>> {
    const at = now();
    const isLeaseOld = monotonicMs() - leasedMs > LEASE_MS / 3;
    const rows = drafts.map(one => [one.eventId, one.messageKey, one.type, one.chatId, one.senderId, one.body]);
    const append = { sql: APPEND, args: [at.getTime(), owner, JSON.stringify(rows)] };
    const along = [...(isLeaseOld ? [leaseStatement(owner, at)] : []), ...(turns ? [turns.ownTurns(owner, at)] : [])];
    const [result, ...others] =
      along.length > 0 ? await client.batch([append, ...along], 'write') : [await client.execute(append)];
    if (isLeaseOld) leasedMs = monotonicMs();
    turns?.offerTurns(owner, others.at(-1)?.rows ?? []);
    return new Set(result?.rows.map(row => String(row['event_id'])));
  }

  async function run(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    try {
      // Letting the microtasks run first gathers the events that are ready at this moment.
      await Promise.resolve();
      while (waiting.length > 0) {
        const group = nextGroup();
        try {
          const added = await retryBusy(() => write(group.map(one => one.draft)), { pause, random });
          written.commits += 1;
          written.events += group.length;
          noteGroup(group.length);
          for (const one of group) one.settle(added.delete(one.draft.eventId));
        } catch (cause) {
          for (const one of group) one.fail(cause);
        }
      }
    } finally {
      isRunning = false;
    }
  }

  function nextGroup(): Waiting[] {
    let count = 0;
    for (let size = 0; count < Math.min(waiting.length, MOST_EVENTS); count += 1) {
      size += waiting[count]?.draft.body.length ?? 0;
      if (count > 0 && size > MOST_CHARACTERS) break;
    }
    const group = waiting.slice(0, count);
    waiting = waiting.slice(count);
    return group;
  }

  function noteGroup(size: number): void {
    if (size < BURST_EVENTS) return;
    const nowMs = monotonicMs();
    if (nowMs - burst.lastMs > BURST_GAP_MS) burst.startedMs = nowMs;
    burst.lastMs = nowMs;
  }

  return {
    /**
     * Stores an event; resolves when it is on disk. Shapes: false for one that is there already.
     * Errors: rejects when the database cannot be written; then the event is not there.
     */
    append(draft: InboxDraft): Promise<boolean> {
      return new Promise((settle, fail) => {
        waiting.push({ draft, settle, fail });
        void run();
      });
    },

    /** Lengthens the lease when it is due, while there is something to decide. */
    async renewLease(): Promise<void> {
      if (monotonicMs() - leasedMs <= LEASE_MS / 3) return;
      await retryBusy(() => client.execute(leaseStatement(owner, now())), { pause, random });
      leasedMs = monotonicMs();
    },

    /** Whether events are pouring in just now and go first. */
    isBursting(): boolean {
      const nowMs = monotonicMs();
      return nowMs - burst.lastMs <= BURST_GAP_MS && nowMs - burst.startedMs <= BURST_FIRST_MS;
    },

    /**
     * Whether an event could be stored at this moment: something is written that is another each time, because SQLite writes
     * nothing where nothing changes, and so would not notice a full disk.
     * Errors: rejects when it could not.
     */
    async probe(): Promise<void> {
      const nothing = { sql: APPEND, args: [now().getTime(), owner, '[]'] };
      await retryBusy(() => client.batch([nothing, PROBE], 'write'), { pause, random });
    },

    /** How many events and transactions there were since the start. */
    written: (): Readonly<typeof written> => written,
  };
}
