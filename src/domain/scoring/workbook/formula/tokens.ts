import { trouble } from './trouble.ts';

/**
 * A piece of a formula.
 * Shapes: a `name` that is `quoted` stood in 【…】 and is never a word of the language; a `text` stood in "…".
 */
export type Token =
  | { kind: 'number'; text: string; at: number; end: number }
  | { kind: 'text'; text: string; at: number; end: number }
  | { kind: 'name'; text: string; quoted: boolean; at: number; end: number }
  | { kind: 'sign'; text: string; at: number; end: number }
  | { kind: 'end'; text: ''; at: number; end: number };

const SIGNS: Readonly<Record<string, string>> = {
  '（': '(',
  '）': ')',
  '，': ',',
  '、': ',',
  '：': ':',
  '；': ';',
  '＋': '+',
  '－': '-',
  '−': '-',
  '–': '-',
  '*': '×',
  '＊': '×',
  '/': '÷',
  '／': '÷',
  '＜': '<',
  '＞': '>',
  '＝': '=',
  '≦': '≤',
  '≧': '≥',
};

const KNOWN = '(),:;+-×÷<>=≤≥≠→';
const PAIRS: Readonly<Record<string, string>> = { '<=': '≤', '>=': '≥', '!=': '≠', '<>': '≠', '->': '→', '==': '=' };

const NUMBER = /[\d０-９]+(?:[.．][\d０-９]+)?(?:[%％]|[/／][\d０-９]+)?/y;
const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy;

/**
 * Cuts a formula into pieces. Full-width digits, signs and brackets count as plain ones; spaces only separate.
 * Errors: throws CellTrouble for what is no piece of a formula.
 */
export function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    const token = tokenAt(source, at, tokens.at(-1));
    if (token === null) at += 1;
    else {
      tokens.push(token);
      at = token.end;
    }
  }
  tokens.push({ kind: 'end', text: '', at, end: at });
  return tokens;
}

function tokenAt(source: string, at: number, before: Token | undefined): Token | null {
  const char = source[at] ?? '';
  if (/\s/.test(char)) return null;
  if (char === '【') return quotedName(source, at);
  if (char === '"' || char === '“') return quotedText(source, at);
  const number = match(NUMBER, source, at);
  if (number !== null) return { kind: 'number', text: plain(number), at, end: at + number.length };
  const name = match(NAME, source, at);
  if (name !== null) return { kind: 'name', text: name, quoted: false, at, end: at + name.length };
  return sign(source, at, before);
}

function sign(source: string, at: number, before: Token | undefined): Token {
  const [first, second] = [signAt(source, at), signAt(source, at + 1)];
  const pair = PAIRS[`${first}${second}`];
  if (pair !== undefined) return { kind: 'sign', text: pair, at, end: at + 2 };
  if (!KNOWN.includes(first)) trouble(`“${first}”不能用在这里；名称里有特别的字符时写成【名称】`);
  // A minus before a number, where no number can stand before it, belongs to the number.
  if (first === '-' && !endsQuantity(before)) {
    const number = match(NUMBER, source, at + 1);
    if (number !== null) return { kind: 'number', text: `-${plain(number)}`, at, end: at + 1 + number.length };
  }
  return { kind: 'sign', text: first, at, end: at + 1 };
}

function signAt(source: string, at: number): string {
  const char = source[at] ?? '';
  return SIGNS[char] ?? (char === '!' || char === '！' ? '!' : char);
}

function endsQuantity(token: Token | undefined): boolean {
  return token !== undefined && (token.kind !== 'sign' || token.text === ')');
}

function match(pattern: RegExp, source: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0] ?? null;
}

function plain(text: string): string {
  return text.normalize('NFKC');
}

function quotedName(source: string, at: number): Token {
  let [text, end] = ['', at + 1];
  for (;;) {
    const close = source.indexOf('】', end);
    if (close < 0) trouble('【 后面没有 】，请补上');
    text += source.slice(end, close);
    end = close + 1;
    if (source[end] !== '】') return { kind: 'name', text, quoted: true, at, end };
    text += '】';
    end += 1;
  }
}

function quotedText(source: string, at: number): Token {
  if (source[at] === '“') {
    const close = source.indexOf('”', at);
    if (close < 0) trouble('引号没有成对');
    return { kind: 'text', text: source.slice(at + 1, close), at, end: close + 1 };
  }
  let end = at + 1;
  while (end < source.length && source[end] !== '"') end += source[end] === '\\' ? 2 : 1;
  if (source[end] !== '"') trouble('引号没有成对');
  try {
    return { kind: 'text', text: JSON.parse(source.slice(at, end + 1)) as string, at, end: end + 1 };
  } catch {
    return trouble('引号里有不能用的字符');
  }
}

/** Words that stand between parts of a formula, so a name of the same letters is put in 【…】. */
const TAKEN = new Set(['且', '或', '否则', '任意']);

/** A name or word as it stands in a formula: in 【…】 where it would be read as something else. */
export function writeName(name: string): string {
  const isPlain = match(NAME, name, 0) === name && !TAKEN.has(name);
  return isPlain ? name : `【${name.replaceAll('】', '】】')}】`;
}
