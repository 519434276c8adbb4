import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createClient } from '@libsql/client';
import { drainInbox, inboxAt } from '../../test/helpers/inbox.ts';
import { GROUP, type LiveDistrict, projectOf, STEWARDS, startLiveDistrict } from '../../test/helpers/live-district.ts';
import { eventually, type Later } from '../../test/helpers/programs.ts';

/** What can happen to the database while the real program works with it. Each answers with what is wrong afterwards. */

const HERE = import.meta.dirname;
const PROGRAM = join(HERE.endsWith('dist') ? HERE : join(HERE, '../../dist'), 'node.js');
const MOST_SAID = 400;
/** The platform tries again each second. */
const RETRIES = Array.from({ length: 240 }, () => 1);
const PAGE = 4_096;

const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));
const fileOf = ({ folder }: LiveDistrict) => join(folder, 'data/test.db');

interface Said {
  messageId: string;
  chatId: string;
}

async function say(district: LiveDistrict, turn: number): Promise<Said> {
  const steward = STEWARDS[turn % STEWARDS.length] ?? 'ou_wang';
  return district.as(steward).says(`@机器人 ${projectOf(steward).alias} 形象进度${5 + Math.floor(turn / 6)}%`, GROUP);
}

async function refused(district: LiveDistrict): Promise<boolean> {
  return (await district.events()).some(event => !event.acked && event.attempts.length > 0);
}

/** Every message that was said has its report once and its answer once. */
async function allOnce(district: LiveDistrict, said: readonly Said[]): Promise<string[]> {
  await eventually(
    'every event is acknowledged',
    async () => (await district.events()).every(event => event.acked),
    120_000,
  );
  await drainInbox(inboxAt(district.port));
  await eventually(
    'everything is answered',
    async () => {
      const { pending = 0 } = await district.outbox();
      return pending === 0;
    },
    120_000,
  );
  const { progress } = await district.exported();
  const cards = await district.cardsIn(GROUP);
  return said.flatMap(({ messageId }) => {
    const reports = progress.filter(one => one.messageId === messageId).length;
    const answers = cards.filter(card => card.parentId === messageId).length;
    return reports === 1 && answers === 1 ? [] : [`${messageId} has ${reports} reports and ${answers} answers`];
  });
}

/** The disk is full: no file may grow any more, as the shell limits it. Then there is room again. */
export async function fullDisk(later: Later): Promise<string[]> {
  const district = await startLiveDistrict({ transport: 'webhook', retryLadder: RETRIES, later });
  const first = await district.startBot();
  const said = [await say(district, 0)];
  await district.answerTo(said[0]?.messageId ?? '', GROUP);
  await first.kill('SIGTERM');
  const mostKb = Math.ceil(statSync(fileOf(district)).size / 1_024) + 150;
  const bot = startLimited(district, mostKb, later);
  await ready(district);
  // The last pages that still have room may do for a probe and not for an event.
  const isFull = async () => (await refused(district)) && (await statusOf(district)) === 503;
  for (let turn = 1; turn < MOST_SAID && !(await isFull()); turn += 1) said.push(await say(district, turn));
  const wrong = (await isFull())
    ? []
    : [`events are refused: ${await refused(district)}, readyz: ${await statusOf(district)}`];
  bot.kill('SIGKILL');
  await pause(200);
  await district.startBot();
  return [...wrong, ...(await allOnce(district, said))];
}

function startLimited(district: LiveDistrict, mostKb: number, later: Later): ChildProcess {
  const child = spawn('bash', ['-c', `ulimit -f ${mostKb}; exec "$0" "$@"`, process.execPath, PROGRAM], {
    cwd: district.folder,
    env: { PATH: process.env['PATH'], TZ: 'UTC', ...district.settings, PORT: String(district.port) },
    stdio: 'ignore',
  });
  later(() => void child.kill('SIGKILL'));
  return child;
}

async function statusOf({ port }: LiveDistrict): Promise<number | undefined> {
  return (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null))?.status;
}

function ready({ port }: LiveDistrict): Promise<true> {
  return eventually('the bot is ready', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    return answer?.ok === true;
  });
}

/** Another process holds the lock for so long: nothing is acknowledged that is not stored, and all of it comes through. */
export async function lockedFor(seconds: number, later: Later): Promise<string[]> {
  const district = await startLiveDistrict({ transport: 'webhook', retryLadder: RETRIES, later });
  await district.startBot();
  const other = createClient({ url: pathToFileURL(fileOf(district)).href, timeout: 5_000 });
  later(() => other.close());
  const lock = await other.transaction('write');
  await lock.execute("update meta set value = value where key = 'appId'");
  const said: Said[] = [];
  const wrong: string[] = [];
  const endMs = Date.now() + seconds * 1_000;
  for (let turn = 0; Date.now() < endMs; turn += 1) {
    if (turn < 12) said.push(await say(district, turn));
    await pause(Math.min(1_000, Math.max(0, endMs - Date.now())));
    if ((await district.events()).some(event => event.acked))
      wrong.push('an event is acknowledged while nothing can be written');
  }
  await lock.commit();
  return [...wrong, ...(await allOnce(district, said))];
}

/** Pages are damaged below the running program: as soon as it sees that, it takes nothing more and says so. */
export async function damagedBelow(later: Later): Promise<string[]> {
  const district = await startLiveDistrict({ transport: 'webhook', retryLadder: RETRIES, later });
  const first = await district.startBot();
  const said = await say(district, 0);
  await district.answerTo(said.messageId, GROUP);
  // Everything stands in the file itself, and nothing in the memory of the program.
  await first.kill('SIGTERM');
  const bot = await district.startBot();
  const file = openSync(fileOf(district), 'r+');
  const pages = Math.floor(statSync(fileOf(district)).size / PAGE);
  for (let page = 1; page < pages; page += 1) writeSync(file, Buffer.alloc(100, 0xa5), 0, 100, page * PAGE);
  closeSync(file);
  for (let turn = 1; turn < 12; turn += 1) await say(district, turn);
  const wrong: string[] = [];
  // Where text is damaged the driver may end the program before SQLite sees anything: then nothing is acknowledged either.
  const isAborted = await Promise.race([bot.ended.then(() => true), saysDamaged(district).then(() => false)]);
  if (!isAborted) {
    const { messageId } = await say(district, 12);
    const told = await eventually('an answer', async () =>
      (await district.events()).find(
        event => event.attempts.length > 0 && JSON.stringify(event.envelope).includes(messageId),
      ),
    );
    if (told.acked) wrong.push('an event is acknowledged although the database is known to be damaged');
    if (!/数据库文件已损坏.+restore/.test(bot.output().stderr)) wrong.push('the operator is not told what to do');
  }
  await bot.kill();
  const again = await district.startBot().then(
    () => 'it started again',
    cause => String(cause),
  );
  if (!/ended with 2: 数据库文件已损坏/.test(again)) wrong.push(again);
  return wrong;
}

function saysDamaged({ port }: LiveDistrict): Promise<unknown> {
  return eventually('it says that it is damaged', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    const text = (await answer?.text()) ?? '';
    return answer?.status === 503 && /damaged.+restore/.test(text);
  });
}
