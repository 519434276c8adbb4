import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import * as z from 'zod';
import { freePort, type Later } from './programs.ts';

/** A call that the server saw, in the order of arrival. */
export interface SeenCall {
  method: string;
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
  atMs: number;
}

/** A message as the people of a chat see it. */
export interface ShownMessage {
  messageId: string;
  chatId: string;
  parentId: string | null;
  content: Record<string, unknown>;
  uuid: string;
  atMs: number;
  isRecalled: boolean;
  /** A person has said it. */
  isByPerson?: boolean;
}

/**
 * What happens to the next call instead of its answer. `lost`: it is carried out, the connection breaks before the
 * answer. `broken`: the connection breaks before it is carried out. Else the given answer, without carrying it out.
 */
export type Trouble = 'lost' | 'broken' | { status: number; body: unknown; headers?: Record<string, string> };

const UUID_MEMORY_MS = 3_600_000;

export type FeishuServer = Awaited<ReturnType<typeof startFeishuServer>>;

/** Starts the few calls of the platform that sending needs, over real HTTP. `nowMs` is its clock. */
export async function startFeishuServer(nowMs: () => number, given?: number, later: Later = onTestFinished) {
  const port = given ?? (await freePort());
  const calls: SeenCall[] = [];
  const shown: ShownMessage[] = [];
  const byId = new Map<string, ShownMessage>();
  const byUuid = new Map<string, ShownMessage>();
  const troubles: { isMeant: (call: SeenCall) => boolean; trouble: Trouble }[] = [];
  let outage: { isHit: (call: SeenCall) => boolean; trouble: Trouble } | null = null;
  let judge: (call: SeenCall) => Trouble | undefined = () => undefined;
  let token = 1;
  let uploads = 0;

  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>(resolve => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  later(close);

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '/', 'http://feishu');
    const call: SeenCall = {
      method: request.method ?? '',
      path: url.pathname.replace('/open-apis', ''),
      query: url.searchParams,
      body: await readBody(Buffer.concat(chunks), request.headers['content-type'] ?? ''),
      atMs: nowMs(),
    };
    calls.push(call);

    const index = troubles.findIndex(({ isMeant }) => isMeant(call));
    const lasting = outage?.isHit(call) ? outage.trouble : undefined;
    const once = index === -1 ? judge(call) : troubles.splice(index, 1)[0]?.trouble;
    const trouble = once ?? lasting;
    if (trouble === 'broken') return void request.socket.destroy();
    if (typeof trouble === 'object') return answer(response, trouble.status, trouble.body, trouble.headers);
    const [status, body] = carryOut(call, request.headers.authorization);
    if (trouble === 'lost') return void request.socket.destroy();
    answer(response, status, body);
  }

  function answer(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
    const isText = typeof body === 'string';
    response.writeHead(status, { 'content-type': 'application/json', 'x-tt-logid': `log-${calls.length}`, ...headers });
    response.end(isText ? body : JSON.stringify(body));
  }

  function carryOut(call: SeenCall, authorization: string | undefined): [number, unknown] {
    if (call.path === '/auth/v3/tenant_access_token/internal') {
      if (call.body['app_secret'] !== 'secret') return [200, { code: 10015, msg: 'app secret invalid' }];
      return [200, { code: 0, msg: 'ok', tenant_access_token: `t-${token}`, expire: 7200 }];
    }
    if (authorization !== `Bearer t-${token}`) return [400, { code: 99991663, msg: 'Invalid access token' }];
    if (call.path === '/bot/v3/info') return [200, { code: 0, bot: { open_id: 'ou_bot', app_name: '管家' } }];
    if (call.path === '/im/v1/images' || call.path === '/im/v1/files') return upload(call.path === '/im/v1/images');
    if (call.path === '/im/v1/messages') return call.method === 'GET' ? list(call) : create(call);
    const messageId = /^\/im\/v1\/messages\/(om_\w+)/.exec(call.path)?.[1];
    const message = byId.get(messageId ?? '');
    if (message === undefined) return [400, { code: 99992354, msg: 'no such message' }];
    if (message.isRecalled) return [400, { code: 230011, msg: 'recalled' }];
    if (call.method === 'PATCH') {
      message.content = contentOf(call);
      return [200, { code: 0, data: {} }];
    }
    return show(call, message.chatId, message.messageId);
  }

  function upload(isImage: boolean): [number, unknown] {
    uploads += 1;
    return [200, { code: 0, data: isImage ? { image_key: `img_up_${uploads}` } : { file_key: `file_up_${uploads}` } }];
  }

  function create(call: SeenCall): [number, unknown] {
    const receiver = z.string().parse(call.body['receive_id']);
    return show(call, receiver.startsWith('ou_') ? `oc_p2p_${receiver}` : receiver, null);
  }

  function show(call: SeenCall, chatId: string, parentId: string | null): [number, unknown] {
    const uuid = z.string().max(50).parse(call.body['uuid']);
    const known = byUuid.get(uuid);
    const isKnown = known !== undefined && nowMs() - known.atMs < UUID_MEMORY_MS;
    const message = isKnown ? known : say({ chatId, parentId, content: contentOf(call), uuid });
    return [200, { code: 0, data: { message_id: message.messageId, chat_id: message.chatId } }];
  }

  function list({ query }: SeenCall): [number, unknown] {
    const [from, to] = [Number(query.get('start_time')) * 1000, Number(query.get('end_time')) * 1000];
    const start = Number(query.get('page_token') ?? 0);
    const found = shown.filter(
      ({ chatId, atMs }) => chatId === query.get('container_id') && atMs >= from && atMs <= to,
    );
    const size = Number(query.get('page_size'));
    const items = found.slice(start, start + size).map(({ messageId, content, isRecalled, isByPerson }) => ({
      message_id: messageId,
      deleted: isRecalled,
      sender: isByPerson
        ? { id: 'ou_wang', id_type: 'open_id', sender_type: 'user' }
        : { id: 'cli_0123456789abcdef', id_type: 'app_id', sender_type: 'app' },
      body: { content: isRecalled ? 'This message was recalled' : JSON.stringify(content) },
    }));
    const hasMore = start + size < found.length;
    return [200, { code: 0, data: { items, has_more: hasMore, page_token: hasMore ? String(start + size) : '' } }];
  }

  /** Puts a message into a chat as if it had been sent. */
  function say(
    message: Pick<ShownMessage, 'chatId' | 'content' | 'uuid' | 'isByPerson'> & { parentId?: string | null },
  ): ShownMessage {
    const said = { parentId: null, ...message, messageId: `om_${shown.length + 1}`, atMs: nowMs(), isRecalled: false };
    shown.push(said);
    byId.set(said.messageId, said);
    byUuid.set(said.uuid, said);
    return said;
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    port: (server.address() as AddressInfo).port,
    calls,
    shown,
    nowMs,
    say,
    close,
    /** Troubles for the next calls about messages, one each. */
    trouble: (...next: Trouble[]) => {
      const isMeant = ({ path }: SeenCall) => path.startsWith('/im/');
      troubles.push(...next.map(trouble => ({ isMeant, trouble })));
    },
    /** A trouble for every call that it hits, until `recover`; by default for those about messages. */
    breakDown: (trouble: Trouble, isHit = ({ path }: SeenCall) => path.startsWith('/im/')) => {
      outage = { isHit, trouble };
    },
    /** Asked for every call what trouble it meets. */
    judgeBy: (judged: (call: SeenCall) => Trouble | undefined) => {
      judge = judged;
    },
    recover: () => {
      outage = null;
    },
    troubleTokens: (...next: Trouble[]) => {
      const isMeant = ({ path }: SeenCall) => path.startsWith('/auth/');
      troubles.push(...next.map(trouble => ({ isMeant, trouble })));
    },
    /** The token that was given out is worth nothing from now on. */
    expireToken: () => {
      token += 1;
    },
  };
}

/** A form's fields as texts, its files by their bytes. */
async function readBody(bytes: Buffer, type: string): Promise<Record<string, unknown>> {
  if (bytes.length === 0) return {};
  if (!type.startsWith('multipart/')) return JSON.parse(bytes.toString()) as Record<string, unknown>;
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  const fields = [...form].map(async ([name, value]) => {
    const content = typeof value === 'string' ? value : Buffer.from(await value.arrayBuffer()).toString('latin1');
    return [name, content] as const;
  });
  return Object.fromEntries(await Promise.all(fields));
}

function contentOf({ body }: SeenCall): Record<string, unknown> {
  return JSON.parse(z.string().parse(body['content']));
}
