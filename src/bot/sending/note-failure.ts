import { outOfReach } from '../../domain/people/out-of-reach.ts';
import { retryBusy } from '../../store/kit/database/busy.ts';
import { type LeasedDelivery, personOfLane } from '../../store/messaging/delivery-rows.ts';
import { adviceOn, type FeishuError } from '../feishu/errors.ts';
import type { AttemptDeps } from './attempt.ts';
import { nextTryOf, planFailure } from './retry-policy.ts';

/** `answered`: the platform works and refused this message. `trouble`: the fault is not the message's. */
export type Failed = 'answered' | 'trouble';

/**
 * Makes the function that notes a failed attempt. The message waits, or its chat, or the whole outbox; or the message is
 * given up. `onHeld` is called when the outbox is held.
 */
export function createFailureNotes(deps: AttemptDeps, onHeld: () => void) {
  const { deliveries, clock, random, logger } = deps;
  const write = <T>(work: () => Promise<T>) => retryBusy(work, deps);

  /** Notes that the outbox is held. The log says it once. */
  async function holdOutbox(error: FeishuError): Promise<void> {
    onHeld();
    const now = clock.now();
    const known = await deliveries.holds.current();
    const troubledForMs = now.getTime() - (known?.since ?? now).getTime();
    const { at, isNamed } = nextTryOf(error, now, troubledForMs, random());
    const isFirst = await write(() => deliveries.holds.hold({ now, nextTryAt: at, isNamed, fault: error.message }));
    const fields = { fault: error.message, logId: error.logId, nextTryAt: at.toISOString() };
    if (!isFirst) return logger.debug('The outbox is still held.', fields);
    logger.warn('The outbox is held: nothing is sent until the platform answers again.', {
      ...fields,
      advice: adviceOn(error.code),
    });
  }

  return {
    /** Notes what a failed attempt means for its message. */
    async note(delivery: LeasedDelivery, error: FeishuError, isProbe: boolean): Promise<Failed> {
      const now = clock.now();
      const { key, troubledSince } = delivery;
      // The time of the first attempt is kept unless that attempt certainly had no effect.
      const hasLeftNothing = !error.mayHaveHappened && delivery.isFirstAttempt;
      const firstAttemptAt = hasLeftNothing ? null : delivery.firstAttemptAt;
      const fields = { key, attempts: delivery.attempts, code: error.code, feishuCode: error.feishuCode };
      const troubledForMs = troubledSince && now.getTime() - troubledSince.getTime();
      const plan = planFailure({ fault: error, isProbe, troubledForMs }, random());

      switch (plan.kind) {
        case 'hold_outbox':
        case 'hold_chat': {
          if (plan.kind === 'hold_outbox') await holdOutbox(error);
          const retry = {
            // A held message is due as soon as the hold ends.
            at: new Date(now.getTime() + (plan.kind === 'hold_chat' ? Math.ceil(plan.inMs) : 0)),
            error: error.message,
            firstAttemptAt,
            // Without a connection it was no attempt: nothing was sent.
            attempts: delivery.attempts - (error.code === 'network.unreachable' ? 1 : 0),
            troubledSince: troubledSince ?? now,
          };
          await write(() => deliveries.settleRetry(delivery, retry));
          const level = plan.kind === 'hold_chat' && troubledSince === null ? 'info' : 'debug';
          logger[level]('A message could not be sent and will be tried again.', { ...fields, scope: plan.kind });
          return plan.kind === 'hold_chat' ? 'answered' : 'trouble';
        }
        case 'set_aside':
          await write(() => deliveries.settleHeld(delivery, { error: error.message, firstAttemptAt }));
          logger.warn('The bot is not in a chat: its messages wait there.', {
            ...fields,
            advice: adviceOn(error.code),
          });
          return 'answered';
        case 'give_up':
          if (delivery.destination.kind === 'update' && CARD_IS_GONE.has(error.code)) {
            await write(() => deliveries.settleSuperseded(delivery, error.message));
            logger.info('A message is no longer worth sending.', { key, why: error.message });
            return 'answered';
          }
          await write(() => deliveries.settleDead(delivery, { error: error.message, firstAttemptAt }));
          logger.error('A message could not be sent and was given up.', {
            ...fields,
            logId: error.logId,
            advice: adviceOn(error.code),
          });
          if (delivery.destination.kind === 'person' && outOfReach(error.message) !== null)
            await deps.onOutOfReach?.(personOfLane(delivery.lane));
          return 'answered';
      }
    },
  };
}

/** The card of an update was deleted: there is nothing to update any more. */
const CARD_IS_GONE = new Set(['message.recalled', 'message.deleted', 'message.unknown']);
