import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import type { Fault, Faults } from '../faults.ts';
import { newId } from '../world/ids.ts';
import type { AccessTokens } from './access-tokens.ts';
import type { Call, CallAnswer } from './call.ts';
import { readJson } from './call.ts';
import type { CallLog } from './call-log.ts';
import { errorBody, PlatformError } from './platform-error.ts';
import type { RateLimits } from './rate-limits.ts';
import { throttled } from './rate-limits.ts';
import type { Scopes } from './scopes.ts';

interface Needs {
  readonly appId: string;
  readonly calls: readonly Call[];
  readonly tokens: AccessTokens;
  readonly scopes: Scopes;
  readonly limits: RateLimits;
  readonly faults: Faults;
  readonly log: CallLog;
}

type GatewayContext = Context<{ Bindings: HttpBindings }>;

/**
 * Makes the platform's front door: finds the API, checks token, scopes and rate, and answers in the platform's form.
 * Errors: an API that is not in the list is answered with 404, never with success.
 */
export function createGateway({ appId, calls, tokens, scopes, limits, faults, log }: Needs): Hono<{
  Bindings: HttpBindings;
}> {
  const app = new Hono<{ Bindings: HttpBindings }>();

  for (const call of calls) {
    app.on(call.method, call.path, async context => {
      const early = faults.take('api', ['drop', 'slow'], context.req.path, context.req.method);
      if (early?.kind === 'drop') return dropped(context, call, 'dropped');
      if (early?.kind === 'slow') await new Promise(resolve => setTimeout(resolve, early.ms ?? 5_000));
      const answer = await answerOf(context, call);
      const late = faults.take('api', ['lose-answer'], context.req.path, context.req.method);
      return late ? dropped(context, call, 'answer lost') : send(context, call, answer);
    });
  }
  app.all('*', context => send(context, undefined, new PlatformError(404, '404 page not found', { status: 404 })));

  async function answerOf(context: GatewayContext, call: Call): Promise<CallAnswer | PlatformError> {
    try {
      const planned = ['429', '5xx', 'token-expired', 'error', 'app-disabled', 'ip-refused'];
      const fault = faults.take('api', planned, context.req.path, context.req.method);
      if (fault) throwFault(fault, tokens);
      if (!call.isOpen) tokens.check(context.req.header('authorization'));
      scopes.check(call.scopes);
      limits.countCall(`${call.method} ${call.path}`);
      const bytes = new Uint8Array(await context.req.arrayBuffer());
      const isJson = !context.req.header('content-type')?.startsWith('multipart/');
      return await call.handle({
        path: context.req.param() as Record<string, string>,
        query: new URL(context.req.url).searchParams,
        headers: context.req.raw.headers,
        bytes,
        body: isJson ? readJson(bytes) : {},
      });
    } catch (error) {
      if (error instanceof PlatformError) return error;
      throw error;
    }
  }

  function send(context: GatewayContext, call: Call | undefined, answer: CallAnswer | PlatformError): Response {
    const logId = newId('');
    const failed = answer instanceof PlatformError;
    const status = failed ? answer.status : 200;
    const { method, path } = context.req;
    log.add({ method, path, api: call?.path ?? null, status, code: failed ? answer.code : 0, outcome: 'answered' });
    const headers = { 'x-tt-logid': logId, ...(failed && answer.details.headers) };
    if (failed) return Response.json(errorBody(answer, logId, appId), { status, headers });
    if ('file' in answer) {
      return new Response(new Uint8Array(answer.file), { headers: { ...headers, ...answer.headers } });
    }
    return Response.json({ code: 0, msg: 'success', ...answer.json }, { headers });
  }

  function dropped(context: GatewayContext, call: Call, outcome: 'dropped' | 'answer lost'): Response {
    const { method, path } = context.req;
    log.add({ method, path, api: call.path, status: 0, code: null, outcome });
    context.env.incoming.socket.destroy();
    return RESPONSE_ALREADY_SENT;
  }

  return app;
}

function throwFault(fault: Fault, tokens: AccessTokens): void {
  switch (fault.kind) {
    case '429':
      throw throttled(50, Math.max(1, Math.ceil((fault.ms ?? 1_000) / 1000)));
    case '5xx':
      throw new PlatformError(fault.code ?? 5000, fault.msg ?? 'internal error', { status: fault.status ?? 500 });
    case 'app-disabled':
      throw new PlatformError(10014, 'app is disabled', { status: 200 });
    case 'ip-refused':
      throw new PlatformError(99991401, 'request ip is not in the allow list');
    case 'error':
      throw new PlatformError(
        fault.code ?? 230001,
        fault.msg ?? 'Your request contains an invalid request parameter.',
        {
          status: fault.status ?? 400,
        },
      );
    case 'token-expired':
      // The call that follows fails by itself at the check of its token.
      tokens.revokeAll();
  }
}
