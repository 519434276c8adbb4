import type { Cache, Client, HttpInstance } from '@larksuiteoapi/node-sdk';
import { z } from 'zod';
import type { MsgType } from '../../domain/messaging/delivery.ts';
import type { Attachment } from '../../domain/messaging/event.ts';
import type { Logger } from '../logger.ts';
import { FeishuError, readFault } from './errors.ts';
import { createHttpInstance, type Fetch } from './http-instance.ts';
import { createSdkLogger } from './sdk-logger.ts';

export interface FeishuClientDeps {
  appId: string;
  appSecret: string;
  /** Base URL, e.g. `https://open.feishu.cn`. */
  domain: string;
  logger: Logger;
  fetch?: Fetch;
  timeoutMs?: number;
  /** Access tokens that are known from before, and where new ones are kept. */
  tokens?: TokenMemory;
}

/** Access tokens by their name, each with the instant of its end in milliseconds. */
export type TokenMemory = Map<string, { value: unknown; endsAtMs: number }>;

/** A message as the platform takes it; `uuid` makes sending it again within an hour harmless. */
export interface OutgoingMessage {
  msgType: MsgType;
  content: Readonly<Record<string, unknown>>;
  uuid: string;
}

export type Receiver = { kind: 'chat'; chatId: string } | { kind: 'person'; openId: string };

/** A message as it stands in a chat's history; `content` of a card is the card as it was sent. */
export interface HistoryMessage {
  messageId: string;
  isDeleted: boolean;
  isByApp: boolean;
  content: Readonly<Record<string, unknown>>;
}

export type FeishuClient = ReturnType<typeof createFeishuClient>;

/** The sender's leases are cut to this. */
const TIMEOUT_MS = 6_000;
const DOWNLOAD_TIMEOUT_MS = 60_000;
const UPLOAD_TIMEOUT_MS = 50_000;
const TOKEN_PATH = '/auth/v3/tenant_access_token/internal';
const MOST_MOBILES_A_CALL = 50;
const MOST_HISTORY_PAGES = 40;

/**
 * Makes the client for the platform's REST calls.
 *
 * Errors: every method throws FeishuError and nothing else. An access token that is not taken is dropped and the call
 * made once more.
 * Source: "apis" §1, §2, §5.
 */
export function createFeishuClient(deps: FeishuClientDeps) {
  const { appId, appSecret, domain, logger, timeoutMs = TIMEOUT_MS } = deps;
  const http = createHttpInstance({ fetch: deps.fetch ?? ((url, init) => fetch(url, init)), timeoutMs });
  const tokens = createTokenCache(deps.tokens ?? new Map());
  let tokenOnItsWay: Promise<unknown> | null = null;
  let connected: Promise<Client> | null = null;

  // Loading the SDK takes a good part of a second, and most commands never call the platform.
  async function connect(): Promise<Client> {
    const { Client, LoggerLevel } = await import('@larksuiteoapi/node-sdk');
    return new Client({
      appId,
      appSecret,
      domain: domain.replace(/\/+$/, ''),
      cache: tokens,
      logger: createSdkLogger(logger),
      loggerLevel: LoggerLevel.warn,
      // The SDK's type promises whatever result the caller names; ours promises `unknown`, which is checked below.
      httpInstance: { ...http, post } as unknown as HttpInstance,
    });
  }

  // The SDK asks for a token once for each call that has none; the calls of one moment share one answer.
  async function post(url: string, data?: unknown): Promise<unknown> {
    if (!url.endsWith(TOKEN_PATH)) return http.post(url, data);
    tokenOnItsWay ??= http.post(url, data).finally(() => {
      tokenOnItsWay = null;
    });
    try {
      return await tokenOnItsWay;
    } catch (error) {
      // Without a token the call itself has not been made.
      throw error instanceof FeishuError
        ? new FeishuError({ ...error, mayHaveHappened: false }, { cause: error })
        : error;
    }
  }

  interface Call {
    method: 'GET' | 'POST' | 'PATCH';
    path: string;
    params?: Readonly<Record<string, unknown>>;
    data?: Readonly<Record<string, unknown>>;
    responseType?: 'arraybuffer';
    form?: FormData;
    mostBytes?: number;
    $return_headers?: true;
    timeout?: number;
  }

  async function request(call: Call): Promise<unknown> {
    const { path, ...rest } = call;
    connected ??= connect();
    const sdk = await connected;
    const attempt = () =>
      sdk.request<unknown>({ ...rest, url: `/open-apis${path}` } as Parameters<typeof sdk.request>[0]);
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof FeishuError) || error.class !== 'token') throw error;
      logger.info('The access token was not taken; a new one is fetched.', { feishuCode: error.feishuCode });
      tokens.drop();
      return attempt();
    }
  }

  async function ask<T>(schema: z.ZodType<T>, call: Call): Promise<T> {
    try {
      return schema.parse(await request(call));
    } catch (error) {
      if (error instanceof FeishuError) throw error;
      throw new FeishuError(readFault({ status: 200, headers: {}, body: null }), { cause: error });
    }
  }

  const bodyOf = ({ msgType, content, uuid }: OutgoingMessage) => ({
    msg_type: msgType,
    content: JSON.stringify(content),
    uuid,
  });

  return {
    /** Who the bot is. */
    async botInfo(): Promise<{ openId: string; name: string }> {
      const { bot } = await ask(botSchema, { method: 'GET', path: '/bot/v3/info' });
      return { openId: bot.open_id, name: bot.app_name ?? '' };
    },

    /** Sends a message into a chat or to a person. */
    async send(receiver: Receiver, message: OutgoingMessage): Promise<{ messageId: string; chatId: string }> {
      const isChat = receiver.kind === 'chat';
      const { data } = await ask(sentSchema, {
        method: 'POST',
        path: '/im/v1/messages',
        params: { receive_id_type: isChat ? 'chat_id' : 'open_id' },
        data: { receive_id: isChat ? receiver.chatId : receiver.openId, ...bodyOf(message) },
      });
      return { messageId: data.message_id, chatId: data.chat_id };
    },

    /** Sends a message as the answer to another one. */
    async reply(messageId: string, message: OutgoingMessage): Promise<{ messageId: string; chatId: string }> {
      const path = `/im/v1/messages/${encodeURIComponent(messageId)}/reply`;
      const { data } = await ask(sentSchema, { method: 'POST', path, data: bodyOf(message) });
      return { messageId: data.message_id, chatId: data.chat_id };
    },

    /** Puts a card in the place of one that was sent at most 14 days ago. Doing it again is harmless. */
    async patch(messageId: string, content: OutgoingMessage['content']): Promise<void> {
      const path = `/im/v1/messages/${encodeURIComponent(messageId)}`;
      await ask(z.unknown(), { method: 'PATCH', path, data: { content: JSON.stringify(content) } });
    },

    /**
     * Lists what was said in a chat between two instants, oldest first.
     * Shapes: `isWhole` is false when there is more than was read.
     */
    async listMessages(
      chatId: string,
      from: Date,
      to: Date,
    ): Promise<{ messages: readonly HistoryMessage[]; isWhole: boolean }> {
      const messages: HistoryMessage[] = [];
      let pageToken: string | undefined;
      for (let page = 0; page < MOST_HISTORY_PAGES; page += 1) {
        const { data } = await ask(historySchema, {
          method: 'GET',
          path: '/im/v1/messages',
          params: {
            container_id_type: 'chat',
            container_id: chatId,
            start_time: Math.floor(from.getTime() / 1000),
            end_time: Math.ceil(to.getTime() / 1000),
            sort_type: 'ByCreateTimeAsc',
            page_size: 50,
            page_token: pageToken,
            card_msg_content_type: 'user_card_content',
          },
        });
        messages.push(...(data.items ?? []).map(toHistoryMessage));
        if (!data.has_more || !data.page_token) return { messages, isWhole: true };
        pageToken = data.page_token;
      }
      return { messages, isWhole: false };
    },

    /** Finds people by mobile number. Shapes: numbers without a person are missing from the map. */
    async batchGetIds(mobiles: readonly string[]): Promise<ReadonlyMap<string, string>> {
      const openIds = new Map<string, string>();
      for (let start = 0; start < mobiles.length; start += MOST_MOBILES_A_CALL) {
        const { data } = await ask(idsSchema, {
          method: 'POST',
          path: '/contact/v3/users/batch_get_id',
          params: { user_id_type: 'open_id' },
          data: { mobiles: mobiles.slice(start, start + MOST_MOBILES_A_CALL), include_resigned: false },
        });
        for (const { mobile, user_id: openId } of data.user_list ?? []) {
          if (mobile && openId) openIds.set(mobile, openId);
        }
      }
      return openIds;
    },

    /**
     * Fetches a picture or file that somebody sent; what is larger than `mostBytes` is not taken in.
     * Errors: FeishuError with the code `file.too_large` above the ceiling.
     */
    async downloadResource(
      messageId: string,
      { kind, key }: Pick<Attachment, 'kind' | 'key'>,
      mostBytes = Number.POSITIVE_INFINITY,
    ): Promise<{ bytes: Uint8Array; contentType: string | null }> {
      const path = `/im/v1/messages/${encodeURIComponent(messageId)}/resources/${encodeURIComponent(key)}`;
      const answer = await ask(downloadSchema, {
        method: 'GET',
        path,
        params: { type: kind },
        responseType: 'arraybuffer',
        $return_headers: true,
        timeout: DOWNLOAD_TIMEOUT_MS,
        mostBytes,
      });
      return { bytes: answer.data, contentType: answer.headers['content-type'] ?? null };
    },

    /** Uploads a picture for cards. Units: at most 10 MB. Shapes: the key, which belongs to this app alone. */
    async uploadImage(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
      const form = new FormData();
      form.set('image_type', 'message');
      form.set('image', new Blob([bytes]), 'image');
      const call = { method: 'POST', path: '/im/v1/images', form, timeout: UPLOAD_TIMEOUT_MS } as const;
      return (await ask(uploadedImageSchema, call)).data.image_key;
    },

    /** Uploads a file for a file message. Units: at most 30 MB. Shapes: the key, which belongs to this app alone. */
    async uploadFile(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<string> {
      const form = new FormData();
      form.set('file_type', fileTypeOf(name));
      form.set('file_name', name);
      form.set('file', new Blob([bytes]), name);
      const call = { method: 'POST', path: '/im/v1/files', form, timeout: UPLOAD_TIMEOUT_MS } as const;
      return (await ask(uploadedFileSchema, call)).data.file_key;
    },
  };
}

/** The SDK's token cache, with a way to forget: the SDK itself keeps a token that the platform refuses. */
function createTokenCache(tokens: TokenMemory): Cache & { drop(): void } {
  return {
    async get(key) {
      const known = tokens.get(String(key));
      return known && known.endsAtMs > Date.now() ? known.value : undefined;
    },
    async set(key, value: unknown, endsAtMs = Number.POSITIVE_INFINITY) {
      tokens.set(String(key), { value, endsAtMs });
      return true;
    },
    drop: () => tokens.clear(),
  };
}

const botSchema = z.object({ bot: z.object({ open_id: z.string().min(1), app_name: z.string().nullish() }) });

const sentSchema = z.object({ data: z.object({ message_id: z.string().min(1), chat_id: z.string() }) });

const historySchema = z.object({
  data: z.object({
    has_more: z.boolean().optional(),
    page_token: z.string().optional(),
    items: z
      .array(
        z.object({
          message_id: z.string(),
          deleted: z.boolean().optional(),
          sender: z.object({ sender_type: z.string().optional(), id_type: z.string().optional() }).optional(),
          body: z.object({ content: z.string() }).optional(),
        }),
      )
      .nullish(),
  }),
});

const idsSchema = z.object({
  data: z.object({
    user_list: z.array(z.object({ mobile: z.string().optional(), user_id: z.string().optional() })).nullish(),
  }),
});

const downloadSchema = z.object({ data: z.instanceof(Uint8Array), headers: z.record(z.string(), z.string()) });

const uploadedImageSchema = z.object({ data: z.object({ image_key: z.string().min(1) }) });

const uploadedFileSchema = z.object({ data: z.object({ file_key: z.string().min(1) }) });

/** The kinds that the platform can show by itself; everything else, videos too, is a plain file. */
function fileTypeOf(name: string): string {
  const ending = /\.(pdf|doc|xls|ppt)x?$/i.exec(name)?.[1];
  return ending === undefined ? 'stream' : ending.toLowerCase();
}

type HistoryItem = NonNullable<z.infer<typeof historySchema>['data']['items']>[number];

function toHistoryMessage(item: HistoryItem): HistoryMessage {
  return {
    messageId: item.message_id,
    isDeleted: item.deleted === true,
    isByApp: item.sender?.sender_type === 'app' || item.sender?.id_type === 'app_id',
    content: contentOf(item.body?.content),
  };
}

/** Empty for whatever is no JSON object: system lines, or what was deleted. */
function contentOf(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const content: unknown = JSON.parse(text ?? '');
    return typeof content === 'object' && content !== null ? (content as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
