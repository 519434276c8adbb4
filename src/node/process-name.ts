import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname, networkInterfaces } from 'node:os';

/** This process, told from all others that ever ran: `machine/pid/start`. */
export function processName(): string {
  return [machineName(), process.pid, startOf(process.pid) ?? ''].join('/');
}

/**
 * Whether a process is certainly dead: it ran where this one runs, and there is none of its number any more, or another one.
 * Of a process on another machine, in another container or before the last boot nothing is certain.
 */
export function isDeadProcess(name: string): boolean {
  const [machine, pid, start = ''] = name.split('/');
  const number = Number(pid);
  if (machine !== machineName() || !Number.isSafeInteger(number) || number <= 0) return false;
  try {
    process.kill(number, 0);
  } catch (cause) {
    // Any other fault means that there is one, which is not ours.
    return cause instanceof Error && 'code' in cause && cause.code === 'ESRCH';
  }
  const startNow = startOf(number);
  return start !== '' && startNow !== null && startNow !== start;
}

let machine: string | null = null;

/** Where numbers of processes have their meaning: one boot of a machine, and on Linux one container. */
function machineName(): string {
  machine ??= createHash('sha256').update(placeOf().join('\n')).digest('hex').slice(0, 16);
  return machine;
}

function placeOf(): string[] {
  try {
    return [readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'), readlinkSync('/proc/self/ns/pid')];
  } catch {
    const cards = Object.values(networkInterfaces()).flatMap(all => (all ?? []).map(({ mac }) => mac));
    return [hostname(), ...[...new Set(cards)].sort()];
  }
}

/** When a process was started, in ticks since the boot; null where the system does not tell. */
function startOf(pid: number): string | null {
  try {
    // The name before it may hold spaces and brackets.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
