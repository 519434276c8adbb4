import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BotEvent } from '../../src/domain/messaging/event.ts';
import { createFileClient } from '../../src/node/database/file-client.ts';
import { recordWords, verifyRecord } from '../../src/store/verify-record.ts';
import { createTestClock, type TestClock } from '../../test/helpers/clock.ts';
import { emptyFolder, type Later } from '../../test/helpers/programs.ts';
import { startBot, type TorturedBot } from './bot.ts';
import type { FailingWrites, Failure } from './failing-writes.ts';
import { createPlatform, type Platform } from './platform.ts';
import { STARTS_AT } from './town.ts';

/** A conversation with everything that writes: reports, a problem and its step, a correction, a recall, a job. */

const STEP_MS = 60_000;
/** Longer than any lease. */
const AFTER_STOP_MS = 20_000;
/** As often as the platform delivers an event again. */
const DELIVERIES = 5;
const JOB_AT = new Date('2026-06-15T08:51:00+08:00');

interface Stage {
  path: string;
  clock: TestClock;
  platform: Platform;
  bot: TorturedBot;
  restarts: number;
  acknowledged: string[];
  wrong: string[];
  /** Called before an event is delivered again. */
  recover(): void;
}

const said = (eventId: string, senderId: string, text: string, at: Date): BotEvent => ({
  kind: 'message',
  eventId,
  messageId: `om_${eventId}`,
  chatId: `oc_p2p_${senderId.slice(3)}`,
  chatType: 'p2p',
  senderId,
  sentAt: at,
  text,
  isAddressed: true,
  rootId: null,
  parentId: null,
  attachments: [],
});

/** What everything came to in the end, in words that can be compared. */
export interface Outcome {
  wrong: readonly string[];
  standing: string;
  writes: number;
}

/**
 * Lives the conversation on a copy of a town, with one write failing in one way; then nothing fails any more, and what was not
 * acknowledged comes again, as from the platform. Shapes: without `failure` nothing fails.
 */
export async function converse(
  town: string,
  { failing, nth, failure, later }: { failing: FailingWrites; nth: number; failure: Failure | null; later: Later },
): Promise<Outcome> {
  const path = join(emptyFolder(later), 'town.db');
  copyFileSync(town, path);
  const clock = createTestClock(STARTS_AT);
  const platform = createPlatform();
  const bot = startBot(path, { clock, platform, owner: 'bot-1' });
  const stage: Stage = {
    path,
    clock,
    platform,
    bot,
    restarts: 1,
    acknowledged: [],
    wrong: [],
    recover: failing.disarm,
  };
  // Slots before a first run are passed over.
  await bot.tick();
  failing.arm(failure === null ? Number.POSITIVE_INFINITY : nth, failure ?? 'full once');
  try {
    await live(stage);
    const writes = failing.count();
    failing.disarm();
    await restart(stage);
    await settle(stage);
    return { wrong: stage.wrong, standing: await standingOf(stage), writes };
  } finally {
    failing.disarm();
    stage.bot.close();
  }
}

async function live(stage: Stage): Promise<void> {
  const { clock, platform } = stage;
  const say = (id: string, who: string, text: string) => deliver(stage, () => said(id, who, text, clock.now()));
  await say('ev_1', 'ou_wang', '康华冷链 本周完成投资300万元，形象进度45%');
  await say('ev_2', 'ou_wang', '康华冷链 施工许可证未办结，请区住建局下周五前协调');
  await say('ev_3', 'ou_wang', '云帆装备 形象进度30%');
  let presses = 0;
  await deliver(stage, () => {
    const card = platform.withButton('签收');
    presses += 1;
    // Somebody who is told that it did not work presses again, on what the chat shows then.
    const button = card?.buttons.find(({ label }) => label === '签收');
    if (!card || !button) return null;
    const { messageId, chatId } = card;
    const eventId = `ev_press_${presses}`;
    return {
      kind: 'press',
      eventId,
      operatorId: 'ou_he',
      messageId,
      chatId,
      pressedAt: null,
      value: button.action,
      form: {},
    };
  });
  await say('ev_4', 'ou_wang', '云帆装备 形象进度31%');
  await deliver(stage, () => ({
    kind: 'recall',
    eventId: 'ev_5',
    messageId: 'om_ev_3',
    chatId: 'oc_p2p_wang',
    at: clock.now(),
    by: 'message_owner',
  }));
  clock.setNow(JOB_AT);
  await stage.bot.tick();
  await stage.bot.work();
}

/** Hands an event over until it is acknowledged: what was, has to be readable for others at that moment. */
async function deliver(stage: Stage, eventOf: () => BotEvent | null): Promise<void> {
  for (let delivery = 1; delivery <= DELIVERIES; delivery += 1) {
    const event = eventOf();
    // It had its effect, and nobody heard of it: what can be pressed has gone from the chat.
    if (!event && delivery > 1) return;
    if (event) {
      const answer = await stage.bot.receive(event).catch((cause: unknown) => cause as Error);
      const isRefused = answer instanceof Error || answer?.toast?.content.startsWith('系统暂时无法处理') === true;
      if (!isRefused) {
        stage.acknowledged.push(event.eventId);
        if (!(await isStored(stage.path, event.eventId)))
          stage.wrong.push(`${event.eventId} is acknowledged and not there`);
      }
      await stage.bot.work();
      if (!isRefused) {
        stage.clock.advanceBy(STEP_MS);
        return;
      }
    }
    stage.recover();
    await restart(stage);
    await stage.bot.work();
  }
  stage.wrong.push('an event was never acknowledged');
}

async function isStored(path: string, eventId: string): Promise<boolean> {
  const other = createFileClient(pathToFileURL(path).href);
  const { rows } = await other.execute({ sql: 'select 1 from inbox where event_id = ?', args: [eventId] });
  other.close();
  return rows.length > 0;
}

/** The process ends, and another one begins when its leases have run out. */
async function restart(stage: Stage): Promise<void> {
  stage.bot.close();
  stage.clock.advanceBy(AFTER_STOP_MS);
  stage.restarts += 1;
  stage.bot = startBot(stage.path, { ...stage, owner: `bot-${stage.restarts}` });
}

async function settle(stage: Stage): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) {
    await stage.bot.work();
    await stage.bot.tick();
    stage.clock.advanceBy(AFTER_STOP_MS);
  }
  await stage.bot.work();
  const { store, client } = stage.bot;
  const words = recordWords(await verifyRecord(store));
  if (words !== null) stage.wrong.push(words);
  const { rows } = await client.execute("select event_id, status, reason from inbox where status <> 'done'");
  for (const row of rows) stage.wrong.push(`${row['event_id']} is ${row['status']}: ${row['reason']}`);
  const { rows: unsent } = await client.execute(
    "select key, status, error from deliveries where status not in ('sent', 'superseded')",
  );
  for (const row of unsent) stage.wrong.push(`${row['key']} is ${row['status']}: ${row['error']}`);
}

/** The ledgers, what was done, and what stands in the chats; without times, which a failure moves. */
async function standingOf({ bot, platform }: Stage): Promise<string> {
  const { store, client } = bot;
  const reports = (await store.progress.all()).map(one => [one.messageId, one.status, one.percent]);
  const problems = (await store.problems.all()).map(one => [
    one.number,
    one.status,
    one.steps.map(({ status }) => status),
  ]);
  const { rows } = await client.execute('select action, aggregate from audit order by action, aggregate');
  const { rows: slots } = await client.execute('select job, slot, outcome from job_slots order by job, slot');
  const shown = platform.shown().map(({ chatId, title }) => `${chatId} ${title}`);
  return JSON.stringify(
    {
      reports: reports.map(String).sort(),
      problems: problems.map(String).sort(),
      done: rows.map(row => `${row['action']} ${String(row['aggregate']).replace(/^evidence.*/, 'evidence')}`),
      slots: slots.map(row => `${row['job']} ${row['slot']} ${row['outcome']}`),
      shown: shown.sort(),
    },
    null,
    1,
  );
}
