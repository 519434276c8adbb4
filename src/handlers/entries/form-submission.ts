import type { AskedMessage } from '../../cards/kit/actions.ts';
import type { PressEvent } from '../../domain/messaging/event.ts';
import { type Acting, type Decision, refuse } from '../kit/decision.ts';
import { isRecalled } from '../kit/message/recalled.ts';
import { readThread } from '../kit/message/thread.ts';
import { type Place, receiptPlace } from '../kit/outgoing/place.ts';
import type { Submission } from '../kit/submission.ts';

/** What a submitted form is recorded as, and where its receipt stands; or the toast that says why not. */
export type FormSubmission = { submission: Submission; place: Place } | { refusal: Decision };

/**
 * A form that completes a message is recorded as that message, and its receipt takes the place of the question; any other
 * form is a message of its own. Only the sender completes his message.
 */
export async function formSubmission(
  source: string,
  asked: AskedMessage | undefined,
  press: PressEvent,
  acting: Acting,
): Promise<FormSubmission> {
  const own: Place = { kind: 'message', destination: receiptPlace(press) };
  if (!asked) {
    const { messageId } = press;
    const submission = { source, messageId, reportedAt: acting.now, isCorrection: false, answered: [] };
    return { submission, place: own };
  }
  const { store, actor } = acting;
  if (asked.senderId !== actor.id) return { refusal: refuse('请由消息的发送人填写') };
  if (await isRecalled(asked, acting)) return { refusal: refuse('原消息已撤回') };
  const thread = await readThread({ parentId: asked.parentId ?? null, rootId: asked.rootId ?? null }, store);
  const delivery = await store.deliveries.byMessageId(press.messageId);
  return {
    submission: {
      source,
      messageId: asked.messageId,
      reportedAt: new Date(asked.sentAt),
      isCorrection: asked.isCorrection ?? false,
      answered: thread.reports,
    },
    place: delivery ? { kind: 'over', delivery } : own,
  };
}
