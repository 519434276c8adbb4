import type { Client } from '@libsql/client';
import type { EvidenceVault } from './bot/evidence/vault.ts';
import type { Fetch } from './bot/feishu/http-instance.ts';
import type { TokenMemory } from './bot/feishu/token-cache.ts';
import type { EventCounts } from './bot/http/metrics.ts';
import { createRefusalMemory, type RefusalMemory } from './bot/intake/refusals.ts';
import type { Logger } from './bot/logger.ts';
import type { Transport } from './config.ts';
import type { BackupState } from './domain/backup/backup-state.ts';
import { createOfficeMemory, type OfficeMemory } from './handlers/situation.ts';
import { createStoreMemory, type StoreMemory } from './store/store.ts';

/** What the entry points hand to the bot. */
export interface BotPorts {
  client: Client;
  app: { id: string; secret: string };
  domain: string;
  transport: Transport;
  admins: readonly string[];
  /** Where photos and files are kept; null where there is no place for them. */
  vault: EvidenceVault | null;
  logger: Logger;
  now(): Date;
  monotonicMs(): number;
  pause(ms: number): Promise<void>;
  random(): number;
  /** What is known of the automatic backups; absent where none are made. */
  backups?(): Promise<BackupState>;
  /** What an operator should know at any time, one line each: what this runtime does not do. */
  standingWarnings?: readonly string[];
  /** What is known of processes: this one, and whether another is certainly dead; nothing without it. */
  processes?: { own: string; isDead(process: string): boolean };
  /** Whether events arrive at this moment; always without it. */
  isHearing?(): boolean;
  /** Milliseconds of the machine's clock, where `now` may be moved by people. */
  wallMs?(): number;
  /** How long nobody may have heard before a bot begins to hear; the platform's first wait without it. */
  longestSilenceMs?: number;
  /** Called when there is something to send. */
  onOutgoing(): void;
  /** Called when there is something to decide. An event whose sender waits for the answer is urgent. */
  onArrived(isUrgent: boolean): void;
  /** Called when photos or files wait to be fetched. */
  onEvidence?(): void;
  /** Takes work that has to end before the process may: a runtime may else drop it once an answer was given. */
  keepAlive?(work: Promise<unknown>): void;
  /** How many are fetched at the same time; two by default. */
  fetchesAtOnce?: number;
  /** Rows of a workbook that may be imported in chat. */
  mostImportedRows?: number;
  /** How the platform is called; the runtime's own `fetch` without it. */
  fetch?: Fetch;
  /** Each event that is stored asks for its turn in the same request, for a database that is far away. */
  isDatabaseFar?: boolean;
  /** What an earlier bot over the same app and database has learned. */
  memory?: BotMemory;
}

/** What a bot keeps in memory. Plain data, so that it can outlive the bot and the request in which it was learned. */
export interface BotMemory {
  /** The database is known to be this app's. */
  isClaimed: boolean;
  botOpenId: string | null;
  tokens: TokenMemory;
  events: EventCounts;
  refused: RefusalMemory;
  store: StoreMemory;
  offices: OfficeMemory;
}

export function createBotMemory(): BotMemory {
  return {
    isClaimed: false,
    botOpenId: null,
    tokens: new Map(),
    events: new Map(),
    refused: createRefusalMemory(),
    store: createStoreMemory(),
    offices: createOfficeMemory(),
  };
}
