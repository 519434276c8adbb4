import { decodeEntities } from './entities.ts';

/** An opening or closing tag as it stands in a text; `end` is the index after it. */
export interface Tag {
  name: string;
  isClosing: boolean;
  isSelfClosing: boolean;
  attributes: Readonly<Record<string, string>>;
  end: number;
}

const tagPattern = /<(\/?)([a-z_][a-z_0-9]*)((?:\s+[a-z_]+\s*=\s*(?:'[^']*'|"[^"]*"|[^\s>'"/]+))*)\s*(\/?)>/iy;
const attributePattern = /([a-z_]+)\s*=\s*(?:'([^']*)'|"([^"]*)"|([^\s>'"/]+))/gi;

/** Reads the tag that starts at an index, or null where no tag starts. */
export function readTag(text: string, at: number): Tag | null {
  tagPattern.lastIndex = at;
  const found = tagPattern.exec(text);
  if (found === null) return null;
  const attributes: Record<string, string> = {};
  for (const [, key = '', single, double, bare] of (found[3] ?? '').matchAll(attributePattern)) {
    attributes[key.toLowerCase()] = decodeEntities(single ?? double ?? bare ?? '');
  }
  return {
    name: (found[2] ?? '').toLowerCase(),
    isClosing: found[1] === '/',
    isSelfClosing: found[4] === '/',
    attributes,
    end: tagPattern.lastIndex,
  };
}

/** Finds the closing tag that belongs to an opening one, counting tags of the same name in between. */
export function findClosing(text: string, from: number, name: string): { start: number; end: number } | null {
  let depth = 1;
  for (let at = text.indexOf('<', from); at >= 0; at = text.indexOf('<', at + 1)) {
    const tag = readTag(text, at);
    if (tag === null || tag.name !== name || tag.isSelfClosing) continue;
    depth += tag.isClosing ? -1 : 1;
    if (depth === 0) return { start: at, end: tag.end };
  }
  return null;
}
