import * as z from 'zod';
import { type Attachment, fileOf } from '../../domain/messaging/event.ts';
import type { MessageContent } from './message-content.ts';

/**
 * Rich text (`post`). It comes plain from people, and in a wrapper of locales from apps and from what was forwarded; any
 * field may be null. Source: "events" §6, contract §6.15.
 */

const text = z.string().nullish();
const elementSchema = z.object({
  tag: z.string(),
  text,
  user_id: text,
  open_id: text,
  user_name: text,
  image_key: text,
  file_key: text,
  file_name: text,
});
const paragraphSchema = z.array(elementSchema.nullish().catch(null)).nullish();
const postSchema = z
  .object({ title: text, content: z.array(paragraphSchema).nullable() })
  .refine(({ title, content }) => title || content, 'neither a title nor paragraphs');

type Post = z.infer<typeof postSchema>;
type PostElement = z.infer<typeof elementSchema>;

/** The locale that is read when there are several. */
const OWN_LOCALE = 'zh_cn';

/** Reads rich text line by line. Shapes: `content` is the JSON text of the event. Never throws. */
export function readPost(content: string, botOpenId: string | null): MessageContent {
  const post = parse(content);
  if (!post) return { text: '', attachments: [], unreadable: 'rich_text' };
  const paragraphs = (post.content ?? []).map(paragraph => (paragraph ?? []).filter(element => element != null));
  const lines = paragraphs.map(paragraph => paragraph.map(element => wordsOf(element, botOpenId)).join(''));
  // A paragraph with nothing but a picture leaves no empty line.
  const shown = lines.filter((line, index) => line !== '' || paragraphs[index]?.length === 0);
  const elements = paragraphs.flat();
  const mentioned = elements.filter(({ tag }) => tag === 'at').map(idOf);
  return {
    text: [...(post.title ? [post.title] : []), ...shown].join('\n'),
    attachments: elements.flatMap(attachmentOf),
    mentions: {
      bot: botOpenId !== null && mentioned.includes(botOpenId),
      unnamed: mentioned.some(id => id.startsWith('@_user_')),
    },
  };
}

function parse(content: string): Post | null {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return null;
  }
  const plain = postSchema.safeParse(value);
  if (plain.success) return plain.data;
  if (typeof value !== 'object' || value === null) return null;
  const locales = Object.entries(value).sort(
    ([one], [other]) => Number(other === OWN_LOCALE) - Number(one === OWN_LOCALE),
  );
  for (const [, inside] of locales) {
    const read = postSchema.safeParse(inside);
    if (read.success) return read.data;
  }
  return null;
}

/** Whom an element mentions: the platform's placeholder, or an open_id. */
function idOf({ user_id, open_id }: PostElement): string {
  return user_id || open_id || '';
}

function wordsOf(element: PostElement, botOpenId: string | null): string {
  if (element.tag !== 'at') return element.text ?? '';
  const id = idOf(element);
  if (id === 'all' || id === '@all') return '@_all';
  if (botOpenId !== null && id === botOpenId) return '';
  return id.startsWith('@_') ? id : `@${element.user_name ?? ''}`;
}

function attachmentOf(element: PostElement): Attachment[] {
  if (element.tag === 'img' && element.image_key) return [{ kind: 'image', key: element.image_key, name: null }];
  if (element.tag === 'media' && element.file_key) {
    return [fileOf(element.file_key, element.file_name)];
  }
  return [];
}
