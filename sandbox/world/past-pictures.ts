import { derivedId } from './ids.ts';
import type { World } from './world.ts';

/** A picture that somebody has sent to the bot in their direct chat, before the world began. */
export interface PastPicture {
  readonly messageId: string;
  readonly by: string;
  readonly at: Date;
  readonly bytes: Uint8Array;
  /** What it proves, as the bot names the entry. */
  readonly item: string;
}

/** Puts the pictures into the world as if they had been sent then. Errors: throws for a sender whom nobody knows. */
export function recallPictures(world: World, pictures: readonly PastPicture[]): void {
  const uploads = pictures.map(({ messageId, bytes }) => ({
    key: keyOf(messageId),
    kind: 'image' as const,
    fileName: '图片.png',
    fileType: null,
    mimeType: 'image/png',
    bytes,
    isOwnedByBot: false,
  }));
  const messages = pictures.map(({ messageId, by, at }) => ({
    messageId,
    chatId: directChat(world, by).chatId,
    msgType: 'image',
    content: JSON.stringify({ image_key: keyOf(messageId) }),
    senderOpenId: by,
    createTime: at.getTime(),
    updateTime: at.getTime(),
    isDeleted: false,
    isEdited: false,
    edits: 0,
    rootId: null,
    parentId: null,
    threadId: null,
    mentions: [],
    version: 1,
  }));
  world.restore({ people: [], chats: [], uploads, messages });
}

/** A picture as a program that knows what it proves reads it. */
export function pastPictureView(world: World, { messageId, by, at, item }: PastPicture): object {
  return { messageId, item, by, at: at.toISOString(), chatId: directChat(world, by).chatId, key: keyOf(messageId) };
}

function directChat(world: World, openId: string) {
  const person = world.people.get(openId);
  if (!person) throw new Error(`nobody is ${openId}`);
  return world.directChatOf(person);
}

function keyOf(messageId: string): string {
  return derivedId('img_v3_', messageId);
}
