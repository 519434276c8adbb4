import type { OfferedWorkbook } from './control/workbooks-app.ts';
import type { ClientConfig } from './events/long-connection.ts';
import type { PastPicture } from './world/past-pictures.ts';
import type { ChatDraft, PersonDraft } from './world/world.ts';

/** How a sandbox is set up; everything has a default. */
export interface SandboxOptions {
  /** 0 takes any free port. */
  readonly port?: number | undefined;
  readonly host?: string | undefined;
  readonly appId?: string | undefined;
  readonly appSecret?: string | undefined;
  readonly botName?: string | undefined;
  /** Where events are posted; without it they go over the long connection. */
  readonly eventsUrl?: string | undefined;
  readonly encryptKey?: string | undefined;
  readonly verificationToken?: string | undefined;
  readonly scopes?: readonly string[] | undefined;
  /** Waits before each further attempt to deliver an event. */
  readonly retryLadderSeconds?: readonly number[] | undefined;
  readonly clientConfig?: Partial<ClientConfig> | undefined;
  readonly fragmentBytes?: number | undefined;
  /** When the sandbox's clock starts; else it shows the wall clock. */
  readonly startsAt?: Date | undefined;
  readonly people?: readonly PersonDraft[] | undefined;
  readonly chats?: readonly ChatDraft[] | undefined;
  /** Pictures that people have sent to the bot before the clock starts; a saved world has them already. */
  readonly pictures?: readonly PastPicture[] | undefined;
  /** Tables that a visitor may send to the bot. */
  readonly workbooks?: readonly OfferedWorkbook[] | undefined;
  /** The sample's district file. */
  readonly district?: unknown;
  /** Where the world is kept over a restart. */
  readonly stateFile?: string | undefined;
  /** The folder of the chat page. */
  readonly pageFolder?: string | undefined;
  /** The folder of the page's fonts. */
  readonly fontsFolder?: string | undefined;
}

/** The app that the sandbox knows unless told otherwise. */
export const DEFAULT_APP = { appId: 'cli_5a4d9b0c1e2f3a45', appSecret: 'sandbox-secret' } as const;

export const DEFAULT_PORT = 3001;
export const DEFAULT_HOST = '127.0.0.1';
export const DEFAULT_BOT_NAME = '管家';
export const DEFAULT_LADDER_SECONDS: readonly number[] = [15, 300, 3_600, 21_600];

/** A bot beside us need not wait two minutes to come back, as it must with the real platform. */
export const DEFAULT_CLIENT_CONFIG: ClientConfig = {
  ReconnectCount: -1,
  ReconnectInterval: 2,
  ReconnectNonce: 0,
  PingInterval: 20,
};

/** A frame of the long connection carries at most this much of an event. */
export const DEFAULT_FRAGMENT_BYTES = 60_000;
