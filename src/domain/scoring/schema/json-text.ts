import { type Refusal, showPath } from '../numbers/refusal.ts';
import { isSafeNumber } from './literal.ts';

/**
 * Reads JSON more strictly than `JSON.parse`: a key may stand only once in an object, a number may not have more
 * digits than survive, and nesting is bounded. Any of these would otherwise change a figure silently.
 */
export function readJson(
  text: string,
  what: string,
): { ok: true; value: unknown } | { ok: false; refusals: Refusal[] } {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const reader = new Reader(source);
  try {
    return { ok: true, value: reader.whole() };
  } catch (error) {
    if (!(error instanceof JsonTrouble)) throw error;
    const before = source.slice(0, error.at).split('\n');
    const where = `第 ${before.length} 行第 ${(before.at(-1)?.length ?? 0) + 1} 列`;
    return { ok: false, refusals: [{ path: error.path, message: `${what}${where}：${error.message}` }] };
  }
}

const DEEPEST = 60;

class JsonTrouble extends Error {
  readonly at: number;
  readonly path: string;

  constructor(message: string, at: number, path: string) {
    super(message);
    this.at = at;
    this.path = path;
  }
}

class Reader {
  readonly #text: string;
  #at = 0;
  readonly #path: (string | number)[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  whole(): unknown {
    const value = this.#value();
    this.#skip();
    if (this.#at < this.#text.length) this.#fail('后面还有多余的内容');
    return value;
  }

  #fail(message: string, at = this.#at): never {
    throw new JsonTrouble(message, at, showPath(this.#path));
  }

  #skip(): void {
    while (' \t\r\n'.includes(this.#text[this.#at] ?? 'x')) this.#at += 1;
  }

  #value(): unknown {
    this.#skip();
    if (this.#path.length > DEEPEST) this.#fail(`嵌套超过 ${DEEPEST} 层`);
    const next = this.#text[this.#at];
    if (next === undefined) this.#fail('内容没有写完，应为完整的 JSON');
    if (next === '{') return this.#object();
    if (next === '[') return this.#array();
    if (next === '"') return this.#string();
    for (const [word, value] of [
      ['true', true],
      ['false', false],
      ['null', null],
    ] as const) {
      if (this.#text.startsWith(word, this.#at)) {
        this.#at += word.length;
        return value;
      }
    }
    return this.#number();
  }

  #number(): number {
    const at = this.#at;
    const text = /^-?\d[\d.eE+-]*/.exec(this.#text.slice(at, at + 400))?.[0];
    if (text === undefined) this.#fail('这里应为数、"文字"、true、false、null、[ 或 {');
    if (!/^-?(0|[1-9]\d*)(\.\d+)?$/.test(text))
      this.#fail(`“${text.slice(0, 40)}”不是规范的数，应写成 5.40 这样，不用科学计数法`);
    const value = Number(text);
    if (!isSafeNumber(value) || text.replace(/[-.]/g, '').replace(/^0+/, '').replace(/0+$/, '').length > 15) {
      this.#fail(`“${text.slice(0, 40)}”位数太多，应写成带引号的 "${text.slice(0, 40)}"（最多 15 位整数、10 位小数）`);
    }
    this.#at = at + text.length;
    return value;
  }

  #string(): string {
    const at = this.#at;
    let end = at + 1;
    while (this.#text[end] !== '"') {
      const char = this.#text[end];
      if (char === undefined || char === '\n') this.#fail('引号没有成对', at);
      end += char === '\\' ? 2 : 1;
    }
    this.#at = end + 1;
    try {
      return JSON.parse(this.#text.slice(at, end + 1)) as string;
    } catch {
      return this.#fail('引号里有不能用的字符', at);
    }
  }

  #array(): unknown[] {
    const array: unknown[] = [];
    this.#at += 1;
    this.#skip();
    while (this.#text[this.#at] !== ']') {
      if (array.length > 0) this.#comma();
      this.#path.push(array.length);
      array.push(this.#value());
      this.#path.pop();
      this.#skip();
    }
    this.#at += 1;
    return array;
  }

  #object(): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    this.#at += 1;
    this.#skip();
    let count = 0;
    while (this.#text[this.#at] !== '}') {
      if (count > 0) this.#comma();
      count += 1;
      this.#skip();
      if (this.#text[this.#at] !== '"') this.#fail('这里应为带引号的键，如 "label"');
      const at = this.#at;
      const key = this.#string();
      if (Object.hasOwn(object, key)) this.#fail(`键“${key}”写了两次，应只写一次`, at);
      if (key === '__proto__') this.#fail('不能用 __proto__ 作键', at);
      this.#skip();
      if (this.#text[this.#at] !== ':') this.#fail(`键“${key}”后面应为冒号`);
      this.#at += 1;
      this.#path.push(key);
      object[key] = this.#value();
      this.#path.pop();
      this.#skip();
    }
    this.#at += 1;
    return object;
  }

  #comma(): void {
    this.#skip();
    if (this.#text[this.#at] !== ',') this.#fail('这里应为逗号或结束的括号');
    this.#at += 1;
    this.#skip();
    if (this.#text[this.#at] === '}' || this.#text[this.#at] === ']') this.#fail('最后一个逗号多余');
  }
}
