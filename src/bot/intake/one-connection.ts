import { type EventDispatcher, type HttpInstance, LoggerLevel, WSClient } from '@larksuiteoapi/node-sdk';
import type { WebSocket } from 'ws';
import type { SdkLogger } from '../feishu/sdk-logger.ts';
import { isDead, JUST_HEARD, LOOK_EVERY_MS, type Silence } from './silence.ts';

export interface ConnectionNeeds {
  appId: string;
  appSecret: string;
  /** Base URL of the platform. */
  domain: string;
  /** Asks where to connect. */
  http: HttpInstance;
  dispatcher: EventDispatcher;
  logger: SdkLogger;
}

/** One connection from its first try to its end. It is never opened anew; another one takes its place. */
export interface OneConnection {
  /** Resolves when it stands, with null, or when it cannot be opened, with the reason. */
  opened: Promise<string | null>;
  /** Resolves with the reason when it is gone after it stood. */
  lost: Promise<string>;
  /** Ends it, and everything that was started for it. */
  close(): void;
}

const HANDSHAKE_TIMEOUT_MS = 15_000;
/** Longer than asking where to connect and the handshake together: after it the SDK has forgotten the attempt. */
const ATTEMPT_MS = 40_000;
/** Pings that the platform wants more often than this it does not want: such a number was read of an empty answer. */
const SHORTEST_PING_MS = 1_000;
const USUAL_PING_MS = 120_000;

/**
 * Opens a connection with the SDK, which asks for the address, speaks the frames and answers events. It does not let the SDK
 * reconnect: it would do so at once and without end when the platform lets it, and it takes a second connection for the
 * first when two attempts overlap.
 */
export function openConnection({ appId, appSecret, domain, http, dispatcher, logger }: ConnectionNeeds): OneConnection {
  const opened = createOutcome<string | null>();
  const lost = createOutcome<string>();
  let stopWatch = () => {};

  const client = new WSClient({
    appId,
    appSecret,
    domain,
    httpInstance: http,
    logger,
    loggerLevel: LoggerLevel.warn,
    autoReconnect: false,
    handshakeTimeoutMs: HANDSHAKE_TIMEOUT_MS,
    onReady: () => {
      // The SDK shows its socket to nobody, and gives up counting silence with each of its pings.
      const socket = client['wsConfig'].getWSInstance() as WebSocket | null;
      if (socket === null || socket.readyState !== socket.OPEN) return opened.settle('the connection broke at once');
      socket.once('close', () => lost.settle('connection lost'));
      stopWatch = watch(
        socket,
        () => pingEveryMs(client),
        () => lost.settle('connection lost: the platform fell silent'),
      );
      opened.settle(null);
    },
    onError: error =>
      opened.settle(/^pullConnectConfig/.test(error.message) ? error.message : 'the connection was refused'),
  });
  const attempt = setTimeout(() => opened.settle('no answer to the attempt'), ATTEMPT_MS);
  void opened.outcome.then(() => clearTimeout(attempt));
  void client.start({ eventDispatcher: dispatcher });

  return {
    opened: opened.outcome,
    lost: lost.outcome,
    close() {
      stopWatch();
      client.close({ force: true });
      opened.settle('closed');
      lost.settle('closed');
    },
  };
}

/** Pings the other end and looks whether it is still there. Returns what ends the watch. */
function watch(socket: WebSocket, pingMs: () => number, onDead: () => void): () => void {
  let silence: Silence = { ...JUST_HEARD, answersPings: false };
  const ping = () => socket.readyState === socket.OPEN && socket.ping();
  socket.on('message', () => {
    silence = { ...silence, ...JUST_HEARD };
    // After an empty answer the SDK would ping a thousand times a second.
    pingMs();
  });
  socket.on('pong', () => {
    silence = { ...silence, sinceAnything: 0, answersPings: true };
  });
  ping();
  const timer = setInterval(() => {
    const { sinceAnything, sinceFrame } = silence;
    silence = { ...silence, sinceAnything: sinceAnything + 1, sinceFrame: sinceFrame + 1 };
    if (isDead(silence, pingMs())) onDead();
    else ping();
  }, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}

/** How often the SDK pings. A number with which it would do nothing else is put right. */
function pingEveryMs(client: WSClient): number {
  const config = client['wsConfig'];
  const everyMs: unknown = config.getWS('pingInterval');
  if (typeof everyMs === 'number' && everyMs >= SHORTEST_PING_MS) return everyMs;
  config.updateWs({ pingInterval: USUAL_PING_MS });
  return USUAL_PING_MS;
}

/** Something that comes about once; later outcomes are not heard. */
function createOutcome<T>(): { outcome: Promise<T>; settle(value: T): void } {
  let settle: (value: T) => void = () => undefined;
  const outcome = new Promise<T>(resolve => {
    settle = resolve;
  });
  return { outcome, settle: value => settle(value) };
}
