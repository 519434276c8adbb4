import type { WorkingCalendar } from '../../domain/base/calendar/working-calendar.ts';
import type { CallLevel } from '../../domain/messaging/calls.ts';
import type { RingsUsedUp } from '../../domain/messaging/rings.ts';
import { type BusyPorts, retryBusy } from '../../store/kit/database/busy.ts';
import type { DeliveryStore } from '../../store/messaging/deliveries.ts';
import type { LeasedDelivery } from '../../store/messaging/delivery-rows.ts';
import type { FeishuClient } from '../feishu/client.ts';
import { FeishuError } from '../feishu/errors.ts';
import type { Logger } from '../logger.ts';
import { createBuzz } from './buzz.ts';
import { createChecks } from './check-first.ts';
import { UUID_PROTECTS_MS } from './confirm-sent.ts';
import { createFailureNotes, type Failed } from './note-failure.ts';
import type { SendLimits } from './rate-limits.ts';
import { type Landed, sendDelivery } from './send-delivery.ts';
import { createTurns, type Turn } from './turns.ts';
import { forgetUploads, isUnknownUpload, type Ready, type UploadPorts, uploadFirst } from './upload-first.ts';

export interface AttemptDeps extends BusyPorts {
  deliveries: DeliveryStore;
  client: Pick<FeishuClient, 'send' | 'reply' | 'patch' | 'listMessages'> & Partial<Pick<FeishuClient, 'buzz'>>;
  clock: { now(): Date };
  /** Milliseconds of a clock that never jumps, for the rate limits. */
  monotonicMs(): number;
  logger: Logger;
  /** What uploading needs. Without it messages say that pictures and files cannot be shown. */
  uploads?: UploadPorts;
  /** Whether the tenant has granted the scope to read chats, groups included. */
  canReadHistory: boolean;
  /** Names the process in its leases; a name by chance without it. */
  owner?: string;
  /** Whether the process is about to end: then no more attempts are started. */
  isStopping(): boolean;
  /** The office's calendar, asked only for messages that are late. */
  calendar(): Promise<WorkingCalendar>;
  /** How much of the month's calls is used, asked before what may be left out; `ample` without it. */
  callLevel?(): Promise<CallLevel>;
  /** Told after a message was given up because its receiver cannot be reached; his id. Errors: must not reject. */
  onOutOfReach?(person: string): Promise<void>;
  /** Told when no more messages ring this month; more than once, perhaps. Errors: must not reject. */
  onRingsUsedUp?(used: RingsUsedUp): Promise<void>;
}

/**
 * The outcome of an attempt. `answered`: the platform refused this message. `trouble`: the platform or the network failed.
 * `untried`: no call was made.
 */
export type Attempted = 'sent' | 'untried' | Failed;

/** After a longer wait for the rate limits too little of the lease is left for an attempt. */
const LONGEST_WAIT_MS = 5_000;
/** Longer than an upload and the call after it. Shorter than a lease that the outbox would take for one of a wrong clock. */
const UPLOAD_LEASE_MS = 60_000;

/** Makes the function that attempts one message, from its lease to the note of the outcome. */
export function createAttempts(deps: AttemptDeps, limits: SendLimits) {
  const { deliveries, clock, monotonicMs, logger } = deps;
  const write = <T>(work: () => Promise<T>) => retryBusy(work, deps);
  /** How often this process has held the outbox. Messages that were leased before the last hold are put back. */
  let holds = 0;
  const checks = createChecks(deps);
  const buzz = createBuzz(deps);
  const turnOf = createTurns({ ...deps, limits });
  const failures = createFailureNotes(deps, () => {
    holds += 1;
  });

  function prepare(delivery: LeasedDelivery): Promise<Ready | null> {
    const holdOn = () => write(() => deliveries.holdOn(delivery, new Date(clock.now().getTime() + UPLOAD_LEASE_MS)));
    return uploadFirst(delivery, { ports: deps.uploads, logger, now: () => clock.now(), holdOn });
  }

  /** Sends it. When the platform has forgotten the uploaded files, they are uploaded and it is sent once more. */
  async function send(delivery: LeasedDelivery, ready: Ready, turn: Turn): Promise<Landed | null> {
    const nextTurn = () => turnOf(delivery.lane);
    try {
      return await sendDelivery(deps, delivery, ready, { turn, nextTurn });
    } catch (error) {
      if (!(error instanceof FeishuError) || !isUnknownUpload(error) || !deps.uploads || !delivery.uploads) throw error;
      logger.info('The platform no longer knows what was uploaded.', { key: delivery.key, error: error.message });
      await forgetUploads(delivery, deps.uploads);
      const again = await prepare(delivery);
      if (again === null) return null;
      return sendDelivery(deps, delivery, again, { turn: await nextTurn(), nextTurn });
    }
  }

  async function call(delivery: LeasedDelivery, ready: Ready, turn: Turn): Promise<Attempted> {
    const landed = await send(delivery, ready, turn);
    if (landed === null) return 'untried';
    const at = clock.now();
    await write(() => deliveries.settleSent(delivery, { at, ...landed }));
    logger.debug('A message was sent.', { key: delivery.key, attempts: delivery.attempts });
    await buzz({ ...delivery, ...landed }, () => turnOf(delivery.lane));
    return 'sent';
  }

  /** One attempt at one message. `isProbe`: the outbox is held, and this message tries whether the platform works again. */
  async function attempt(leased: LeasedDelivery, isProbe: boolean): Promise<Attempted> {
    let leasedAtMs = monotonicMs();
    const holdsAtLease = holds;
    let delivery = leased;
    let turn: Turn | null = null;
    if (delivery.destination.kind === 'nowhere') return checks.giveUp(delivery);
    try {
      if (delivery.destination.kind === 'update') {
        if (!(await checks.isUpdateDue(delivery, delivery.destination.deliveryKey))) return 'untried';
      } else if (clock.now().getTime() - delivery.firstAttemptAt.getTime() >= UUID_PROTECTS_MS) {
        // Reading the chat disturbs nobody, so it does not wait for working hours.
        const looked = await checks.lookFirst(delivery);
        if (typeof looked === 'string') return looked;
        delivery = looked;
      }
      if (await checks.isSpared(delivery)) return 'untried';
      if (!(await checks.isTime(delivery))) return 'untried';
      const ready = await prepare(delivery);
      if (ready === null) return 'untried';
      // Each upload has renewed the lease.
      if (delivery.uploads) leasedAtMs = monotonicMs();
      turn = await turnOf(delivery.lane);
      const isTooLate = deps.isStopping() || monotonicMs() - leasedAtMs > LONGEST_WAIT_MS;
      if (isTooLate || (holds !== holdsAtLease && !isProbe)) {
        await write(() => deliveries.putBack(delivery));
        return 'untried';
      }
      return await call(delivery, ready, turn);
    } catch (error) {
      if (!(error instanceof FeishuError)) throw error;
      return failures.note(delivery, error, isProbe);
    } finally {
      turn?.giveBack();
    }
  }

  return attempt;
}
