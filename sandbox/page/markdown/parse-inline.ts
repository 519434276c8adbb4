import { lookUp } from '../json.ts';
import { decodeEntities } from './entities.ts';
import { findClosing, readTag, type Tag } from './tags.ts';
import type { Inline } from './tree.ts';

interface Found {
  nodes: readonly Inline[];
  end: number;
}

/** Marks that wrap text, longest first so that ** is not read as two *. */
const wrappers = [
  ['**', 'strong'],
  ['__', 'strong'],
  ['~~', 'del'],
  ['*', 'em'],
  ['_', 'em'],
] as const;

const linkPattern = /(!?)\[([^\]\n]*)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)/y;
const urlPattern = /https?:\/\/[^\s<>"'，。；、）】」]+/iy;
const emojiPattern = /:([A-Za-z_]{2,24}):/y;
const emojis: Readonly<Record<string, string>> = {
  DONE: '✅',
  OK: '👌',
  THUMBSUP: '👍',
  SMILE: '🙂',
  ALARM: '⏰',
  FIRE: '🔥',
  PIN: '📌',
  CHECKMARK: '✔️',
  CROSSMARK: '❌',
};

/**
 * Parses running text in Feishu's markdown into a tree; a newline counts as a line break.
 *
 * Errors: never throws; what is no mark stays text, and tags that the platform does not know vanish.
 */
export function parseInline(text: string): Inline[] {
  const nodes: Inline[] = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') nodes.push({ type: 'text', text: decodeEntities(plain) });
    plain = '';
  };
  let at = 0;
  while (at < text.length) {
    if (text[at] === '\\' && /[!-/:-@[-`{-~]/.test(text[at + 1] ?? '')) {
      // Through an entity, so that decoding at the end cannot read the character as a mark's partner.
      plain += `&#${text.charCodeAt(at + 1)};`;
      at += 2;
      continue;
    }
    const found = readMark(text, at);
    if (found === null) {
      plain += text[at];
      at += 1;
      continue;
    }
    flush();
    nodes.push(...found.nodes);
    at = found.end;
  }
  flush();
  return nodes;
}

function readMark(text: string, at: number): Found | null {
  switch (text[at]) {
    case '\n':
      return { nodes: [{ type: 'break' }], end: at + 1 };
    case '`':
      return readCode(text, at);
    case '<':
      return readElement(text, at);
    case '!':
    case '[':
      return readLink(text, at);
    case '*':
    case '_':
    case '~':
      return readWrapped(text, at);
    case ':':
      return readEmoji(text, at);
    case 'h':
    case 'H':
      return readUrl(text, at);
    default:
      return null;
  }
}

function readCode(text: string, at: number): Found | null {
  const ticks = /^`+/.exec(text.slice(at))?.[0] ?? '`';
  const end = text.indexOf(ticks, at + ticks.length);
  if (end < 0) return null;
  return { nodes: [{ type: 'code', text: text.slice(at + ticks.length, end) }], end: end + ticks.length };
}

function readWrapped(text: string, at: number): Found | null {
  for (const [mark, type] of wrappers) {
    if (!text.startsWith(mark, at)) continue;
    const start = at + mark.length;
    if (/^\s?$/.test(text[start] ?? '')) continue;
    // Inside a word an underscore is part of the word: month_investment.
    if (mark[0] === '_' && /\w/.test(text[at - 1] ?? '')) continue;
    for (let end = text.indexOf(mark, start + 1); end >= 0; end = text.indexOf(mark, end + 1)) {
      if (/\s/.test(text[end - 1] ?? '')) continue;
      if (mark.length === 1 && text[end + 1] === mark) {
        end += 1;
        continue;
      }
      if (mark[0] === '_' && /\w/.test(text[end + mark.length] ?? '')) continue;
      return { nodes: [{ type, children: parseInline(text.slice(start, end)) }], end: end + mark.length };
    }
  }
  return null;
}

function readLink(text: string, at: number): Found | null {
  linkPattern.lastIndex = at;
  const found = linkPattern.exec(text);
  if (found === null) return null;
  const [, bang, label = '', target = ''] = found;
  const node: Inline =
    bang === '!' ? { type: 'image', key: target, alt: label } : linkNode(target, parseInline(label), label);
  return { nodes: [node], end: linkPattern.lastIndex };
}

function readUrl(text: string, at: number): Found | null {
  urlPattern.lastIndex = at;
  const url = urlPattern.exec(text)?.[0];
  if (url === undefined) return null;
  return { nodes: [linkNode(url, [{ type: 'text', text: url }], url)], end: at + url.length };
}

function readEmoji(text: string, at: number): Found | null {
  emojiPattern.lastIndex = at;
  const emoji = lookUp(emojis, emojiPattern.exec(text)?.[1] ?? '');
  return emoji === undefined ? null : { nodes: [{ type: 'text', text: emoji }], end: emojiPattern.lastIndex };
}

/** Only web, mail and phone addresses become links, so that no card can smuggle in a script. */
export function isSafeHref(href: string): boolean {
  return /^(?:https?:\/\/|mailto:|tel:)/i.test(href);
}

function linkNode(target: string, children: readonly Inline[], label: string): Inline {
  const href = decodeEntities(target);
  if (!isSafeHref(href)) return { type: 'text', text: decodeEntities(label) };
  return { type: 'link', href, children: children.length > 0 ? children : [{ type: 'text', text: href }] };
}

const emptyTags = new Set(['br', 'hr', 'person', 'number_tag', 'local_datetime', 'audio']);

function readElement(text: string, at: number): Found | null {
  const tag = readTag(text, at);
  if (tag === null) return null;
  if (tag.isClosing || tag.isSelfClosing || tag.name === 'br' || tag.name === 'hr') {
    return { nodes: tag.isClosing ? [] : elementNodes(tag, ''), end: tag.end };
  }
  const closing = findClosing(text, tag.end, tag.name);
  if (closing === null)
    return { nodes: emptyTags.has(tag.name) || tag.name === 'at' ? elementNodes(tag, '') : [], end: tag.end };
  return { nodes: elementNodes(tag, text.slice(tag.end, closing.start)), end: closing.end };
}

function elementNodes(tag: Tag, inner: string): readonly Inline[] {
  const { attributes } = tag;
  switch (tag.name) {
    case 'br':
    case 'hr':
      return [{ type: 'break' }];
    case 'at': {
      const ids = attributes['ids'] ?? attributes['id'] ?? attributes['user_id'] ?? attributes['email'] ?? '';
      return [{ type: 'at', ids: ids.split(',').filter(id => id !== ''), name: decodeEntities(inner) }];
    }
    case 'person':
      return [{ type: 'person', id: attributes['id'] ?? '' }];
    case 'font':
      return [{ type: 'font', colour: attributes['color'] ?? '', children: parseInline(inner) }];
    case 'text_tag':
      return [{ type: 'tag', colour: attributes['color'] ?? 'neutral', children: parseInline(inner) }];
    case 'a':
      return [linkNode(attributes['href'] ?? '', parseInline(inner), inner)];
    case 'link':
      return [linkNode(attributes['url'] ?? attributes['pc_url'] ?? '', parseInline(inner), inner)];
    case 'number_tag':
      return [{ type: 'number', text: decodeEntities(inner) }];
    case 'local_datetime':
      return [{ type: 'datetime', milliseconds: Number(attributes['millisecond'] ?? Number.NaN) }];
    case 'raw':
      return [{ type: 'text', text: inner }];
    case 'b':
      return [{ type: 'strong', children: parseInline(inner) }];
    case 'i':
      return [{ type: 'em', children: parseInline(inner) }];
    case 's':
      return [{ type: 'del', children: parseInline(inner) }];
    case 'u':
      return [{ type: 'underline', children: parseInline(inner) }];
    default:
      return parseInline(inner);
  }
}
