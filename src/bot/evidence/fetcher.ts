import { type Fetched, MOST_EVIDENCE_BYTES } from '../../domain/messaging/evidence.ts';
import { leaseOwner } from '../../domain/messaging/lease-owner.ts';
import { type BusyPorts, retryBusy } from '../../store/kit/database/busy.ts';
import { errorText } from '../../store/kit/database/error-text.ts';
import type { EvidenceFetch, EvidenceFetchStore, LeasedFetch } from '../../store/messaging/evidence-fetches.ts';
import type { FeishuClient } from '../feishu/client.ts';
import { FeishuError } from '../feishu/errors.ts';
import type { Logger } from '../logger.ts';
import { planFetch } from './plan-fetch.ts';
import { type Bytes, type EvidenceVault, sha256Of } from './vault.ts';

export interface FetcherDeps extends BusyPorts {
  fetches: EvidenceFetchStore;
  vault: EvidenceVault;
  client: Pick<FeishuClient, 'downloadResource'>;
  /** Writes the end of a fetch and what follows from it, once over all processes. */
  settle(fetch: EvidenceFetch, fetched: Fetched): Promise<void>;
  now(): Date;
  logger: Logger;
  /** How many are fetched at the same time; each may hold 30 MB. */
  atOnce: number;
  /** Names the process in its leases; a name by chance without it. */
  owner?: string;
}

export type Fetcher = ReturnType<typeof createFetcher>;

/**
 * How long after a crash a file waits before another process fetches it. A download that takes longer may be made twice,
 * which changes nothing.
 */
const LEASE_MS = 20_000;
/** When our own store is in trouble, the fetch is repeated without an end, after these waits. */
const STORE_WAIT_MS = { first: 2_000, longest: 60_000 };

/**
 * Fetches the bytes of photos and files from the platform and keeps them. A process takes a lease on a file. After a crash
 * the lease expires and another process takes it. Keeping the same bytes twice changes nothing; the result is written once.
 */
export function createFetcher(deps: FetcherDeps) {
  const { fetches, vault, client, settle, now, random, logger, atOnce } = deps;
  const owner = deps.owner ?? leaseOwner('fetcher', random, null);
  const write = <T>(work: () => Promise<T>) => retryBusy(work, deps);
  let isStopping = false;
  let running: Promise<{ left: number }> | null = null;
  let isRung = false;

  async function postpone(fetch: LeasedFetch, inMs: number, error: string): Promise<void> {
    const at = now();
    const troubledSince = fetch.troubledSince ?? at;
    await write(() => fetches.postpone(fetch, { nextTryAt: new Date(at.getTime() + inMs), troubledSince, error }));
    const level = fetch.troubledSince === null ? 'warn' : 'debug';
    logger[level]('Evidence could not be fetched yet and will be tried again.', { messageId: fetch.messageId, error });
  }

  async function download(fetch: LeasedFetch): Promise<Bytes | Fetched | null> {
    try {
      const { bytes } = await client.downloadResource(fetch.messageId, fetch, MOST_EVIDENCE_BYTES);
      return bytes.length === 0 ? { kind: 'failed', fault: 'empty' } : (bytes as Bytes);
    } catch (error) {
      if (!(error instanceof FeishuError)) throw error;
      const troubledForMs = fetch.troubledSince === null ? 0 : now().getTime() - fetch.troubledSince.getTime();
      const plan = planFetch(error, troubledForMs, random());
      if (plan.kind === 'again') {
        await postpone(fetch, plan.inMs, error.message);
        return null;
      }
      logger.warn('Evidence cannot be fetched.', { messageId: fetch.messageId, error: error.message });
      return { kind: 'failed', fault: plan.fault };
    }
  }

  async function fetchOne(fetch: LeasedFetch): Promise<void> {
    try {
      const got = await download(fetch);
      if (got === null) return;
      if (!(got instanceof Uint8Array)) return await settle(fetch, got);
      const sha256 = sha256Of(got);
      await vault.put(sha256, got);
      await settle(fetch, { kind: 'stored', sha256, size: got.length });
    } catch (cause) {
      const error = errorText(cause);
      logger.error('Evidence could not be kept.', { messageId: fetch.messageId, error });
      const waitedMs = STORE_WAIT_MS.first * 2 ** Math.min(fetch.attempts, 10);
      await postpone(fetch, Math.min(STORE_WAIT_MS.longest, waitedMs), `vault: ${error}`).catch(() => undefined);
    }
  }

  async function run(most: number): Promise<{ left: number }> {
    const inFlight = new Map<string, Promise<void>>();
    let begun = 0;
    try {
      for (;;) {
        isRung = false;
        const limit = isStopping ? 0 : Math.min(atOnce - inFlight.size, most - begun);
        const at = now();
        const request = { now: at, until: new Date(at.getTime() + LEASE_MS), owner, limit };
        const leased = limit > 0 ? await write(() => fetches.lease(request)) : [];
        begun += leased.length;
        for (const fetch of leased) {
          const id = `${fetch.messageId} ${fetch.key}`;
          // The download is slow and its lease has expired.
          if (inFlight.has(id)) continue;
          inFlight.set(
            id,
            fetchOne(fetch).finally(() => inFlight.delete(id)),
          );
        }
        if (inFlight.size > 0) await Promise.race(inFlight.values());
        else if (!isRung || isStopping || begun >= most) return await fetches.outlook();
      }
    } finally {
      running = null;
    }
  }

  return {
    /**
     * Fetches what is due now, at most `most`. Called while it is running, it looks again before it ends.
     * Errors: rejects when the database cannot be read. A fetch that fails is noted in its row.
     */
    fetchDue({ most = Number.POSITIVE_INFINITY } = {}): Promise<{ left: number }> {
      isRung = true;
      running ??= run(most);
      return running;
    },

    /** Milliseconds until the next fetch is due; Infinity when nothing waits. */
    async nextInMs(): Promise<number> {
      const { nextAt } = await fetches.outlook();
      return nextAt === null ? Number.POSITIVE_INFINITY : nextAt.getTime() - now().getTime();
    },

    /** Starts no more fetches and waits for those that are running. */
    async stop(): Promise<void> {
      isStopping = true;
      await running?.catch(() => undefined);
    },

    /** Gives back the leases, so that another process need not wait for them to expire. */
    release: () => fetches.release(owner),
  };
}
