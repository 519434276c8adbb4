import type { BotEvent } from '../../domain/messaging/event.ts';
import { type InboxEvent, retryAfterMs } from '../../domain/messaging/inbox.ts';
import type { Statement } from '../../store/kit/database.ts';
import { isDatabaseFault } from '../../store/kit/database-fault.ts';
import { errorText } from '../../store/kit/error-text.ts';
import type { Handled, Turn } from '../../store/messaging/inbox.ts';
import type { Store } from '../../store/store.ts';
import type { Logger } from '../logger.ts';
import type { Answers } from './answers.ts';
import { errorKind } from './error-kind.ts';
import { envelopeIn } from './inbox-entry.ts';
import { BotUnknownError, normalize } from './normalize.ts';

export interface DeciderDeps {
  store: Pick<Store, 'inbox' | 'commit'>;
  /** Whose events are decided. */
  owner: string;
  intake: { isBursting(): boolean; renewLease(): Promise<void> };
  answers: Answers;
  /** Decides an event and writes everything that it causes, the turn's statement included. Errors: rejects when it failed. */
  handle(event: BotEvent, turn: Turn): Promise<Handled>;
  /** Sets an event aside that has failed too often, and tells who has to know. */
  setAside(row: InboxEvent, event: BotEvent, reason: string): Promise<void>;
  /** The bot's own open_id; null as long as the platform has not told it. */
  botOpenId(): string | null;
  onDecided(kind: BotEvent['kind'] | 'failed'): void;
  now(): Date;
  monotonicMs(): number;
  pause(ms: number): Promise<void>;
  logger: Logger;
}

/** How many events, each of other lanes, are decided side by side: what is ready together shares a transaction. */
const AT_ONCE = 96;
/** While decisions are under way the lease is looked after this often. */
const LOOK_AFTER_LEASE_MS = 1_000;
/** How long one look at a burst waits. */
const BURST_PAUSE_MS = 5;
const LONGEST_REASON = 500;

/**
 * Decides what waits in the inbox: in the order of arrival for each chat and each sender, different lanes side by side.
 * Which events may be decided is asked of the database each time; nothing rests on what this process remembers.
 */
export function createDecider(deps: DeciderDeps) {
  const { store, owner, intake, answers, handle, setAside, botOpenId, onDecided, now, pause, logger } = deps;
  let running: Promise<{ left: number }> | null = null;
  let isWoken = false;
  let isUrgent = false;
  let isStopped = false;
  let ring: () => void = () => undefined;
  let isLeaseWatched = false;

  /** Looks again, also when it is at it just now; of an urgent event a burst does not keep it. */
  function wake(urgent: boolean): void {
    isWoken = true;
    isUrgent ||= urgent;
    ring();
  }

  async function decideAll(): Promise<{ left: number }> {
    const active = new Map<number, Promise<void>>();
    // Waits for something that this round cannot bring about.
    const putOff = new Set<number>();
    const faults: unknown[] = [];
    let isFull = false;

    const begin = (event: InboxEvent) => {
      const work = decideOne(event, putOff)
        .catch(cause => void faults.push(cause))
        .finally(() => {
          active.delete(event.seq);
          isWoken = true;
          ring();
        });
      active.set(event.seq, work);
    };

    for (;;) {
      const rung = new Promise<void>(resolve => {
        ring = resolve;
      });
      if (faults.length > 0) {
        await Promise.all(active.values());
        running = null;
        throw faults[0];
      }
      // Looking is worth its while when there is room for several: they share transactions afterwards.
      if (isWoken && !isStopped && (active.size <= AT_ONCE / 2 || isUrgent)) {
        await letBurstPass();
        [isWoken, isUrgent] = [false, false];
        const without = [...active.keys(), ...putOff];
        const found = await store.inbox.next({ owner, now: now(), without, limit: AT_ONCE });
        isFull = found.length === AT_ONCE;
        for (const event of found) begin(event);
      }
      if (active.size === 0) {
        if (!isStopped && (isWoken || isFull)) {
          isWoken = true;
          continue;
        }
        const { waiting } = await store.inbox.counts();
        // Whoever has called meanwhile has joined this very work.
        if (isWoken && !isStopped) continue;
        running = null;
        return { left: waiting };
      }
      watchLease();
      await rung;
      await intake.renewLease();
    }
  }

  /** The loop comes round once in a while, however long a decision takes. */
  function watchLease(): void {
    if (isLeaseWatched) return;
    isLeaseWatched = true;
    void pause(LOOK_AFTER_LEASE_MS).then(() => {
      isLeaseWatched = false;
      ring();
    });
  }

  /** While events are pouring in they go first: each is on disk and acknowledged before time is spent on deciding. */
  async function letBurstPass(): Promise<void> {
    while (!isUrgent && intake.isBursting()) await pause(BURST_PAUSE_MS);
  }

  /** Errors: rejects when the database is in trouble; the event is as it was. */
  async function decideOne(row: InboxEvent, putOff: Set<number>): Promise<void> {
    const { seq, eventId, type } = row;
    let event: BotEvent | null;
    try {
      event = normalize(envelopeIn(row.body), botOpenId());
    } catch (cause) {
      if (cause instanceof BotUnknownError) return void putOff.add(seq);
      logger.error('An event cannot be read.', { eventId, eventType: type, error: errorKind(cause) });
      await settle(store.inbox.setAside(seq, 'unreadable', reasonOf(cause), now()));
      return answers.tell(eventId, { kind: 'unreadable' });
    }
    if (event === null) {
      logger.debug('An event is not for the bot.', { eventId, eventType: type });
      return settle(store.inbox.settle(seq, 'not_for_us', now()));
    }
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
    await store.commit({ received: [], statements: [statement], audit: [], deliveries: [], now: now() });
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

  return {
    wake,

    /** Begins no more decisions: `drain` ends with those under way. */
    stop(): void {
      isStopped = true;
    },

    /**
     * Decides everything that can be decided now, and what arrives meanwhile.
     * Shapes: `left` events wait for something: another process, the time of a retry, the bot's own id.
     * Errors: rejects when the database is in trouble; nothing of it counts as a failure of an event.
     */
    drain(): Promise<{ left: number }> {
      wake(false);
      running ??= decideAll();
      return running;
    },
  };
}

function reasonOf(cause: unknown): string {
  return errorText(cause).slice(0, LONGEST_REASON);
}
