import type { Client, Row } from '@libsql/client';
import { GAP_READ, type GapNote } from '../../domain/messaging/caught-up.ts';
import type { HeardMessage, Traces } from '../../domain/messaging/heard-day.ts';
import { HISTORY_ID, type Outcome } from '../../domain/messaging/inbox.ts';

/** How an event's key begins that tells of a message. */
const MESSAGE = 'message:';

// Rows come in the order of time: the search goes back from the newest and ends at the first that is older.
const lastBefore = (table: 'inbox' | 'audit', column: string) =>
  `coalesce((select seq from ${table} where ${column} < ? order by seq desc limit 1), 0)`;

/** Arguments: from, from, to. */
const MESSAGES = `select message_key, chat_id, sender_id, arrived_at, status, outcome, event_id
  from inbox where seq > ${lastBefore('inbox', 'arrived_at')} and message_key like '${MESSAGE}%'
    and arrived_at >= ? and arrived_at < ? order by seq`;

/** Arguments: the ids as JSON, from. */
const TRACES = `with said as (select value as id from json_each(?)),
    sources as (select distinct source from audit where seq > ${lastBefore('audit', 'at')})
  select said.id as id,
    exists (select 1 from sources where source in (said.id, 'ask:' || said.id))
      or exists (select 1 from progress_reports where message_id = said.id)
      or exists (select 1 from problems where message_id = said.id) as recorded,
    exists (select 1 from progress_reports where message_id = said.id and status = 'held') as held,
    exists (select 1 from deliveries where key = 'ask:' || said.id and view = 'ask')
      or exists (select 1 from deliveries where key in ('receipt:' || said.id, 'ask:' || said.id)
        and json_array_length(remarks, '$.asks') > 0) as asked,
    exists (select 1 from deliveries where key = 'unreadable:' || said.id)
      or exists (select 1 from deliveries where key = 'ask:' || said.id
        and (view is null or json_extract(remarks, '$.isUnread') is not null)) as unread
  from said`;

/** Arguments: from, from, to. */
const GAPS = `select json_extract(after, '$.note') as note from audit
  where seq > ${lastBefore('audit', 'at')} and action = '${GAP_READ}' and at >= ? and at < ? order by seq`;

const KINDS = ['recorded', 'held', 'asked', 'unread'] as const satisfies readonly (keyof Traces)[];

/** What was heard, and what became of it. */
export function createHeardDayStore(client: Client) {
  return {
    /** The messages that arrived in `[from, to)`, in the order of arrival. */
    async messages(from: Date, to: Date): Promise<HeardMessage[]> {
      const [start, end] = [from.getTime(), to.getTime()];
      return (await client.execute({ sql: MESSAGES, args: [start, start, end] })).rows.map(toMessage);
    },

    /** The gaps that the record tells of in `[from, to)`. */
    async gaps(from: Date, to: Date): Promise<GapNote[]> {
      const [start, end] = [from.getTime(), to.getTime()];
      const { rows } = await client.execute({ sql: GAPS, args: [start, start, end] });
      return rows.map(({ note }) => JSON.parse(String(note)) as GapNote);
    },

    /** What ledgers and outbox know of messages that arrived at an instant or later. */
    async traces(messageIds: readonly string[], from: Date): Promise<Traces> {
      const args = [JSON.stringify(messageIds), from.getTime()];
      const { rows } = await client.execute({ sql: TRACES, args });
      const having = (kind: (typeof KINDS)[number]) =>
        new Set(rows.flatMap(row => (row[kind] === 1 ? [String(row['id'])] : [])));
      return { recorded: having('recorded'), held: having('held'), asked: having('asked'), unread: having('unread') };
    },
  };
}

function toMessage(row: Row): HeardMessage {
  const text = (name: string) => (typeof row[name] === 'string' ? row[name] : null);
  return {
    messageId: String(row['message_key']).slice(MESSAGE.length),
    chatId: text('chat_id'),
    senderId: text('sender_id'),
    arrivedAt: new Date(Number(row['arrived_at'])),
    status: String(row['status']) as HeardMessage['status'],
    outcome: text('outcome') as Outcome | null,
    isCaughtUp: String(row['event_id']).startsWith(HISTORY_ID),
  };
}
