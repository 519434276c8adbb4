import type { Envelope } from './envelope.ts';

/** How far one attempt to reach the bot got. */
export type ChannelAnswer =
  | { readonly kind: 'acknowledged'; readonly body: string }
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'failed'; readonly reason: 'timeout' | 'connection' | 'dns' | 'nobody' };

/** A way to the bot: the webhook or the long connection. */
export interface Channel {
  readonly transport: 'webhook' | 'websocket';
  /** What stands in `header.token`. */
  readonly headerToken: string;
  /** Whether anybody would receive an event now. */
  isOpen(): boolean;
  /** How many connections stand. */
  count(): number;
  /** Calls the listener when {@link isOpen} may have changed. */
  onChange(listener: () => void): () => void;
  /** Tries once, for at most 3 seconds; never rejects. */
  send(envelope: Envelope): Promise<ChannelAnswer>;
  close(): void | Promise<void>;
}

/** How long the platform waits for the bot's answer. */
export const ANSWER_LIMIT_MS = 3_000;
