import * as z from 'zod';
import { type Attachment, fileOf, type Unreadable } from '../../domain/messaging/event.ts';
import { readPost } from './rich-text.ts';

/** What a person sent, whatever the kind of message: words and attachments. */
export interface MessageContent {
  /** As typed, line by line; mentions still stand as the platform's placeholders (`@_user_1`). */
  text: string;
  attachments: readonly Attachment[];
  /** The content itself mentions the bot, or somebody whom no list of mentions names. */
  mentions?: { bot: boolean; unnamed: boolean };
  unreadable?: Unreadable;
}

const textSchema = z.object({ text: z.string() });
const imageSchema = z.object({ image_key: z.string() });
const fileSchema = z.object({ file_key: z.string(), file_name: z.string().nullish() });

/** One row per kind of message that the bot reads. Source: "events" §6, table of contents. */
const CONTENT_READERS: Readonly<Record<string, (content: unknown) => MessageContent>> = {
  text: content => ({ text: textSchema.parse(content).text, attachments: [] }),
  image: content => ({
    text: '',
    attachments: [{ kind: 'image', key: imageSchema.parse(content).image_key, name: null }],
  }),
  file: readFile,
  media: readFile,
};

/** What people send in the belief that it is read. Stickers, calls and notices of the system ask for no answer. */
const UNREADABLE: Readonly<Record<string, Unreadable>> = {
  audio: 'voice',
  merge_forward: 'merged_forward',
  interactive: 'card',
  share_chat: 'other',
  share_user: 'other',
  location: 'other',
  todo: 'other',
  vote: 'other',
  share_calendar_event: 'other',
  calendar: 'other',
  general_calendar: 'other',
};

/**
 * Reads the content of a received message.
 *
 * Shapes: `content` is the JSON text of the event; `botOpenId` is null while the bot does not know its own id.
 * Errors: null for a kind that asks for no answer (stickers, calls, system messages). Throws when the content does not
 * have the shape of its kind; a rich text that is broken comes back as unreadable, so that its sender is told.
 */
export function readMessageContent(
  messageType: string,
  content: string,
  botOpenId: string | null,
): MessageContent | null {
  if (messageType === 'post') return readPost(content, botOpenId);
  if (Object.hasOwn(UNREADABLE, messageType)) {
    return { text: '', attachments: [], unreadable: UNREADABLE[messageType] ?? 'other' };
  }
  const read = Object.hasOwn(CONTENT_READERS, messageType) ? CONTENT_READERS[messageType] : undefined;
  return read === undefined ? null : read(JSON.parse(content));
}

function readFile(content: unknown): MessageContent {
  const file = fileSchema.parse(content);
  return { text: '', attachments: [fileOf(file.file_key, file.file_name)] };
}
