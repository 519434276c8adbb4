import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Faults } from '../faults.ts';
import { isRecord } from '../json.ts';
import { newId } from '../world/ids.ts';
import { createSignal } from '../world/signal.ts';
import { ANSWER_LIMIT_MS, type Channel, type ChannelAnswer } from './channel.ts';
import type { Envelope } from './envelope.ts';
import { CONTROL, cutPayload, DATA, decodeFrame, encodeFrame, type Frame } from './frames.ts';

/** The numbers by which the client keeps its connection; intervals in seconds, -1 reconnects for ever. */
export interface ClientConfig {
  readonly ReconnectCount: number;
  readonly ReconnectInterval: number;
  readonly ReconnectNonce: number;
  readonly PingInterval: number;
}

/** The long connection as the server sees it. */
export interface LongConnection extends Channel {
  /** The answer to `POST /callback/ws/endpoint`; `host` is where the client reached us. */
  endpoint(request: unknown, host: string): { status: number; body: object };
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Cuts all connections; `politely` with a closing handshake. */
  drop(politely: boolean): void;
  /** Lets the oldest connections die without a word: they stand, but nothing is heard and nothing is said on them. */
  silence(count: number): void;
}

interface Options {
  readonly appId: string;
  readonly appSecret: string;
  readonly clientConfig: ClientConfig;
  readonly faults: Faults;
  /** The largest payload of one frame, in bytes. */
  readonly fragmentBytes: number;
}

const SERVICE_ID = 1;
const MOST_CONNECTIONS = 50;

interface Waiting {
  readonly socket: WebSocket;
  settle(answer: ChannelAnswer): void;
}

/** Makes the server side of the long connection. Each event goes to one client at random. */
export function createLongConnection({
  appId,
  appSecret,
  clientConfig,
  faults,
  fragmentBytes,
}: Options): LongConnection {
  const server = new WebSocketServer({ noServer: true, autoPong: false });
  const tickets = new Set<string>();
  const ready = new Set<WebSocket>();
  const silent = new WeakSet<WebSocket>();
  const waiting = new Map<string, Waiting>();
  const changed = createSignal<void>();
  let sequence = 0;

  function sendFrame(socket: WebSocket, method: number, headers: Record<string, string>, payload: Uint8Array): void {
    if (silent.has(socket) || socket.readyState !== socket.OPEN) return;
    socket.send(encodeFrame({ seqId: ++sequence, service: SERVICE_ID, method, headers, payload }));
  }

  /** How the client shall keep its connection, with another interval between its pings when a fault says so. */
  function configNow(): ClientConfig {
    const { ms } = faults.take('ws', ['ping-every']) ?? {};
    return ms === undefined ? clientConfig : { ...clientConfig, PingInterval: ms / 1_000 };
  }

  function accept(socket: WebSocket): void {
    socket.on('error', () => socket.terminate());
    socket.on('ping', data => {
      if (!silent.has(socket)) socket.pong(data);
    });
    socket.on('message', bytes => {
      if (silent.has(socket)) return;
      try {
        receive(socket, decodeFrame(new Uint8Array(bytes as Buffer)));
      } catch {
        // Bytes that are no frame: the platform drops them too.
      }
    });
    socket.on('close', () => {
      for (const { socket: other, settle } of waiting.values()) {
        if (other === socket) settle({ kind: 'failed', reason: ready.size > 1 ? 'connection' : 'nobody' });
      }
      if (ready.delete(socket)) changed.emit();
    });
  }

  function receive(socket: WebSocket, frame: Frame): void {
    if (frame.method === CONTROL && frame.headers['type'] === 'ping') {
      if (faults.take('ws', ['close-at-once'])) {
        socket.close(1000);
        return;
      }
      if (!faults.take('ws', ['no-pong'])) {
        const config = faults.take('ws', ['empty-pong']) ? {} : configNow();
        sendFrame(socket, CONTROL, { type: 'pong' }, Buffer.from(JSON.stringify(config)));
      }
      // The client listens only after its first ping, so nothing may be sent before.
      if (ready.has(socket)) return;
      ready.add(socket);
      changed.emit();
    } else if (frame.method === DATA) {
      waiting.get(frame.headers['message_id'] ?? '')?.settle(answerOf(frame.payload));
    }
  }

  /** What no client understands: bytes that are no frame, and a frame whose pieces cannot be. */
  function sendGarbage(socket: WebSocket): void {
    socket.send(Buffer.from('7f7f7f7f00ff', 'hex'));
    const headers = { type: 'event', message_id: newId(''), sum: '-1', seq: '7', trace_id: '' };
    sendFrame(socket, DATA, headers, Buffer.from('{'));
  }

  function sendEvent(socket: WebSocket, event: Envelope, messageId: string): void {
    const payload = Buffer.from(JSON.stringify(event));
    if (faults.take('ws', ['garbage'], event.header.event_type)) sendGarbage(socket);
    const inPieces = faults.take('ws', ['fragment'], event.header.event_type);
    const pieces = cutPayload(payload, inPieces ? Math.max(1, inPieces.ms ?? 100) : fragmentBytes);
    const frames = pieces.map((piece, seq) => ({ piece, seq }));
    if (inPieces) frames.reverse();
    for (const { piece, seq } of frames) {
      const headers = {
        type: 'event',
        message_id: messageId,
        sum: String(pieces.length),
        seq: String(seq),
        trace_id: event.header.event_id,
      };
      sendFrame(socket, DATA, headers, piece);
    }
  }

  return {
    transport: 'websocket',
    headerToken: '',
    isOpen: () => ready.size > 0,
    onChange: changed.subscribe,

    send(event) {
      const clients = [...ready];
      const socket = clients[Math.floor(Math.random() * clients.length)];
      if (!socket) return Promise.resolve({ kind: 'failed', reason: 'nobody' });
      const messageId = newId('');
      return new Promise(resolve => {
        const settle = (answer: ChannelAnswer) => {
          clearTimeout(timer);
          waiting.delete(messageId);
          resolve(answer);
        };
        const timer = setTimeout(() => settle({ kind: 'failed', reason: 'timeout' }), ANSWER_LIMIT_MS);
        waiting.set(messageId, { socket, settle });
        sendEvent(socket, event, messageId);
      });
    },

    endpoint(request, host) {
      const fault = faults.take('ws', ['endpoint-514', 'endpoint-514-bare', 'endpoint-5xx']);
      if (fault?.kind === 'endpoint-5xx') return { status: 503, body: { code: 1, msg: 'system busy' } };
      if (fault?.kind === 'endpoint-514-bare') return { status: 200, body: { code: 514, msg: 'auth failed' } };
      const isRight = isRecord(request) && request['AppID'] === appId && request['AppSecret'] === appSecret;
      if (fault || !isRight) return { status: 200, body: { code: 514, msg: 'auth failed', data: {} } };
      if (server.clients.size >= MOST_CONNECTIONS) {
        return {
          status: 200,
          body: { code: 1000040350, msg: 'the number of connections exceeded the limit', data: {} },
        };
      }
      const ticket = newId('');
      tickets.add(ticket);
      // The client reads service_id out of the whole URL and misses whatever comes first in the query.
      const query = `fpid=493&aid=552564&device_id=${Date.now()}&access_key=${ticket}&service_id=${SERVICE_ID}&ticket=${ticket}`;
      return {
        status: 200,
        body: { code: 0, msg: '', data: { URL: `ws://${host}/ws/v2?${query}`, ClientConfig: configNow() } },
      };
    },

    upgrade(request, socket, head) {
      const url = new URL(request.url ?? '', 'http://sandbox');
      const isKnown = url.pathname === '/ws/v2' && tickets.delete(url.searchParams.get('ticket') ?? '');
      if (!isKnown || faults.take('ws', ['refuse-upgrade'])) {
        socket.end('HTTP/1.1 403 Forbidden\r\nHandshake-Status: 403\r\nConnection: close\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, accept);
    },

    drop(politely) {
      for (const socket of server.clients) politely ? socket.close(1000) : socket.terminate();
    },

    silence(count) {
      for (const socket of [...server.clients].filter(one => !silent.has(one)).slice(0, count)) silent.add(socket);
    },

    count: () => server.clients.size,

    close() {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

/** Reads the client's acknowledgement `{code, data?}`; `data` is base64 of the handler's answer. */
function answerOf(payload: Uint8Array): ChannelAnswer {
  const ack: unknown = JSON.parse(Buffer.from(payload).toString('utf8'));
  if (!isRecord(ack) || ack['code'] !== 200) {
    return { kind: 'refused', status: isRecord(ack) && typeof ack['code'] === 'number' ? ack['code'] : 500 };
  }
  const data = typeof ack['data'] === 'string' ? ack['data'] : '';
  return { kind: 'acknowledged', body: Buffer.from(data, 'base64').toString('utf8') };
}
