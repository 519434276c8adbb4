import { findMentionable, mentioned } from '../api/post-content.ts';
import { isRecord } from '../json.ts';
import { botMention, mentionByName } from '../world/mentions.ts';
import type { Chat, Mention, Person, Upload } from '../world/model.ts';
import type { MessageDraft, World } from '../world/world.ts';
import { ControlError } from './control-error.ts';

/** What a person says: text, rich text, pictures or a file, perhaps as an answer to a message. */
export interface Utterance {
  readonly text?: string | undefined;
  readonly post?: Record<string, unknown> | undefined;
  readonly imageKeys?: readonly string[] | undefined;
  readonly fileKey?: string | undefined;
  readonly mentionBot?: boolean | undefined;
  readonly parentId?: string | undefined;
  readonly inThread?: boolean | undefined;
}

type Content = Pick<MessageDraft, 'msgType' | 'content'> & { readonly mentions: readonly Mention[] };
type Element = Record<string, unknown>;

/**
 * Turns what a person says into the content that the client would send.
 * Shapes: names after `@` become mentions; a picture alone is an image, with words or a mention rich text.
 * Errors: 400 for nothing said, 404 for a file that was never uploaded.
 */
export function contentOf(world: World, chat: Chat, utterance: Utterance): Content {
  const { text = '', post, imageKeys = [], fileKey, mentionBot = false } = utterance;
  if (fileKey !== undefined) {
    const { fileName } = uploadBy(world, fileKey, 'file');
    return { msgType: 'file', content: JSON.stringify({ file_key: fileKey, file_name: fileName }), mentions: [] };
  }
  for (const key of imageKeys) uploadBy(world, key, 'image');
  const [firstImage, ...otherImages] = imageKeys;
  if (post === undefined && firstImage === undefined) return textContent(world, chat, text, mentionBot);
  if (post === undefined && firstImage !== undefined && otherImages.length === 0 && text === '' && !mentionBot) {
    return { msgType: 'image', content: JSON.stringify({ image_key: firstImage }), mentions: [] };
  }
  const typed = text === '' ? [] : [[{ tag: 'text', text }]];
  return postContent(world, chat, post ?? { content: typed }, imageKeys, mentionBot);
}

function textContent(world: World, chat: Chat, text: string, mentionBot: boolean): Content {
  const members = membersOf(world, chat);
  const named = mentionByName(text, world.bot, members);
  if (!mentionBot || named.mentions.some(({ isBot }) => isBot)) {
    if (named.text.trim() === '') throw new ControlError(400, '消息是空的');
    return { msgType: 'text', content: JSON.stringify({ text: named.text }), mentions: named.mentions };
  }
  const others = mentionByName(text, world.bot, members, 2);
  const mentions = [{ key: '@_user_1', ...botMention(world.bot) }, ...others.mentions];
  return { msgType: 'text', content: JSON.stringify({ text: `@_user_1 ${others.text}` }), mentions };
}

function postContent(
  world: World,
  chat: Chat,
  post: Record<string, unknown>,
  imageKeys: readonly string[],
  mentionBot: boolean,
): Content {
  const mentions: Mention[] = [];
  const members = membersOf(world, chat);
  const at = (element: Element) => mentioned(element, mentions, id => findMentionable(world, id));
  const paragraphs = Array.isArray(post['content']) ? post['content'].filter(Array.isArray) : [];
  const content = paragraphs.map(paragraph =>
    paragraph.filter(isRecord).flatMap((element: Element) => {
      if (element['tag'] === 'at') return at(element);
      if (element['tag'] !== 'text') return element;
      const named = mentionByName(String(element['text']), world.bot, members, mentions.length + 1);
      mentions.push(...named.mentions);
      return atElements({ style: [], ...element, text: named.text }, named.mentions);
    }),
  );
  if (mentionBot && !mentions.some(({ isBot }) => isBot)) {
    content[0] = [at({ tag: 'at', user_id: world.bot.openId, style: [] }), ...(content[0] ?? [])];
  }
  for (const key of imageKeys) content.push([{ tag: 'img', image_key: key }]);
  if (content.length === 0) throw new ControlError(400, '消息是空的');
  return { msgType: 'post', content: JSON.stringify({ title: String(post['title'] ?? ''), content }), mentions };
}

/** In rich text a mention is an element of its own, so a text is split where it names somebody. */
function atElements(element: Element, mentions: readonly Mention[]): Element[] {
  const parts = String(element['text']).split(/(@_user_\d+)/);
  return parts.flatMap(part => {
    const mention = mentions.find(({ key }) => key === part);
    if (mention) return { tag: 'at', user_id: part, user_name: mention.name, style: [] };
    return part === '' ? [] : { ...element, text: part };
  });
}

function membersOf(world: World, chat: Chat): Person[] {
  return chat.members.flatMap(openId => world.people.get(openId) ?? []);
}

function uploadBy(world: World, key: string, kind: Upload['kind']): Upload {
  const found = world.uploads.get(key);
  if (found?.kind !== kind) throw new ControlError(404, `没有上传过 ${key}`);
  return found;
}
