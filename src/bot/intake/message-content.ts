import { z } from 'zod';
import type { Attachment } from '../../domain/messaging/event.ts';

/** What a person sent, whatever the kind of message: words and attachments. */
export interface MessageContent {
  /** As typed, line by line; mentions still stand as the platform's placeholders (`@_user_1`). */
  text: string;
  attachments: readonly Attachment[];
}

const textSchema = z.object({ text: z.string() });
const imageSchema = z.object({ image_key: z.string() });
const fileSchema = z.object({ file_key: z.string(), file_name: z.string().optional() });

const postSchema = z.object({
  title: z.string().optional(),
  content: z.array(
    z.array(
      z.object({
        tag: z.string(),
        text: z.string().optional(),
        user_id: z.string().optional(),
        user_name: z.string().optional(),
        image_key: z.string().optional(),
        file_key: z.string().optional(),
        file_name: z.string().optional(),
      }),
    ),
  ),
});

type PostElement = z.infer<typeof postSchema>['content'][number][number];

/** One row per kind of message that the bot reads. Source: "events" §6, table of contents. */
const CONTENT_READERS: Readonly<Record<string, (content: unknown) => MessageContent>> = {
  text: content => ({ text: textSchema.parse(content).text, attachments: [] }),
  post: readPost,
  image: content => ({
    text: '',
    attachments: [{ kind: 'image', key: imageSchema.parse(content).image_key, name: null }],
  }),
  file: readFile,
  media: readFile,
};

/**
 * Reads the content of a received message.
 *
 * Shapes: `content` is the JSON text of the event.
 * Errors: null for a kind that the bot does not read (stickers, calls, system messages). Throws when the content does not
 * have the shape of its kind.
 */
export function readMessageContent(messageType: string, content: string): MessageContent | null {
  const read = Object.hasOwn(CONTENT_READERS, messageType) ? CONTENT_READERS[messageType] : undefined;
  return read === undefined ? null : read(JSON.parse(content));
}

function readFile(content: unknown): MessageContent {
  const file = fileSchema.parse(content);
  return { text: '', attachments: [{ kind: 'file', key: file.file_key, name: file.file_name ?? null }] };
}

function readPost(content: unknown): MessageContent {
  const post = postSchema.parse(content);
  const lines = post.content.map(paragraph => paragraph.map(wordsOf).join(''));
  // A paragraph with nothing but a picture leaves no empty line.
  const shown = lines.filter((line, index) => line !== '' || post.content[index]?.length === 0);
  const attachments = post.content.flat().flatMap(attachmentOf);
  return { text: [...(post.title ? [post.title] : []), ...shown].join('\n'), attachments };
}

function wordsOf(element: PostElement): string {
  if (element.tag !== 'at') return element.text ?? '';
  const id = element.user_id ?? '';
  if (id === 'all' || id === '@all') return '@_all';
  return id.startsWith('@_') ? id : `@${element.user_name ?? ''}`;
}

function attachmentOf(element: PostElement): Attachment[] {
  if (element.tag === 'img' && element.image_key) return [{ kind: 'image', key: element.image_key, name: null }];
  if (element.tag === 'media' && element.file_key) {
    return [{ kind: 'file', key: element.file_key, name: element.file_name ?? null }];
  }
  return [];
}
