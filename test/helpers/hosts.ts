import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startLibsqlServer } from './libsql-server.ts';
import { type LiveDistrict, type LiveOptions, startLiveDistrict, type TransportName } from './live-district.ts';
import { emptyFolder, eventually, type Later } from './programs.ts';
import { buildWorker, startWorker } from './workerd.ts';

/** What the bot runs on, and how events come to it: Node over a file, the Worker's real runtime over libSQL by HTTP. */
export interface Host {
  runtime: 'node' | 'worker';
  transport: TransportName;
}

export const HOSTS: readonly Host[] = [
  { runtime: 'node', transport: 'websocket' },
  { runtime: 'node', transport: 'webhook' },
  { runtime: 'worker', transport: 'webhook' },
];

/** As much of a running bot as both hosts have. */
export interface HostedBot {
  /** Ends it; what is under way ends with it. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** With which code it ended; only of a program. */
  ended?: Promise<number | null>;
}

export type HostedDistrict = Omit<LiveDistrict, 'startBot'> & { startBot(): Promise<HostedBot> };

let script: Promise<string> | null = null;

/** The Worker as a deployment would build it; once for all tests of a process. */
function builtWorker(): Promise<string> {
  // The folder goes with the process: other tests use it as well.
  script ??= buildWorker(emptyFolder(end => void process.once('exit', () => void end())));
  return script;
}

/** The same district on either host: on the Worker with a bucket, and with the invocations of each minute. */
export async function startDistrictOn(host: Host, options: LiveOptions = {}): Promise<HostedDistrict> {
  const { later = onTestFinished, env = {} } = options;
  if (host.runtime === 'node') return startLiveDistrict({ ...options, transport: host.transport });
  const { url } = await startLibsqlServer(join(emptyFolder(later), 'remote.db'), later);
  const district = await startLiveDistrict({
    ...options,
    transport: 'webhook',
    env: { ...env, DATABASE_URL: url },
  });
  return {
    ...district,
    async startBot() {
      const buckets = { r2Buckets: { EVIDENCE: 'evidence' } };
      const runtime = await startWorker(await builtWorker(), district.port, district.settings, buckets);
      const kill = endOnce(() => runtime.dispose());
      later(kill);
      await eventually('the Worker is ready', async () => {
        const answer = await fetch(`http://127.0.0.1:${district.port}/readyz`).catch(() => null);
        return answer?.ok;
      });
      void everyMinute(async () => (await runtime.getWorker()).scheduled());
      return { kill };
    },
  };
}

/** Each minute's invocation lasts until the next one has come up, so one follows the other until the runtime is gone. */
async function everyMinute(tick: () => Promise<unknown>): Promise<void> {
  for (;;) {
    const isGone = await tick().then(
      () => false,
      () => true,
    );
    if (isGone) return;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

function endOnce(end: () => Promise<void>): () => Promise<void> {
  let ended: Promise<void> | null = null;
  return () => {
    ended ??= end();
    return ended;
  };
}

/** Ends with the tests of a file. */
export function forAll(): { later: Later; end(): Promise<void> } {
  const ends: Parameters<Later>[0][] = [];
  return {
    later: end => void ends.unshift(end),
    async end() {
      for (const end of ends) await end();
    },
  };
}
