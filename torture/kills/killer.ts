import type { Random } from '../../sandbox/sample/random.ts';
import type { LiveDistrict } from '../../test/helpers/live-district.ts';
import { type Later, type Running, startProgram } from '../../test/helpers/programs.ts';
import type { Traffic } from '../../test/helpers/traffic.ts';
import type { Death } from './points.ts';
import { provoke } from './provoke.ts';
import { deathEnv, type Victim } from './victim.ts';

/** Where programs are killed: a district at work, and what people have said in it. */
export interface Scene {
  district: LiveDistrict;
  traffic: Traffic;
  /** Ids of messages with a photo. */
  photos: string[];
  processes: 1 | 2;
  random: Random;
  later: Later;
  /** Starts one of the two bots. */
  start(index: number, env: Record<string, string>): Victim;
  /** Told how long a bot took to be ready. */
  onReady(ms: number): void;
}

/** A program that has not come by its place so soon is killed wherever it is. */
const LOAD_MS = 900;
/** What takes longer: a held outbox is tried again after a second or two, a photo is fetched after its message. */
const LONG_LOAD_MS = 4_000;
const TAKES_LONG: ReadonlySet<string | undefined> = new Set(['platform trouble', 'busy platform', 'photo']);
/** A survivor has done its part after so many kills; then the other one survives. */
const SURVIVES = 8;
/** So many of the deaths that a command may die as well as the bot are the command's. */
const OF_COMMANDS = 0.6;
const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));

/** Makes the function that has one program die, and ends the bot that survives. */
export function createKiller(scene: Scene) {
  const { district, processes, random, later, start } = scene;
  const calm = deathEnv(district.folder, null, 0);
  let survivor: (Running & { index: number }) | null = null;

  async function changeSurvivor(count: number): Promise<void> {
    if (processes === 1 || (survivor !== null && count % SURVIVES !== 0)) return;
    await survivor?.kill();
    const index = Math.floor(count / SURVIVES) % 2;
    survivor = { ...(await startReady(index)), index };
  }

  async function startReady(index: number): Promise<Victim> {
    const bot = start(index, calm);
    const readyMs = await bot.readyMs;
    if (readyMs !== null) scene.onReady(readyMs);
    return bot;
  }

  async function killBot(death: Death, env: Record<string, string>): Promise<boolean> {
    const { needs } = death.point;
    const bot = start(survivor?.index === 0 ? 1 : 0, env);
    const readyMs = await bot.readyMs;
    if (readyMs !== null) {
      scene.onReady(readyMs);
      const loadMs = TAKES_LONG.has(needs) ? LONG_LOAD_MS : LOAD_MS;
      const provoking = provoke(needs, scene);
      await Promise.race([bot.ended, pause(loadMs * random.between(0.5, 1))]);
      await provoking;
    }
    const isReached = bot.child.signalCode !== null;
    await bot.kill();
    if (bot.child.signalCode !== 'SIGKILL') throw new Error(`the bot ended by itself: ${bot.output().stderr}`);
    return isReached;
  }

  /** A command of its own beside a bot that goes on; killed, it is run again and does what was left. */
  async function killCommand(args: readonly string[], env: Record<string, string>): Promise<boolean> {
    const beside = processes === 1 ? await startReady(0) : null;
    const run = (more: Record<string, string>) =>
      startProgram('cli', { folder: district.folder, args, env: { ...district.settings, ...more }, later });
    const killed = run(env);
    await killed.ended;
    const again = run({});
    if ((await again.ended) !== 0) throw new Error(`${args.join(' ')}: ${again.output().stderr}`);
    await beside?.kill();
    return killed.child.signalCode === 'SIGKILL';
  }

  return {
    /** Has a program die; `count` says which one in turn it is. Returns whether it died at the place that was meant. */
    async kill(death: Death, count: number): Promise<boolean> {
      await changeSurvivor(count);
      const { needs } = death.point;
      // What has to be brought about comes once, everything else again and again.
      const env = deathEnv(district.folder, death, needs ? 1 : random.int(1, 2));
      if (needs === 'backup') return killCommand(['backup'], env);
      if (needs === 'job' && random.chance(OF_COMMANDS)) return killCommand(jobArgs(count), env);
      return killBot(death, env);
    },

    end: async () => survivor?.kill(),
  };
}

/** Each day has slots of its own. */
function jobArgs(count: number): string[] {
  const at = new Date(Date.now() - count * 86_400_000);
  const jobs = ['weekly-agenda', 'weekly-report-reminder', 'overdue-reminder'];
  return ['job', jobs[count % jobs.length] ?? 'weekly-agenda', '--at', at.toISOString()];
}
