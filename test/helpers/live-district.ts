import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { drainInbox, inboxAt } from './inbox.ts';
import {
  type Env,
  emptyFolder,
  eventually,
  freePort,
  type Later,
  type Running,
  runProgram,
  startProgram,
} from './programs.ts';
import { lookAt, type ShownCard } from './shown-card.ts';

/**
 * A whole district at work: the built bot and the built local Feishu as programs of their own, joined by the SDK over
 * either transport, and people who talk to the bot. Nothing of ours is inside the test but the HTTP calls by which it
 * acts as people.
 */

export type TransportName = 'websocket' | 'webhook';

export const APP = { id: 'cli_0123456789abcdef', secret: 'the app’s secret' };
export const KEYS = { encryptKey: 'the encrypt key', verificationToken: 'the verification token' };

export const STEWARDS = ['ou_wang', 'ou_chen', 'ou_liu', 'ou_ma', 'ou_hu', 'ou_guo'] as const;
export const OFFICE = 'ou_feng';
export const STRANGER = 'ou_stranger';
export const GROUP = 'oc_mazhai';

const NAMES: Readonly<Record<string, string>> = {
  ou_wang: '王磊',
  ou_chen: '陈思',
  ou_liu: '刘洋',
  ou_ma: '马超群',
  ou_hu: '胡静',
  ou_guo: '郭强',
  [OFFICE]: '冯兰',
  [STRANGER]: '路人',
};

/** Names that no two of which share a word. */
const PROJECTS = [
  '康华食品冷链加工基地',
  '云帆智能装备园',
  '樱桃沟文旅综合体',
  '金水河生态廊道',
  '凤凰里安置区',
  '东站物流枢纽',
];
const ALIASES = ['康华冷链', '云帆装备', '樱桃沟', '金水河廊道', '凤凰里', '东站枢纽'];

/** The alias of a steward's only project. */
export function projectOf(steward: (typeof STEWARDS)[number]): { code: string; name: string; alias: string } {
  const index = STEWARDS.indexOf(steward);
  return { code: `EQ-${index + 1}`, name: PROJECTS[index] ?? '', alias: ALIASES[index] ?? '' };
}

const districtFile = {
  district: { name: '示例区', year: new Date().getFullYear(), targets: {} },
  units: [
    { name: '马寨镇', aliases: ['马寨'], kind: 'town', ranked: true, chatId: GROUP },
    { name: '区住建局', aliases: ['住建局'], kind: 'department', ranked: false },
  ],
  people: [
    ...STEWARDS.map(openId => ({ openId, name: NAMES[openId], unit: '马寨镇', roles: ['steward'] })),
    { openId: OFFICE, name: NAMES[OFFICE], unit: null, roles: ['office'] },
  ],
  groups: [{ chatId: GROUP, purpose: 'unit', unit: '马寨镇' }],
  projects: STEWARDS.map(steward => {
    const { code, name, alias } = projectOf(steward);
    return { code, name, aliases: [alias], unit: '马寨镇', library: 'ongoing', steward };
  }),
};

/** An event on its way to the bot, as the local Feishu sees it. */
export interface WatchedEvent {
  eventId: string;
  type: string;
  acked: boolean;
  state: string;
  attempts: readonly { kind: string; status?: number }[];
  envelope: { header: Record<string, unknown>; event: Record<string, unknown> };
}

export interface Message {
  messageId: string;
  chatId: string;
  msgType: string;
  content: Readonly<Record<string, unknown>>;
  sender: { openId: string | null; isBot: boolean };
  parentId?: string;
  deleted: boolean;
  version: number;
}

export interface PressResult {
  toast?: { type: string; content: string };
  card?: Readonly<Record<string, unknown>>;
  error?: { code: number; msg: string };
}

/** The ledgers as `export` writes them, as far as tests look at them. */
export interface Exported {
  progress: { id: string; project: string; messageId: string | null; status: string; progressPercent: number | null }[];
  problems: { number: string; messageId: string | null; status: string; description: string }[];
  deliveries: { key: string; status: string; messageId: string | null }[];
}

export interface LiveOptions {
  transport?: TransportName;
  /** Waits before each further attempt to deliver an event, in seconds. */
  retryLadder?: readonly number[];
  env?: Env;
  /** Further flags of the local Feishu. */
  sandboxFlags?: readonly string[];
  later?: Later;
  /** Where the bot listens for events; a free port and the usual path without it. */
  at?: { port: number; path: string };
}

/** Starts the local Feishu, fills an empty database with the district, and hands out what people and operators can do. */
export async function startLiveDistrict({
  transport = 'websocket',
  retryLadder,
  env = {},
  sandboxFlags = [],
  later = onTestFinished,
  at,
}: LiveOptions = {}) {
  const folder = emptyFolder(later);
  const port = at?.port ?? (await freePort());
  const flags = [
    ...['--app-id', APP.id, '--app-secret', APP.secret, ...sandboxFlags],
    ...(retryLadder ? ['--retry-ladder', retryLadder.join(',')] : []),
    ...(transport === 'webhook'
      ? [
          ...['--events-url', `http://127.0.0.1:${port}${at?.path ?? '/feishu/events'}`],
          ...['--encrypt-key', KEYS.encryptKey, '--verification-token', KEYS.verificationToken],
        ]
      : []),
  ];
  async function startSandbox(sandboxPort: string): Promise<Running> {
    const program = startProgram('sandbox', { folder, later, args: ['--port', sandboxPort, ...flags] });
    await program.line(/^\{.*\}$/);
    return program;
  }
  let sandbox = await startSandbox(String(await freePort()));
  const { url } = JSON.parse((await sandbox.line(/^\{.*\}$/))[0]) as { url: string };
  const settings: Env = {
    FEISHU_APP_ID: APP.id,
    FEISHU_APP_SECRET: APP.secret,
    FEISHU_ENCRYPT_KEY: KEYS.encryptKey,
    FEISHU_VERIFICATION_TOKEN: KEYS.verificationToken,
    FEISHU_DOMAIN: url,
    FEISHU_TRANSPORT: transport,
    DATABASE_URL: 'file:data/test.db',
    ...env,
  };

  async function call<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${url}/sandbox${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    return (await response.json()) as T;
  }

  const people = [...STEWARDS, OFFICE, STRANGER];
  await call('POST', '/world', {
    people: people.map(openId => ({ openId, name: NAMES[openId] })),
    chats: [{ chatId: GROUP, name: '马寨镇重点项目群', members: people }],
  });
  writeFileSync(join(folder, 'district.json'), JSON.stringify(districtFile));
  const imported = await cli(['import', 'district.json']);
  if (imported.code !== 0) throw new Error(imported.stderr);

  function cli(args: readonly string[], more: Env = {}) {
    return runProgram('cli', { folder, args, env: { ...settings, ...more } });
  }

  const messagesIn = async (chatId: string) =>
    (await call<{ messages: Message[] }>('GET', `/chats/${chatId}/messages`)).messages;
  const directChat = async (openId: string) => (await call<{ chatId: string }>('GET', `/p2p?openId=${openId}`)).chatId;
  const events = async () => (await call<{ deliveries: WatchedEvent[] }>('GET', '/deliveries')).deliveries;
  const asShown = (message: Message): ShownCard =>
    lookAt(message.content, { ...message, parentId: message.parentId ?? null });

  /** The bot's messages in a chat, oldest first. */
  async function cardsIn(chatId: string): Promise<ShownCard[]> {
    return (await messagesIn(chatId)).filter(message => message.sender.isBot && !message.deleted).map(asShown);
  }

  /** The bot's answers to a message. */
  async function repliesTo(messageId: string, chatId: string): Promise<ShownCard[]> {
    return (await cardsIn(chatId)).filter(card => card.parentId === messageId);
  }

  return {
    folder,
    url,
    port,
    settings,
    call,
    cli,
    messagesIn,
    directChat,
    events,
    cardsIn,
    repliesTo,

    /** Lets the local Feishu vanish at once, as if the line were cut. */
    killSandbox: () => sandbox.kill(),

    /** Brings it back at the same address; with `--state FILE` among its flags it remembers everything. */
    async reviveSandbox(): Promise<void> {
      sandbox = await startSandbox(new URL(url).port);
    },

    /** Starts the bot; resolves when it is ready for events. */
    async startBot(more: Env = {}): Promise<Running> {
      const bot = startProgram('node', { folder, env: { ...settings, PORT: String(port), ...more }, later });
      const at = more['PORT'] ?? String(port);
      await Promise.race([
        eventually('the bot is ready', () => isReady(at), 90_000),
        bot.ended.then(code => Promise.reject(new Error(`the bot ended with ${code}: ${bot.output().stderr}`))),
      ]);
      return bot;
    },

    /** How many messages of the bot stand in each status, as the running bot counts them. */
    async outbox(): Promise<Record<string, number>> {
      const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      const lines = [...text.matchAll(/^guanjia_deliveries\{status="(\w+)"\} (\d+)$/gm)];
      return Object.fromEntries(lines.map(([, status, count]) => [status, Number(count)]));
    },

    /** The ledgers as they stand once everything that has come in is decided. */
    async exported(): Promise<Exported> {
      await drainInbox(inboxAt(port));
      const { code, stdout, stderr } = await cli(['export']);
      if (code !== 0) throw new Error(stderr);
      return JSON.parse(stdout) as Exported;
    },

    /** The only answer to a message, as soon as it is there. */
    async answerTo(messageId: string, chatId: string): Promise<ShownCard> {
      const [card, ...others] = await eventually(`an answer to ${messageId}`, async () => {
        const replies = await repliesTo(messageId, chatId);
        return replies.length > 0 && replies;
      });
      if (!card || others.length > 0) throw new Error(`${others.length + 1} answers to ${messageId}`);
      return card;
    },

    /** The event that told the bot of a message, as soon as it was acknowledged and has had its effect. */
    async acknowledged(messageId: string): Promise<WatchedEvent> {
      const event = await eventually(`the acknowledgement of ${messageId}`, async () =>
        (await events()).find(
          ({ acked, envelope }) => acked && JSON.stringify(envelope.event).includes(`"${messageId}"`),
        ),
      );
      await drainInbox(inboxAt(port));
      return event;
    },

    as: (openId: string) => ({
      /** Says something in a group, where the bot must be mentioned, or without `chatId` in the direct chat. */
      async says(text: string, chatId?: string): Promise<{ messageId: string; chatId: string }> {
        const where = chatId ?? (await directChat(openId));
        const { messageId } = await call<{ messageId: string }>('POST', '/messages', {
          as: openId,
          chatId: where,
          text,
        });
        return { messageId, chatId: where };
      },
      recalls: (messageId: string) => call('POST', `/messages/${messageId}/recall`, { as: openId }),
      choosesMenu: (eventKey: string) => call('POST', '/menu', { as: openId, eventKey }),
      /** Presses a button by its label; with `form` the form that it stands in goes along. */
      presses(card: ShownCard, label: string, form?: Readonly<Record<string, unknown>>): Promise<PressResult> {
        const button = card.buttons.find(one => one.label === label);
        if (!button) throw new Error(`no button ${label} on “${card.title}”: ${card.labels.join('、')}`);
        return call('POST', '/presses', {
          as: openId,
          messageId: card.messageId,
          tag: 'button',
          value: button.action,
          ...(form && { formValue: form, name: 'submit' }),
        });
      },
    }),
  };
}

export type LiveDistrict = Awaited<ReturnType<typeof startLiveDistrict>>;

async function isReady(port: string): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).ok;
  } catch {
    return false;
  }
}
