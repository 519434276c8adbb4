/** A person of the sandbox's world, as `GET /sandbox/state` lists them. */
export interface Person {
  openId: string;
  name: string;
  unit: string;
  roles: readonly string[];
}

/** A group or a direct chat with the bot. */
export interface Chat {
  chatId: string;
  name: string;
  type: 'group' | 'p2p';
  members: readonly string[];
  hasBot: boolean;
  /** Milliseconds, or null while nothing has been said. */
  lastMessageAt: number | null;
}

/** What `GET /sandbox/state` answers, as far as the page uses it. */
export interface SandboxState {
  now: string | number;
  bot: { openId: string; name: string };
  people: readonly Person[];
  chats: readonly Chat[];
  transport: 'webhook' | 'websocket';
  connected: boolean;
}

/** Somebody named in a message; `key` is the placeholder that stands in the text. */
export interface Mention {
  key: string;
  name: string;
  openId: string;
}

/** A message of a chat. Units: times in milliseconds. `version` grows by one with each change. */
export interface Message {
  messageId: string;
  chatId: string;
  msgType: string;
  content: unknown;
  sender: { openId: string | null; name: string; isBot: boolean };
  createTime: number;
  updateTime: number;
  deleted: boolean;
  parentId?: string;
  rootId?: string;
  mentions: readonly Mention[];
  /** For whom it is urgent, by open_id. */
  urgentFor?: readonly string[];
  version: number;
}

/** A press on a card as the control API takes it; keys that the component does not send are absent. */
export interface Press {
  tag: string;
  elementPath?: string;
  value?: unknown;
  name?: string;
  option?: string;
  options?: readonly string[];
  inputValue?: string;
  checked?: boolean;
  formValue?: Readonly<Record<string, unknown>>;
}

export type ToastType = 'info' | 'success' | 'warning' | 'error';

/** What the client shows after a press: the bot's toast, or the client's own error code. */
export interface PressAnswer {
  toast?: { type?: string; content?: string };
  error?: { code: number; msg?: string };
}

/** A project of the district file, as far as example sentences need it. */
export interface DistrictProject {
  name: string;
  aliases: readonly string[];
  unit: string;
  library: string;
  steward: string | null;
  deputySteward: string | null;
  code: string;
  plannedYtdWan: readonly number[];
}

/** The last figures that the district file holds of a project. Units: ten thousand yuan, percent. */
export interface LastFigures {
  yearInvestmentWan: number | null;
  progressPercent: number | null;
}

/** A table that a visitor may send to the bot. */
export interface OfferedWorkbook {
  fileName: string;
  unit: string;
  note: string;
}

export interface District {
  projects: readonly DistrictProject[];
  last: Readonly<Record<string, LastFigures>>;
  /** The group of each unit, by the unit's name. */
  unitChats: Readonly<Record<string, string>>;
}
