import { Hono } from 'hono';
import type { Logger } from '../logger.ts';
import { type AppProof, openRequest } from './envelope.ts';
import type { Receive } from './receiver.ts';

/** The platform's largest requests are far below this. Source: contract §3. */
const LARGEST_BODY_BYTES = 1024 * 1024;

export interface WebhookDeps extends AppProof {
  receive: Receive;
  logger: Logger;
}

/**
 * Makes the route that receives events and card callbacks by HTTP.
 *
 * Errors: 200 only after the event is on disk; a press waits a moment for its decision. 503 when it could not be stored.
 * 401, 400 and 413 change nothing.
 * Source: contract §3, "events" §2–§5.
 */
export function createWebhookRoutes({ receive, logger, ...proof }: WebhookDeps): Hono {
  const routes = new Hono();
  routes.post('/feishu/events', async c => {
    const body = await readBody(c.req.raw, LARGEST_BODY_BYTES);
    if (body === null) return c.json({ error: 'body too large' }, 413);

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
        logger.warn('A request to the event address was refused.', { status: opened.status, reason: opened.reason });
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

/** Reads a body up to a size. Errors: null when it is larger, also when it has no content-length. */
async function readBody(request: Request, largestBytes: number): Promise<Uint8Array | null> {
  const announced = request.headers.get('content-length');
  if (announced !== null && Number(announced) > largestBytes) return null;
  // The server passes on no more than the content-length, so the body can be read in one piece, which is much faster.
  if (announced !== null) return new Uint8Array(await request.arrayBuffer());
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > largestBytes) {
      await reader.cancel();
      return null;
    }
    chunks.push(part.value);
  }
  const body = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.length;
  }
  return body;
}
