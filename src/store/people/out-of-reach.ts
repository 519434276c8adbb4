import type { InValue } from '@libsql/client';
import { OUT_OF_REACH, outOfReach, type Unreached } from '../../domain/people/out-of-reach.ts';
import type { Db, Statement } from '../kit/database/database.ts';
import { APP_IN_USE_SQL } from './identities.ts';

/**
 * Who cannot be reached follows from the outbox: a message to him was given up for a reason that lies in him, and since then
 * none has reached him, he has got no other account, and he has not written himself (`identities.since`).
 */

const REFUSED = `(${OUT_OF_REACH.map(code => `d.error = '${code}' or d.error like '${code} %'`).join(' or ')})`;
/** Of a message `d` to a person. */
const STANDS = `d.status = 'dead' and ${REFUSED}
  and not exists (select 1 from deliveries s where s.lane = d.lane and s.status = 'sent' and s.seq > d.seq)`;
const PERSON = "json_extract(d.destination, '$.person')";
const MET = `coalesce((select max(i.since) from identities i where i.person = ${PERSON} and i.app_id = ${APP_IN_USE_SQL}), 0)`;

/** Who cannot be reached now, by their ids. */
export async function readUnreached({ $client }: Db): Promise<Map<string, Unreached>> {
  const { rows } = await $client.execute(
    `select ${PERSON} as person, d.error as error, min(d.created_at) as since from deliveries d
     where ${STANDS} and json_extract(d.destination, '$.kind') = 'person' and d.created_at > ${MET} group by d.lane`,
  );
  return new Map(
    rows.flatMap(row => {
      const why = outOfReach(String(row['error']));
      return why === null ? [] : [[String(row['person']), { why, since: new Date(Number(row['since'])) }] as const];
    }),
  );
}

const BUMP = "update meta set value = cast(value as integer) + 1 where key = 'rosterVersion'";

/** The roster is another one when somebody is found to be out of reach. Shapes: null for every other fault. */
export function noteRefused(error: string): Statement | null {
  return outOfReach(error) === null ? null : { sql: BUMP, args: [] };
}

/** The same when a message reaches somebody again. Shapes: before the message itself is noted as sent. */
export function noteReached(lane: string, seq: number): Statement {
  const args: InValue[] = [lane, seq];
  return { sql: `${BUMP} and exists (select 1 from deliveries d where d.lane = ? and d.seq < ? and ${STANDS})`, args };
}
