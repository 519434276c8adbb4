import { ConfigError } from './config.ts';
import { errorText } from './store/kit/database/error-text.ts';
import { createConsoleLogger } from './worker/console-logger.ts';
import { createInvocation, createIsolateMemory, type Env, type Invocation } from './worker/invocation.ts';
import { workOn } from './worker/work-on.ts';

/** The Cloudflare Worker entry: the same bot over a remote libSQL, always with the webhook. */

interface Background {
  waitUntil(work: Promise<unknown>): void;
}

/** What happens after an answer has 30 s; what is under way by then still ends. */
const AFTER_ANSWER_MS = 24_000;
/** The invocation of a minute stands by until the next one has come up. */
const MINUTE_MS = 60_000;
const OVERLAP_MS = 1_000;

const memory = createIsolateMemory();

/** Null when the settings cannot be used; the log says which. */
function invocationOrTell(env: Env): Invocation | null {
  try {
    return createInvocation(env, memory);
  } catch (cause) {
    if (!(cause instanceof ConfigError)) throw cause;
    createConsoleLogger('error').error(cause.message);
    return null;
  }
}

/** Binds the database and knows the bot's own id, which each isolate asks for once. A failure is logged. */
async function learn({ bot, logger }: Invocation): Promise<void> {
  await bot.learn().catch(cause => logger.error('The bot is not ready for events.', { error: errorText(cause) }));
}

/** The work after the answer to an event. */
async function carryOn(invocation: Invocation): Promise<void> {
  const untilMs = performance.now() + AFTER_ANSWER_MS;
  await learn(invocation);
  await workOn(invocation, { untilMs, standsBy: false });
}

/** The minute's work, beside what the minute's invocation does else. A failure is logged and tried again a minute later. */
async function tick({ bot, logger }: Invocation): Promise<void> {
  await bot.tick().catch(cause => logger.error('The minute tick failed.', { error: errorText(cause) }));
}

export default {
  /** Serves the routes of the contract. */
  async fetch(request: Request, env: Env, background: Background): Promise<Response> {
    const { pathname } = new URL(request.url);
    const invocation = invocationOrTell(env);
    if (invocation === null) return Response.json({ error: 'bad settings, see the log' }, { status: 503 });
    // An event does this by itself, and the check of the address does not need it.
    if (pathname === '/readyz') await invocation.bot.learn().catch(() => undefined);
    const response = await invocation.bot.createApp(null).fetch(request);
    if (pathname === '/feishu/events' && response.ok) background.waitUntil(carryOn(invocation));
    return response;
  },

  /**
   * The minute tick: runs what is due, then stands by for the rest of the minute, so that nothing that an invocation had to
   * leave, and nothing that becomes due meanwhile, waits for the next minute.
   */
  async scheduled(_controller: unknown, env: Env): Promise<void> {
    const invocation = invocationOrTell(env);
    if (invocation === null) return;
    const untilMs = performance.now() + MINUTE_MS - (Date.now() % MINUTE_MS) + OVERLAP_MS;
    await learn(invocation);
    await tick(invocation);
    invocation.beside.push(invocation.bot.catchingUp.run());
    invocation.rung.evidence = true;
    await workOn(invocation, { untilMs, standsBy: true });
  },
};
