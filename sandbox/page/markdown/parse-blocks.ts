import { parseInline } from './parse-inline.ts';
import { isTableSeparator, splitRow } from './table-rows.ts';
import type { Block } from './tree.ts';

const headingPattern = /^ {0,3}(#{1,6})\s+(.*?)\s*#*$/;
const rulePattern = /^\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|<hr\s*\/?>)\s*$/i;
const fencePattern = /^ {0,3}(```+|~~~+)\s*([\w+#-]*)/;
const itemPattern = /^(\s*)(?:([-*+])|(\d{1,9})[.)])(?:\s+(.*)|$)/;
const quotePattern = /^ {0,3}>\s?/;

/**
 * Parses the content of a markdown component into blocks.
 *
 * Errors: never throws; what is no block mark is a paragraph.
 */
export function parseMarkdown(content: string): Block[] {
  return parseLines(content.replace(/\r\n?/g, '\n').split('\n'));
}

function parseLines(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (line.trim() === '') {
      at += 1;
      continue;
    }
    const found =
      readFence(lines, at) ??
      readQuote(lines, at) ??
      readTable(lines, at) ??
      readSingle(line, at) ??
      readList(lines, at);
    const { block, end } = found ?? readParagraph(lines, at);
    blocks.push(block);
    at = end;
  }
  return blocks;
}

interface Read {
  block: Block;
  end: number;
}

function readSingle(line: string, at: number): Read | null {
  const heading = headingPattern.exec(line);
  if (heading) {
    const [, marks = '#', text = ''] = heading;
    return { block: { type: 'heading', level: marks.length, children: parseInline(text) }, end: at + 1 };
  }
  return rulePattern.test(line) ? { block: { type: 'rule' }, end: at + 1 } : null;
}

function readFence(lines: readonly string[], at: number): Read | null {
  const open = fencePattern.exec(lines[at] ?? '');
  if (!open) return null;
  const [, fence = '', language = ''] = open;
  let end = at + 1;
  while (end < lines.length && !(lines[end] ?? '').trim().startsWith(fence)) end += 1;
  return { block: { type: 'code', language, text: lines.slice(at + 1, end).join('\n') }, end: end + 1 };
}

function readQuote(lines: readonly string[], at: number): Read | null {
  let end = at;
  while (end < lines.length && quotePattern.test(lines[end] ?? '')) end += 1;
  if (end === at) return null;
  const inner = lines.slice(at, end).map(line => line.replace(quotePattern, ''));
  return { block: { type: 'quote', children: parseLines(inner) }, end };
}

function readTable(lines: readonly string[], at: number): Read | null {
  if (!(lines[at] ?? '').includes('|') || !isTableSeparator(lines[at + 1] ?? '')) return null;
  let end = at + 2;
  while (end < lines.length && (lines[end] ?? '').includes('|')) end += 1;
  const head = splitRow(lines[at] ?? '').map(parseInline);
  const rows = lines.slice(at + 2, end).map(line => splitRow(line).map(parseInline));
  return { block: { type: 'table', head, rows }, end };
}

function readList(lines: readonly string[], at: number): Read | null {
  const first = itemPattern.exec(lines[at] ?? '');
  if (!first) return null;
  const indent = (first[1] ?? '').length;
  const ordered = first[3] !== undefined;
  const items: string[][] = [];
  let end = at;
  for (; end < lines.length; end += 1) {
    const line = lines[end] ?? '';
    const item = itemPattern.exec(line);
    const depth = line.length - line.trimStart().length;
    if (item && depth <= indent + 1) {
      if (depth < indent || (item[3] !== undefined) !== ordered || rulePattern.test(line)) break;
      items.push([item[4] ?? '']);
    } else if (line.trim() !== '' && depth > indent + 1) {
      items.at(-1)?.push(line.slice(Math.min(depth, indent + 4)));
    } else break;
  }
  return {
    block: { type: 'list', ordered, start: Number(first[3] ?? 1), items: items.map(parseLines) },
    end,
  };
}

function startsBlock(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  return (
    headingPattern.test(line) ||
    rulePattern.test(line) ||
    fencePattern.test(line) ||
    quotePattern.test(line) ||
    itemPattern.test(line) ||
    (line.includes('|') && isTableSeparator(lines[at + 1] ?? ''))
  );
}

function readParagraph(lines: readonly string[], at: number): Read {
  let end = at + 1;
  while (end < lines.length && (lines[end] ?? '').trim() !== '' && !startsBlock(lines, end)) end += 1;
  const text = lines
    .slice(at, end)
    .map(line => line.trim())
    .join('\n');
  return { block: { type: 'paragraph', children: parseInline(text) }, end };
}
