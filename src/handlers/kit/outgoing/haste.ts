import type { DeliveryDraft, Destination } from '../../../domain/messaging/delivery.ts';
import type { BotEvent } from '../../../domain/messaging/event.ts';

/**
 * Marks what goes back to whoever spoke or pressed, or to the chat that the bot was taken into: a person waits for it. Who
 * takes his message back is answered by the cards that change, and by nothing else.
 */
export function withHaste(draft: DeliveryDraft, event: BotEvent): DeliveryDraft {
  if (isAnswer(draft.destination, event)) return { ...draft, haste: 'answer' };
  return event.kind === 'recall' && draft.destination.kind === 'update' ? { ...draft, haste: 'urgent' } : draft;
}

/** Most files are fetched in less, and a second is how long others may wait for what a message causes. */
export const FILES_COME_WITHIN_MS = 700;

/**
 * What others hear of a message with photos or files waits a moment for these to be fetched, so that they are on the card when
 * it is sent; else each card would be replaced a second later. Cards that they have already wait, too, whatever the reason for
 * which they change. Who sent it, and who is told of something urgent, does not wait.
 */
export function afterFiles(draft: DeliveryDraft, event: BotEvent): DeliveryDraft {
  if (event.kind !== 'message' || event.attachments.length === 0) return draft;
  const waits = draft.destination.kind === 'update' || draft.haste === undefined || draft.haste === 'ordinary';
  return waits ? { delayMs: FILES_COME_WITHIN_MS, ...draft } : draft;
}

function isAnswer(destination: Destination, event: BotEvent): boolean {
  switch (destination.kind) {
    case 'reply':
      return true;
    case 'update':
      return false;
    case 'person':
      return destination.person === personOf(event);
    case 'chat':
      // What a message posts to a chat beside its reply is for the others there.
      return (event.kind === 'press' || event.kind === 'bot_added') && destination.chatId === event.chatId;
  }
}

function personOf(event: BotEvent): string | null {
  switch (event.kind) {
    case 'message':
      return event.senderId;
    case 'press':
    case 'menu':
      return event.operatorId;
    // Taking a message back, or the bot into a group or out of it, asks for no answer in the direct chat.
    case 'recall':
    case 'bot_added':
    case 'bot_removed':
      return null;
  }
}
