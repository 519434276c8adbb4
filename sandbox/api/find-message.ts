import type { Message } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { PlatformError } from './platform-error.ts';

/** Errors: 99992354 for an id that is no message. */
export function messageBy(world: World, messageId: string | undefined): Message {
  const message = world.messages.get(messageId ?? '');
  if (message) return message;
  throw new PlatformError(99992354, `The request you send is not a valid {message_id} or not exists: [${messageId}]`);
}

/**
 * Finds a message that the bot itself has sent and that is still there.
 * Errors: 99992354, 230011 for one taken back, and `notOwnCode` for one of somebody else.
 */
export function ownMessageBy(world: World, messageId: string | undefined, notOwnCode: number): Message {
  const message = messageBy(world, messageId);
  if (message.senderOpenId !== null)
    throw new PlatformError(notOwnCode, 'The operator is not the sender of the message.');
  if (message.isDeleted) throw new PlatformError(230011, 'The message was withdrawn.');
  return message;
}
