import type { PressAnswer } from '../../domain/messaging/event.ts';
import type { InboxDraft } from '../../domain/messaging/inbox.ts';
import type { Logger } from '../logger.ts';
import type { Answers, PressOutcome } from './answers.ts';
import type { Envelope } from './envelope.ts';
import { errorKind } from './error-kind.ts';
import { inboxEntry } from './inbox-entry.ts';

/** What the platform gets as the answer to a card press. An empty object leaves the card as it is. */
export interface PressReply {
  toast?: { type: 'info' | 'success' | 'error' | 'warning'; content: string };
  card?: { type: 'raw'; data: Readonly<Record<string, unknown>> };
}

/** Accepts an event of either transport. Resolves when it is on disk; a press waits a moment for its decision. */
export type Receive = (envelope: Envelope) => Promise<PressReply | null>;

export interface ReceiverDeps {
  /** Stores an event; false when it was stored before. Errors: rejects when it could not be stored. */
  append(draft: InboxDraft): Promise<boolean>;
  answers: Answers;
  /** Called when there is something to decide. An event whose sender waits for the answer is urgent. */
  onArrived(isUrgent: boolean): void;
  /** Called before a press is answered. */
  onAnswered(answer: PressAnswer, envelope: Envelope, tookMs: number): void;
  monotonicMs(): number;
  pause(ms: number): Promise<void>;
  logger: Logger;
}

/** The platform accepts an answer for three seconds; earlier events of the chat may use half of it. Source: contract §3. */
const ANSWER_WITHIN_MS = 1_500;

const BUG_REPLY: PressReply = { toast: { type: 'error', content: '系统暂时无法处理，请稍后再试。' } };
const STORED_REPLY: PressReply = { toast: { type: 'info', content: '已收到，正在处理' } };
const KNOWN_REPLY: PressReply = { toast: { type: 'info', content: '已经提交过，没有重复记录' } };

/**
 * Makes the one function that accepts events, whichever transport they came by.
 *
 * Shapes: returns the reply to a card press, null for every other event.
 * Errors: throws when the event could not be stored, so that the platform sends it again. A card press is never sent
 * again: when it could not be stored it is answered with a toast.
 * Source: contract §3.
 */
export function createReceiver(deps: ReceiverDeps): Receive {
  const { append, answers, onArrived, onAnswered, monotonicMs, pause, logger } = deps;

  async function press(draft: InboxDraft, envelope: Envelope): Promise<PressReply> {
    const { eventId } = draft;
    const startedMs = monotonicMs();
    const decided = answers.expect(eventId);
    try {
      if (!(await append(draft))) {
        answers.giveUp(eventId);
        return KNOWN_REPLY;
      }
    } catch (cause) {
      answers.giveUp(eventId);
      logger.error('A card press could not be stored.', { eventId, error: errorKind(cause) });
      return BUG_REPLY;
    }
    onArrived(true);
    const outcome = await Promise.race([decided, pause(ANSWER_WITHIN_MS).then(() => null)]);
    answers.giveUp(eventId);
    if (outcome?.kind === 'decided' && outcome.answer) onAnswered(outcome.answer, envelope, monotonicMs() - startedMs);
    return replyTo(outcome);
  }

  return async envelope => {
    const draft = inboxEntry(envelope);
    if (draft === null) {
      const { event_id: eventId, event_type: eventType } = envelope.header;
      logger.debug('An event is not for the bot.', { eventId, eventType });
      return null;
    }
    if (draft.eventId === '') throw new Error('an event without an id cannot be kept from coming twice');
    if (draft.type === 'card.action.trigger') return press(draft, envelope);
    await append(draft);
    onArrived(false);
    return null;
  };
}

function replyTo(outcome: PressOutcome | null): PressReply {
  if (outcome?.kind === 'unreadable') return BUG_REPLY;
  if (outcome?.kind !== 'decided') return STORED_REPLY;
  const { answer } = outcome;
  return {
    ...(answer?.toast && { toast: answer.toast }),
    ...(answer?.card && { card: { type: 'raw', data: answer.card } }),
  };
}
