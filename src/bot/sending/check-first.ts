import { isLate, isPastNeed, type SendingTime, timeOfLate } from '../../domain/messaging/sending-time.ts';
import { retryBusy } from '../../store/kit/database/busy.ts';
import type { LeasedDelivery } from '../../store/messaging/delivery-rows.ts';
import { NO_ACCOUNT, NOT_NEEDED } from '../../store/messaging/write-deliveries.ts';
import { adviceOn } from '../feishu/errors.ts';
import type { AttemptDeps, Attempted } from './attempt.ts';
import { confirmSent } from './confirm-sent.ts';

/** The weekly reminder; whoever it names in a group is reminded himself, too. */
const GROUP_REMINDER = 'weekly-report-reminder ';

/** Makes the checks before a message is sent. One that is not to be sent has been settled or deferred by its check. */
export function createChecks(deps: AttemptDeps) {
  const { deliveries, clock, logger } = deps;
  const write = <T>(work: () => Promise<T>) => retryBusy(work, deps);

  /** Notes that a message is no longer worth sending. */
  async function drop(delivery: LeasedDelivery, why: string): Promise<void> {
    await write(() => deliveries.settleSuperseded(delivery, why));
    logger.info('A message is no longer worth sending.', { key: delivery.key, why });
  }

  /** The person cannot be reached. No call is made, so this does not count as an answer of the platform. */
  async function giveUp(delivery: LeasedDelivery): Promise<Attempted> {
    await write(() => deliveries.settleDead(delivery, { error: NO_ACCOUNT, firstAttemptAt: null }));
    logger.error('A message could not be sent and was given up.', {
      key: delivery.key,
      code: NO_ACCOUNT,
      advice: adviceOn(NO_ACCOUNT),
    });
    return 'untried';
  }

  /** Whether the message is to be sent now. If not, it is superseded or deferred here. */
  async function isTime(delivery: LeasedDelivery): Promise<boolean> {
    const now = clock.now();
    const time = await timeOf(delivery, now, deps);
    if (time.kind === 'not_needed') await drop(delivery, NOT_NEEDED);
    if (time.kind === 'wait') {
      await write(() => deliveries.defer(delivery, time.until));
      logger.debug('A late message waits for working hours.', { key: delivery.key, until: time.until.toISOString() });
    }
    return time.kind === 'now';
  }

  /** Whether it is left out because few of the month's calls are left. Source: `callLevel`. */
  async function isSpared(delivery: LeasedDelivery): Promise<boolean> {
    const { destination, haste, key } = delivery;
    const isUpdate = destination.kind === 'update' && haste === 'ordinary';
    const isReminder = destination.kind === 'chat' && key.startsWith(GROUP_REMINDER);
    if (!deps.callLevel || !(isUpdate || isReminder)) return false;
    const level = await deps.callLevel();
    if (level === 'ample' || (isReminder && level === 'low')) return false;
    return write(() => deliveries.supersedeSpared(delivery, { isOfWords: level === 'low' }));
  }

  /** Whether an update still has to be made. */
  async function isUpdateDue(delivery: LeasedDelivery, deliveryKey: string): Promise<boolean> {
    if (await write(() => deliveries.supersedeByNewer(delivery))) return false;
    const card = await deliveries.byKey(deliveryKey);
    if (card?.status === 'sent') return true;
    await drop(delivery, 'delivery.card_not_sent');
    return false;
  }

  /** Looks in the chat for a message that may have been sent long ago. Returns the message to send, or the outcome. */
  async function lookFirst(delivery: LeasedDelivery): Promise<LeasedDelivery | Attempted> {
    const known = await confirmSent(deps, delivery);
    if (known !== 'absent') return known;
    const now = clock.now();
    if (!(await write(() => deliveries.restartAttempts(delivery, now)))) return 'untried';
    return { ...delivery, firstAttemptAt: now, isFirstAttempt: true };
  }

  return { giveUp, isSpared, isTime, isUpdateDue, lookFirst };
}

async function timeOf(delivery: LeasedDelivery, now: Date, { calendar }: AttemptDeps): Promise<SendingTime> {
  if (isPastNeed(delivery, now)) return { kind: 'not_needed' };
  return isLate(delivery, now) ? timeOfLate(delivery, now, await calendar()) : { kind: 'now' };
}
