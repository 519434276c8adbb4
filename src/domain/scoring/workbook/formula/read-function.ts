import type { Band, Value } from '../../schema/value-schema.ts';
import { listOf } from './read-condition.ts';
import type { FormulaReader } from './read-formula.ts';
import { ACROSS, AMONG, keyOfWord, MANY, MODES, ORDER, OVER_ROWS, TIES, type Words } from './words.ts';

type Read = (reader: FormulaReader) => Value;

const READERS: Readonly<Record<string, Read>> = {
  数值: reader => Number(reader.tokens.take().text),
  得分: reader => ({ points: reader.item() }),
  实测: reader => ({ measure: reader.item() }),
  本行: reader => ({ field: reader.names.fields.keyOf(reader.word()) }),
  加权平均: reader => ({
    weightedMean: listOf(reader, () => {
      const weight = reader.literal();
      reader.tokens.expect(':');
      return { weight, value: reader.value() };
    }),
  }),
  取位: rounded,
  // As people write it.
  四舍五入: rounded,
  如果: reader => {
    const { rows, otherwise } = rowsOf(reader, () => ({ if: reader.condition() }));
    const choose = rows.map(({ of, give }) => ({ ...of, give }));
    return { choose, else: otherwise ?? reader.tokens.fail('“如果”最后要写“否则：…”') };
  },
  查表: reader => {
    const lookup = reader.wordSource();
    const { rows, otherwise } = tableRows(reader, () => reader.word());
    return { lookup, table: Object.fromEntries(rows.map(({ of, give }) => [of, give])), ...elseOf(otherwise) };
  },
  分档: reader => {
    const bands = reader.value();
    const { rows, otherwise } = tableRows(reader, () => reader.ends());
    const table: Band[] = rows.map(({ of, give }) => ({ ...of, give }));
    return { bands, table, ...elseOf(otherwise) };
  },
  名次: reader => {
    const place = reader.value();
    const options = optionsOf(reader, { 顺序: ORDER, 并列: TIES, 范围: AMONG });
    return { place, ...named(options, { 顺序: 'order', 并列: 'ties', 范围: 'among' }) } as Value;
  },
  ...Object.fromEntries(
    Object.entries(MANY).map(([key, word]): [string, Read] => [
      word,
      reader => ({ [key]: listOf(reader, () => reader.value()) }) as Value,
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(OVER_ROWS).map(([key, word]): [string, Read] => [
      word,
      reader => ({ [key]: reader.figure(), ...rowOptions(reader) }) as Value,
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(ACROSS).map(([key, word]): [string, Read] => [
      word,
      reader => {
        const of = reader.value();
        return { across: key, of, ...named(optionsOf(reader, { 范围: AMONG }), { 范围: 'among' }) } as Value;
      },
    ]),
  ),
};

/** Every function of a formula, for messages and tests. */
export const FUNCTIONS = Object.keys(READERS);

/** Reads `名称(…)`. */
export function readFunction(reader: FormulaReader): Value {
  const { tokens } = reader;
  const { text } = tokens.next;
  const read = Object.hasOwn(READERS, text) ? READERS[text] : undefined;
  if (read === undefined)
    return tokens.fail(`没有“${text}(…)”这种算法，可用：${FUNCTIONS.join('、')}；名称里有括号的写成【${text}（…）】`);
  tokens.take();
  tokens.expect('(');
  const value = read(reader);
  tokens.expect(')');
  return value;
}

function rounded(reader: FormulaReader): Value {
  const round = reader.value();
  reader.tokens.expect(',');
  const decimals = reader.whole();
  if (!reader.tokens.takes(',')) return { round, decimals };
  const mode = keyOfWord(MODES, reader.word());
  return { round, decimals, mode: mode ?? reader.tokens.fail(`应为 ${Object.values(MODES).join('、')} 之一`) };
}

interface Rows<T> {
  rows: { of: T; give: Value }[];
  otherwise: Value | undefined;
}

/** Rows behind the first part of a table, which may have none but 否则. */
function tableRows<T>(reader: FormulaReader, read: () => T): Rows<T> {
  return reader.tokens.takes(',') ? rowsOf(reader, read) : { rows: [], otherwise: undefined };
}

/** `甲：1，乙：2，否则：3`. */
function rowsOf<T>(reader: FormulaReader, read: () => T): Rows<T> {
  const rows: Rows<T>['rows'] = [];
  do {
    const isLast = reader.tokens.isWord('否则');
    const of = isLast ? null : read();
    if (isLast) reader.tokens.take();
    reader.tokens.expect(':');
    const give = reader.value();
    if (of === null) return { rows, otherwise: give };
    rows.push({ of, give });
  } while (reader.tokens.takes(','));
  return { rows, otherwise: undefined };
}

function elseOf(otherwise: Value | undefined): { else?: Value } {
  return otherwise === undefined ? {} : { else: otherwise };
}

/** The parts 取, 只算, 去高, 去低, 至少 behind the name of a list. */
function rowOptions(reader: FormulaReader): object {
  const options: Record<string, unknown> = {};
  const parts: Readonly<Record<string, [key: string, read: () => unknown]>> = {
    取: ['of', () => reader.value()],
    只算: ['where', () => reader.condition()],
    去高: ['dropHighest', () => reader.whole()],
    去低: ['dropLowest', () => reader.whole()],
    至少: ['whenAtLeast', () => reader.whole()],
  };
  while (reader.tokens.takes(',')) {
    const part = parts[reader.word()];
    if (part === undefined) return reader.tokens.fail(`应写 ${Object.keys(parts).join('、')}，后面加冒号`);
    reader.tokens.expect(':');
    options[part[0]] = part[1]();
  }
  return options;
}

/** Parts such as `范围：同组`, each of which has its words. */
function optionsOf(reader: FormulaReader, known: Readonly<Record<string, Words>>): Record<string, string> {
  const options: Record<string, string> = {};
  while (reader.tokens.takes(',')) {
    const name = reader.word();
    const words = known[name] ?? reader.tokens.fail(`应写 ${Object.keys(known).join('、')}，后面加冒号`);
    reader.tokens.expect(':');
    options[name] =
      keyOfWord(words, reader.word()) ?? reader.tokens.fail(`“${name}”应为 ${Object.values(words).join('、')} 之一`);
  }
  return options;
}

function named(options: Readonly<Record<string, string>>, keys: Readonly<Record<string, string>>): object {
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [keys[name] ?? name, value]));
}
