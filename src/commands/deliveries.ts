import { Command } from 'commander';
import { adviceOn } from '../bot/feishu/errors.ts';
import type { Bot } from '../create-bot.ts';
import { formatInstant } from '../domain/base/time.ts';
import { openIdsOf } from '../domain/library/roster.ts';
import type { Delivery } from '../domain/messaging/delivery.ts';
import { drawForResend } from '../handlers/cards-in-chat/draw-for-resend.ts';
import { pause } from '../node/ports.ts';
import { retryBusy } from '../store/kit/database/busy.ts';
import { Refusal, UsageError } from './refusal.ts';
import { deliveryLine } from './report/delivery-line.ts';
import { type Commanded, withBot } from './with-bot.ts';

const PORTS = { pause, random: Math.random };

interface Options {
  resend?: string | true;
  all?: true;
  json?: true;
}

export function deliveriesCommand(): Command {
  return new Command('deliveries')
    .description('列出没有送达的消息（死信、等候机器人回群、无法确认），或重新发送')
    .option('--resend [key]', '重新发送这一条；与 --all 同用时重新发送全部')
    .option('--all', '重新发送全部；无法确认的先到会话中查找，查不到结果的不发')
    .option('--json', '输出 JSON')
    .action(async ({ resend, all, json }: Options) => {
      if (resend === true && !all) throw new UsageError('--resend 后面要写消息的键，或加 --all');
      if (typeof resend === 'string' && all) throw new UsageError('--resend KEY 与 --all 只能用一个');
      await withBot(async commanded => {
        if (resend === undefined && !all) return list(commanded, json ?? false);
        await resendMessages(commanded, typeof resend === 'string' ? resend : null, json ?? false);
      });
    });
}

async function list({ bot, now }: Commanded, isJson: boolean): Promise<void> {
  const troubled = await bot.store.deliveries.listTroubled();
  const { hold } = await bot.store.deliveries.outlook(now());
  if (isJson)
    return void process.stdout.write(`${JSON.stringify(troubled.map(asJson(await openIds(bot))), null, 2)}\n`);
  const roster = await bot.store.roster.read();
  for (const delivery of troubled) process.stdout.write(`${deliveryLine(delivery, roster)}\n`);
  if (troubled.length === 0) process.stdout.write('没有未送达的消息\n');
  if (hold !== null && hold.endedAt === null) {
    process.stderr.write(`自 ${formatInstant(hold.since)} 起暂停发送：${holdWords(hold.fault)}\n`);
  }
}

/** Why nothing is sent, what to do, and the code behind it. */
function holdWords(fault: string): string {
  const advice = adviceOn(fault.split(' ')[0] ?? '') ?? '恢复后自动补发';
  return `${advice.replace(/。$/, '')}（${fault}）`;
}

/** Sends one message again, or without a key all of them. */
async function resendMessages({ bot, now }: Commanded, wanted: string | null, isJson: boolean): Promise<void> {
  const { deliveries } = bot.store;
  const resent = await requeueMessages(bot, wanted, now());
  if (wanted !== null && resent.length === 0) throw new Refusal(`没有这条未送达的消息：${wanted}`);
  // The cause may be removed by now, so the hold is ended.
  if (resent.length > 0) await retryBusy(() => deliveries.holds.tryAt(now()), PORTS);
  const { left } = await bot.sender.deliverDue({ waitMs: 30_000 });
  const settled = (await Promise.all(resent.map(key => deliveries.byKey(key)))).filter(one => one !== null);
  const sent = settled.filter(({ status }) => status === 'sent').length;
  const words = isJson
    ? JSON.stringify({ resent: settled.map(asJson(await openIds(bot))), sent, left }, null, 2)
    : wanted !== null
      ? sent > 0
        ? '已送出'
        : '已放回待发队列'
      : wordsForAll(settled.length, sent);
  process.stdout.write(`${words}\n`);
}

function wordsForAll(count: number, sent: number): string {
  if (count === 0) return '没有未送达的消息';
  return `已送出 ${sent} 条${count > sent ? `，未送出 ${count - sent} 条` : ''}`;
}

/** Makes messages pending again, oldest first, their cards drawn anew where possible. Returns the keys of those found. */
async function requeueMessages(bot: Bot, wanted: string | null, now: Date): Promise<string[]> {
  const { store } = bot;
  const { roster, calendar } = await bot.scheduleDeps();
  const drawing = { store, roster: await roster(), calendar, now };
  const troubled = (await store.deliveries.listTroubled()).reverse();
  const requeued: string[] = [];
  for (const delivery of troubled) {
    if (wanted !== null && delivery.key !== wanted) continue;
    const requeue = { content: await drawForResend(delivery, drawing), isUnseen: wanted === null };
    if (await retryBusy(() => store.deliveries.requeue(delivery.key, now, requeue), PORTS)) requeued.push(delivery.key);
  }
  return requeued;
}

async function openIds(bot: Bot) {
  const { roster } = await bot.scheduleDeps();
  return openIdsOf(await roster());
}

function asJson(openIdOf: (person: string) => string) {
  return (delivery: Delivery) => {
    const { key, status, createdAt, attempts, error, messageId } = delivery;
    const told = { status, createdAt: formatInstant(createdAt), attempts, reason: error, messageId };
    return { key, ...placeOf(delivery, openIdOf), ...told };
  };
}

function placeOf({ destination }: Delivery, openIdOf: (person: string) => string) {
  switch (destination.kind) {
    case 'person':
      return { openId: openIdOf(destination.person) };
    case 'update':
      return { updates: destination.deliveryKey };
    default:
      return { chatId: destination.chatId };
  }
}
