/** What the local Feishu remembers: people, chats, messages and uploaded files. Instants are milliseconds. */

/** Somebody of the tenant. */
export interface Person {
  readonly openId: string;
  readonly unionId: string;
  readonly userId: string;
  readonly name: string;
  readonly unit: string | null;
  readonly roles: readonly string[];
  readonly mobile: string | null;
  readonly email: string | null;
}

/** A group, or the direct chat of one person with the bot. */
export interface Chat {
  readonly chatId: string;
  readonly name: string;
  readonly type: 'group' | 'p2p';
  readonly members: readonly string[];
  readonly hasBot: boolean;
  readonly isDissolved: boolean;
  /** People of other companies may be in it (外部群). */
  readonly isExternal?: boolean;
}

/** One `@` in a message: `key` is the placeholder that stands in the content. */
export interface Mention {
  readonly key: string;
  readonly openId: string;
  readonly name: string;
  readonly isBot: boolean;
}

/** A message as stored; `content` is a JSON string, for cards exactly the text that the bot sent. */
export interface Message {
  readonly messageId: string;
  readonly chatId: string;
  readonly msgType: string;
  readonly content: string;
  /** `null` is the bot. */
  readonly senderOpenId: string | null;
  readonly createTime: number;
  readonly updateTime: number;
  readonly isDeleted: boolean;
  readonly isEdited: boolean;
  readonly edits: number;
  readonly rootId: string | null;
  readonly parentId: string | null;
  readonly threadId: string | null;
  readonly mentions: readonly Mention[];
  /** For whom it is urgent (加急), by open_id. */
  readonly urgentFor?: readonly string[];
  /** Grows by one with each change, so that a page knows whether it is up to date. */
  readonly version: number;
}

/** A picture or file; only the app's own uploads may be sent by the bot. */
export interface Upload {
  readonly key: string;
  readonly kind: 'image' | 'file';
  readonly fileName: string;
  readonly fileType: string | null;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
  readonly isOwnedByBot: boolean;
}

/** The bot itself, as the tenant's people see it. */
export interface BotIdentity {
  readonly appId: string;
  readonly openId: string;
  readonly unionId: string;
  readonly name: string;
}

/** The one tenant of the sandbox. */
export const TENANT_KEY = '2f8c5a1e90b7d364';

/** How long a card can be changed and pressed after it was sent. */
export const CARD_LIFE_MS = 14 * 86_400_000;
