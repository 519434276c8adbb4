import type { Client } from '@libsql/client';
import type { LongConnection } from '../bot/intake/long-connection.ts';
import type { Logger } from '../bot/logger.ts';
import { errorText } from '../store/kit/database/error-text.ts';
import type { AutomaticBackups } from './backup/automatic-backups.ts';
import type { HttpServer } from './http-server.ts';
import type { Platform } from './open-platform.ts';
import { pause } from './ports.ts';
import type { WorkingBot } from './working-bot.ts';

/** What has to end before the program may. */
interface Running {
  working: WorkingBot;
  backups: Pick<AutomaticBackups, 'stop'>;
  server: HttpServer;
  connection: LongConnection | null;
  platform: Platform;
  client: Client;
  logger: Logger;
}

/** The program ends this long after a signal, however many messages still wait. */
const STOPPING_MS = 2_000;

/** Makes the function that ends the program, once, with an exit code and a message for people. */
export function createStop(running: Running): (code?: number, words?: string) => void {
  let isStopping = false;
  return (code = 0, words) => {
    if (isStopping) return;
    isStopping = true;
    if (words !== undefined) process.stderr.write(`${words}\n`);
    void end(running).then(() => process.exit(code));
  };
}

async function end({ working, backups, server, connection, platform, client, logger }: Running): Promise<void> {
  // Noted first: once the connection is closed it does not hear any more.
  const noted = working.bot.catchingUp.noteHeard();
  connection?.close();
  // What is running may end. The rest is in the database and waits for the next start.
  await Promise.race([Promise.all([noted, server.close(), working.stop(), backups.stop()]), pause(STOPPING_MS)]);
  const release = working.bot.release();
  await release.catch(cause => logger.warn('The leases could not be given back.', { error: errorText(cause) }));
  platform.stop();
  client.close();
}
