import { Command } from 'commander';
import { formatInstant } from '../domain/base/time.ts';
import type { AsideEvent } from '../domain/messaging/inbox.ts';
import { pause } from '../node/ports.ts';
import { retryBusy } from '../store/kit/database/busy.ts';
import { Refusal, UsageError } from './refusal.ts';
import { type Commanded, withBot } from './with-bot.ts';

interface Options {
  retry?: string | true;
  all?: true;
  json?: true;
}

/** The outcome of a retried event. */
interface Retried {
  id: string;
  status: string;
  reason: string | null;
}

/** How long the command waits for the retried events: a failing event is tried five times. */
const LONGEST_WAIT_MS = 20_000;
const LOOK_AGAIN_MS = 100;

const STATUS_WORDS: Readonly<Record<string, string>> = {
  done: '已处理',
  waiting: '已放回，等待处理',
  aside: '仍没有处理成功',
  unreadable: '仍读不懂',
};

export function inboxCommand(): Command {
  return new Command('inbox')
    .description('列出读不懂或没有处理成功的消息和操作及其原因，或重新处理')
    .option('--retry [id]', '重新处理这一条')
    .option('--all', '重新处理全部')
    .option('--json', '以 JSON 输出')
    .action(async (options: Options) => {
      const { retry, all, json } = options;
      if (retry === true && !all) throw new UsageError('--retry 后面要写编号，或加 --all');
      if (typeof retry === 'string' && all) throw new UsageError('--retry 的编号和 --all 只能选一个');
      await withBot(async commanded => {
        const lines =
          retry !== undefined || all
            ? (await retryEvents(commanded, typeof retry === 'string' ? retry : null)).map(retriedLine)
            : (await commanded.bot.store.inbox.listAside()).map(asideLine);
        if (json) process.stdout.write(`${JSON.stringify(lines.map(line => line.value))}\n`);
        else if (lines.length > 0) process.stdout.write(lines.map(line => `${line.text}\n`).join(''));
        else process.stdout.write('没有未处理成功的消息或操作\n');
      });
    });
}

/** Puts events back into their lanes, decides them and prints the outcomes. A running bot may decide them first. */
async function retryEvents({ bot }: Commanded, id: string | null): Promise<Retried[]> {
  const { inbox } = bot.store;
  const ids = (await inbox.listAside()).map(event => event.eventId).filter(one => id === null || one === id);
  if (id !== null && ids.length === 0) throw new Refusal(`没有这条未处理成功的消息或操作：${id}`);
  await retryBusy(() => inbox.requeue(id), { pause, random: Math.random });
  // Without the platform, events that need the bot's own id are left to the running bot.
  await bot.learn().catch(() => undefined);
  const endMs = performance.now() + LONGEST_WAIT_MS;
  const isWaiting = async () => (await standing(ids, bot)).some(one => one.status === 'waiting');
  while (ids.length > 0 && (await isWaiting()) && performance.now() < endMs) {
    await bot.intake.drain();
    await pause(LOOK_AGAIN_MS);
  }
  await bot.release();
  return standing(ids, bot);
}

async function standing(ids: readonly string[], { store }: Commanded['bot']): Promise<Retried[]> {
  const found: Retried[] = [];
  for (const id of ids) {
    const { status, reason } = (await store.inbox.statusOf(id)) ?? { status: 'waiting', reason: null };
    found.push({ id, status, reason });
  }
  return found;
}

function retriedLine(value: Retried) {
  const words = STATUS_WORDS[value.status] ?? value.status;
  return { value, text: `${words}\t${value.reason ?? ''}\t${value.id}` };
}

function asideLine({ eventId, type, chatId, senderId, arrivedAt, status, failures, reason }: AsideEvent) {
  const at = formatInstant(arrivedAt);
  const value = { id: eventId, type, chatId, openId: senderId, arrivedAt: at, status, failures, reason };
  const words = status === 'unreadable' ? '读不懂' : `失败 ${failures} 次`;
  return { value, text: `${words}\t${at}\t${type}\t${senderId ?? ''}\t${reason}\t${eventId}` };
}
