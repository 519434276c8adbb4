import type { BotMemory, BotPorts } from './bot-ports.ts';
import { retryBusy } from './store/kit/database/busy.ts';
import type { Store } from './store/store.ts';

interface IdentificationNeeds {
  ports: BotPorts;
  memory: BotMemory;
  store: Pick<Store, 'identities'>;
  client: { botInfo(): Promise<{ openId: string }> };
}

/** The database belongs to another app. */
export class ForeignDatabaseError extends Error {
  override readonly name = 'ForeignDatabaseError';
}

/** What is said of a database that belongs to another app. */
export function foreignDatabase(owner: string): ForeignDatabaseError {
  return new ForeignDatabaseError(
    `数据库属于另一个飞书应用（${owner}），拒绝启动；请检查 FEISHU_APP_ID 或换一个 DATABASE_URL。` +
      '要把本区换到新的应用，执行 npm run -s cli -- setup --new-app',
  );
}

/** Makes the functions that bind the database to an app and ask who the bot is. */
export function createIdentification({ ports, memory, store, client }: IdentificationNeeds) {
  const { app } = ports;

  /**
   * Binds the database to the app. Until then no event is accepted.
   * Errors: throws ForeignDatabaseError when another app has used it before.
   */
  async function claimDatabase(): Promise<void> {
    if (memory.isClaimed) return;
    const owner = await retryBusy(() => store.identities.claimApp(app.id), ports);
    if (owner !== app.id) {
      throw foreignDatabase(owner);
    }
    memory.isClaimed = true;
  }

  /** Binds the database and asks for the bot's own id, by which it knows its own mention. Errors: as above. */
  async function learn(): Promise<void> {
    await claimDatabase();
    memory.botOpenId ??= (await client.botInfo()).openId;
  }

  return { claimDatabase, learn };
}
