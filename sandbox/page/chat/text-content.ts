import { asList, asRecord, asText, isRecord, lookUp } from '../json.ts';
import { parseInline } from '../markdown/parse-inline.ts';
import type { Inline } from '../markdown/tree.ts';
import type { Mention } from '../types.ts';

const urlPattern = /https?:\/\/[^\s<>"'，。；、）】」]+/g;

/** Reads the text of a message: placeholders become mentions, the few marks that the platform allows become a tree. */
export function textNodes(text: string, mentions: readonly Mention[], isFromBot: boolean): Inline[] {
  // Only what an app sends carries marks; what a person types is shown as typed.
  if (isFromBot) return withMentions(parseBotText(text), mentions);
  return withMentions(plainNodes(text), mentions);
}

function plainNodes(text: string): Inline[] {
  const nodes: Inline[] = [];
  for (const [i, line] of text.split('\n').entries()) {
    if (i > 0) nodes.push({ type: 'break' });
    let end = 0;
    for (const found of line.matchAll(urlPattern)) {
      if (found.index > end) nodes.push({ type: 'text', text: line.slice(end, found.index) });
      nodes.push({ type: 'link', href: found[0], children: [{ type: 'text', text: found[0] }] });
      end = found.index + found[0].length;
    }
    if (end < line.length) nodes.push({ type: 'text', text: line.slice(end) });
  }
  return nodes;
}

/** In a text message stars, tildes and backticks are no marks, unlike in a card. */
function parseBotText(text: string): Inline[] {
  return parseInline(text.replace(/[*~`]/g, '\\$&'));
}

function withMentions(nodes: readonly Inline[], mentions: readonly Mention[]): Inline[] {
  return nodes.flatMap(node => {
    if (node.type === 'text') return splitMentions(node.text, mentions);
    return 'children' in node ? [{ ...node, children: withMentions(node.children, mentions) }] : [node];
  });
}

function splitMentions(text: string, mentions: readonly Mention[]): Inline[] {
  return text
    .split(/(@_user_\d+|@_all)/)
    .filter(part => part !== '')
    .map((part): Inline => {
      if (part === '@_all') return { type: 'at', ids: ['all'], name: '' };
      const mention = mentions.find(({ key }) => key === part);
      return mention ? { type: 'at', ids: [mention.openId], name: mention.name } : { type: 'text', text: part };
    });
}

/** A paragraph of a rich-text message: running text, or a picture of its own. */
export type PostLine = { type: 'text'; nodes: readonly Inline[] } | { type: 'markdown'; content: string };

export interface Post {
  title: string;
  lines: readonly PostLine[];
}

/** Reads a rich-text message, with the language wrapper of sent ones or without it as received. */
export function readPost(content: unknown, mentions: readonly Mention[]): Post {
  const outer = asRecord(content);
  const post = Array.isArray(outer['content'])
    ? outer
    : asRecord(outer['zh_cn'] ?? Object.values(outer).find(isRecord));
  const lines = asList(post['content']).map((line): PostLine => {
    const parts = asList(line).map(asRecord);
    const [first] = parts;
    if (parts.length === 1 && first?.['tag'] === 'md') return { type: 'markdown', content: asText(first['text']) };
    return { type: 'text', nodes: parts.flatMap(part => partNodes(part, mentions)) };
  });
  return { title: asText(post['title']), lines };
}

function partNodes(part: Readonly<Record<string, unknown>>, mentions: readonly Mention[]): Inline[] {
  const text = asText(part['text']);
  switch (part['tag']) {
    case 'text':
      return styled(withMentions(plainNodes(text), mentions), asList(part['style']));
    case 'a':
      return [
        {
          type: 'link',
          href: safe(asText(part['href'])),
          children: [{ type: 'text', text: text || asText(part['href']) }],
        },
      ];
    case 'at': {
      const id = asText(part['user_id']);
      const mention = mentions.find(({ key }) => key === id);
      return [{ type: 'at', ids: [mention?.openId ?? id], name: mention?.name ?? asText(part['user_name']) }];
    }
    case 'img':
      return [{ type: 'image', key: asText(part['image_key']), alt: '' }];
    case 'code_block':
      return [{ type: 'code', text }];
    case 'emotion':
      return [{ type: 'text', text: `[${asText(part['emoji_type'])}]` }];
    case 'md':
      return parseInline(text);
    default:
      return text === '' ? [] : [{ type: 'text', text }];
  }
}

function safe(href: string): string {
  return /^https?:\/\//i.test(href) ? href : 'about:blank';
}

const styleTypes: Readonly<Record<string, 'strong' | 'em' | 'del' | 'underline'>> = {
  bold: 'strong',
  italic: 'em',
  lineThrough: 'del',
  underline: 'underline',
};

function styled(nodes: Inline[], styles: readonly unknown[]): Inline[] {
  return styles.reduce<Inline[]>((inner, style) => {
    const type = lookUp(styleTypes, String(style));
    return type === undefined ? inner : [{ type, children: inner }];
  }, nodes);
}
