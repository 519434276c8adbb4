import { EventDispatcher, type HttpInstance, LoggerLevel, WSClient } from '@larksuiteoapi/node-sdk';
import { FeishuError } from '../feishu/errors.ts';
import { createHttpInstance, type HttpRequest } from '../feishu/http-instance.ts';
import { createSdkLogger } from '../feishu/sdk-logger.ts';
import type { Logger } from '../logger.ts';
import { EVENT_TYPES } from './normalize.ts';
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
const HANDSHAKE_TIMEOUT_MS = 15_000;
/** Without a ping nobody would notice that the other end has vanished. */
const PING_TIMEOUT_S = 10;
const FIRST_RESTART_MS = 1_000;
const LONGEST_RESTART_MS = 60_000;

/**
 * Makes the long connection, over which the platform sends events to a program that has no public address.
 *
 * The SDK connects, answers and reconnects. After some faults it gives up for good. Then it is started again from here,
 * each time after a longer wait.
 *
 * Errors: throws RangeError for an app id with which the SDK would fail without an error.
 * Source: "long-connection" §6, §7, §9. Node only: the Worker has no sockets of this kind.
 */
export function createLongConnection(deps: LongConnectionDeps) {
  const { appId, appSecret, domain, receive, logger, pause, random } = deps;
  if (!/^cli_[0-9a-fA-F]{16}$/.test(appId)) throw new RangeError('an app id is cli_ and 16 hexadecimal digits');

  let state: 'idle' | 'connecting' | 'ready' | 'waiting' | 'closed' = 'idle';
  let fault: string | null = null;
  let failures = 0;
  const waiting: (() => void)[] = [];

  const sdkLogger = createSdkLogger(logger);
  const dispatcher = new EventDispatcher({ logger: sdkLogger, loggerLevel: LoggerLevel.warn });
  // The SDK acknowledges events that are not registered without showing them to us.
  dispatcher.register(Object.fromEntries(EVENT_TYPES.map(type => [type, (data: EventData) => onEvent(type, data)])));

  const client = new WSClient({
    appId,
    appSecret,
    domain: domain.replace(/\/+$/, ''),
    httpInstance: createEndpointHttp(),
    logger: sdkLogger,
    loggerLevel: LoggerLevel.warn,
    handshakeTimeoutMs: HANDSHAKE_TIMEOUT_MS,
    wsConfig: { pingTimeout: PING_TIMEOUT_S },
    onReady: () => connected(),
    onReconnected: () => connected(),
    onReconnecting: () => {
      state = 'connecting';
      fault = 'connection lost';
      logger.warn('The long connection was lost; it is being opened again.');
    },
    onError: error => void restart(error),
  });

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
    failures = 0;
    logger.info('The long connection is up.');
    for (const resolve of waiting.splice(0)) resolve();
  }

  async function restart(error: Error): Promise<void> {
    if (state === 'closed') return;
    state = 'waiting';
    fault = error.message;
    const waitMs = Math.min(LONGEST_RESTART_MS, FIRST_RESTART_MS * 2 ** failures) * (0.5 + random() / 2);
    failures += 1;
    logger.error('The long connection cannot be opened.', { fault, againInMs: Math.round(waitMs) });
    await pause(waitMs);
    if (isClosed()) return;
    state = 'connecting';
    await client.start({ eventDispatcher: dispatcher });
  }

  const isClosed = () => state === 'closed';

  return {
    /** Starts to connect. Resolves when the connection stands for the first time, however long that takes. */
    async start(): Promise<void> {
      state = 'connecting';
      const ready = new Promise<void>(resolve => waiting.push(resolve));
      await client.start({ eventDispatcher: dispatcher });
      await ready;
    },

    status(): ConnectionStatus {
      return { isReady: state === 'ready', reason: state === 'ready' ? null : (fault ?? `long connection: ${state}`) };
    },

    /** Closes the connection for good. */
    close(): void {
      state = 'closed';
      for (const resolve of waiting.splice(0)) resolve();
      client.close({ force: true });
    },
  };
}

/**
 * The HTTP library with which the SDK asks where to connect. After a network error or an unexpected answer the SDK would
 * try again only after two minutes, without a report. So every failure is turned into the answer on which the SDK gives
 * up at once, and the function above decides when to try again.
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
