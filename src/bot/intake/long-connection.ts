import { EventDispatcher, type HttpInstance, LoggerLevel } from '@larksuiteoapi/node-sdk';
import { FeishuError } from '../feishu/errors.ts';
import { createHttpInstance, type HttpRequest } from '../feishu/http-instance.ts';
import { createSdkLogger } from '../feishu/sdk-logger.ts';
import type { Logger } from '../logger.ts';
import { EVENT_TYPES } from './normalize.ts';
import { type OneConnection, openConnection } from './one-connection.ts';
import type { Receive } from './receiver.ts';

export interface LongConnectionDeps {
  appId: string;
  appSecret: string;
  /** Base URL of the platform. */
  domain: string;
  receive: Receive;
  logger: Logger;
  pause(ms: number): Promise<void>;
  /** At least 0, below 1. */
  random(): number;
}

/** For the readiness route: whether events arrive, and if not, why. */
export interface ConnectionStatus {
  isReady: boolean;
  reason: string | null;
}

export type LongConnection = ReturnType<typeof createLongConnection>;

type EventData = Readonly<Record<string, unknown>>;

const ENDPOINT_TIMEOUT_MS = 15_000;
const FIRST_RESTART_MS = 1_000;
const LONGEST_RESTART_MS = 60_000;
/** A connection that has stood for less is one more failure: a platform that closes each at once is asked ever less often. */
const STEADY_MS = 30_000;

/**
 * Makes the long connection, over which the platform sends events to a program that has no public address.
 *
 * There is one connection at a time. When it cannot be opened, is closed or falls silent, another one is opened, each time
 * after a longer wait: never more than eight attempts in the first minute, and two a minute later.
 *
 * Errors: throws RangeError for an app id with which the SDK would fail without an error.
 * Source: "long-connection" §6, §7, §9. Node only: the Worker has no sockets of this kind.
 */
export function createLongConnection(deps: LongConnectionDeps) {
  const { appId, appSecret, domain, receive, logger, pause, random } = deps;
  if (!/^cli_[0-9a-fA-F]{16}$/.test(appId)) throw new RangeError('an app id is cli_ and 16 hexadecimal digits');

  let state: 'idle' | 'connecting' | 'ready' | 'waiting' | 'closed' = 'idle';
  let fault: string | null = null;
  let current: OneConnection | null = null;
  const waiting: (() => void)[] = [];

  const sdkLogger = createSdkLogger(logger);
  const http = createEndpointHttp();
  const dispatcher = new EventDispatcher({ logger: sdkLogger, loggerLevel: LoggerLevel.warn });
  // The SDK acknowledges events that are not registered without showing them to us.
  dispatcher.register(Object.fromEntries(EVENT_TYPES.map(type => [type, (data: EventData) => onEvent(type, data)])));

  /** The SDK merges header and event into one object. The event's own `token` is not needed here. */
  async function onEvent(eventType: string, data: EventData) {
    const eventId = typeof data['event_id'] === 'string' ? data['event_id'] : '';
    const createTime = typeof data['create_time'] === 'string' ? data['create_time'] : undefined;
    // An error that is thrown here refuses the event, and the platform sends it again.
    return (
      (await receive({ header: { event_id: eventId, event_type: eventType, create_time: createTime }, event: data })) ??
      undefined
    );
  }

  function connected(): void {
    state = 'ready';
    fault = null;
    logger.info('The long connection is up.');
    for (const resolve of waiting.splice(0)) resolve();
  }

  /** One connection from the first try to its end. Resolves with how long it stood, null when it never did. */
  async function connectOnce(): Promise<number | null> {
    state = 'connecting';
    const base = domain.replace(/\/+$/, '');
    current = openConnection({ appId, appSecret, domain: base, http, dispatcher, logger: sdkLogger });
    try {
      const refusal = await current.opened;
      if (isClosed()) return null;
      fault = refusal;
      if (refusal !== null) return null;
      connected();
      const sinceMs = performance.now();
      fault = await current.lost;
      return performance.now() - sinceMs;
    } finally {
      current.close();
    }
  }

  async function keep(): Promise<void> {
    for (let failures = 0; !isClosed(); ) {
      const stoodMs = await connectOnce();
      if (isClosed()) return;
      state = 'waiting';
      if (stoodMs !== null && stoodMs >= STEADY_MS) failures = 0;
      const waitMs = Math.min(LONGEST_RESTART_MS, FIRST_RESTART_MS * 2 ** failures) * (0.5 + random() / 2);
      failures += 1;
      const fields = { fault: fault ?? '', againInMs: Math.round(waitMs) };
      if (stoodMs === null) logger.error('The long connection cannot be opened.', fields);
      else logger.warn('The long connection was lost; it is being opened again.', fields);
      await pause(waitMs);
    }
  }

  const isClosed = () => state === 'closed';

  return {
    /** Starts to connect. Resolves when the connection stands for the first time, however long that takes. */
    async start(): Promise<void> {
      if (isClosed()) return;
      const ready = new Promise<void>(resolve => waiting.push(resolve));
      void keep();
      await ready;
    },

    status(): ConnectionStatus {
      return { isReady: state === 'ready', reason: state === 'ready' ? null : (fault ?? `long connection: ${state}`) };
    },

    /** Closes the connection for good. */
    close(): void {
      state = 'closed';
      for (const resolve of waiting.splice(0)) resolve();
      current?.close();
    },
  };
}

/**
 * The HTTP library with which the SDK asks where to connect. After a network error or an unexpected answer the SDK would
 * not say what it was. So every failure is turned into the answer with whose code it gives up.
 */
function createEndpointHttp(): HttpInstance {
  const http = createHttpInstance({ fetch: (url, init) => fetch(url, init), timeoutMs: ENDPOINT_TIMEOUT_MS });
  return {
    ...http,
    async request(options: HttpRequest) {
      try {
        return await http.request(options);
      } catch (error) {
        if (!(error instanceof FeishuError)) throw error;
        const { feishuCode, code } = error;
        return {
          code: feishuCode ?? -1,
          msg: feishuCode === null ? `platform unreachable: ${code}` : code,
          data: {},
        };
      }
    },
  } as unknown as HttpInstance;
}
