import type { BotEvent } from '../../domain/messaging/event.ts';
import { type InboxEvent, retryAfterMs } from '../../domain/messaging/inbox.ts';
import type { Statement } from '../../store/kit/database/database.ts';
import { isDatabaseFault } from '../../store/kit/database/database-fault.ts';
import { errorText } from '../../store/kit/database/error-text.ts';
import type { Handled, Turn } from '../../store/messaging/inbox.ts';
import type { Store } from '../../store/store.ts';
import type { Logger } from '../logger.ts';
import type { Answers } from './answers.ts';
import { errorKind } from './error-kind.ts';
import { envelopeIn } from './inbox-entry.ts';
import { BotUnknownError, normalize } from './normalize.ts';

export interface DecisionDeps {
  store: Pick<Store, 'inbox' | 'commit'>;
  answers: Answers;
  /** Decides an event and writes all that it causes, with the statement that settles it. Errors: rejects when it fails. */
  handle(event: BotEvent, turn: Turn): Promise<Handled>;
  /** Sets an event aside that has failed too often, and notifies who has to know. */
  setAside(row: InboxEvent, event: BotEvent, reason: string): Promise<void>;
  /** The bot's own open_id; null until the platform has told it. */
  botOpenId(): string | null;
  onDecided(kind: BotEvent['kind'] | 'failed'): void;
  now(): Date;
  logger: Logger;
}

const LONGEST_REASON = 500;

/**
 * Decides one event of the inbox and settles it, notes its failure, or sets it aside. `waits` means that it cannot be
 * decided before the bot's own id is known.
 * Errors: rejects when the database is in trouble. Then the event is unchanged.
 */
export function createOneDecision({
  store,
  answers,
  handle,
  setAside,
  botOpenId,
  onDecided,
  now,
  logger,
}: DecisionDeps) {
  return decideOne;

  async function decideOne(row: InboxEvent): Promise<'done' | 'waits'> {
    const { seq, eventId, type } = row;
    let event: BotEvent | null;
    try {
      event = normalize(envelopeIn(row.body), botOpenId());
    } catch (cause) {
      if (cause instanceof BotUnknownError) return 'waits';
      logger.error('An event cannot be read.', { eventId, eventType: type, error: errorKind(cause) });
      await settle(store.inbox.setAside(seq, 'unreadable', reasonOf(cause), now()));
      answers.tell(eventId, { kind: 'unreadable' });
      return 'done';
    }
    if (event === null) {
      logger.debug('An event is not for the bot.', { eventId, eventType: type });
      await settle(store.inbox.settle(seq, 'not_for_us', now()));
    } else await carryOut(row, event);
    return 'done';
  }

  async function carryOut(row: InboxEvent, event: BotEvent): Promise<void> {
    const { seq, eventId } = row;
    try {
      const turn: Turn = {
        settle: outcome => store.inbox.settle(seq, outcome, now()),
        canAnswer: () => answers.isExpected(eventId),
      };
      const handled = await handle(event, turn);
      if (handled.isOvertaken) return;
      answers.tell(eventId, { kind: 'decided', answer: handled.answer });
      onDecided(event.kind);
    } catch (cause) {
      onDecided('failed');
      if (isDatabaseFault(cause)) throw cause;
      await fail(row, event, cause);
    }
  }

  async function settle(statement: Statement): Promise<void> {
    await store.commit({ received: [], rows: [], statements: [statement], audit: [], deliveries: [], now: now() });
  }

  async function fail(row: InboxEvent, event: BotEvent, cause: unknown): Promise<void> {
    const { seq, eventId, type, failures } = row;
    const waitMs = retryAfterMs(failures + 1);
    const fields = { eventId, eventType: type, failures: failures + 1, error: errorKind(cause) };
    answers.tell(eventId, { kind: 'put_off' });
    if (waitMs !== null) {
      logger.error('An event could not be carried out; it is tried again.', fields);
      const retryAt = new Date(now().getTime() + waitMs);
      return store.inbox.noteFailure(seq, { reason: reasonOf(cause), retryAt });
    }
    logger.error('An event could not be carried out and was set aside.', fields);
    await setAside(row, event, reasonOf(cause));
  }
}

function reasonOf(cause: unknown): string {
  return errorText(cause).slice(0, LONGEST_REASON);
}
