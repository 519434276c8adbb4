import { type Token, tokensOf } from './tokens.ts';
import { trouble } from './trouble.ts';

/** What people write is three or four brackets deep; a rule set as JSON may be as deep as this. */
const DEEPEST = 60;

/** Goes through the pieces of a formula. */
export class TokenReader {
  readonly #source: string;
  readonly #tokens: Token[];
  #at = 0;

  constructor(source: string) {
    this.#source = source;
    this.#tokens = tokensOf(source);
    let depth = 0;
    for (const { kind, text } of this.#tokens) {
      if (kind !== 'sign') continue;
      if (text === '(') depth += 1;
      else if (text === ')') depth -= 1;
      if (depth > DEEPEST) trouble(`算式“${short(source)}”的括号超过 ${DEEPEST} 层`);
    }
  }

  get next(): Token {
    return this.peek(0);
  }

  peek(ahead: number): Token {
    return this.#tokens[Math.min(this.#at + ahead, this.#tokens.length - 1)] as Token;
  }

  take(): Token {
    const token = this.next;
    if (token.kind !== 'end') this.#at += 1;
    return token;
  }

  /** Takes a sign if it stands next. */
  takes(sign: string): boolean {
    const isNext = this.isSign(sign);
    if (isNext) this.#at += 1;
    return isNext;
  }

  isSign(...signs: string[]): boolean {
    return this.next.kind === 'sign' && signs.includes(this.next.text);
  }

  /** Whether one of these words stands next, outside 【…】. */
  isWord(...words: string[]): boolean {
    return this.next.kind === 'name' && !this.next.quoted && words.includes(this.next.text);
  }

  /**
   * Takes a word between two parts. People leave out the space behind it, so `且完成率` is `且` and `完成率` where only
   * `且` can stand.
   */
  takesWord(word: string): boolean {
    const { next } = this;
    if (next.kind !== 'name' || next.quoted || !next.text.startsWith(word)) return false;
    if (next.text !== word) {
      const middle = next.at + word.length;
      const rest: Token = { ...next, text: next.text.slice(word.length), at: middle };
      this.#tokens.splice(this.#at, 1, { ...next, text: word, end: middle }, rest);
    }
    this.#at += 1;
    return true;
  }

  expect(sign: string): void {
    if (!this.takes(sign)) this.fail(`这里应为“${sign}”`);
  }

  /** Where the reader is, to come back to it. */
  get mark(): number {
    return this.#at;
  }

  backTo(mark: number): void {
    this.#at = mark;
  }

  /** What of the source lies behind the piece taken last. */
  get rest(): string {
    return this.#source.slice(this.#at === 0 ? 0 : (this.#tokens[this.#at - 1] as Token).end);
  }

  done(): void {
    if (this.next.kind !== 'end') this.fail('后面还有多余的内容');
  }

  fail(message: string): never {
    const { next } = this;
    const where = next.kind === 'end' ? '在末尾' : `在“${this.#source.slice(next.at, next.at + 12)}”处`;
    return trouble(`算式“${short(this.#source)}”${where}看不懂：${message}`);
  }
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
