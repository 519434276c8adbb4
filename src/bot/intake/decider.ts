import type { InboxEvent } from '../../domain/messaging/inbox.ts';
import type { Store } from '../../store/store.ts';
import { createOneDecision, type DecisionDeps } from './decide-one.ts';

export interface DeciderDeps extends DecisionDeps {
  store: Pick<Store, 'inbox' | 'commit'>;
  /** The process whose events are decided, as the leases name it. */
  owner: string;
  intake: { isBursting(): boolean; renewLease(): Promise<void> };
  monotonicMs(): number;
  pause(ms: number): Promise<void>;
}

/** How many events, each of other lanes, are decided at the same time. Those that are ready together share a transaction. */
const AT_ONCE = 96;
/** While decisions are running, the lease is checked this often. */
const LOOK_AFTER_LEASE_MS = 1_000;
/** How long to wait before checking again whether a burst has ended. */
const BURST_PAUSE_MS = 5;

/**
 * Decides the events in the inbox: those of one chat or one sender in the order of arrival, different lanes at the same
 * time. Which events may be decided is read from the database each time; no correctness rests on memory. While a
 * transaction is flushed the next events are decided, so that neither waits for the other.
 */
export function createDecider(deps: DeciderDeps) {
  const { store, owner, intake, now, pause } = deps;
  const decideOne = createOneDecision(deps);
  let running: Promise<{ left: number }> | null = null;
  let isWoken = false;
  let isUrgent = false;
  let isStopped = false;
  let ring: () => void = () => undefined;
  let isLeaseWatched = false;

  /** Has the inbox read again, also while it is being read. An urgent event does not wait for the end of a burst. */
  function wake(urgent: boolean): void {
    isWoken = true;
    isUrgent ||= urgent;
    ring();
  }

  async function decideAll(): Promise<{ left: number }> {
    const active = new Map<number, Promise<void>>();
    // Events that cannot be decided in this round.
    const putOff = new Set<number>();
    const faults: unknown[] = [];
    /** Events that have ended since the last look: what comes after them in their lanes may be decided now. */
    let ended: InboxEvent[] = [];
    /** What the storing of an event has brought is decided and no more: whoever has stored another one decides that. */
    const isBrief = store.inbox.hasTurns(owner);
    /** Whether the last look at everything had to leave something out, and whether something has ended since. */
    let [isFull, hasEnded] = [false, false];

    /** Whether more was found than may be started at once. */
    const look = async (lanes?: readonly InboxEvent[]) => {
      const without = [...active.keys(), ...putOff];
      const found = await store.inbox.next({ owner, now: now(), without, limit: AT_ONCE, ...(lanes && { lanes }) });
      for (const event of found) begin(event);
      return found.length === AT_ONCE;
    };

    const begin = (event: InboxEvent) => {
      const work = decideOne(event)
        .then(outcome => {
          if (outcome === 'waits') putOff.add(event.seq);
        })
        .catch(cause => void faults.push(cause))
        .finally(() => {
          active.delete(event.seq);
          ended.push(event);
          ring();
        });
      active.set(event.seq, work);
    };

    const run = async (): Promise<{ left: number }> => {
      for (;;) {
        const rung = new Promise<void>(resolve => {
          ring = resolve;
        });
        if (faults.length > 0) throw faults[0];
        // All lanes are read only when there is room for several events; else only those in which something has ended.
        const isWanted = (isWoken || isFull) && (active.size <= AT_ONCE / 2 || isUrgent);
        if (isBrief && ended.length > 0 && active.size === 0 && faults.length === 0 && putOff.size === 0) {
          running = null;
          return { left: 0 };
        }
        if (!isStopped && (isWanted || ended.length > 0)) {
          await letBurstPass();
          const lanes = ended;
          ended = [];
          if (isWanted) {
            [isWoken, isUrgent, hasEnded] = [false, false, false];
            isFull = await look();
          } else {
            hasEnded = true;
            isFull = (await look(lanes)) || isFull;
          }
        }
        if (active.size === 0) {
          if (faults.length > 0) continue;
          if (!isStopped && (isWoken || isFull || hasEnded)) {
            isWoken = true;
            continue;
          }
          const { waiting } = await store.inbox.counts();
          // A call that came meanwhile shares this run, so the run goes on.
          if (isWoken && !isStopped) continue;
          running = null;
          return { left: waiting };
        }
        watchLease();
        await rung;
        await intake.renewLease();
      }
    };

    try {
      return await run();
    } catch (cause) {
      // The next call begins anew, when nothing of this run is left.
      await Promise.all(active.values());
      running = null;
      throw cause;
    }
  }

  /**
   * Wakes the loop regularly, however long a decision takes: it renews the lease, and it reads all lanes, because the
   * wait of an event that has failed ends by itself, and so does the lease of another process.
   */
  function watchLease(): void {
    if (isLeaseWatched) return;
    isLeaseWatched = true;
    void pause(LOOK_AFTER_LEASE_MS).then(() => {
      isLeaseWatched = false;
      isWoken = true;
      ring();
    });
  }

  /** Waits while many events come in, so that all of them are stored and acknowledged first. */
  async function letBurstPass(): Promise<void> {
    while (!isUrgent && intake.isBursting()) await pause(BURST_PAUSE_MS);
  }

  return {
    wake,

    /** Starts no more decisions. `drain` ends when those that are running have ended. */
    stop(): void {
      isStopped = true;
    },

    /**
     * Decides all events that can be decided now, and those that arrive meanwhile.
     * Shapes: `left` events wait for another process, the time of a retry, or the bot's own id.
     * Errors: rejects when the database is in trouble. That does not count as a failure of an event.
     */
    drain(): Promise<{ left: number }> {
      wake(false);
      running ??= decideAll();
      return running;
    },
  };
}
