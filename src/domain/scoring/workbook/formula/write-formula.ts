import { isLiteralText, type Literal } from '../../schema/literal.ts';
import type { Band, Condition, Value } from '../../schema/value-schema.ts';
import type { FormulaNames } from './names.ts';
import { writeName } from './tokens.ts';
import { ACROSS, AMONG, ENDS, MANY, MODES, ORDER, OVER_ROWS, SIGN_OF, STATES, TIES, UNIT_SETS } from './words.ts';
import { writeLiteral } from './write-literal.ts';

/** A step of the format that the workbook has no words for: a fault of the program, never of who sent the rule set. */
export class Unwritable extends Error {
  override readonly name = 'Unwritable';
}

/** Stops when an object holds keys that would be lost. */
export function refuseOthers(value: object, known: readonly string[], what: string): void {
  const others = Object.keys(value).filter(key => !known.includes(key));
  if (others.length > 0) throw new Unwritable(`工作簿里还没有“${what}”的 ${others.join('、')}`);
}

/**
 * Writes quantities and conditions of a rule set as formulas with the names that people know:
 * `已开工 ÷ 应开工`, `总投资 ≥ 5 且 完成率 < 60%`.
 * Errors: throws Unwritable for a step that it does not know.
 * Source: docs/scoring.md, “The rule set as a workbook”
 */
export class FormulaWriter {
  readonly #names: FormulaNames;

  constructor(names: FormulaNames) {
    this.#names = names;
  }

  value(value: Value): string {
    if (typeof value === 'object') refuseExtras(value);
    if (typeof value === 'number') return writeLiteral(value);
    if (typeof value === 'string') return isLiteralText(value) ? writeLiteral(value) : this.figure(value);
    return this.#known(value) ?? unknown(value);
  }

  condition(condition: Condition): string {
    refuseExtras(condition);
    if ('all' in condition) return this.#joined('且', '全部', condition.all);
    if ('any' in condition) return this.#joined('或', '任一', condition.any);
    if ('not' in condition) return `非(${this.condition(condition.not)})`;
    if ('compare' in condition) {
      const [left, sign, right] = condition.compare;
      return `${this.value(left)} ${SIGN_OF[sign]} ${this.value(right)}`;
    }
    if ('word' in condition) refuseOthers(condition, ['word', 'in'], 'word');
    if ('state' in condition) refuseOthers(condition, ['state', 'is'], 'state');
    if ('word' in condition) return call('属于', [this.#wordSource(condition.word), ...condition.in.map(writeWord)]);
    if ('yes' in condition) return `为是(${this.figure(condition.yes)})`;
    if ('state' in condition)
      return call('情形', [this.figure(condition.state), ...condition.is.map(each => STATES[each])]);
    if ('unitIn' in condition) return call('单位属于', unitSets(condition.unitIn));
    return unknown(condition);
  }

  figure(key: string): string {
    return writeName(this.#names.figures.nameOf(key));
  }

  item(key: string): string {
    return key === 'total' ? '总分' : writeName(this.#names.items.nameOf(key));
  }

  #known(value: Exclude<Value, number | string>): string | null {
    if ('sum' in value) return this.#sum(value.sum);
    if ('minus' in value) return `${this.#term(value.minus[0])} - ${this.#term(value.minus[1])}`;
    if ('times' in value) return this.#times(value.times);
    if ('divide' in value) return `${this.#factor(value.divide[0])} ÷ ${this.#factor(value.divide[1])}`;
    if ('min' in value) return call(MANY.min, this.#all(value.min));
    if ('max' in value) return call(MANY.max, this.#all(value.max));
    if ('mean' in value) return call(MANY.mean, this.#all(value.mean));
    if ('firstOf' in value) return call(MANY.firstOf, this.#all(value.firstOf));
    if ('weightedMean' in value) {
      const parts = value.weightedMean.map(part => {
        refuseOthers(part, ['weight', 'value'], 'weightedMean');
        return `${writeLiteral(part.weight)}：${this.value(part.value)}`;
      });
      return call('加权平均', parts);
    }
    if ('points' in value) return `得分(${this.item(value.points)})`;
    if ('measure' in value) return `实测(${this.item(value.measure)})`;
    return this.#chosen(value) ?? this.#overRows(value) ?? this.#amongUnits(value);
  }

  #chosen(value: object): string | null {
    const step = value as Extract<Value, object>;
    if ('round' in step) {
      refuseOthers(step, ['round', 'decimals', 'mode'], 'round');
      const mode = step.mode === undefined ? [] : [MODES[step.mode]];
      return call('取位', [this.value(step.round), String(step.decimals), ...mode]);
    }
    if ('choose' in step) {
      refuseOthers(step, ['choose', 'else'], 'choose');
      const cases = step.choose.map(each => {
        refuseOthers(each, ['if', 'give'], 'choose');
        return `${this.condition(each.if)}：${this.value(each.give)}`;
      });
      return call('如果', [...cases, ...this.#otherwise(step.else)]);
    }
    if ('lookup' in step) {
      refuseOthers(step, ['lookup', 'table', 'else'], 'lookup');
      const rows = Object.entries(step.table).map(([word, give]) => `${writeWord(word)}：${this.value(give)}`);
      return call('查表', [this.#wordSource(step.lookup), ...rows, ...this.#otherwise(step.else)]);
    }
    if ('bands' in step) {
      refuseOthers(step, ['bands', 'table', 'else'], 'bands');
      const rows = step.table.map(band => `${writeEnds(band)}：${this.value(band.give)}`);
      return call('分档', [this.value(step.bands), ...rows, ...this.#otherwise(step.else)]);
    }
    return 'field' in step ? this.#field(step.field) : null;
  }

  #overRows(value: object): string | null {
    const step = value as Record<string, unknown>;
    for (const [key, word] of Object.entries(OVER_ROWS)) {
      if (!(key in step)) continue;
      refuseOthers(step, [key, 'of', 'where', 'dropHighest', 'dropLowest', 'whenAtLeast'], key);
      const { of, where, dropHighest, dropLowest, whenAtLeast } = step as {
        of?: Value;
        where?: Condition;
        dropHighest?: number;
        dropLowest?: number;
        whenAtLeast?: number;
      };
      return call(word, [
        this.figure(String(step[key])),
        ...(of === undefined ? [] : [`取：${this.value(of)}`]),
        ...(where === undefined ? [] : [`只算：${this.condition(where)}`]),
        ...(dropHighest === undefined ? [] : [`去高：${dropHighest}`]),
        ...(dropLowest === undefined ? [] : [`去低：${dropLowest}`]),
        ...(whenAtLeast === undefined ? [] : [`至少：${whenAtLeast}`]),
      ]);
    }
    return null;
  }

  #amongUnits(value: object): string | null {
    const step = value as Extract<Value, object>;
    if ('across' in step) {
      refuseOthers(step, ['across', 'of', 'among'], 'across');
      return call(ACROSS[step.across], [this.value(step.of), ...option('范围', AMONG, step.among)]);
    }
    if (!('place' in step)) return null;
    refuseOthers(step, ['place', 'order', 'ties', 'among'], 'place');
    return call('名次', [
      this.value(step.place),
      ...option('顺序', ORDER, step.order),
      ...option('并列', TIES, step.ties),
      ...option('范围', AMONG, step.among),
    ]);
  }

  #all(values: readonly Value[]): string[] {
    return values.map(each => this.value(each));
  }

  #sum(members: readonly Value[]): string {
    return members.length < 2 ? call(MANY.sum, this.#all(members)) : members.map(each => this.#term(each)).join(' + ');
  }

  #times(members: readonly Value[]): string {
    return members.length < 2
      ? call(MANY.times, this.#all(members))
      : members.map(each => this.#factor(each)).join(' × ');
  }

  /** A member of a sum or difference. */
  #term(value: Value): string {
    const isOpen = typeof value === 'object' && ('minus' in value || ('sum' in value && value.sum.length > 1));
    return isOpen ? `(${this.value(value)})` : this.value(value);
  }

  /** A member of a product or quotient. */
  #factor(value: Value): string {
    const isOpen = typeof value === 'object' && ('divide' in value || ('times' in value && value.times.length > 1));
    return isOpen ? `(${this.value(value)})` : this.#term(value);
  }

  #otherwise(value: Value | undefined): string[] {
    return value === undefined ? [] : [`否则：${this.value(value)}`];
  }

  #joined(word: string, single: string, members: readonly Condition[]): string {
    if (members.length < 2)
      return call(
        single,
        members.map(each => this.condition(each)),
      );
    return members
      .map(each =>
        ('all' in each ? each.all : 'any' in each ? each.any : []).length > 1
          ? `(${this.condition(each)})`
          : this.condition(each),
      )
      .join(` ${word} `);
  }

  #wordSource(source: string | { field: string }): string {
    if (typeof source === 'string') return this.figure(source);
    refuseExtras(source);
    return this.#field(source.field);
  }

  #field(key: string): string {
    return `本行(${writeName(this.#names.fields.nameOf(key))})`;
  }
}

/** Steps that are one key with what it holds. */
const ALONE = [
  'sum',
  'minus',
  'times',
  'divide',
  'min',
  'max',
  'mean',
  'firstOf',
  'weightedMean',
  'points',
  'measure',
].concat(['field', 'all', 'any', 'not', 'compare', 'yes', 'unitIn']);

function refuseExtras(step: object): void {
  const key = ALONE.find(each => each in step);
  if (key !== undefined) refuseOthers(step, [key], key);
}

/** The ends of a band: `≥1且<5`. */
function writeEnds(band: Band): string {
  refuseOthers(band, [...Object.keys(ENDS), 'give'], 'bands');
  const ends = (Object.keys(ENDS) as (keyof typeof ENDS)[]).flatMap(key => {
    const end: Literal | undefined = band[key];
    return end === undefined ? [] : [`${ENDS[key]}${writeLiteral(end)}`];
  });
  return ends.length === 0 ? '任意' : ends.join('且');
}

/** Groups, classes and units as `分组：城区` one by one. */
function unitSets(sets: Readonly<Partial<Record<keyof typeof UNIT_SETS, readonly string[] | undefined>>>): string[] {
  refuseOthers(sets, Object.keys(UNIT_SETS), 'unitIn');
  return (Object.keys(UNIT_SETS) as (keyof typeof UNIT_SETS)[]).flatMap(kind =>
    (sets[kind] ?? []).map(name => `${UNIT_SETS[kind]}：${writeWord(name)}`),
  );
}

const NUMBER_WORD = /^\d+(?:\.\d+)?%?$/;

/** A word of the data; a number may stand among them. */
export function writeWord(word: string): string {
  return NUMBER_WORD.test(word) ? word : writeName(word);
}

function option<K extends string>(name: string, words: Readonly<Record<K, string>>, key: K | undefined): string[] {
  return key === undefined ? [] : [`${name}：${words[key]}`];
}

function call(name: string, parts: readonly string[]): string {
  return `${name}(${parts.join('，')})`;
}

function unknown(step: object): never {
  throw new Unwritable(`工作簿里还没有这一步的写法：${Object.keys(step).join('、')}`);
}
