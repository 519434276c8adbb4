import type { Client, Row } from '@libsql/client';
import type { PressAnswer } from '../../domain/messaging/event.ts';
import {
  type AsideEvent,
  BODY_LIFE_MS,
  dropsBodyAtOnce,
  type InboxEvent,
  LEASE_MS,
  LONGEST_RETRY_MS,
  type Outcome,
} from '../../domain/messaging/inbox.ts';
import { type BusyPorts, retryBusy } from '../kit/database/busy.ts';
import type { Statement } from '../kit/database/database.ts';

/** How the inbox stands. */
export interface InboxCounts {
  waiting: number;
  aside: number;
  unreadable: number;
  /** When the oldest waiting event arrived; null when nothing waits. */
  oldestAt: Date | null;
}

/** What whoever decides an event has to know of its turn. */
export interface Turn {
  /** Marks the event as done; belongs into the transaction of what it causes. */
  settle(outcome: Outcome): Statement;
  /** Whether somebody still waits for the answer to this press. */
  canAnswer(): boolean;
}

/** `isOvertaken`: the event was settled by somebody else, or its turn has not come. */
export type Handled = { isOvertaken: true } | { isOvertaken: false; answer: PressAnswer | null };

type Args = (string | number | null)[];

// Written out, because a partial index is only used where its condition stands in the statement word by word.
const ofLane = (lane: 'chat_id' | 'sender_id') =>
  `exists (select 1 from inbox e where e.status = 'waiting' and e.${lane} = inbox.${lane} and e.seq < inbox.seq)`;
/** No earlier undone event of its chat or of its sender. */
const IS_FIRST = `not ${ofLane('chat_id')} and not ${ofLane('sender_id')}`;

/** Nobody else holds it. A lease that lies too far ahead was written by a clock that has jumped since. Arguments: now, now. */
const IS_FREE = `not exists (
  select 1 from inbox_leases l where l.owner = inbox.owner and l.until > ? and l.until <= ? + ${2 * LEASE_MS})`;

/** Its wait after a failure is over. Arguments: now, now. */
const IS_DUE = `(retry_at is null or retry_at <= ? or retry_at > ? + ${LONGEST_RETRY_MS})`;

const oldestOf = (lane: 'chat_id' | 'sender_id') =>
  `select (select e.seq from inbox e where e.status = 'waiting' and e.${lane} = wanted.value order by e.seq limit 1)
   from json_each(?) wanted`;
/** The oldest of each of these lanes. Arguments: chats, senders. */
const IS_OLDEST = `seq in (${oldestOf('chat_id')} union ${oldestOf('sender_id')})`;

const next = (where: string) => `select seq, event_id, type, chat_id, sender_id, arrived_at, body, failures,
    coalesce(owner = ?, 0) as is_own
  from inbox
  where ${where} and status = 'waiting' and (owner = ? or ${IS_FREE}) and ${IS_DUE} and ${IS_FIRST}
    and seq not in (select value from json_each(?))
  order by type = 'card.action.trigger' desc, seq
  limit ?`;
const NEXT = next('true');
const NEXT_OWN = next('owner = ?');
const NEXT_OF_LANES = next(IS_OLDEST);

const TAKE = `update inbox set owner = ?
  where seq in (select value from json_each(?)) and status = 'waiting' and ${IS_FREE}
  returning seq`;

const SETTLE = `update inbox set
    status = case when status = 'waiting' and ${IS_FIRST} then 'done' end,
    outcome = ?, settled_at = ?, body = case when ? then null else body end,
    owner = null, retry_at = null, reason = null
  where seq = ?`;

const SET_ASIDE = `update inbox set
    status = case when status = 'waiting' then ? end, failures = failures + ?, settled_at = ?, reason = ?,
    owner = null, retry_at = null
  where seq = ?`;

/** The inbox as it is read and settled; events are appended by the appender alone. */
export function createInboxStore(client: Client, ports: BusyPorts) {
  const run = async (sql: string, args: Args) => (await retryBusy(() => client.execute({ sql, args }), ports)).rows;
  /** What was asked for with the last event that was stored, by whom it is; used once. */
  let offered: { owner: string; events: InboxEvent[] } | null = null;

  return {
    /** The question for the events of an owner whose turn it is; goes along with the storing of an event. */
    ownTurns(owner: string, now: Date): Statement {
      const at = now.getTime();
      return { sql: NEXT_OWN, args: [owner, owner, owner, at, at, at, at, '[]', 1] };
    },

    /** Has the next look of this owner answered with that. */
    offerTurns(owner: string, rows: readonly Row[]): void {
      offered = { owner, events: rows.map(toEvent) };
    },

    /** Whether the next look of this owner is answered already, and with something. */
    hasTurns: (owner: string): boolean => offered?.owner === owner && offered.events.length > 0,

    /**
     * Events whose turn it is and that `owner` holds or may take, presses first, then in the order of arrival.
     * Shapes: `without` are those that the caller is at already; with `lanes` only the chats and senders of these events
     * are looked at, which costs little however many events wait. What was not the owner's is taken before it is handed
     * out.
     */
    async next(request: {
      owner: string;
      now: Date;
      without: readonly number[];
      limit: number;
      lanes?: readonly Pick<InboxEvent, 'chatId' | 'senderId'>[];
    }): Promise<InboxEvent[]> {
      const { owner, limit, lanes } = request;
      const known = offered;
      offered = null;
      if (known?.owner === owner && known.events.length > 0 && !lanes) return known.events;
      const now = request.now.getTime();
      const without = JSON.stringify(request.without);
      const wanted = lanes ? [lanes.map(one => one.chatId), lanes.map(one => one.senderId)] : [];
      const which = wanted.map(names => JSON.stringify([...new Set(names)]));
      const rows = await run(lanes ? NEXT_OF_LANES : NEXT, [
        owner,
        ...which,
        owner,
        now,
        now,
        now,
        now,
        without,
        limit,
      ]);
      const others = rows.filter(row => row['is_own'] !== 1).map(row => Number(row['seq']));
      if (others.length === 0) return rows.map(toEvent);
      const take = { sql: TAKE, args: [owner, JSON.stringify(others), now, now] };
      const [taken] = await retryBusy(() => client.batch([take, leaseStatement(owner, request.now)], 'write'), ports);
      const mine = new Set(taken?.rows.map(row => Number(row['seq'])));
      return rows.filter(row => row['is_own'] === 1 || mine.has(Number(row['seq']))).map(toEvent);
    },

    /** Lets go of everything that an owner holds: another process need not wait for the end of the lease. */
    async release(owner: string): Promise<void> {
      await run('delete from inbox_leases where owner = ?', [owner]);
    },

    /**
     * Marks an event as done. Belongs into the transaction of what it causes.
     * Errors: fails the transaction when the event is done already or no longer the first undone one of its lanes.
     */
    settle(seq: number, outcome: Outcome, now: Date): Statement {
      return { sql: SETTLE, args: [outcome, now.getTime(), dropsBodyAtOnce(outcome) ? 1 : 0, seq] };
    },

    /** Sets an event aside with the reason. Errors: as `settle`, whatever its lanes hold. */
    setAside(seq: number, status: AsideEvent['status'], reason: string, now: Date): Statement {
      return { sql: SET_ASIDE, args: [status, status === 'aside' ? 1 : 0, now.getTime(), reason, seq] };
    },

    /** Notes that deciding an event has failed; its lanes wait until `retryAt`. */
    async noteFailure(seq: number, failure: { reason: string; retryAt: Date }): Promise<void> {
      const sql =
        "update inbox set failures = failures + 1, reason = ?, retry_at = ? where seq = ? and status = 'waiting'";
      await run(sql, [failure.reason, failure.retryAt.getTime(), seq]);
    },

    /** What could not be read or carried out, oldest first. */
    async listAside(): Promise<AsideEvent[]> {
      const rows = await run(
        `select seq, event_id, type, chat_id, sender_id, arrived_at, failures, status, reason, settled_at
         from inbox where status in ('aside', 'unreadable') order by seq`,
        [],
      );
      return rows.map(row => {
        const { body: _, ...event } = toEvent(row);
        const settledAt = new Date(Number(row['settled_at']));
        return { ...event, status: row['status'] as AsideEvent['status'], reason: String(row['reason']), settledAt };
      });
    },

    /** Puts events that were set aside back to where they stood. Shapes: an event id, or null for all; answers how many. */
    async requeue(eventId: string | null): Promise<number> {
      const rows = await run(
        `update inbox set status = 'waiting', failures = 0, retry_at = null, settled_at = null, owner = null
         where status in ('aside', 'unreadable') and (? is null or event_id = ?) returning seq`,
        [eventId, eventId],
      );
      return rows.length;
    },

    /** Which of these events are not waiting any more, with what they came to. */
    async statusOf(eventId: string): Promise<{ status: string; outcome: string | null; reason: string | null } | null> {
      const [row] = await run('select status, outcome, reason from inbox where event_id = ?', [eventId]);
      if (!row) return null;
      return { status: String(row['status']), outcome: textOf(row['outcome']), reason: textOf(row['reason']) };
    },

    /** How many events wait, and how many were set aside. */
    async counts(): Promise<InboxCounts> {
      const [row] = await run(
        `select
          (select count(*) from inbox where status = 'waiting') as waiting,
          (select min(arrived_at) from inbox where status = 'waiting') as oldest,
          (select count(*) from inbox where status in ('aside', 'unreadable')) as troubled,
          (select count(*) from inbox where status in ('aside', 'unreadable') and status = 'aside') as aside`,
        [],
      );
      const [waiting, troubled, aside] = ['waiting', 'troubled', 'aside'].map(name => Number(row?.[name] ?? 0));
      const oldest = row?.['oldest'] ?? null;
      return {
        waiting: waiting ?? 0,
        aside: aside ?? 0,
        unreadable: (troubled ?? 0) - (aside ?? 0),
        oldestAt: oldest === null ? null : new Date(Number(oldest)),
      };
    },

    /**
     * Removes bodies that have been kept long enough, and leases of processes long gone. Key and outcome stay.
     * Shapes: at most `limit` bodies at a time; answers how many were removed.
     */
    async dropOldBodies(now: Date, limit: number): Promise<number> {
      const before = now.getTime() - BODY_LIFE_MS;
      const rows = await run(
        `update inbox set body = null where seq in (
          select seq from inbox where status = 'done' and body is not null and settled_at <= ? order by settled_at limit ?
        ) returning seq`,
        [before, limit],
      );
      await run('delete from inbox_leases where until <= ? or until > ?', [before, now.getTime() + BODY_LIFE_MS]);
      return rows.length;
    },
  };
}

/** Lengthens the lease of an owner, from `now`. */
export function leaseStatement(owner: string, now: Date): Statement {
  const until = now.getTime() + LEASE_MS;
  const sql =
    'insert into inbox_leases (owner, until) values (?, ?) on conflict (owner) do update set until = excluded.until';
  return { sql, args: [owner, until] };
}

function toEvent(row: Row): InboxEvent {
  return {
    seq: Number(row['seq']),
    eventId: String(row['event_id']),
    type: String(row['type']),
    chatId: textOf(row['chat_id']),
    senderId: textOf(row['sender_id']),
    arrivedAt: new Date(Number(row['arrived_at'])),
    body: textOf(row['body']) ?? '',
    failures: Number(row['failures']),
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
