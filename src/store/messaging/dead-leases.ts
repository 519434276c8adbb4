import type { Client } from '@libsql/client';
import { processOf } from '../../domain/messaging/lease-owner.ts';
import { type BusyPorts, retryBusy } from '../kit/database/busy.ts';
import { FREE_TURN, TURN_OWNER } from './sending-turn.ts';

const OWNERS = `select leased_by as owner from deliveries where status = 'pending' and leased_by is not null
  union select owner from inbox_leases
  union select leased_by from evidence_fetches where leased_by is not null
  union ${TURN_OWNER}`;
const FREE = [
  "update deliveries set leased_until = null, leased_by = null where status = 'pending' and leased_by = ?",
  'delete from inbox_leases where owner = ?',
  'update evidence_fetches set leased_until = null, leased_by = null where leased_by = ?',
  FREE_TURN,
];

/**
 * Frees what processes hold that are certainly dead, so that it is taken up at once. That an attempt had begun stays noted, so
 * a message that may have left is sent with the same uuid or looked for, as after a lease that has run out.
 * Shapes: `isDead` answers for the process of an owner; an owner without one is never asked about.
 * @returns how many owners were dead.
 */
export async function freeDeadLeases(
  client: Client,
  isDead: (process: string) => boolean,
  ports: BusyPorts,
): Promise<number> {
  const { rows } = await client.execute(OWNERS);
  const dead = rows
    .map(row => String(row['owner']))
    .filter(owner => {
      const process = processOf(owner);
      return process !== null && isDead(process);
    });
  if (dead.length === 0) return 0;
  const statements = dead.flatMap(owner => FREE.map(sql => ({ sql, args: [owner] })));
  await retryBusy(() => client.batch(statements, 'write'), ports);
  return dead.length;
}
