import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { GROUP, projectOf, startLiveDistrict } from '../test/helpers/live-district.ts';
import { emptyFolder } from '../test/helpers/programs.ts';
import { converse } from './database/conversation.ts';
import { FAILURES, installFailingWrites } from './database/failing-writes.ts';
import { HARMS, pageHarms, pagesOf } from './database/harms.ts';
import { damagedBelow, fullDisk, lockedFor } from './database/running.ts';
import { type Ending, startOn } from './database/start-on.ts';
import { makeTown } from './database/town.ts';
import { command, countStatements, FIRST_STEP, makeAtStep, STEPS, townOf } from './database/upgrades.ts';
import type { Trial, TrialRun } from './trial.ts';

/** One thing that is done to the database. */
interface Case {
  name: string;
  /** @returns what is wrong afterwards. */
  run(): Promise<readonly string[]>;
}

/** Each kind of cases, made when it is its turn, and its share of a run that does not do all. */
const KINDS: readonly { kind: string; share: number; cases(run: TrialRun): Promise<readonly Case[]> }[] = [
  { kind: 'failing writes', share: 0.5, cases: failingWrites },
  { kind: 'harmed files', share: 0.35, cases: harmedFiles },
  { kind: 'upgrades', share: 0.1, cases: upgrades },
  { kind: 'while it runs', share: 0.05, cases: whileRunning },
];

const WHOLE = 1_700;
const LONG_LOCK_S = 65;
const SHORT_LOCK_S = 3;

/** Whatever can happen to a database file: nothing is acknowledged that is not there afterwards, and nothing happens twice. */
export const database: Trial = {
  name: 'database',
  unit: 'cases',
  counts: { fast: 14, whole: WHOLE },
  async run(run: TrialRun) {
    const { count, random, progress, print } = run;
    const wrong: string[] = [];
    let done = 0;
    for (const { kind, share, cases } of KINDS) {
      const all = await cases(run);
      const some = count >= WHOLE ? all : random.shuffle(all).slice(0, Math.max(1, Math.round(count * share)));
      const startedMs = performance.now();
      for (const one of some) {
        const faults = await one.run().catch((cause: unknown) => [`failed: ${cause}`]);
        wrong.push(...faults.map(fault => `${one.name}: ${fault}`));
        done += 1;
        progress(done);
      }
      const msEach = Math.round((performance.now() - startedMs) / some.length);
      print({ what: kind, cases: some.length, of: all.length, msEach });
    }
    return wrong;
  },
};

/** Every write of a conversation fails once, in every way. */
async function failingWrites({ later, print }: TrialRun): Promise<readonly Case[]> {
  const town = await makeTown(emptyFolder(later));
  const failing = installFailingWrites();
  later(() => failing.remove());
  const untouched = await converse(town, { failing, nth: 0, failure: null, later });
  if (untouched.wrong.length > 0) throw new Error(`undisturbed: ${untouched.wrong.join('; ')}`);
  print({ what: 'a conversation', writes: untouched.writes });
  return FAILURES.flatMap(failure =>
    Array.from({ length: untouched.writes }, (_, index) => ({
      name: `write ${index + 1} fails (${failure})`,
      async run() {
        const { wrong, standing } = await converse(town, { failing, nth: index + 1, failure, later });
        return standing === untouched.standing
          ? wrong
          : [...wrong, `it came to something else: ${difference(untouched.standing, standing)}`];
      },
    })),
  );
}

function difference(expected: string, got: string): string {
  const [before, after] = [expected.split('\n'), got.split('\n')];
  const missing = before.filter(line => !after.includes(line));
  const added = after.filter(line => !before.includes(line));
  return `missing ${missing.join('') || 'nothing'}, more ${added.join('') || `${after.length - before.length} lines`}`;
}

/** The real program starts on what has become of its file. */
async function harmedFiles(run: TrialRun): Promise<readonly Case[]> {
  const { later, random, print } = run;
  const district = await startLiveDistrict({ transport: 'webhook', retryLadder: [60], later });
  const bot = await district.startBot();
  for (const who of ['ou_wang', 'ou_chen'] as const) {
    const { messageId } = await district.as(who).says(`@机器人 ${projectOf(who).alias} 形象进度45%`, GROUP);
    await district.answerTo(messageId, GROUP);
  }
  await bot.kill('SIGTERM');
  const sound = join(district.folder, 'sound.db');
  copyFileSync(join(district.folder, 'data/test.db'), sound);
  const endings: Record<Ending, number> = { refused: 0, aborted: 0, works: 0, 'takes nothing': 0 };
  const refusedMs: number[] = [];
  later(() => {
    const sorted = refusedMs.sort((one, other) => one - other).map(Math.round);
    const [median = null, most = null] = [sorted[sorted.length >> 1], sorted.at(-1)];
    print({ what: 'starts on a harmed file', ...endings, refusedAfterMs: median, refusedAfterMsMost: most });
  });
  return [...HARMS, ...pageHarms(pagesOf(sound))].map((harm, index) => ({
    name: harm.name,
    async run() {
      const { ending, wrong, startMs } = await startOn(district, sound, harm, { random, later, turn: index });
      endings[ending] += 1;
      if (ending === 'refused') refusedMs.push(startMs);
      return wrong;
    },
  }));
}

/** A database of each older version is brought up to date, and an upgrade is ended by force at each of its statements. */
async function upgrades({ later, print }: TrialRun): Promise<readonly Case[]> {
  const folder = emptyFolder(later);
  const old = await makeAtStep(folder, FIRST_STEP);
  const town = await townOf(old);
  const copyOf = (name: string) => {
    const copy = join(folder, `${name}.db`);
    copyFileSync(old, copy);
    return copy;
  };
  const statements = await countStatements(copyOf('counted'));
  print({ what: 'an upgrade over all versions', statements });
  const verified = async (path: string) => {
    const { code, stderr } = await command(path, ['audit']);
    const faults = code === 0 ? [] : [`ended with ${code}: ${stderr.slice(-300)}`];
    return (await townOf(path)) === town ? faults : [...faults, 'the town is another one'];
  };
  const fromSteps = STEPS.map(step => ({
    name: `upgrade from version ${step}`,
    run: async () => verified(step === FIRST_STEP ? copyOf('first') : await makeAtStep(folder, step)),
  }));
  const killed = Array.from({ length: statements }, (_, index) => ({
    name: `upgrade killed at statement ${index + 1}`,
    async run() {
      const path = copyOf(`killed-${index + 1}`);
      const { code } = await command(path, ['deliveries'], index + 1);
      const faults = code === null ? [] : [`was not killed, ended with ${code}`];
      return [...faults, ...(await verified(path))];
    },
  }));
  return [...fromSteps, ...killed];
}

/** What happens below the real program while it works. */
async function whileRunning({ later, count }: TrialRun): Promise<readonly Case[]> {
  const seconds = count >= WHOLE ? LONG_LOCK_S : SHORT_LOCK_S;
  return [
    { name: 'the disk is full', run: () => fullDisk(later) },
    { name: `another process holds the lock for ${seconds} s`, run: () => lockedFor(seconds, later) },
    { name: 'pages are damaged below the running program', run: () => damagedBelow(later) },
  ];
}
