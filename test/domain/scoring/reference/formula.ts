import { add, by, type Fraction, highest, less, lowest, over, parse, plus, rounded, zero } from './fraction.ts';

/**
 * Works out a printed formula, such as `35 × MIN(5.40 ÷ 6.00, 1)`, as anyone with a pocket calculator would. Null when
 * it holds a number marked `≈`, which is only shown shortened.
 */
export function workOut(formula: string): Fraction | null {
  if (formula.includes('≈')) return null;
  const reader = new Reader(formula);
  const value = reader.sum();
  reader.end();
  return value;
}

class Reader {
  readonly #tokens: string[];
  #at = 0;

  constructor(text: string) {
    this.#tokens = text.match(/\d+(\.\d+)?%?|[A-Z]+|[-−+×÷(),]/g) ?? [];
    if (this.#tokens.join('') !== text.replaceAll(' ', '')) throw new Error(`not a formula: ${text}`);
  }

  end(): void {
    if (this.#at < this.#tokens.length) throw new Error(`left over: ${this.#tokens.slice(this.#at).join(' ')}`);
  }

  #next(): string {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw new Error('the formula ends early');
    this.#at += 1;
    return token;
  }

  #has(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at += 1;
    return true;
  }

  sum(): Fraction {
    let value = this.#has('−') ? less(zero, this.#product()) : this.#product();
    for (;;) {
      if (this.#has('+')) value = plus(value, this.#product());
      else if (this.#has('−')) value = less(value, this.#product());
      else return value;
    }
  }

  #product(): Fraction {
    let value = this.#one();
    for (;;) {
      if (this.#has('×')) value = by(value, this.#one());
      else if (this.#has('÷')) value = over(value, this.#one());
      else return value;
    }
  }

  #one(): Fraction {
    const token = this.#next();
    if (token === '(') {
      const value = this.sum();
      if (!this.#has(')')) throw new Error('a bracket is open');
      return value;
    }
    if (!/^[A-Z]/.test(token)) return parse(token);
    if (!this.#has('(')) throw new Error(`${token} needs brackets`);
    const members = [this.sum()];
    while (this.#has(',')) members.push(this.sum());
    if (!this.#has(')')) throw new Error('a bracket is open');
    const [value = zero, decimals = zero] = members;
    switch (token) {
      case 'MIN':
        return lowest(members);
      case 'MAX':
        return highest(members);
      case 'ROUND':
        return rounded(value, Number(decimals.n));
      case 'FLOOR':
        return rounded(value, Number(decimals.n), 'down');
      case 'CEILING':
        return rounded(value, Number(decimals.n), 'up');
      default:
        return add([]);
    }
  }
}
