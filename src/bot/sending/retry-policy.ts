import { addMonths, dayOf, firstDayOf, instantAt, monthOf } from '../../domain/base/time.ts';
import type { FeishuFault } from '../feishu/errors.ts';

/**
 * The scope of a fault, which decides what waits because of it. `message`: the message itself, which is given up.
 * `absence`: the bot is not in the chat, so the chat's messages wait until it is back. `chat`: the chat, the person or the
 * card, for a while. `outbox`: the platform, the network, the access token or the app.
 */
export type FaultScope = 'message' | 'absence' | 'chat' | 'outbox';

/** What to do about a message whose sending failed. */
export type FailurePlan =
  | { kind: 'give_up' }
  | { kind: 'set_aside' }
  | { kind: 'hold_chat'; inMs: number }
  | { kind: 'hold_outbox' };

export interface FailedAttempt {
  fault: FeishuFault;
  /** Whether it was the one message that is tried while the outbox is held. */
  isProbe: boolean;
  /** For how long attempts have failed although the message is not at fault; null for the first failure. */
  troubledForMs: number | null;
}

const HOUR_MS = 3_600_000;
/** With jitter and a call that times out, the next try comes within 60 s in the first hour and within 5 minutes later on. */
const LONGEST_WAIT_MS = { firstHour: 30_000, later: 180_000 };
const BUSY_WAIT_MS = 500;
const TROUBLE_WAIT_MS = 1_000;

/** What is held because of a fault. Source: "limits-and-errors" §7, §8. */
export function scopeOf(fault: FeishuFault): FaultScope {
  const { class: faultClass, code } = fault;
  if (isOfProxy(fault)) return 'outbox';
  switch (faultClass) {
    case 'rate':
      return code === 'rate.app' || code === 'rate.system' ? 'outbox' : 'chat';
    case 'retry':
    case 'token':
      return 'outbox';
    case 'final':
      if (code === 'chat.bot_not_member') return 'absence';
      return code.startsWith('app.') ? 'outbox' : 'message';
  }
}

/**
 * Plans the next step for a message that could not be sent. It is never given up because of a fault of the platform.
 *
 * Units: `random` is at least 0 and below 1.
 * A message that fails again although the outbox was open meanwhile holds its own chat only: perhaps this message is the
 * cause, and the others must not wait for it.
 */
export function planFailure({ fault, isProbe, troubledForMs }: FailedAttempt, random: number): FailurePlan {
  switch (scopeOf(fault)) {
    case 'message':
      return { kind: 'give_up' };
    case 'absence':
      return { kind: 'set_aside' };
    case 'chat':
      return { kind: 'hold_chat', inMs: backOffMs(fault, troubledForMs ?? 0, random) };
    case 'outbox': {
      const isOwn = troubledForMs !== null && !isProbe && mayBeOwn(fault);
      return isOwn ? { kind: 'hold_chat', inMs: backOffMs(fault, troubledForMs, random) } : { kind: 'hold_outbox' };
    }
  }
}

/** Whether the cause may be this one message, or its kind, such as updates without their scope. */
function mayBeOwn(fault: FeishuFault): boolean {
  const { class: faultClass, code } = fault;
  return isOfProxy(fault) || code === 'app.scope_missing' || (faultClass === 'retry' && code !== 'network.unreachable');
}

/** A refusal without an error code of the platform comes from elsewhere, such as a proxy or a wrong address. */
function isOfProxy({ code, feishuCode }: FeishuFault): boolean {
  return code === 'request.refused' && feishuCode === null;
}

/**
 * How long to wait before the next try: as long as the tries have failed so far, so that each wait is twice the last.
 * Source: "limits-and-errors" §2, §13. The wait that the platform asks for is kept in full; jitter only adds to it.
 */
export function backOffMs(fault: FeishuFault, troubledForMs: number, random: number): number {
  const firstMs = fault.class === 'rate' && fault.code !== 'rate.app' ? BUSY_WAIT_MS : TROUBLE_WAIT_MS;
  const longestMs = troubledForMs < HOUR_MS ? LONGEST_WAIT_MS.firstHour : LONGEST_WAIT_MS.later;
  const waitMs = Math.min(longestMs, firstMs + Math.max(0, troubledForMs));
  return Math.max((fault.retryAfterMs ?? 0) + 200 * random, spread(waitMs, random));
}

/** When the whole outbox is tried next, and whether that time is fixed. */
export function nextTryOf(fault: FeishuFault, now: Date, troubledForMs: number, random: number) {
  if (fault.code === 'app.quota_used_up') {
    return { at: new Date(monthEnd(now).getTime() + Math.ceil(1_000 + 30_000 * random)), isNamed: true };
  }
  const inMs = backOffMs(fault, troubledForMs, random);
  return { at: new Date(now.getTime() + Math.ceil(inMs)), isNamed: fault.retryAfterMs !== null };
}

function monthEnd(now: Date): Date {
  return instantAt(firstDayOf(addMonths(monthOf(dayOf(now)), 1)), '00:00');
}

/** Adds jitter, up to half of the wait, so that messages that failed together are not tried together again. */
function spread(waitMs: number, random: number): number {
  return Math.ceil(waitMs * (1 + random / 2));
}
