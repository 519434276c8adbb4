import type { Row } from '@libsql/client';
import {
  and,
  asc,
  eq,
  exists,
  getTableColumns,
  gt,
  inArray,
  isNull,
  lt,
  lte,
  ne,
  not,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Address, Destination } from '../../domain/messaging/delivery.ts';
import { type Db, statement } from '../kit/database/database.ts';
import { readAddresses } from '../people/identities.ts';
import { deliveries, outboxHold } from '../schema.ts';
import { CARD_LANE, type DeliveryRow, type LeasedDelivery, toDelivery } from './delivery-rows.ts';
import { giveTurnBack, isTurnOf, readTurn, type TurnRequest, type TurnTaken, turnStatements } from './sending-turn.ts';

export interface LeaseRequest {
  now: Date;
  /** When the lease of a process that died runs out. */
  until: Date;
  /** Names the process. */
  owner: string;
  limit: number;
}

/** Clocks of machines that share a database differ by less. */
const MOST_SKEW_MS = 60_000;

/** With so many tried ones no further message becomes uncertain by being the probe. */
const ENOUGH_PROBES = 2;

/** The questions that decide which message may be sent now. */
export function createDueConditions(db: Db) {
  const other = alias(deliveries, 'other');
  const target = alias(deliveries, 'target');
  const one = { one: sql`1` };
  const isOtherOfLane = (...more: (SQL | undefined)[]) =>
    exists(
      db
        .select(one)
        .from(other)
        .where(and(eq(other.lane, deliveries.lane), eq(other.status, 'pending'), ...more)),
    );
  const isSameHaste = sql`(${other.haste} = 'answer') = (${deliveries.haste} = 'answer')`;
  const goesBefore = or(
    and(eq(other.haste, 'answer'), ne(deliveries.haste, 'answer')),
    and(isSameHaste, lt(other.seq, deliveries.seq)),
  );

  return {
    /** Nobody stands before the row in its lane: messages of a lane go out one by one, in order, answers first. */
    isHeadOfLane: (now: Date) =>
      not(isOtherOfLane(or(isNull(other.deferredUntil), lte(other.deferredUntil, now)), goesBefore)),

    /**
     * Nobody of the lane is on its way, and the lane does not wait for the next attempt at another one. A lease that ends
     * later than any may was written before the clock was set back: it has run out.
     */
    isLaneFree: (now: Date, latestEnd: Date) =>
      not(
        isOtherOfLane(
          or(
            sql`(${other.leasedUntil} > ${+now} and ${other.leasedUntil} <= ${+latestEnd})`,
            sql`(${other.troubledSince} is not null and ${other.nextAttemptAt} > ${+now})`,
          ),
        ),
      ),

    /** An update waits as long as the card it replaces may still be sent. */
    isTargetSettled: not(
      exists(
        db
          .select(one)
          .from(target)
          .where(
            and(sql`${deliveries.lane} = ${CARD_LANE} || ${target.key}`, inArray(target.status, ['pending', 'held'])),
          ),
      ),
    ),

    isNotDeferred: (now: Date) => or(isNull(deliveries.deferredUntil), lte(deliveries.deferredUntil, now)),
    isOutboxOpen: not(exists(db.select(one).from(outboxHold).where(isNull(outboxHold.endedAt)))),
    /** When a lane may be used again: its message on the way is lost, its next attempt is due. */
    laneFreeAt: sql`(select max(max(coalesce(${other.leasedUntil}, 0)), max(case when ${other.troubledSince} is null then 0 else ${other.nextAttemptAt} end)) from ${deliveries} ${sql.identifier('other')} where ${other.lane} = ${deliveries.lane} and ${other.status} = 'pending')`,
  };
}

/** Takes messages to be sent; a row is marked on disk before its attempt begins. */
export function createLeasing(db: Db) {
  const due = createDueConditions(db);
  /** Its time has come. What was written later than now was written before the clock was set back, and waits no more. */
  const isTime = (now: Date) =>
    or(lte(deliveries.nextAttemptAt, now), gt(deliveries.createdAt, new Date(now.getTime() + MOST_SKEW_MS)));
  const isDue = ({ now, until }: Pick<LeaseRequest, 'now' | 'until'>) =>
    and(
      eq(deliveries.status, 'pending'),
      isTime(now),
      due.isNotDeferred(now),
      due.isHeadOfLane(now),
      due.isLaneFree(now, new Date(until.getTime() + MOST_SKEW_MS)),
      due.isTargetSettled,
    );
  const answersFirst = sql`${deliveries.haste} <> 'answer'`;

  const takeRows = ({ now, until, owner }: LeaseRequest, chosen: SQL | undefined) =>
    db
      .update(deliveries)
      .set({
        leasedUntil: until,
        leasedBy: owner,
        firstAttemptAt: sql`coalesce(${deliveries.firstAttemptAt}, ${now.getTime()})`,
      })
      .where(chosen)
      .returning();

  async function asLeased({ now, owner }: LeaseRequest, rows: readonly DeliveryRow[]): Promise<LeasedDelivery[]> {
    // Asked only now, so that somebody who was given another account meanwhile is reached there.
    const persons = rows.flatMap(({ destination }) => (destination.kind === 'person' ? [destination.person] : []));
    const addresses = await readAddresses(db, persons);
    const addressOf = (destination: Destination): Address => {
      if (destination.kind !== 'person') return destination;
      const openId = addresses.get(destination.person) ?? null;
      return openId === null ? { kind: 'nowhere' } : { kind: 'person', openId };
    };
    return [...rows]
      .sort((left, right) => left.seq - right.seq)
      .map(row => ({
        ...toDelivery(row),
        destination: addressOf(row.destination),
        // Counted when its outcome is noted: a process that dies has told nothing about the message.
        attempts: row.attempts + 1,
        seq: row.seq,
        lane: row.lane,
        firstAttemptAt: row.firstAttemptAt ?? now,
        isFirstAttempt: row.firstAttemptAt?.getTime() === now.getTime(),
        leasedBy: owner,
        wantedAt: row.wantedAt ?? row.createdAt,
        clockAheadMs: row.clockAheadMs,
        troubledSince: row.troubledSince,
      }));
  }

  const isOpenAndDue = (request: Pick<LeaseRequest, 'now' | 'until'>) => and(isDue(request), due.isOutboxOpen);
  const nextSeqs = (request: LeaseRequest) =>
    db
      .select({ seq: deliveries.seq })
      .from(deliveries)
      .where(isOpenAndDue(request))
      .orderBy(answersFirst, asc(deliveries.seq))
      .limit(request.limit);

  return {
    /**
     * Takes what is due, at most one message a lane, answers to people first, and notes that its attempt begins.
     * Nothing while the outbox is held.
     * Shapes: `attempts` counts the attempt that begins now and those before it of which the outcome is known.
     */
    async lease(request: LeaseRequest): Promise<LeasedDelivery[]> {
      return asLeased(request, await takeRows(request, inArray(deliveries.seq, nextSeqs(request))));
    },

    /**
     * The same for whoever has the turn to send, or gets it with this: in one write. With a limit of 0 it only keeps the turn.
     * Shapes: `recent` is what was called of late, which whoever gets the turn next is told.
     */
    async leaseInTurn(request: LeaseRequest & TurnRequest): Promise<{ leased: LeasedDelivery[]; turn: TurnTaken }> {
      const { now, owner } = request;
      const one = db.select({ one: sql`1` }).from(deliveries).where(isOpenAndDue(request)).limit(1);
      const { before, after } = turnStatements(request, statement(one));
      const take = statement(takeRows(request, and(inArray(deliveries.seq, nextSeqs(request)), isTurnOf(owner, now))));
      const [known, , taken, givenBack, left] = await db.$client.batch([...before, take, ...after], 'write');
      const rows = taken?.rows.map(toRow) ?? [];
      const turn = readTurn(request, {
        value: known?.rows[0]?.['value'],
        givenBack: givenBack?.rowsAffected ?? 0,
        left: Number(left?.rows[0]?.['left'] ?? 1),
      });
      return { leased: await asLeased(request, rows), turn };
    },

    /** Gives the turn back although something may be due. */
    async giveTurnBack(request: Omit<TurnRequest, 'until'>): Promise<void> {
      await db.$client.batch([giveTurnBack(request)], 'write');
    },

    /**
     * Takes the one message with which a held outbox is tried. Whoever asks must have won the turn before.
     *
     * Each try may leave it uncertain whether its message is in the chat, so a few messages take turns; more than one,
     * because the trouble may lie in a message.
     */
    async leaseProbe(request: Omit<LeaseRequest, 'limit'>): Promise<LeasedDelivery | null> {
      const tried = sql`(select count(*) from ${deliveries} tried where tried.status = 'pending' and tried.troubled_since is not null)`;
      const wantsTried = sql`case when ${tried} >= ${ENOUGH_PROBES} then ${deliveries.troubledSince} is null else ${deliveries.troubledSince} is not null end`;
      const seqs = db
        .select({ seq: deliveries.seq })
        .from(deliveries)
        .where(isDue(request))
        .orderBy(wantsTried, asc(deliveries.nextAttemptAt), answersFirst, asc(deliveries.seq))
        .limit(1);
      const rows = await takeRows({ ...request, limit: 1 }, inArray(deliveries.seq, seqs));
      const [probe] = await asLeased({ ...request, limit: 1 }, rows);
      return probe ?? null;
    },
  };
}

const COLUMNS = Object.entries(getTableColumns(deliveries));

/** A row as the driver gives it, in the order of the table's columns. */
function toRow(row: Row): DeliveryRow {
  const values = COLUMNS.map(([name, column], index) => {
    const value = row[index] ?? null;
    return [name, value === null ? null : column.mapFromDriverValue(value)];
  });
  return Object.fromEntries(values) as DeliveryRow;
}
