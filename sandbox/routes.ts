import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { createGateway } from './api/gateway.ts';
import type { Registrations } from './api/registration.ts';
import type { createControl } from './control/app.ts';
import { controlFailure } from './control/failure.ts';
import { createFaultSwitches } from './control/faults-app.ts';
import { createStream } from './control/stream.ts';
import { createUploadDesk } from './control/uploads-app.ts';
import { createWorkbookShelf, type OfferedWorkbook } from './control/workbooks-app.ts';
import type { Channel } from './events/channel.ts';
import type { LongConnection } from './events/long-connection.ts';
import type { Webhook } from './events/webhook.ts';
import type { Faults } from './faults.ts';
import { onlyHere } from './same-site.ts';
import { staticFiles } from './static-files.ts';
import type { SandboxClock } from './world/clock.ts';
import type { World } from './world/world.ts';

interface Needs {
  readonly gateway: ReturnType<typeof createGateway>;
  readonly control: ReturnType<typeof createControl>;
  readonly registrations: Registrations;
  readonly world: World;
  readonly clock: SandboxClock;
  readonly channel: Channel;
  readonly faults: Faults;
  readonly longConnection: LongConnection;
  readonly webhook: Webhook | undefined;
  readonly workbooks: readonly OfferedWorkbook[];
  readonly pageFolder: string | undefined;
  readonly fontsFolder: string | undefined;
  readonly isOurHost: (host: string | undefined) => boolean;
}

/** Lays out the sandbox's one port: the platform, the control API, the page and its fonts. */
export function createRoutes(needs: Needs): Hono<{ Bindings: HttpBindings }> {
  const { gateway, control, world, clock, channel, faults, longConnection, webhook, pageFolder, fontsFolder } = needs;
  const app = new Hono<{ Bindings: HttpBindings }>();

  app.use('*', onlyHere(needs.isOurHost));
  app.post('/callback/ws/endpoint', async context => {
    const request: unknown = await context.req.json().catch(() => undefined);
    const { status, body } = longConnection.endpoint(request, context.req.header('host') ?? '');
    return Response.json(body, { status });
  });
  app.route('/open-apis', gateway);
  app.route('/', needs.registrations.routes);

  app.get('/sandbox/stream', createStream(world, clock, channel));
  app.post('/sandbox/webhook/verify', async context => context.json((await webhook?.verify()) ?? { ok: false }));
  app.route('/sandbox/faults', createFaultSwitches(faults, longConnection));
  app.route('/sandbox/uploads', createUploadDesk(world));
  app.route('/sandbox/workbooks', createWorkbookShelf(needs.workbooks));
  app.route('/sandbox', control);

  if (fontsFolder !== undefined) app.get('/fonts/*', staticFiles(fontsFolder, '/fonts/'));
  if (pageFolder !== undefined) app.get('/*', staticFiles(pageFolder, '/'));
  app.onError(controlFailure);
  return app;
}
