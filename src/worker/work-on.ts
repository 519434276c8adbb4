import type { DeliverResult } from '../bot/sending/sender.ts';
import { errorText } from '../store/kit/database/error-text.ts';
import { readBacklog } from '../store/messaging/backlog.ts';
import type { Invocation } from './invocation.ts';

/**
 * So many calls an invocation makes and then begins nothing more: the paid plan allows 10,000. Source: "Limits" of
 * Cloudflare Workers, https://developers.cloudflare.com/workers/platform/limits/.
 */
const MOST_CALLS = 9_000;
/** How long to wait for a lane that another invocation holds, doubled each time. */
const LOOK_AGAIN_MS = { first: 100, longest: 1_600 };
/** How often an invocation that stands by looks for what others have left. */
const STAND_BY_MS = 2_000;

interface Span {
  /** On the clock of `performance.now`: nothing is begun later. */
  untilMs: number;
  /** Whether to look until then for what other invocations have left, although nothing waits at the moment. */
  standsBy: boolean;
}

/**
 * Decides, sends and fetches until nothing is left that is due within the time or the calls of the invocation. What is left
 * then is taken up by the invocation that stands by, and by any other. Photos are fetched while messages are sent.
 * Errors: never rejects; what fails is logged and left.
 */
export async function workOn(invocation: Invocation, { untilMs, standsBy }: Span): Promise<void> {
  const { bot, client, calls, logger, rung, beside } = invocation;
  const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));
  const leftMs = () => untilMs - performance.now();
  const isOver = () => leftMs() <= 0 || calls.made() >= MOST_CALLS;
  let waitMs = LOOK_AGAIN_MS.first;
  let [hasEvents, sendInMs] = [true, Number.POSITIVE_INFINITY];

  async function tryTo<T>(work: () => Promise<T>, failed: string, instead: T): Promise<T> {
    try {
      return await work();
    } catch (cause) {
      logger.error(failed, { error: errorText(cause) });
      return instead;
    }
  }

  async function decide(): Promise<void> {
    const { left } = await tryTo(invocation.decide, 'The inbox could not be decided.', { left: 1 });
    hasEvents = left > 0;
  }

  async function deliver(): Promise<void> {
    rung.outgoing = false;
    const trouble: DeliverResult = { sent: 0, left: 1, nextInMs: STAND_BY_MS, isElsewhere: false };
    const { isElsewhere, nextInMs } = await tryTo(
      () => bot.sender.deliverDue({ waitMs: 500, isOver }),
      'The outbox could not be delivered.',
      trouble,
    );
    // Whoever has the turn sends what is due; should he have died, it is found by the invocation that stands by.
    sendInMs = isElsewhere ? Number.POSITIVE_INFINITY : nextInMs;
  }

  async function fetchEvidence(): Promise<void> {
    rung.evidence = false;
    await tryTo(async () => void (await bot.fetcher?.fetchDue()), 'Evidence could not be fetched.', undefined);
  }

  /** Looks for what waits, whoever has left it. */
  async function look(): Promise<void> {
    const backlog = await tryTo(() => readBacklog(client), 'The database could not be read.', null);
    if (backlog === null) return;
    const isSoon = (at: Date | null) => at !== null && at.getTime() <= Date.now();
    hasEvents = backlog.hasEvents;
    rung.outgoing ||= isSoon(backlog.messageAt);
    rung.evidence ||= isSoon(backlog.fileAt);
  }

  while (!isOver()) {
    if (hasEvents) await decide();
    // The receipt goes out while its photos are fetched; what these change of a card waits for them.
    await Promise.all([rung.outgoing && deliver(), rung.evidence && fetchEvidence()]);
    if (rung.outgoing || rung.evidence) continue;
    const nextMs = Math.min(hasEvents ? waitMs : Number.POSITIVE_INFINITY, sendInMs, standsBy ? STAND_BY_MS : Infinity);
    if (nextMs >= leftMs()) break;
    await pause(Math.max(10, nextMs));
    waitMs = Math.min(LOOK_AGAIN_MS.longest, waitMs * 2);
    rung.outgoing ||= nextMs >= sendInMs;
    sendInMs = Number.POSITIVE_INFINITY;
    if (standsBy) await look();
  }
  await Promise.all(beside);
  await bot.release().catch(() => undefined);
}
