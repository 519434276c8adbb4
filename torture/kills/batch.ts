import { existsSync, readFileSync } from 'node:fs';
import type { Random } from '../../sandbox/sample/random.ts';
import { type LiveDistrict, startLiveDistrict, type TransportName } from '../../test/helpers/live-district.ts';
import { freePort, type Later, type Running, startProgram } from '../../test/helpers/programs.ts';
import { settled, startTraffic } from '../../test/helpers/traffic.ts';
import { type Death, withoutName } from './points.ts';
import { provoke, reportPhoto } from './provoke.ts';
import { deathEnv, seenFile, startVictim } from './victim.ts';
import { whatIsWrong } from './whole.ts';

export interface Setup {
  transport: TransportName;
  processes: 1 | 2;
}

interface BatchRun extends Setup {
  later: Later;
  random: Random;
  kills: number;
  /** The next place to die at. */
  next(): Death;
  /** Told after each kill; whether the program died at the place that was meant. */
  onKill(death: Death, isReached: boolean): void;
  onReady(ms: number): void;
}

/** Between two messages of all people together, in milliseconds. */
const SAID_EVERY_MS = 150;
/** A program that has not come by its place so soon is killed wherever it is. */
const LOAD_MS = 900;
/** A survivor has done its part after so many kills; then the other one survives. */
const SURVIVES = 8;
/** What takes longer: a held outbox is tried again after a second or two, a photo is fetched after its message. */
const LONG_LOAD_MS = 4_000;
const TAKES_LONG: ReadonlySet<string | undefined> = new Set(['platform trouble', 'busy platform', 'photo']);
const loadMs = ({ point }: Death) => (TAKES_LONG.has(point.needs) ? LONG_LOAD_MS : LOAD_MS);
const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));

/** Kills the programs of one district again and again while people go on reporting, then looks at everything. */
export async function runBatch(run: BatchRun): Promise<string[]> {
  const { transport, processes, later, random, kills } = run;
  const district = await startLiveDistrict({
    transport,
    retryLadder: Array.from({ length: 400 }, () => 1),
    later,
  });
  const ports = [String(district.port), String(await freePort())];
  const calm = deathEnv(district.folder, null, 0);
  const start = (index: number, env: Record<string, string>) =>
    startVictim({ district, later, port: ports[index] ?? '', env });
  const log: string[] = [];
  const traffic = startTraffic(district, SAID_EVERY_MS);
  const photos: string[] = [];
  const survivor: { now: (Running & { index: number }) | null } = { now: null };

  async function killOne(count: number): Promise<void> {
    if (processes === 2 && (survivor.now === null || count % SURVIVES === 0)) {
      await survivor.now?.kill();
      const index = Math.floor(count / SURVIVES) % 2;
      const started = start(index, calm);
      const readyMs = await started.readyMs;
      if (readyMs !== null) run.onReady(readyMs);
      survivor.now = { ...started, index };
    }
    const death = run.next();
    const env = deathEnv(district.folder, death, death.point.needs ? 1 : random.int(1, 3));
    const saidBefore = traffic.said.length;
    const isReached =
      death.point.needs === 'backup' || (death.point.needs === 'job' && random.chance(0.6))
        ? await killCommand(death, env, count)
        : await killBot(survivor.now?.index === 0 ? 1 : 0, death, env);
    log.push(
      `kill ${count}: ${isReached ? `${death.when} ${death.point.name}` : `anywhere (${death.point.name})`}, with messages ${saidBefore}–${traffic.said.length}`,
    );
    run.onKill(death, isReached);
  }

  async function killBot(index: number, death: Death, env: Record<string, string>): Promise<boolean> {
    const bot = start(index, env);
    const readyMs = await bot.readyMs;
    if (readyMs !== null) {
      run.onReady(readyMs);
      const provoking = provoke(district, death.point.needs, { traffic, photos, random });
      await Promise.race([bot.ended, pause(loadMs(death) * random.between(0.5, 1))]);
      await provoking;
    }
    const isReached = bot.child.signalCode !== null;
    await bot.kill();
    if (bot.child.signalCode !== 'SIGKILL') throw new Error(`the bot ended by itself: ${bot.output().stderr}`);
    return isReached;
  }

  /** A command of its own beside a bot that goes on; killed, it is run again and does what was left. */
  async function killCommand({ point }: Death, env: Record<string, string>, count: number): Promise<boolean> {
    const args = point.needs === 'backup' ? ['backup'] : jobArgs(count);
    const own = processes === 1 ? start(0, calm) : null;
    await own?.readyMs;
    const run = (more: Record<string, string>) =>
      startProgram('cli', { folder: district.folder, args, env: { ...district.settings, ...more }, later });
    const killed = run(env);
    await killed.ended;
    const again = run({});
    if ((await again.ended) !== 0) throw new Error(`${args.join(' ')}: ${again.output().stderr}`);
    await own?.kill();
    return killed.child.signalCode === 'SIGKILL';
  }

  try {
    for (let count = 1; count <= kills; count += 1) await killOne(count);
  } finally {
    await traffic.stop();
  }
  await survivor.now?.kill();
  const last = start(0, calm);
  await last.readyMs;
  await district.call('DELETE', '/faults');
  // What was kept of a photo is kept once, and shown.
  const photo = await reportPhoto(district, 'ou_ma');
  traffic.said.push(photo);
  photos.push(photo.messageId);
  await settled(district);
  const wrong = await whatIsWrong(district, traffic, photos);
  await last.kill();
  const unnamed = withoutName(seenWrites(district));
  return [
    ...wrong.map(what => `${transport}, ${processes} process(es): ${what}; ${log.join('; ')}`),
    ...unnamed.map(what => `a write without a name in torture/kills/points.ts: ${what}`),
  ];
}

/** Each day has slots of its own. */
function jobArgs(count: number): string[] {
  const at = new Date(Date.now() - count * 86_400_000);
  const jobs = ['weekly-agenda', 'weekly-report-reminder', 'overdue-reminder'];
  return ['job', jobs[count % jobs.length] ?? 'weekly-agenda', '--at', at.toISOString()];
}

function seenWrites(district: LiveDistrict): string[] {
  const file = seenFile(district.folder);
  return existsSync(file) ? [...new Set(readFileSync(file, 'utf8').split('\n').filter(Boolean))] : [];
}
