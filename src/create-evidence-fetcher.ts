import { createFetcher, type Fetcher, type FetcherDeps } from './bot/evidence/fetcher.ts';
import { drawCards } from './handlers/cards-in-chat/draw-cards.ts';
import { settleFetch } from './handlers/evidence/settle-fetch.ts';
import { createSituations } from './handlers/situation.ts';
import type { Store } from './store/store.ts';

interface FetchingPorts extends Omit<FetcherDeps, 'fetches' | 'settle'> {
  store: Store;
  admins: readonly string[];
  /** Called when there is something to send. */
  onOutgoing(): void;
}

/** A decision that loses a race is made again on the present data. After so many attempts it is left for later. */
const ATTEMPTS = 20;

/** What happens to photos and files: they are fetched and kept, and what follows from that is one write. */
export function createEvidenceFetcher({ store, admins, onOutgoing, ...ports }: FetchingPorts): Fetcher {
  const situationAt = createSituations(store, admins);
  return createFetcher({
    ...ports,
    fetches: store.evidence.fetches,
    async settle(fetch, fetched) {
      for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
        const situation = await situationAt(null, ports.now());
        const effects = await settleFetch(fetch, fetched, situation);
        const mark = `evidence:${fetch.messageId}:${fetch.key}`;
        const changes = await drawCards(effects, mark, situation);
        const { roster, now } = situation;
        const result = await store.commit({ ...changes, rosterVersion: roster.version, now });
        if (result === 'committed' && changes.deliveries.length > 0) onOutgoing();
        if (result !== 'raced') return;
      }
      throw new Error(`evidence of ${fetch.messageId} lost ${ATTEMPTS} races`);
    },
  });
}
