import type { EvidenceFault } from '../../domain/messaging/evidence.ts';
import type { FeishuFault } from '../feishu/errors.ts';
import { backOffMs, scopeOf } from '../sending/retry-policy.ts';

/** What to do about a photo or file that could not be fetched. */
export type FetchPlan = { kind: 'give_up'; fault: EvidenceFault } | { kind: 'again'; inMs: number };

/** A file that the platform has not given by then is given up. */
const GIVE_UP_AFTER_MS = 24 * 3_600_000;

/**
 * Plans the next try. Only a fault of the file itself ends the tries at once. Trouble of the platform, the network or the
 * chat ends them after a day.
 * Units: `random` is at least 0 and below 1; `troubledForMs` since the first try that failed.
 */
export function planFetch(fault: FeishuFault, troubledForMs: number, random: number): FetchPlan {
  if (scopeOf(fault) === 'message') return { kind: 'give_up', fault: FAULTS[fault.code] ?? 'refused' };
  if (troubledForMs >= GIVE_UP_AFTER_MS) return { kind: 'give_up', fault: 'unavailable' };
  return { kind: 'again', inMs: backOffMs(fault, troubledForMs, random) };
}

const FAULTS: Readonly<Record<string, EvidenceFault>> = {
  'file.too_large': 'too_large',
  'file.empty': 'empty',
  'file.deleted': 'deleted',
  'message.recalled': 'deleted',
  'message.deleted': 'deleted',
  'message.unknown': 'deleted',
};
