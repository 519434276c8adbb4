/** Cuts a pasted message into lines, and a line into cells: by tabs, bars, commas or blanks, as Excel, Word and chat do. */

/** A cell as it stands in the message, without the blanks and quotes around it. */
export interface Cell {
  text: string;
  /** Indexes of the message. */
  start: number;
  end: number;
}

/** A line of the message; the line breaks within a quoted cell belong to it. */
export interface Line {
  text: string;
  start: number;
}

/**
 * What parts the cells of a table. `blank` is a single blank, which is trusted only where every row fits, and so are
 * the marks of prose; `dash` only where a line says that it parts.
 */
export type Separator = 'tab' | 'bar' | 'blanks' | 'comma' | 'blank' | 'pause' | 'semicolon' | 'slash' | 'dash';

export const SEPARATORS: readonly Separator[] = [
  'tab',
  'bar',
  'blanks',
  'comma',
  'blank',
  'pause',
  'semicolon',
  'slash',
];

/** A line with more cells is none of a table that people report with. */
const MOST_CELLS = 60;
/** Excel puts quotes around a cell with line breaks; a cell of Excel holds no more characters. */
const LONGEST_QUOTE = 32_767;

const SPLIT: Record<Separator, RegExp> = {
  tab: /\t/g,
  bar: /[|｜│┃¦]/g,
  blanks: /[  \u2002-\u200a]{2,}|\u3000[  \u3000]*/g,
  // A quoted cell is one, and its commas part nothing.
  comma: /"[^"]*"|[,，]/g,
  blank: /[  \u3000]+/g,
  pause: /、/g,
  semicolon: /[;；]/g,
  slash: /[/／]/g,
  dash: /[-－—–]+/g,
};
const BLANK = /[\s\u00a0\u200b\ufeff]/;
const MENTIONS = /^(?:\s*@_(?:user_\d{1,6}|all))+\s*/;
/** The rule under a header, and the frame of a drawn table. */
const RULE = /^[\s|｜│┃:+=\-─━┄┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝]+$/;

/** The lines of a message. The work is linear in the length. */
export function linesOf(message: string): Line[] {
  const lines: Line[] = [];
  const closing = closingQuotes(message);
  let start = 0;
  for (let at = 0; at <= message.length; at += 1) {
    const character = message[at];
    if (character === '"' && (at === start || message[at - 1] === '\t')) {
      const end = closing(at);
      if (end !== undefined) at = end;
    } else if (character === '\n' || character === undefined) {
      lines.push({ text: message.slice(start, at).replace(/\r$/, ''), start });
      start = at + 1;
    }
  }
  return lines;
}

/**
 * Finds the quote that closes the one at an index: before a tab or the end of the line, with a line break and no tab
 * between. Indexes are asked for in rising order, so that the work is linear.
 */
function closingQuotes(message: string): (open: number) => number | undefined {
  const ends: number[] = [];
  for (const { index } of message.matchAll(/"(?=[\t\r\n]|$)/g)) ends.push(index);
  const nextTab = following(message, '\t');
  const nextBreak = following(message, '\n');
  let next = 0;
  return open => {
    while (next < ends.length && (ends[next] ?? 0) <= open) next += 1;
    const end = ends[next];
    if (end === undefined || end - open > LONGEST_QUOTE) return undefined;
    return nextTab(open) < end || nextBreak(open) > end ? undefined : end;
  };
}

/** Finds the first such character behind an index; indexes are asked for in rising order. */
function following(message: string, character: string): (index: number) => number {
  let found = -1;
  return index => {
    if (found <= index) {
      const at = message.indexOf(character, index + 1);
      found = at === -1 ? message.length + 1 : at;
    }
    return found;
  };
}

export const isRule = (line: Line) => /[-─━=]/.test(line.text) && RULE.test(line.text);

/** The cells of a line; fewer than two when the separator does not stand in it, none when it has too many. */
export function cellsOf(line: Line, separator: Separator): Cell[] {
  const mentions = MENTIONS.exec(line.text)?.[0].length ?? 0;
  // Blanks at the head of a line are no empty cell, but a tab there is one.
  const lead = separator === 'tab' || separator === 'bar' ? 0 : /^\s*/.exec(line.text.slice(mentions))?.[0].length;
  const from = mentions + (lead ?? 0);
  const text = separator === 'tab' || separator === 'bar' ? line.text.slice(from) : line.text.slice(from).trimEnd();
  const cells: Cell[] = [];
  let at = 0;
  for (const { index, 0: mark } of text.matchAll(SPLIT[separator])) {
    if (mark.startsWith('"')) continue;
    cells.push(trimmed(text, at, index, line.start + from));
    at = index + mark.length;
    if (cells.length > MOST_CELLS) return [];
  }
  cells.push(trimmed(text, at, text.length, line.start + from));
  if (separator !== 'bar') return cells;
  // | a | b | has empty cells at both ends.
  if (/^\s*[|｜│┃¦]/.test(text)) cells.shift();
  if (cells.at(-1)?.text === '' && /[|｜│┃¦]\s*$/.test(text)) cells.pop();
  return cells;
}

/** A cell without the blanks around it, and without its quotes. */
function trimmed(text: string, from: number, to: number, offset: number): Cell {
  let start = from;
  let end = to;
  const trim = () => {
    while (start < end && BLANK.test(text[start] ?? '')) start += 1;
    while (end > start && BLANK.test(text[end - 1] ?? '')) end -= 1;
  };
  trim();
  if (end - start >= 2 && text[start] === '"' && text[end - 1] === '"') {
    start += 1;
    end -= 1;
    trim();
  }
  return { text: text.slice(start, end), start: offset + start, end: offset + end };
}
