import { existsSync, readFileSync } from 'node:fs';
import type { Random } from '../../sandbox/sample/random.ts';
import { inboxAt } from '../../test/helpers/inbox.ts';
import { startLiveDistrict, type TransportName } from '../../test/helpers/live-district.ts';
import { eventually, freePort, type Later } from '../../test/helpers/programs.ts';
import { settled, startTraffic } from '../../test/helpers/traffic.ts';
import { createKiller, type Scene } from './killer.ts';
import { type Death, withoutName } from './points.ts';
import { reportPhoto } from './provoke.ts';
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
const LONGEST_BACKLOG_MS = 300_000;

/** Kills the programs of one district again and again while people go on reporting, then looks at everything. */
export async function runBatch(run: BatchRun): Promise<string[]> {
  const { transport, processes, kills } = run;
  const scene = await setScene(run);
  const { traffic, district } = scene;
  const killer = createKiller(scene);
  const log: string[] = [];
  try {
    for (let count = 1; count <= kills; count += 1) {
      const death = run.next();
      const saidBefore = traffic.said.length;
      const isReached = await killer.kill(death, count);
      const where = isReached ? `${death.when} ${death.point.name}` : `anywhere (${death.point.name})`;
      log.push(`kill ${count}: ${where}, with messages ${saidBefore}–${traffic.said.length}`);
      run.onKill(death, isReached);
    }
  } finally {
    await traffic.stop();
  }
  await killer.end();
  const wrong = await lookAtEverything(scene);
  const unnamed = withoutName(seenWrites(district.folder));
  return [
    ...wrong.map(what => `${transport}, ${processes} process(es): ${what}; ${log.join('; ')}`),
    ...unnamed.map(what => `a write without a name in torture/kills/points.ts: ${what}`),
  ];
}

async function setScene({ transport, processes, random, later, onReady }: BatchRun): Promise<Scene> {
  const retryLadder = Array.from({ length: 400 }, () => 1);
  const district = await startLiveDistrict({ transport, retryLadder, later });
  const ports = [String(district.port), String(await freePort())];
  const traffic = startTraffic(district, SAID_EVERY_MS);
  return {
    district,
    traffic,
    photos: [],
    processes,
    random,
    later,
    start: (index, env) => startVictim({ district, later, port: ports[index] ?? '', env }),
    onReady,
  };
}

/** A last bot does what is left. */
async function lookAtEverything({ district, traffic, photos, start }: Scene): Promise<string[]> {
  const last = start(0, deathEnv(district.folder, null, 0));
  await last.readyMs;
  await district.call('DELETE', '/faults');
  const photo = await reportPhoto(district, 'ou_ma');
  traffic.said.push(photo);
  photos.push(photo.messageId);
  // On a busy machine much has gathered while the programs were coming up.
  const inbox = inboxAt(district.port);
  await eventually('the inbox is empty', async () => (await inbox.drain()).left === 0, LONGEST_BACKLOG_MS);
  await settled(district);
  const wrong = await whatIsWrong(district, traffic, photos);
  await last.kill();
  return wrong;
}

function seenWrites(folder: string): string[] {
  const file = seenFile(folder);
  return existsSync(file) ? [...new Set(readFileSync(file, 'utf8').split('\n').filter(Boolean))] : [];
}
