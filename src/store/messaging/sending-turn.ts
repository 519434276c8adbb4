import type { InValue } from '@libsql/client';
import { type SQL, sql } from 'drizzle-orm';
import type { Statement } from '../kit/database/database.ts';

/** What was called of late, as ages in milliseconds with how many calls; a negative age counts longer than from its end. */
export interface RecentCalls {
  app: readonly (readonly [ageMs: number, calls: number])[];
  lanes: readonly (readonly [lane: string, agesMs: readonly number[]])[];
}

/** What is told of the turn when messages are leased in it. */
export interface TurnTaken {
  /** Another sender has the turn: nothing was leased. */
  isElsewhere: boolean;
  /** Nothing was leased and nothing is on its way, so the turn was given back in the same write. */
  isGivenBack: boolean;
  /** Messages still waiting after this, due or not, and those on their way; a trouble of the outbox counts as one. */
  left: number;
  /** What another sender has called since, when the turn comes from another one; else null. */
  recent: RecentCalls | null;
}

interface Kept {
  owner: string;
  until: number;
  at: number;
  recent: RecentCalls;
}

export interface TurnRequest {
  now: Date;
  until: Date;
  owner: string;
  recent: RecentCalls;
}

const KEY = 'sendingTurn';
/** A turn that ends later than any may was written before the clock was set back. */
const MOST_SKEW_MS = 60_000;

const IS_MINE = `select 1 from meta where key = '${KEY}' and value ->> 'owner' = ? and value ->> 'until' > ?`;

/** Whether the turn is somebody's at an instant. */
export const isTurnOf = (owner: string, now: Date): SQL =>
  sql`exists (select 1 from meta where key = ${KEY} and value ->> 'owner' = ${owner} and value ->> 'until' > ${now.getTime()})`;

const LEFT = `select (select count(*) from deliveries where status = 'pending') + (select count(*) from outbox_hold) as "left"`;
const KEEP = `update meta set value = ? where key = '${KEY}' and value ->> 'owner' = ?`;

/**
 * One sender at a time, over all processes and invocations on the database: whoever has the turn sends, the others leave. What
 * was called of late goes along with it, so that the platform's limits hold beyond the memory of one process. The turn is
 * given back in the very write that finds nothing more to lease. So what was written before that is sent by whoever has it,
 * and what is written later finds it free: nobody has to wait and look again. Nothing is written while nothing is due.
 * Shapes: `due` answers with a row when there is something to lease.
 */
export function turnStatements(
  { now, until, owner, recent }: TurnRequest,
  due: Statement,
): { before: readonly Statement[]; after: readonly Statement[] } {
  const [at, end] = [now.getTime(), until.getTime()];
  const kept = (ends: number) => JSON.stringify({ owner, until: ends, at, recent } satisfies Kept);
  const take = `insert into meta (key, value) select '${KEY}', ? where exists (${IS_MINE}) or exists (${due.sql})
    on conflict (key) do update set value = excluded.value
    where value ->> 'owner' = ? or value ->> 'until' <= ? or value ->> 'until' > ?`;
  const giveBack = `${KEEP} and value ->> 'until' > 0 and not exists
    (select 1 from deliveries where status = 'pending' and leased_by = ? and leased_until > ?)`;
  return {
    before: [
      { sql: `select value from meta where key = '${KEY}'`, args: [] },
      { sql: take, args: [kept(end), owner, at, ...argsOf(due), owner, at, end + MOST_SKEW_MS] },
    ],
    after: [
      { sql: giveBack, args: [kept(0), owner, owner, at] },
      { sql: LEFT, args: [] },
    ],
  };
}

/** Reads the answers to `turnStatements`: what was kept before, how many rows were changed when it was given back, and
 * what is left. */
export function readTurn(
  { now, until, owner }: TurnRequest,
  { value, givenBack, left }: { value: unknown; givenBack: number; left: number },
): TurnTaken {
  const before = value === undefined ? null : (JSON.parse(String(value)) as Kept);
  const isAnothers = before !== null && before.owner !== owner;
  const [at, latest] = [now.getTime(), until.getTime() + MOST_SKEW_MS];
  const isElsewhere = isAnothers && before.until > at && before.until <= latest;
  return {
    isElsewhere,
    isGivenBack: givenBack > 0,
    left,
    recent: isAnothers && !isElsewhere ? aged(before.recent, Math.max(0, at - before.at)) : null,
  };
}

/** Gives the turn back although something may be due, with what was called of late. */
export function giveTurnBack({ now, owner, recent }: Omit<TurnRequest, 'until'>): Statement {
  return { sql: KEEP, args: [JSON.stringify({ owner, until: 0, at: now.getTime(), recent } satisfies Kept), owner] };
}

/** Has a dead owner lose the turn. */
export const FREE_TURN = `update meta set value = json_set(value, '$.until', 0) where key = '${KEY}' and value ->> 'owner' = ?`;
/** SQL for who has the turn, as `owner`. */
export const TURN_OWNER = `select value ->> 'owner' as owner from meta where key = '${KEY}' and value ->> 'until' > 0`;

function aged({ app, lanes }: RecentCalls, byMs: number): RecentCalls {
  return {
    app: app.map(([ageMs, calls]) => [ageMs + byMs, calls]),
    lanes: lanes.map(([lane, ages]) => [lane, ages.map(ageMs => ageMs + byMs)]),
  };
}

function argsOf({ args = [] }: Statement): InValue[] {
  return Array.isArray(args) ? args : Object.values(args);
}
