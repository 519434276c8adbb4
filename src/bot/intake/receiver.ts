import type { BotEvent, PressAnswer, PressEvent } from '../../domain/messaging/event.ts';
import type { Logger } from '../logger.ts';
import type { Envelope } from './envelope.ts';
import { BotUnknownError, normalize } from './normalize.ts';

/** What the platform is answered to a card press. An empty object leaves the card as it is. */
export interface PressReply {
  toast?: { type: 'info' | 'success' | 'error' | 'warning'; content: string };
  card?: { type: 'raw'; data: Readonly<Record<string, unknown>> };
}

/** An event of a kind that we know, in a shape that we cannot read. */
export class UnreadableEventError extends Error {
  readonly code = 'event.unreadable';
}

/** Where both transports end: resolves once everything that the event causes is on disk. */
export type Receive = (envelope: Envelope) => Promise<PressReply | null>;

export interface ReceiverDeps {
  /** Carries out an event; resolves after the commit and throws when nothing could be stored. */
  handle(event: BotEvent): Promise<PressAnswer | null>;
  /** The bot's own open_id; null as long as the platform has not told it. */
  botOpenId(): string | null;
  logger: Logger;
}

const BUG_REPLY: PressReply = { toast: { type: 'error', content: '系统暂时无法处理，请稍后再试。' } };

/**
 * Makes the one function that takes events of the platform, whichever way they came.
 *
 * Shapes: answers the reply to a card press, null for every other event.
 * Errors: throws when the event could not be stored or read (UnreadableEventError), so that the platform sends it
 * again. A card press is never sent again: whatever goes wrong there is answered with a toast.
 */
export function createReceiver({ handle, botOpenId, logger }: ReceiverDeps): Receive {
  async function press(event: PressEvent): Promise<PressReply> {
    try {
      return toReply(await handle(event));
    } catch (error) {
      logger.error('A card press failed.', { eventId: event.eventId, error: nameOf(error) });
      return BUG_REPLY;
    }
  }

  return async envelope => {
    const { event_id: eventId, event_type: eventType } = envelope.header;
    let event: BotEvent | null;
    try {
      event = normalize(envelope, botOpenId());
    } catch (cause) {
      if (cause instanceof BotUnknownError) throw cause;
      logger.error('An event cannot be read.', { eventId, eventType, error: nameOf(cause) });
      if (eventType === 'card.action.trigger') return BUG_REPLY;
      throw new UnreadableEventError(`cannot read ${eventType} ${eventId}`, { cause });
    }
    if (event === null) {
      logger.debug('An event is not for the bot.', { eventId, eventType });
      return null;
    }
    if (event.kind === 'press') return press(event);
    await handle(event);
    return null;
  };
}

function toReply(answer: PressAnswer | null): PressReply {
  return {
    ...(answer?.toast && { toast: answer.toast }),
    ...(answer?.card && { card: { type: 'raw', data: answer.card } }),
  };
}

/** The kind of an error and its stable code; its message may quote what a person wrote. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name;
}
