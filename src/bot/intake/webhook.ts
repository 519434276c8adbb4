import { Hono } from 'hono';
import type { Logger } from '../logger.ts';
import { type AppProof, openRequest } from './envelope.ts';
import { createBodyReader, type NoBody } from './read-body.ts';
import type { Receive } from './receiver.ts';
import type { Refusals } from './refusals.ts';

/** What the sender of a body that was not read is answered with. */
const NO_BODY = {
  too_large: { status: 413, error: 'body too large' },
  crowded: { status: 503, error: 'too many large bodies at once' },
  broken: { status: 400, error: 'body is not complete' },
} as const satisfies Readonly<Record<NoBody, unknown>>;

export interface WebhookDeps extends AppProof {
  receive: Receive;
  /** Where events come to; `/feishu/events` without it. */
  path?: string;
  refusals: Pick<Refusals, 'count'>;
  logger: Logger;
}

/**
 * Makes the route that receives events and card callbacks by HTTP.
 *
 * Errors: 200 only after the event is on disk; a press waits a moment for its decision. 503 when it could not be stored.
 * 401, 400 and 413 change nothing.
 * Source: contract §3, "events" §2–§5.
 */
export function createWebhookRoutes({
  receive,
  path = '/feishu/events',
  refusals,
  logger,
  ...proof
}: WebhookDeps): Hono {
  const routes = new Hono();
  const readBody = createBodyReader();
  routes.post(path, async c => {
    const body = await readBody(c.req.raw);
    if (typeof body === 'string') {
      const { status, error } = NO_BODY[body];
      refusals.count(error);
      return c.json({ error }, status);
    }

    const opened = openRequest(
      body,
      {
        timestamp: c.req.header('x-lark-request-timestamp') ?? null,
        nonce: c.req.header('x-lark-request-nonce') ?? null,
        signature: c.req.header('x-lark-signature') ?? null,
      },
      proof,
    );
    switch (opened.kind) {
      case 'refused':
        refusals.count(opened.reason);
        return c.json({ error: opened.reason }, opened.status);
      case 'challenge':
        return c.json({ challenge: opened.challenge });
      case 'outdated':
        return c.json({});
      case 'event':
        break;
    }

    const { event_id: eventId, event_type: eventType } = opened.envelope.header;
    try {
      return c.json((await receive(opened.envelope)) ?? {});
    } catch (error) {
      logger.error('An event could not be stored; the platform will send it again.', {
        eventId,
        eventType,
        error: error instanceof Error ? error.name : typeof error,
      });
      return c.json({ error: 'event could not be stored' }, 503);
    }
  });
  return routes;
}
