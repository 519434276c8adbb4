import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Gap } from '../../domain/messaging/gap.ts';
import { type Db, type Statement, statement } from '../kit/database/database.ts';
import { deliveries, groups, meta, units } from '../schema.ts';

const GAP = 'unreadSince';
const HEARD = 'heardUntil';
const READ_AT = 'historiesReadAt';
/** Until when somebody reads, and who. */
const TURN = 'catchingUp';
const isTurnOf = (owner: string) =>
  sql`${meta.key} = ${TURN} and substr(${meta.value}, instr(${meta.value}, ' ') + 1) = ${owner}`;

/** Sent to a person, or as a reply that one person alone sees. */
const IS_DIRECT = sql`(json_extract(${deliveries.destination}, '$.kind') = 'person'
  or json_extract(${deliveries.destination}, '$.reader') is not null)`;

/** A gap as it is kept; a bare number was noted by an earlier version when a backup was restored. */
const GAP_JSON = `case when meta.value like '{%' then meta.value
  else json_object('since', cast(meta.value as integer), 'isRestored', json('true')) end`;

/** A gap that is known already reaches until now; else one begins where the bot has heard last. Arguments: now, the latest end of a silence that counts, now. */
const NOTE_GAP = `insert into meta (key, value)
  select '${GAP}', json_object('since', cast(value as integer), 'noticedAt', ?, 'isRestored', json('false'))
  from meta where key = '${HEARD}' and cast(value as integer) <= ?
  on conflict (key) do update set value = json_object('since', json_extract(${GAP_JSON}, '$.since'), 'noticedAt', ?,
    'isRestored', json(case when json_extract(${GAP_JSON}, '$.isRestored') then 'true' else 'false' end))`;
const NOTE_HEARD = `insert into meta (key, value) values ('${HEARD}', ?) on conflict (key) do update set value = excluded.value`;

/** A time of which the inbox does not know what was said, so that the chats' histories have to be read. */
export function createGapStore(db: Db) {
  const valuesOf = async (...keys: string[]) => {
    const rows = await db.select().from(meta).where(inArray(meta.key, keys));
    return new Map(rows.map(({ key, value }) => [key, value]));
  };
  const set = (key: string, value: string): Statement =>
    statement(db.insert(meta).values({ key, value }).onConflictDoUpdate({ target: meta.key, set: { value } }));

  return {
    /**
     * Notes that the bot hears now. Where it has heard last longer ago than `longestSilenceMs`, the time since is a gap;
     * Infinity where it is known to have heard all the while. A database that never heard has no gap.
     */
    async hear(now: Date, longestSilenceMs: number): Promise<void> {
      const at = now.getTime();
      const heard = { sql: NOTE_HEARD, args: [String(at)] };
      const gap = Number.isFinite(longestSilenceMs) ? [{ sql: NOTE_GAP, args: [at, at - longestSilenceMs, at] }] : [];
      await db.$client.batch([...gap, heard], 'write');
    },

    /** The gap that is not read yet; null while the inbox knows everything. */
    async unread(): Promise<Gap | null> {
      const value = (await valuesOf(GAP)).get(GAP);
      return value === undefined ? null : toGap(value);
    },

    /** When histories were read last; null when they never were. */
    async lastReadAt(): Promise<Date | null> {
      const value = (await valuesOf(READ_AT)).get(READ_AT);
      return value === undefined ? null : new Date(Number(value));
    },

    note({ since, noticedAt, isRestored }: Gap): Statement {
      return set(GAP, JSON.stringify({ since: since.getTime(), noticedAt: noticedAt.getTime(), isRestored }));
    },

    /** Ends a gap that was read at an instant; what nobody has heard since it was noticed stays to be read. */
    close(gap: Gap, readAt: Date): Statement[] {
      const at = gap.noticedAt.getTime();
      const isLater = `coalesce(json_extract(${GAP_JSON}, '$.noticedAt'), 0) > ?`;
      return [
        { sql: `delete from meta where key = '${GAP}' and not (${isLater})`, args: [at] },
        {
          sql: `update meta set value = json_object('since', ?, 'noticedAt', json_extract(value, '$.noticedAt'),
                  'isRestored', json('false'))
                where key = '${GAP}'`,
          args: [at],
        },
        statement(db.delete(meta).where(eq(meta.key, TURN))),
        set(READ_AT, String(readAt.getTime())),
      ];
    },

    /**
     * Takes the turn to read, or keeps it, so that one process does it. False while another one has it. A turn that ends later
     * than any may was written before the clock was set back.
     */
    async takeTurn(owner: string, now: Date, until: Date): Promise<boolean> {
      const value = `${until.getTime()} ${owner}`;
      const end = sql`cast(${meta.value} as integer)`;
      const setWhere = sql`(${isTurnOf(owner)}) or ${end} <= ${now.getTime()} or ${end} > ${until.getTime()}`;
      const taken = await db
        .insert(meta)
        .values({ key: TURN, value })
        .onConflictDoUpdate({ target: meta.key, set: { value }, setWhere })
        .returning({ key: meta.key });
      return taken.length > 0;
    },

    /** Gives the turn back, if it is still the owner's. */
    async giveTurnBack(owner: string): Promise<void> {
      await db.delete(meta).where(isTurnOf(owner));
    },

    /** The groups that the bot is in, units' own chats among them, and the direct chats in which it has said something. */
    async chats(): Promise<{ chatId: string; type: 'p2p' | 'group' }[]> {
      const [listed, ofUnits, direct] = await Promise.all([
        db.select({ chatId: groups.chatId, leftAt: groups.leftAt }).from(groups),
        db.select({ chatId: units.chatId }).from(units).where(isNotNull(units.chatId)),
        db
          .selectDistinct({ chatId: deliveries.sentChatId })
          .from(deliveries)
          .where(and(isNotNull(deliveries.sentChatId), IS_DIRECT)),
      ]);
      const left = new Set(listed.filter(({ leftAt }) => leftAt !== null).map(({ chatId }) => chatId));
      const bound = new Set([...listed, ...ofUnits].flatMap(({ chatId }) => chatId ?? []));
      return [
        ...[...bound].filter(chatId => !left.has(chatId)).map(chatId => ({ chatId, type: 'group' as const })),
        ...direct.flatMap(({ chatId }) => (chatId === null ? [] : [{ chatId, type: 'p2p' as const }])),
      ];
    },
  };
}

function toGap(value: string): Gap {
  const kept: unknown = JSON.parse(value);
  if (typeof kept === 'number') return { since: new Date(kept), noticedAt: new Date(kept), isRestored: true };
  const { since, noticedAt, isRestored } = kept as { since: number; noticedAt: number | null; isRestored: boolean };
  return { since: new Date(since), noticedAt: new Date(noticedAt ?? since), isRestored };
}

export type GapStore = ReturnType<typeof createGapStore>;
