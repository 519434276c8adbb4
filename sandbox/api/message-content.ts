import { isRecord } from '../json.ts';
import { mentionByTag } from '../world/mentions.ts';
import type { Chat, Mention } from '../world/model.ts';
import type { World } from '../world/world.ts';
import type { CallRequest } from './call.ts';
import { checkCardContent } from './card-content.ts';
import { fieldError, PlatformError } from './platform-error.ts';
import { checkOwnImage, findMentionable, readSentPost } from './post-content.ts';

/** The content of a message as it will be stored. */
export interface PreparedContent {
  readonly msgType: string;
  readonly content: string;
  readonly mentions: readonly Mention[];
}

const KB = 1024;
const FILE_TYPES: Readonly<Record<string, (fileType: string | null) => boolean>> = {
  file: () => true,
  audio: type => type === 'opus',
  media: type => type === 'mp4',
};

/**
 * Checks and stores-to-be the content of a message that the bot sends, replies or edits.
 *
 * Errors: 99992402 for missing fields, 230025 for a body above 150 KB (rich text and cards: 30 KB), 230099 for a bad
 *         card, 230017 and 230055 for files, 230001 for the rest.
 */
export function prepareContent(world: World, chat: Chat, { body, bytes }: CallRequest): PreparedContent {
  const { msg_type: msgType, content } = body;
  if (typeof msgType !== 'string' || msgType === '') throw fieldError('msg_type', 'msg_type is required');
  if (typeof content !== 'string' || content === '') throw fieldError('content', 'content is required');
  checkSize(msgType, bytes);
  const parsed = parseContent(content);
  switch (msgType) {
    case 'text': {
      const text = parsed['text'];
      if (typeof text !== 'string' || text === '') throw badContent('text is required');
      const mentioned = mentionByTag(text, id => findMentionable(world, id));
      return { msgType, content: JSON.stringify({ text: mentioned.text }), mentions: mentioned.mentions };
    }
    case 'post': {
      const { post, mentions } = readSentPost(world, parsed);
      return { msgType, content: JSON.stringify(post), mentions };
    }
    case 'interactive':
      checkCardContent(world, parsed);
      return { msgType, content, mentions: [] };
    case 'image':
      checkOwnImage(world, parsed['image_key']);
      return { msgType, content, mentions: [] };
    case 'file':
    case 'audio':
    case 'media':
      checkOwnFile(world, msgType, parsed['file_key']);
      return { msgType, content: withFileName(world, parsed), mentions: [] };
    case 'share_chat':
      if (!world.chats.has(String(parsed['chat_id']))) throw badContent('chat_id does not exist');
      return { msgType, content, mentions: [] };
    case 'share_user':
      if (!world.people.has(String(parsed['user_id']))) throw badContent('user_id does not exist');
      return { msgType, content, mentions: [] };
    case 'system':
      if (chat.type !== 'p2p') throw new PlatformError(230054, 'This type of message is not supported in this chat.');
      return { msgType, content, mentions: [] };
    default:
      throw badContent(`unknown msg_type ${msgType}`);
  }
}

/** Errors: 230025 for a request body above the limit of its kind. */
export function checkSize(msgType: string, bytes: Uint8Array): void {
  const most = msgType === 'post' || msgType === 'interactive' ? 30 * KB : 150 * KB;
  if (bytes.length > most) throw new PlatformError(230025, 'The length of the message content reaches its limit.');
}

/** Errors: 230001 for content that is not the text of a JSON object. */
export function parseContent(content: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(content);
    if (isRecord(parsed)) return parsed;
  } catch {
    // Falls through to the refusal.
  }
  throw badContent('content is not a string in json format');
}

function checkOwnFile(world: World, msgType: string, key: unknown): void {
  const upload = world.uploads.get(String(key));
  if (upload?.kind !== 'file' || !upload.isOwnedByBot) {
    throw new PlatformError(230017, 'Bot is NOT the owner of the resource.');
  }
  if (!FILE_TYPES[msgType]?.(upload.fileType)) {
    throw new PlatformError(230055, 'The type of file upload does not match the type of message.');
  }
}

function withFileName(world: World, content: Record<string, unknown>): string {
  return JSON.stringify({ ...content, file_name: world.uploads.get(String(content['file_key']))?.fileName });
}

function badContent(why: string): PlatformError {
  return new PlatformError(230001, `Your request contains an invalid request parameter, ext=${why}.`);
}
