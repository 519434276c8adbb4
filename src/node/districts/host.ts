import { Hono } from 'hono';
import type { Logger } from '../../bot/logger.ts';
import { startMinuteTick } from '../loops/minute-tick.ts';
import { allMetrics } from './all-metrics.ts';
import { type HostDistrict, startHostDistrict } from './host-district.ts';
import { readDistricts } from './read-districts.ts';

interface HostNeeds {
  /** The file of the districts. */
  file: string;
  env: Readonly<Record<string, string | undefined>>;
  logger: Logger;
  /** The program of the writing thread. */
  writer: URL;
}

export interface Host {
  app: { fetch(request: Request): Response | Promise<Response> };
  stop(): Promise<void>;
}

/** Each thread that writes takes memory; beyond so many districts they write in the program itself, as commands do. */
const MOST_WRITERS = 8;
/** An idle district looks at its database this often; what comes by itself wakes it at once. */
const IDLE_MS = 15_000;
/** So many districts do the minute's work at the same time. */
const TICKS_AT_ONCE = 4;

/**
 * Serves the districts of a file in one process: one server, one clock, each district with a database and an app of its own.
 * Errors: throws ConfigError when the file cannot be used; what befalls a district later stays with it.
 */
export function startHost({ file, env, logger, writer }: HostNeeds): Host {
  const entries = readDistricts(file);
  const ports = {
    env,
    logger,
    writer: entries.length <= MOST_WRITERS ? writer : null,
    idleMs: IDLE_MS,
    inTurn: createQueue(),
  };
  const districts = new Map(entries.map(entry => [entry.name, startHostDistrict(entry, ports)]));
  let lastTickMs = 0;

  async function tick(): Promise<void> {
    const startedMs = performance.now();
    const waiting = [...districts.values()];
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await next.tick();
    };
    await Promise.all(Array.from({ length: TICKS_AT_ONCE }, work));
    lastTickMs = performance.now() - startedMs;
  }
  const minute = startMinuteTick(tick);

  return {
    app: createRoutes(districts, () => lastTickMs),
    async stop() {
      await Promise.all([minute.stop(), ...[...districts.values()].map(district => district.stop())]);
    },
  };
}

/** Work that waits for what was begun before it. */
function createQueue() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
}

function createRoutes(districts: ReadonlyMap<string, HostDistrict>, lastTickMs: () => number): Hono {
  const app = new Hono();
  const unknown = () => Response.json({ error: 'no such district' }, { status: 404 });
  app.get('/healthz', c => c.json({ status: 'ok' }));
  app.all('/feishu/events/:name', c => districts.get(c.req.param('name'))?.handle(c.req.raw) ?? unknown());
  // One that is not ready must not have the program restarted, and all the others with it.
  app.get('/readyz', async c => {
    const all = await Promise.all([...districts.values()].map(stateOf));
    const isReady = all.some(one => one.status === 'ready');
    return c.json({ status: isReady ? 'ready' : 'not ready', districts: all }, isReady ? 200 : 503);
  });
  app.get('/readyz/:name', async c => {
    const district = districts.get(c.req.param('name'));
    if (!district) return unknown();
    const state = await stateOf(district);
    return c.json(state, state.status === 'ready' ? 200 : 503);
  });
  app.get('/metrics', async c => {
    const texts = await Promise.all([...districts.values()].map(async one => [one.name, await one.metrics()] as const));
    const seconds = (lastTickMs() / 1_000).toFixed(3);
    const own = `# HELP guanjia_tick_seconds How long the last minute's work of all districts took.\n# TYPE guanjia_tick_seconds gauge\nguanjia_tick_seconds ${seconds}\n\n`;
    return c.text(own + allMetrics(new Map(texts)), 200, { 'content-type': 'text/plain; version=0.0.4' });
  });
  app.notFound(c => c.json({ error: 'not found; events of a district come to /feishu/events/NAME' }, 404));
  app.onError((_, c) => c.json({ error: 'internal error' }, 500));
  return app;
}

async function stateOf(district: HostDistrict) {
  const { isReady, reasons, warnings } = await district.readiness();
  return { district: district.name, status: isReady ? ('ready' as const) : ('not ready' as const), reasons, warnings };
}
