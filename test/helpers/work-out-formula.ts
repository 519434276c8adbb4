/**
 * Works out a workbook's formulas as Excel does, for exactly the functions that ours use: numbers are binary fractions, and
 * ROUND looks at the fifteen digits that a spreadsheet shows. Anything else in a formula is an error.
 */

export type CellValue = number | string | boolean | null;
/** A cell as it is written: a value, or a formula. */
export type Cell = CellValue | { formula: string };
export type Sheets = ReadonlyMap<string, readonly (readonly Cell[])[]>;

/** A value, or the values of a range in their rows. */
type Worked = CellValue | CellValue[];

const TOKENS =
  /\s*("(?:[^"]|"")*"|[\p{L}_]+!\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?|\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?|[A-Z]+(?=\()|TRUE|FALSE|\d+(?:\.\d+)?|<=|>=|<>|[-+*/(),<>=])/uy;

/** The value of each cell of a workbook, its formulas worked out. Shapes: rows of a sheet start with row 1. */
export function workOutWorkbook(sheets: Sheets): (sheet: string, row: number, column: number) => CellValue {
  const known = new Map<string, CellValue>();
  const valueAt = (sheet: string, row: number, column: number): CellValue => {
    const key = `${sheet} ${row} ${column}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const rows = sheets.get(sheet);
    if (rows === undefined) throw new Error(`no sheet ${sheet}`);
    const cell = rows[row - 1]?.[column - 1] ?? null;
    const value =
      typeof cell === 'object' && cell !== null ? single(new Reader(cell.formula, sheet, valueAt).whole()) : cell;
    known.set(key, value);
    return value;
  };
  return valueAt;
}

function single(worked: Worked): CellValue {
  if (Array.isArray(worked)) throw new Error('a range where one value belongs');
  return worked;
}

function numeric(value: CellValue): number {
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string') throw new Error(`#VALUE!: ${value}`);
  return value;
}

function columnOf(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

/** Half-up on the fifteen digits that are shown. */
function round(value: number, decimals: number): number {
  const shown = Number(value.toPrecision(15));
  const [digits = '0', exponent = '0'] = shown.toExponential(14).split('e');
  const scaled = Number(`${digits}e${Number(exponent) + decimals}`);
  const rounded = Math.sign(scaled) * Math.floor(Number((Math.abs(scaled) + 0.5).toPrecision(15)));
  return Number(`${rounded}e${-decimals}`);
}

/** A number as a cell with so many decimals shows it. */
export function shownNumber(value: CellValue, decimals: number): string {
  const text = round(numeric(value), decimals).toFixed(decimals);
  return /^-[0.]+$/.test(text) ? text.slice(1) : text;
}

class Reader {
  readonly #tokens: string[] = [];
  readonly #sheet: string;
  readonly #valueAt: (sheet: string, row: number, column: number) => CellValue;
  #at = 0;

  constructor(formula: string, sheet: string, valueAt: (sheet: string, row: number, column: number) => CellValue) {
    this.#sheet = sheet;
    this.#valueAt = valueAt;
    TOKENS.lastIndex = 0;
    while (TOKENS.lastIndex < formula.length) {
      const from = TOKENS.lastIndex;
      const token = TOKENS.exec(formula)?.[1];
      if (token === undefined) throw new Error(`not a formula at ${from}: ${formula}`);
      this.#tokens.push(token);
    }
  }

  whole(): Worked {
    const value = this.#comparison();
    if (this.#at < this.#tokens.length) throw new Error(`left over: ${this.#tokens.slice(this.#at).join(' ')}`);
    return value;
  }

  #has(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at += 1;
    return true;
  }

  #comparison(): Worked {
    const left = this.#sum();
    for (const sign of ['<=', '>=', '<>', '<', '>', '='] as const) {
      if (this.#has(sign)) return each(left, this.#sum(), (a, b) => compare(a, sign, b));
    }
    return left;
  }

  #sum(): Worked {
    let value = this.#product();
    for (;;) {
      if (this.#has('+')) value = each(value, this.#product(), (a, b) => numeric(a) + numeric(b));
      else if (this.#has('-')) value = each(value, this.#product(), (a, b) => numeric(a) - numeric(b));
      else return value;
    }
  }

  #product(): Worked {
    let value = this.#one();
    for (;;) {
      if (this.#has('*')) value = each(value, this.#one(), (a, b) => numeric(a) * numeric(b));
      else if (this.#has('/')) value = each(value, this.#one(), (a, b) => divided(numeric(a), numeric(b)));
      else return value;
    }
  }

  #one(): Worked {
    const token = this.#tokens[this.#at] ?? '';
    this.#at += 1;
    if (token === '-') return each(this.#one(), 0, a => -numeric(a));
    if (token === '(') {
      const value = this.#comparison();
      if (!this.#has(')')) throw new Error('a bracket is open');
      return value;
    }
    if (token.startsWith('"')) return token.slice(1, -1).replaceAll('""', '"');
    if (token === 'TRUE' || token === 'FALSE') return token === 'TRUE';
    if (/^\d/.test(token)) return Number(token);
    if (this.#tokens[this.#at] === '(' && /^[A-Z]+$/.test(token)) return this.#call(token);
    return this.#range(token);
  }

  #range(token: string): Worked {
    const [place = '', sheet = this.#sheet] = token.split('!').reverse();
    const [from, to] = place.split(':').map(name => /^\$?([A-Z]+)\$?(\d+)$/.exec(name));
    if (!from) throw new Error(`no reference: ${token}`);
    const [firstColumn, firstRow] = [columnOf(from[1] ?? ''), Number(from[2])];
    if (!to) return this.#valueAt(sheet, firstRow, firstColumn);
    const values: CellValue[] = [];
    for (let row = firstRow; row <= Number(to[2]); row += 1) {
      for (let column = firstColumn; column <= columnOf(to[1] ?? ''); column += 1)
        values.push(this.#valueAt(sheet, row, column));
    }
    return values;
  }

  #call(name: string): Worked {
    this.#at += 1;
    const given: Worked[] = [];
    // Both branches are read; only the one that is taken is used, as Excel has it.
    if (!this.#has(')')) {
      do given.push(this.#comparison());
      while (this.#has(','));
      if (!this.#has(')')) throw new Error('a bracket is open');
    }
    return called(name, given);
  }
}

function divided(a: number, b: number): number {
  return b === 0 ? Number.NaN : a / b;
}

function compare(a: CellValue, sign: string, b: CellValue): boolean {
  if (typeof a === 'string' || typeof b === 'string') {
    if (sign !== '=' && sign !== '<>') throw new Error('words compared by size');
    return (a === b) === (sign === '=');
  }
  const [x, y] = [numeric(a), numeric(b)];
  return { '<=': x <= y, '>=': x >= y, '<>': x !== y, '<': x < y, '>': x > y, '=': x === y }[sign] ?? false;
}

/** Element by element where one is a range. */
function each(a: Worked, b: Worked, make: (a: CellValue, b: CellValue) => CellValue): Worked {
  if (!Array.isArray(a) && !Array.isArray(b)) return make(a, b);
  const length = Array.isArray(a) ? a.length : Array.isArray(b) ? b.length : 0;
  return Array.from({ length }, (_, i) => make(at(a, i), at(b, i)));
}

function at(worked: Worked, index: number): CellValue {
  return Array.isArray(worked) ? (worked[index] ?? null) : worked;
}

/** The numbers among some arguments; words and empty cells of a range are passed over. */
function numbersIn(given: readonly Worked[]): number[] {
  return given.flatMap(one => (Array.isArray(one) ? one : [one])).filter(value => typeof value === 'number');
}

function called(name: string, given: readonly Worked[]): CellValue {
  const numbers = numbersIn(given);
  const [first = null, second = null, third = null] = given;
  switch (name) {
    case 'SUM':
      return numbers.reduce((a, b) => a + b, 0);
    case 'MIN':
      return numbers.length === 0 ? 0 : Math.min(...numbers);
    case 'MAX':
      return numbers.length === 0 ? 0 : Math.max(...numbers);
    case 'COUNT':
      return numbers.length;
    case 'AVERAGE':
      return divided(
        numbers.reduce((a, b) => a + b, 0),
        numbers.length,
      );
    case 'INT':
      return Math.floor(numeric(single(first)));
    case 'ROUND':
      return round(numeric(single(first)), numeric(single(second)));
    case 'IF':
      return single(truth(single(first)) ? second : third);
    case 'AND':
      return given.every(one => truth(single(one)));
    case 'OR':
      return given.some(one => truth(single(one)));
    case 'NOT':
      return !truth(single(first));
    case 'RANK': {
      const own = numeric(single(first));
      const isAhead = (value: number) => (numeric(single(third)) === 0 ? value > own : value < own);
      return 1 + numbersIn([second]).filter(isAhead).length;
    }
    case 'SUMPRODUCT':
      return (Array.isArray(first) ? first : [first]).map(numeric).reduce((a, b) => a + b, 0);
    default:
      throw new Error(`no function of ours: ${name}`);
  }
}

function truth(value: CellValue): boolean {
  if (typeof value === 'string') throw new Error(`no truth: ${value}`);
  return value === true || (typeof value === 'number' && value !== 0);
}
