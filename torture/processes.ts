import { join } from 'node:path';
import { type HostedBot, type HostedDistrict, startDistrictOn } from '../test/helpers/hosts.ts';
import { startLibsqlServer } from '../test/helpers/libsql-server.ts';
import { startLiveDistrict } from '../test/helpers/live-district.ts';
import { emptyFolder, freePort, startProgram } from '../test/helpers/programs.ts';
import { expectEverythingOnce, settled, startTraffic } from '../test/helpers/traffic.ts';
import type { Trial, TrialRun } from './trial.ts';

/** Each event that was not acknowledged comes again after a second, as often as it takes. */
const RETRIES = Array.from({ length: 120 }, () => 1);
const EVERY_MS = 60;
/** Fewer kills than this are of one kind only, which the seed chooses. */
const ENOUGH_FOR_ALL = 10;

const KINDS = ['several Node processes', 'a Worker and a Node process'] as const;
type Kind = (typeof KINDS)[number];

/** What works on the one database: each can be killed and comes back. */
interface Setting {
  district: HostedDistrict;
  start: readonly (() => Promise<HostedBot>)[];
}

/**
 * Several programs work on one libSQL server over HTTP, under traffic, and one of them is killed again and again: two or three
 * Node processes, or a Worker in its real runtime beside a Node process. In the end everything was done once.
 */
export const processesTrial: Trial = {
  name: 'processes',
  unit: 'kills',
  counts: { fast: 2, whole: 100 },
  async run(run) {
    const kinds = run.count < ENOUGH_FOR_ALL ? [run.random.pick(KINDS)] : KINDS;
    const wrong: string[] = [];
    let done = 0;
    for (const [index, kind] of kinds.entries()) {
      const kills = Math.floor(run.count / kinds.length) + (index < run.count % kinds.length ? 1 : 0);
      wrong.push(...(await runKind(kind, kills, { ...run, progress: killed => run.progress(done + killed) })));
      done += kills;
    }
    return wrong;
  },
};

async function runKind(kind: Kind, kills: number, run: TrialRun): Promise<string[]> {
  const { random, later, print, progress, seed } = run;
  const { district, start } = await (kind === 'several Node processes' ? nodes(run) : workerAndNode(later));
  const bots = await Promise.all(start.map(begin => begin()));
  const traffic = startTraffic(district, EVERY_MS);
  const backMs: number[] = [];
  try {
    for (let killed = 1; killed <= kills; killed += 1) {
      await pause(random.between(300, 2_500));
      const victim = Math.floor(random.between(0, bots.length));
      await bots[victim]?.kill();
      await pause(random.between(0, 1_500));
      const beganMs = performance.now();
      const again = await start[victim]?.();
      if (again) bots[victim] = again;
      backMs.push(performance.now() - beganMs);
      progress(killed);
    }
  } finally {
    await traffic.stop();
  }
  const wrong = await settled(district)
    .then(() => expectEverythingOnce(district, traffic))
    .then(() => [])
    .catch((cause: Error) => [`${kind}, seed ${seed}: ${cause.message}`]);
  backMs.sort((left, right) => left - right);
  print({
    what: kind,
    programs: bots.length,
    kills,
    said: traffic.said.length,
    pressed: traffic.withdrawn.length,
    backMsMedian: Math.round(backMs[Math.floor(backMs.length / 2)] ?? 0),
    backMsMax: Math.round(backMs.at(-1) ?? 0),
  });
  return wrong;
}

/** Two or three Node processes over the long connection: the platform gives each event to one of them. */
async function nodes({ later, random }: TrialRun): Promise<Setting> {
  const { url } = await startLibsqlServer(join(emptyFolder(later), 'remote.db'), later);
  const district = await startLiveDistrict({ retryLadder: RETRIES, later, env: { DATABASE_URL: url } });
  const ports = [String(district.port), ...(random.between(0, 1) < 0.5 ? [0] : [0, 0])];
  const start = [];
  for (const given of ports) {
    const PORT = typeof given === 'string' ? given : String(await freePort());
    start.push(() => district.startBot({ PORT }));
  }
  return { district, start };
}

/** Events come to the Worker; the Node process beside it shares the database, and with it what is to be decided and sent. */
async function workerAndNode(later: TrialRun['later']): Promise<Setting> {
  const district = await startDistrictOn({ runtime: 'worker', transport: 'webhook' }, { retryLadder: RETRIES, later });
  const PORT = String(await freePort());
  const { folder, settings } = district;
  async function startNode(): Promise<HostedBot> {
    const program = startProgram('node', { folder, env: { ...settings, PORT }, later });
    await program.line(/已启动/);
    return program;
  }
  return { district, start: [district.startBot, startNode] };
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}
