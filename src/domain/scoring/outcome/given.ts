import { type Entry, type Given, numberRow, type Row } from '../engine/scope.ts';
import { compare, type Exact, equal, exact, lastDigit, multiply, round } from '../numbers/exact.ts';
import { refuse } from '../numbers/refusal.ts';
import type { Given as RawGiven } from '../schema/data-schema.ts';
import type { Figure, ListField, NumberFigure } from '../schema/figure-schema.ts';
import {
  DECIMAL_HINT,
  isDecimalText,
  isLiteralText,
  isSafeNumber,
  type Literal,
  readLiteral,
  showLiteral,
} from '../schema/literal.ts';

/** How a file says that a figure exists but was not published. */
export const NOT_PUBLISHED = '未公布';

/** A unit's figure as data, checked against its definition. Errors: refuses with the path in the data file. */
export function readGiven(raw: RawGiven | undefined, figure: Figure, key: string, under: string): Given {
  if ('computed' in figure) {
    if (raw === undefined) return MISSING;
    return refuse(
      `${under}.${key}`,
      `“${figure.label}”（${key}）是算出来的，不应填在数据里；要核对请写在 claimed.figures 里`,
    );
  }
  if (raw === undefined || raw === null) return MISSING;
  const plain = plainNumber(raw, figure);
  if (plain !== null) return plain;
  const path = `${under}.${key}`;
  if (raw === '') return refuse(path, '空的文字不是数；没有报请写 null，没有公布请写 "未公布"，是零请写 0');
  switch (figure.type) {
    case undefined:
    case 'number':
      return readNumber(raw, figure, path);
    case 'word': {
      if (typeof raw === 'string' && figure.options.includes(raw)) return { state: 'word', word: raw };
      return refuse(path, `应为 ${figure.options.join('、')} 之一，写的是 ${show(raw)}`);
    }
    case 'yesNo':
      if (raw === true || raw === '是') return { state: 'yesNo', yes: true };
      if (raw === false || raw === '否') return { state: 'yesNo', yes: false };
      return refuse(path, `应为 true、false、"是" 或 "否"，写的是 ${show(raw)}`);
    case 'numbers': {
      const cells = list(raw, path, '一串数，如 [92, 90.5, 88]');
      const rows: Row[] = [];
      for (const [i, cell] of cells.entries()) {
        if ((typeof cell === 'string' || cell === null) && figure.leaveOut?.includes(cell) === true) continue;
        if (cell === null || (typeof cell === 'string' && !isDecimalText(cell))) {
          const words = (figure.leaveOut ?? []).map(word => (word === null ? 'null' : `"${word}"`));
          const known =
            words.length === 0 ? '；要略去的写法请列在规则的 leaveOut 里' : `，或略去的 ${words.join('、')}`;
          refuse(`${path}[${i}]`, `应为数（如 92 或 "90.5"）${known}，写的是 ${show(cell)}`);
        }
        const value = bounded(decimal(cell, `${path}[${i}]`), figure, `${path}[${i}]`);
        rows.push(numberRow(rounded(value, figure.decimals)));
      }
      return { state: 'rows', rows, leftOut: cells.length - rows.length };
    }
    case 'list': {
      const rows = list(raw, path, '明细表：每行一个对象').map((row, i) =>
        readRow(row, figure.fields, `${path}[${i}]`),
      );
      return { state: 'rows', rows, leftOut: 0 };
    }
    case 'entries':
      return {
        state: 'entries',
        entries: list(raw, path, '条目的列表').map((row, i) => readEntry(row, `${path}[${i}]`)),
      };
    case 'names': {
      const names = list(raw, path, '名单，如 ["甲项目"]').map((name, i) =>
        typeof name === 'string' && name !== '' ? name : refuse(`${path}[${i}]`, `应为名称，写的是 ${show(name)}`),
      );
      return { state: 'names', names };
    }
  }
}

const MISSING: Given = { state: 'missing' };

function show(raw: unknown): string {
  const text = JSON.stringify(raw) ?? '空';
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function list(raw: RawGiven, path: string, what: string): readonly unknown[] {
  return Array.isArray(raw) ? raw : refuse(path, `应为${what}，写的是 ${show(raw)}`);
}

function decimal(raw: unknown, path: string): Exact {
  if (typeof raw === 'number' && isSafeNumber(raw)) return exact(raw);
  if (typeof raw === 'string' && isDecimalText(raw)) return exact(raw);
  return refuse(path, `${DECIMAL_HINT}，写的是 ${show(raw)}`);
}

/** A number as most figures are: nothing about it is to be refused, and no path has to be written for it. */
function plainNumber(raw: RawGiven, figure: Figure): Given | null {
  if ('computed' in figure || (figure.type !== undefined && figure.type !== 'number')) return null;
  if (typeof raw !== 'number' && typeof raw !== 'string') return null;
  if (typeof raw === 'number' ? !isSafeNumber(raw) : !isDecimalText(raw)) return null;
  const value = converted(exact(raw), figure);
  const isWhole = figure.whole !== true || (value.s === 0 && value.d === 1);
  return isWhole && boundMissed(value, figure) === null ? givenNumber(value) : null;
}

/** Small counts are given again and again. */
const GIVEN_COUNTS: Given[] = [];

function givenNumber(value: Exact): Given {
  const { n, s, d } = value;
  if (typeof n !== 'number' || n < 0 || n >= MOST_COUNT || s !== 0 || d !== 1) return { state: 'number', value };
  const known = GIVEN_COUNTS[n] ?? { state: 'number', value };
  GIVEN_COUNTS[n] = known;
  return known;
}

const MOST_COUNT = 1_000;

function readNumber(raw: RawGiven, figure: NumberFigure, path: string): Given {
  if (raw === NOT_PUBLISHED) return { state: 'notPublished' };
  if (typeof raw === 'string' && !isDecimalText(raw)) {
    if (figure.words !== undefined && Object.hasOwn(figure.words, raw)) return { state: 'word', word: raw };
    const words = Object.keys(figure.words ?? {});
    const known = words.length === 0 ? '' : `，或 ${words.map(word => `"${word}"`).join('、')}`;
    return refuse(path, `应为数（如 5.4 或 "5.40"）、null（未报）、"未公布"${known}，写的是 ${show(raw)}`);
  }
  const value = decimal(raw, path);
  if (figure.whole === true && !equal(round(value, 0), value))
    refuse(path, `“${figure.label}”应为整数，写的是 ${show(raw)}`);
  return { state: 'number', value: bounded(converted(value, figure), figure, path) };
}

/** How many zeros a sum has in 元. */
const YUAN: Record<string, number> = { 元: 0, 万元: 4, 亿元: 8 };

function converted(
  value: Exact,
  { unit, givenIn }: { unit?: string | undefined; givenIn?: string | undefined },
): Exact {
  if (givenIn === undefined || givenIn === unit) return value;
  const from = YUAN[givenIn];
  const to = YUAN[unit ?? ''];
  if (from === undefined || to === undefined) return value;
  const powers = from - to;
  // Powers of ten: what is given in 万元 is in 亿元 the same digits with four more decimals.
  return multiply(value, powers < 0 ? lastDigit(-powers) : exact(10 ** powers));
}

function rounded(value: Exact, decimals: number | undefined): Exact {
  return decimals === undefined ? value : round(value, decimals);
}

type Bounds = { label: string; unit?: string | undefined; min?: Literal | undefined; max?: Literal | undefined };

function bounded(value: Exact, bounds: Bounds, path: string): Exact {
  const missed = boundMissed(value, bounds);
  return missed === null ? value : refuse(path, missed);
}

/** What is wrong with a number that lies outside its bounds; null inside. */
function boundMissed(value: Exact, { label, unit, min, max }: Bounds): string | null {
  const suffix = unit === undefined ? '' : ` ${unit}`;
  if (min !== undefined && compare(value, readLiteral(min)) < 0)
    return `“${label}”应不小于 ${showLiteral(min)}${suffix}`;
  if (max !== undefined && compare(value, readLiteral(max)) > 0)
    return `“${label}”应不大于 ${showLiteral(max)}${suffix}`;
  return null;
}

function readRow(raw: unknown, fields: Readonly<Record<string, ListField>>, path: string): Row {
  if (typeof raw !== 'object' || raw === null) return refuse(path, `应为一行明细 {…}，写的是 ${show(raw)}`);
  const cells = raw as Record<string, unknown>;
  const row = new Map<string, Exact | string>();
  for (const [name, field] of Object.entries(fields)) {
    row.set(name, readCell(Object.hasOwn(cells, name) ? cells[name] : undefined, field, `${path}.${name}`));
  }
  for (const name of Object.keys(cells)) {
    // A row may carry a name or number of its own, by which people find it again; nothing is computed from it.
    const isOwn = Object.hasOwn(fields, name) || name === 'name' || name === 'id';
    if (!isOwn) refuse(`${path}.${name}`, `没有这一栏，可用：${Object.keys(fields).join('、')}、name、id`);
  }
  return row;
}

function readCell(raw: unknown, field: ListField, path: string): Exact | string {
  if (raw === undefined || raw === null) {
    if (typeof field.missing === 'object') {
      const { as } = field.missing;
      return field.type === 'number' && isLiteralText(String(as)) ? readLiteral(as) : String(as);
    }
    return refuse(path, `“${field.label}”未填；请补上，或在规则里写明 missing`);
  }
  if (field.type === 'number') {
    return rounded(bounded(converted(decimal(raw, path), field), field, path), field.decimals);
  }
  if (typeof raw !== 'string' || raw === '') return refuse(path, `“${field.label}”应为文字，写的是 ${show(raw)}`);
  if (field.options !== undefined && !field.options.includes(raw)) {
    refuse(path, `应为 ${field.options.join('、')} 之一，写的是 ${show(raw)}`);
  }
  return raw;
}

const ENTRY_KEYS = ['label', 'points', 'category', 'evidence', 'approver', 'date', 'id'];

function readEntry(raw: unknown, path: string): Entry {
  if (typeof raw !== 'object' || raw === null)
    return refuse(path, `应为一条奖罚 {"label": …, "points": …}，写的是 ${show(raw)}`);
  const cells = raw as Record<string, unknown>;
  for (const name of Object.keys(cells)) {
    if (!ENTRY_KEYS.includes(name)) refuse(`${path}.${name}`, `没有这一栏，可用：${ENTRY_KEYS.join('、')}`);
  }
  const text = (name: string): string | null => {
    const cell = cells[name];
    if (cell === undefined || cell === null || cell === '') return null;
    return typeof cell === 'string' ? cell : refuse(`${path}.${name}`, `应为文字，写的是 ${show(cell)}`);
  };
  return {
    label: text('label') ?? refuse(`${path}.label`, '应写明事由'),
    points:
      cells['points'] === undefined || cells['points'] === null ? null : decimal(cells['points'], `${path}.points`),
    category: text('category'),
    evidence: text('evidence'),
    approver: text('approver'),
    date: text('date'),
  };
}
