import { isRecord } from '../json.ts';
import { botMention, type Mentionable } from '../world/mentions.ts';
import type { Mention } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { findPerson } from './ids-in-calls.ts';
import { PlatformError } from './platform-error.ts';

/** A rich text as it is stored and received: one language, no wrapper. */
export interface Post {
  readonly title: string;
  readonly content: readonly (readonly Record<string, unknown>[])[];
}

const TAGS = new Set(['text', 'a', 'at', 'img', 'media', 'emotion', 'code_block', 'hr', 'md']);
const ALONE = new Set(['img', 'media', 'hr', 'md']);

/**
 * Reads the rich text that a bot sends: `{"zh_cn": {title, content}}`, of which the first language counts.
 * Errors: 230001 for a shape or tag that rich text does not have, 230017 for a picture the app did not upload.
 */
export function readSentPost(world: World, sent: unknown): { post: Post; mentions: Mention[] } {
  const body = isRecord(sent) ? Object.values(sent).find(isRecord) : undefined;
  const paragraphs = body?.['content'];
  if (!body || !Array.isArray(paragraphs)) throw badPost('content is not a valid post');
  const mentions: Mention[] = [];
  const content = paragraphs.map((paragraph: unknown) => {
    if (!Array.isArray(paragraph)) throw badPost('a paragraph is not an array');
    return paragraph.map((element: unknown) => {
      const tag = isRecord(element) ? element['tag'] : undefined;
      if (!isRecord(element) || typeof tag !== 'string' || !TAGS.has(tag)) throw badPost(`unknown tag ${String(tag)}`);
      if (ALONE.has(tag) && paragraph.length > 1) throw badPost(`${tag} must be alone in its paragraph`);
      if (tag === 'img') checkOwnImage(world, element['image_key']);
      return tag === 'at' ? mentioned(element, mentions, id => findMentionable(world, id)) : element;
    });
  });
  const title = typeof body['title'] === 'string' ? body['title'] : '';
  return { post: { title, content }, mentions };
}

/** Replaces the person of an `at` element by a placeholder and notes the mention. */
export function mentioned(
  element: Record<string, unknown>,
  mentions: Mention[],
  find: (id: string) => Mentionable | undefined,
): Record<string, unknown> {
  const id = String(element['user_id'] ?? '');
  if (id === 'all') return { ...element, user_id: '@_all' };
  const target = find(id);
  if (!target) throw badPost(`at: no user ${id}`);
  const key = `@_user_${mentions.length + 1}`;
  mentions.push({ key, ...target });
  return { ...element, user_id: key, user_name: target.name };
}

/** Finds whom an id in a text or rich text mentions. */
export function findMentionable(world: World, id: string): Mentionable | undefined {
  if (id === world.bot.openId) return botMention(world.bot);
  const person = findPerson(world, id);
  return person && { openId: person.openId, name: person.name, isBot: false };
}

/** Errors: 230017 for a key that is no picture uploaded by the app. */
export function checkOwnImage(world: World, key: unknown): void {
  const upload = world.uploads.get(String(key));
  if (upload?.kind !== 'image' || !upload.isOwnedByBot) {
    throw new PlatformError(230017, 'Bot is NOT the owner of the resource.');
  }
}

function badPost(why: string): PlatformError {
  return new PlatformError(230001, `Your request contains an invalid request parameter, ext=invalid post: ${why}.`);
}
