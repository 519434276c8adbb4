import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createClient } from '@libsql/client';
import type { Random } from '../../sandbox/sample/random.ts';
import { GROUP, type LiveDistrict, projectOf, STEWARDS } from '../../test/helpers/live-district.ts';
import { eventually, type Later, type Running, startProgram } from '../../test/helpers/programs.ts';
import type { Harm } from './harms.ts';

/** How a start on a harmed file ended. `aborted`: the driver ended the program, which must not be the last word. */
export type Ending = 'refused' | 'aborted' | 'works' | 'takes nothing';

const STARTING_MS = 60_000;
const ANSWERING_MS = 8_000;

/** Starts the real program on a harmed copy of a sound file, and looks at what it says, takes and leaves behind. */
export async function startOn(
  district: LiveDistrict,
  sound: string,
  { name, harm, words, isSound = false }: Harm,
  { random, later, turn }: { random: Random; later: Later; turn: number },
): Promise<{ ending: Ending; wrong: string[]; startMs: number }> {
  const folder = join(district.folder, `case-${turn}`);
  mkdirSync(folder);
  const path = join(folder, 'test.db');
  copyFileSync(sound, path);
  await harm(path, random);
  const wrong: string[] = [];
  const before = hashOf(path);
  let startedMs = performance.now();
  const start = await tryToStart(district, path, later);
  if (start.bot === null && start.code !== 2) {
    // The driver ends the program over a text that is none. The next start has to find it.
    const again = await tryToStart(district, path, later);
    if (again.bot !== null || again.code !== 2)
      wrong.push(`ended with ${start.code}, then with ${again.code}: ${again.said.slice(0, 300)}`);
    return { ending: 'aborted', wrong, startMs: performance.now() - startedMs };
  }
  const startMs = performance.now() - startedMs;
  if (start.bot === null) {
    if (words === null && isSound) wrong.push(`was refused: ${start.said}`);
    if (words !== null && !words.test(start.said)) wrong.push(`said: ${start.said}`);
    if (hashOf(path) !== before) wrong.push('was refused, and yet the file has changed');
    return { ending: 'refused', wrong: wrong.map(fault => `${name}: ${fault}`), startMs };
  }
  if (words !== null) wrong.push('was not refused');
  startedMs = performance.now();
  const { isTaken, eventId } = await say(district, random, turn);
  const { isReady } = await readiness(district);
  await start.bot.kill();
  if (isTaken && !(await isStored(path, eventId))) wrong.push('an event is acknowledged and cannot be read');
  if (isSound && !isTaken) wrong.push('takes no events');
  if (!isTaken && isReady) wrong.push('takes no events and says that it is ready');
  return { ending: isTaken ? 'works' : 'takes nothing', wrong: wrong.map(fault => `${name}: ${fault}`), startMs };
}

interface Start {
  /** Null when it has ended. */
  bot: Running | null;
  code: number | null;
  said: string;
}

async function tryToStart(district: LiveDistrict, path: string, later: Later): Promise<Start> {
  const env = { ...district.settings, PORT: String(district.port), DATABASE_URL: pathToFileURL(path).href };
  const bot = startProgram('node', { folder: district.folder, env, later });
  const isUp = eventually('it answers', async () => (await readiness(district)).isUp, STARTING_MS);
  const up = await Promise.race([isUp.then(() => true), bot.ended.then(() => false)]);
  if (up) return { bot, code: null, said: '' };
  isUp.catch(() => undefined);
  return { bot: null, code: await bot.ended, said: bot.output().stderr };
}

/** Whether it answers at all and has come to the end of its start, and whether it is ready for events. */
async function readiness({ port }: LiveDistrict): Promise<{ isUp: boolean; isReady: boolean }> {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
  if (!answer) return { isUp: false, isReady: false };
  const text = await answer.text();
  return { isUp: answer.ok || /damaged|cannot be|missing/.test(text), isReady: answer.ok };
}

async function say(
  district: LiveDistrict,
  random: Random,
  turn: number,
): Promise<{ isTaken: boolean; eventId: string }> {
  const steward = random.pick(STEWARDS);
  const { messageId } = await district
    .as(steward)
    .says(`@机器人 ${projectOf(steward).alias} 形象进度${10 + (turn % 80)}%`, GROUP);
  const about = async () =>
    (await district.events()).find(one => JSON.stringify(one.envelope.event).includes(messageId));
  const event = await eventually(
    'an answer to the event',
    async () => {
      const found = await about();
      return found && (found.acked || found.attempts.length > 0) && found;
    },
    ANSWERING_MS,
  ).catch(about);
  return { isTaken: event?.acked ?? false, eventId: event?.eventId ?? '' };
}

async function isStored(path: string, eventId: string): Promise<boolean> {
  const client = createClient({ url: pathToFileURL(path).href });
  try {
    const { rows } = await client.execute({ sql: 'select 1 from inbox where event_id = ?', args: [eventId] });
    return rows.length > 0;
  } catch {
    return false;
  } finally {
    client.close();
  }
}

function hashOf(path: string): string {
  return existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : '';
}
