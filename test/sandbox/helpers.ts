import * as lark from '@larksuiteoapi/node-sdk';
import type { SandboxOptions } from '../../sandbox/options.ts';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts';

/** People and groups that the sandbox's tests share. */
export const WANG = { openId: 'ou_wang', name: '王磊', unit: '马寨镇', roles: ['steward'], mobile: '+8613800000001' };
export const LI = { openId: 'ou_li', name: '李静', unit: '区推进中心', roles: ['office'] };
export const ZHAO = { openId: 'ou_zhao', name: '赵强' };
export const GROUP = { chatId: 'oc_town', name: '马寨镇项目群', members: [WANG.openId, LI.openId] };

const open: { close(): unknown }[] = [];

/** Starts a sandbox with the shared people and group; {@link closeAll} ends it. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await createSandbox({ port: 0, people: [WANG, LI, ZHAO], chats: [GROUP], ...options });
  open.push(sandbox);
  return sandbox;
}

/** Ends whatever a test has started. */
export async function closeAll(): Promise<void> {
  for (const thing of open.splice(0).reverse()) await thing.close();
}

/** Has {@link closeAll} end a thing, too. */
export function closeLater<T extends { close(): unknown }>(thing: T): T {
  open.push(thing);
  return thing;
}

const quiet = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

/** The real SDK's client, pointed at a sandbox. */
export function sdkClient({ appId, appSecret, url }: Sandbox): lark.Client {
  return new lark.Client({ appId, appSecret, domain: url, cache: new lark.DefaultCache(), logger: quiet });
}

export type Heard = Record<string, unknown> & { event_type: string; event_id: string };

/** The real SDK's long connection; resolves when it is ready. `answer` handles what it hears. */
export async function connectSdk(
  { appId, appSecret, url }: Sandbox,
  answer: (heard: Heard) => unknown = () => undefined,
): Promise<{ heard: Heard[]; client: lark.WSClient }> {
  const heard: Heard[] = [];
  const handle = async (event: Heard) => {
    heard.push(event);
    return answer(event);
  };
  const dispatcher = new lark.EventDispatcher({ logger: quiet }).register({
    'im.message.receive_v1': handle,
    'im.message.recalled_v1': handle,
    'im.chat.member.bot.added_v1': handle,
    'im.chat.member.bot.deleted_v1': handle,
    'application.bot.menu_v6': handle,
    'im.chat.access_event.bot_p2p_chat_entered_v1': handle,
    'card.action.trigger': handle,
  } as never);
  const client = await new Promise<lark.WSClient>((resolve, reject) => {
    const client = new lark.WSClient({
      appId,
      appSecret,
      domain: url,
      logger: quiet,
      onReady: () => resolve(client),
      onError: reject,
    });
    closeLater({ close: () => client.close({ force: true }) });
    void client.start({ eventDispatcher: dispatcher });
  });
  return { heard, client };
}

/** Calls the control API. */
export async function control(sandbox: Sandbox, method: string, path: string, body?: object): Promise<Answer> {
  const response = await fetch(`${sandbox.url}/sandbox${path}`, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  return { status: response.status, ...((await response.json()) as Record<string, unknown>) } as Answer;
}

// biome-ignore lint/suspicious/noExplicitAny: tests read answers of many shapes
export type Answer = Record<string, any> & { status: number };

/** Uploads a file as a person does; answers its key. */
export async function uploadAs({ url }: Sandbox, name: string, body: Uint8Array): Promise<string> {
  const response = await fetch(`${url}/sandbox/uploads?name=${encodeURIComponent(name)}`, { method: 'POST', body });
  const { imageKey, fileKey } = (await response.json()) as { imageKey?: string; fileKey?: string };
  return imageKey ?? fileKey ?? '';
}

/** Asks for a token as any HTTP client would. */
export async function tenantToken({ url, appId, appSecret }: Sandbox): Promise<string> {
  const answer = await post(url, '/auth/v3/tenant_access_token/internal', { app_id: appId, app_secret: appSecret });
  return String(answer['tenant_access_token']);
}

/** Calls an API of the platform without the SDK. */
export async function post(url: string, path: string, body: object, headers = {}): Promise<Answer> {
  const response = await fetch(`${url}/open-apis${path}`, { method: 'POST', body: JSON.stringify(body), headers });
  return { status: response.status, ...((await response.json()) as Record<string, unknown>) };
}

/** Waits until a condition holds. Errors: rejects after the limit. */
export async function until(condition: () => boolean | Promise<boolean>, limitMs = 60_000): Promise<void> {
  const end = Date.now() + limitMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('waited in vain');
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}

/** A small card that the platform takes. */
export function smallCard(text = '你好'): Record<string, unknown> {
  return { schema: '2.0', body: { elements: [{ tag: 'markdown', content: text }] } };
}

/** The code of the error that an SDK call failed with. */
export async function codeOf(call: Promise<unknown>): Promise<number | undefined> {
  try {
    await call;
    return 0;
  } catch (error) {
    return (error as { response?: { data?: { code?: number } } }).response?.data?.code;
  }
}
