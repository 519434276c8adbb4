import { Hono } from 'hono';
import type { Metrics } from './metrics.ts';

export interface Readiness {
  isReady: boolean;
  /** What is missing, one line each. */
  reasons: readonly string[];
  /** Trouble with which the bot still works, one line each. */
  warnings: readonly string[];
}

interface AppNeeds {
  /** The route that receives events by HTTP; null with the long connection. */
  webhook: Hono | null;
  readiness(): Promise<Readiness>;
  metrics: Metrics;
}

/** The program's HTTP side, the same on Node and on the Worker. Source: contract §3. */
export function createApp({ webhook, readiness, metrics }: AppNeeds): Hono {
  const app = new Hono();
  if (webhook) app.route('/', webhook);
  app.get('/healthz', c => c.json({ status: 'ok' }));
  app.get('/readyz', async c => {
    const { isReady, reasons, warnings } = await readiness();
    return isReady ? c.json({ status: 'ready', warnings }) : c.json({ status: 'not ready', reasons, warnings }, 503);
  });
  app.get('/metrics', async c => c.text(await metrics.read(), 200, { 'content-type': 'text/plain; version=0.0.4' }));
  app.notFound(c => c.json({ error: 'not found' }, 404));
  app.onError((_, c) => c.json({ error: 'internal error' }, 500));
  return app;
}
