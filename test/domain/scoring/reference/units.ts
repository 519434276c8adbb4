import type { EarlierResult, ScoringData, UnitData } from '../../../../src/domain/scoring/schema/data-schema.ts';
import type { Figure, Treatment } from '../../../../src/domain/scoring/schema/figure-schema.ts';
import type { RuleSet } from '../../../../src/domain/scoring/schema/rule-set-schema.ts';
import type { Condition, Value } from '../../../../src/domain/scoring/schema/value-schema.ts';
import {
  add,
  by,
  type Fraction,
  fraction,
  highest,
  less,
  lowest,
  one,
  order,
  over,
  parse,
  rounded,
  zero,
} from './fraction.ts';

/** One number for everybody, which a total row does not add up. */
function isWhole(figure: Figure): boolean {
  return 'level' in figure && figure.level === 'whole';
}

/** The figures do not fit the rules: the whole file goes back. */
export class Refused extends Error {}
/** The unit takes no part. */
export class Out extends Error {}

export type Cell = Fraction | string;
export type Row = Record<string, Cell>;
type Entry = Record<string, unknown>;
export type Maybe = Fraction | null;

const LITERAL = /^-?\d+(\.\d+)?(%|\/\d+)?$/;

/** What the reference calculation knows of a district. Everything is worked out anew each time it is asked. */
export class World {
  readonly ruleSet: RuleSet;
  readonly data: ScoringData;
  readonly out = new Set<UnitData>();
  /** Those of them that took no part from the beginning. */
  apart: ReadonlySet<UnitData> = new Set();
  /** Set once all items are scored: points by unit and item, with what is not applicable left out. */
  finals: Map<UnitData, Map<string, Fraction>> | null = null;
  /** Set for the sum of units, together with those that it adds up. */
  sums: Map<string, Maybe> | null = null;
  members: readonly UnitData[] = [];
  readonly pointsAtStatedMarks: (unit: UnitData, key: string) => Maybe;
  readonly measured: (unit: UnitData, key: string) => Maybe;

  constructor(
    ruleSet: RuleSet,
    data: ScoringData,
    points: (world: World, unit: UnitData, key: string) => Maybe,
    measured: (world: World, unit: UnitData, key: string) => Maybe,
  ) {
    this.ruleSet = ruleSet;
    this.data = data;
    this.pointsAtStatedMarks = (unit, key) => points(this, unit, key);
    this.measured = (unit, key) => measured(this, unit, key);
  }

  figure(key: string): Figure {
    const figure = this.ruleSet.figures[key];
    if (figure === undefined) throw new Refused(key);
    return figure;
  }

  peers(unit: UnitData, among?: 'group' | 'class' | 'all'): UnitData[] {
    const apart = this.ruleSet.ranking?.groups !== 'together';
    const scope = among ?? (apart ? 'group' : 'all');
    return this.data.units.filter(
      other => !this.out.has(other) && (scope === 'all' || (other[scope] ?? null) === (unit[scope] ?? null)),
    );
  }

  /** A figure as given, or taken from earlier results. */
  raw(unit: UnitData, key: string): unknown {
    const figure = this.figure(key);
    if (isWhole(figure)) return this.data.whole?.[key] ?? null;
    const own = unit.figures[key];
    if (own !== undefined && own !== null) return own;
    if (!('fromResults' in figure) || figure.fromResults === undefined) return null;
    const { ruleSet, take, of } = figure.fromResults;
    const year = this.data.period.slice(0, 4);
    const pick = (result: EarlierResult): string | null => {
      const found = result.units.find(each => each.unit === unit.unit);
      if (found?.status !== 'ranked') return null;
      if (of === 'place') return String(found.place);
      return found.total;
    };
    const results = (this.data.results ?? []).filter(each => each.ruleSet.id === ruleSet);
    if (take === 'all') {
      const months = results
        .filter(each => each.period.startsWith(year))
        .sort((a, b) => (a.period < b.period ? -1 : 1));
      return months.length === 0 ? null : months.map(pick).filter(each => each !== null);
    }
    const found = results.find(each => each.period === `${year}-${take}`);
    return found === undefined ? null : pick(found);
  }

  number(unit: UnitData, key: string): Maybe {
    const figure = this.figure(key);
    if ('computed' in figure) {
      const value = this.value(figure.computed, unit);
      return value !== null && figure.decimals !== undefined ? rounded(value, figure.decimals) : value;
    }
    if (figure.type !== undefined && figure.type !== 'number') throw new Refused(key);
    if (this.sums !== null) {
      const sum = this.sums.get(key) ?? null;
      return sum !== null && figure.decimals !== undefined ? rounded(sum, figure.decimals) : sum;
    }
    const raw = this.raw(unit, key);
    if (raw === null) return this.treated(figure.missing, unit);
    if (raw === '未公布') return this.treated(figure.notPublished, unit);
    if (typeof raw === 'string' && !LITERAL.test(raw)) return this.treated(figure.words?.[raw], unit);
    const value = parse(String(raw));
    return figure.decimals === undefined ? value : rounded(value, figure.decimals);
  }

  treated(treatment: Treatment | undefined, unit: UnitData): Maybe {
    if (treatment === undefined || treatment === 'refuse') throw new Refused('no number');
    if (treatment === 'notRanked') throw new Out();
    return treatment === 'notApplicable' ? null : this.value(treatment.as, unit);
  }

  word(unit: UnitData, key: string): string | null {
    const figure = this.figure(key);
    if (!('options' in figure)) throw new Refused(key);
    const raw = this.sums === null ? this.raw(unit, key) : null;
    if (raw !== null) return String(raw);
    if (typeof figure.missing === 'object') return figure.missing.as;
    return this.absence(figure.missing);
  }

  yes(unit: UnitData, key: string): boolean | null {
    const raw = this.sums === null ? this.raw(unit, key) : null;
    if (raw !== null) return raw === true || raw === '是';
    const figure = this.figure(key);
    const missing = 'missing' in figure ? figure.missing : undefined;
    return missing === 'no' ? false : this.absence(typeof missing === 'string' ? missing : undefined);
  }

  absence(treatment: string | undefined): null {
    if (this.sums !== null || treatment === 'notApplicable') return null;
    if (treatment === 'notRanked') throw new Out();
    throw new Refused('missing');
  }

  rows(unit: UnitData, key: string): Row[] | null {
    const figure = this.figure(key);
    const raw = this.sums === null || this.listIsJoined(key) ? this.rawRows(unit, key) : null;
    if (raw === null) {
      const missing = 'missing' in figure ? figure.missing : undefined;
      return missing === 'empty' ? [] : this.absence(typeof missing === 'string' ? missing : undefined);
    }
    if ('fields' in figure) {
      return raw.map(row => {
        const cells = row as Record<string, unknown>;
        const named = Object.entries(figure.fields).map(([name, field]): [string, Cell] => {
          const missing = typeof field.missing === 'object' ? field.missing.as : undefined;
          const cell = cells[name] ?? missing;
          if (cell === undefined) throw new Refused(name);
          return [name, field.type === 'number' ? parse(String(cell)) : String(cell)];
        });
        return Object.fromEntries(named);
      });
    }
    const words = 'leaveOut' in figure ? (figure.leaveOut ?? []) : [];
    return raw.filter(cell => !words.includes(cell as string)).map(cell => ({ value: parse(String(cell)) }));
  }

  listIsJoined(key: string): boolean {
    return 'fields' in this.figure(key);
  }

  /** All rows of a list in a total row, those of the unit otherwise. */
  rawRows(unit: UnitData, key: string): unknown[] | null {
    if (this.sums === null) return this.raw(unit, key) as unknown[] | null;
    return this.members.flatMap(each => (each.figures[key] as unknown[] | null | undefined) ?? []);
  }

  entries(unit: UnitData, key: string): Entry[] | null {
    const raw = this.sums === null ? this.raw(unit, key) : null;
    if (raw !== null) return raw as Entry[];
    const figure = this.figure(key);
    const missing = 'missing' in figure ? figure.missing : undefined;
    return missing === 'empty' ? [] : this.absence(typeof missing === 'string' ? missing : undefined);
  }

  among(of: Value, unit: UnitData, among?: 'group' | 'class' | 'all'): { unit: UnitData; value: Fraction }[] {
    return this.peers(unit, among).flatMap(peer => {
      try {
        const value = this.value(of, peer);
        return value === null ? [] : [{ unit: peer, value }];
      } catch (error) {
        if (error instanceof Out) return [];
        throw error;
      }
    });
  }

  place(
    of: Value,
    unit: UnitData,
    rule: { order?: string | undefined; ties?: string | undefined; among?: 'group' | 'class' | 'all' | undefined },
  ) {
    const all = this.among(of, unit, rule.among);
    const own = all.find(each => each.unit === unit);
    if (own === undefined) return null;
    const better = all.filter(({ value }) =>
      rule.order === 'asc' ? order(value, own.value) < 0 : order(value, own.value) > 0,
    );
    const distinct = better.filter(({ value }, i) => better.findIndex(each => order(each.value, value) === 0) === i);
    return { place: (rule.ties === 'dense' ? distinct : better).length + 1, count: all.length };
  }

  value(value: Value, unit: UnitData, row: Row | null = null): Maybe {
    if (typeof value === 'number') return parse(value);
    if (typeof value === 'string') return LITERAL.test(value) ? parse(value) : this.number(unit, value);
    const go = (inner: Value) => this.value(inner, unit, row);
    const everyOne = (values: readonly Value[]) => values.map(go);
    if ('sum' in value) return whole(everyOne(value.sum), add);
    if ('minus' in value) return whole(everyOne(value.minus), ([a = zero, b = zero]) => less(a, b));
    if ('times' in value) return whole(everyOne(value.times), numbers => numbers.reduce(by, one));
    if ('divide' in value && this.sums !== null && row === null) {
      return this.ofThoseWith(value.divide, () => {
        const [top, bottom] = everyOne(value.divide);
        return top == null || bottom == null || bottom.n === 0n ? null : over(top, bottom);
      });
    }
    if ('divide' in value) {
      return whole(everyOne(value.divide), ([a = zero, b = zero]) => (b.n === 0n ? null : over(a, b)));
    }
    if ('min' in value) return whole(everyOne(value.min), lowest);
    if ('max' in value) return whole(everyOne(value.max), highest);
    if ('mean' in value) return average(everyOne(value.mean).filter(each => each !== null));
    if ('weightedMean' in value) {
      return weighted(value.weightedMean.map(part => ({ weight: parse(part.weight), value: go(part.value) })));
    }
    if ('round' in value) return whole(everyOne([value.round]), ([a = zero]) => rounded(a, value.decimals, value.mode));
    if ('points' in value) {
      return this.finals === null || this.sums !== null
        ? this.pointsAtStatedMarks(unit, value.points)
        : (this.finals.get(unit)?.get(value.points) ?? null);
    }
    if ('measure' in value) return this.measured(unit, value.measure);
    if ('choose' in value) {
      for (const branch of value.choose) {
        const answer = this.ask(branch.if, unit, row);
        if (answer === null) return null;
        if (answer) return go(branch.give);
      }
      return go(value.else);
    }
    if ('firstOf' in value) {
      for (const each of value.firstOf) {
        const number = go(each);
        if (number !== null) return number;
      }
      return null;
    }
    if ('lookup' in value) {
      const { lookup } = value;
      const cell = typeof lookup === 'string' ? this.cell(unit, lookup) : (row?.[lookup.field] ?? null);
      if (cell === null) return null;
      return this.found(value.table, value.else, cell, unit, row);
    }
    if ('bands' in value) {
      const measured = go(value.bands);
      if (measured === null) return null;
      const band = value.table.find(each => isIn(each, measured));
      if (band === undefined && value.else === undefined) throw new Refused('bands');
      return go(band?.give ?? value.else ?? 0);
    }
    if ('field' in value) {
      const cell = row?.[value.field];
      if (typeof cell === 'string') throw new Refused('a word');
      return cell ?? null;
    }
    if ('across' in value) {
      if (this.sums !== null) return null;
      const values = this.among(value.of, unit, value.among).map(each => each.value);
      if (value.across === 'count') return fraction(BigInt(values.length), 1n);
      if (values.length === 0) return null;
      const sorted = [...values].sort(order);
      const half = sorted.length / 2;
      const middle = Number.isInteger(half) ? sorted.slice(half - 1, half + 1) : sorted.slice(half - 0.5, half + 0.5);
      return {
        sum: () => add(values),
        mean: () => average(values),
        max: () => highest(values),
        min: () => lowest(values),
        median: () => average(middle),
      }[value.across]();
    }
    if ('place' in value) {
      if (this.sums !== null) return null;
      if (this.value(value.place, unit) === null) return null;
      const found = this.place(value.place, unit, value);
      return found === null ? null : fraction(BigInt(found.place), 1n);
    }
    return this.ofList(value, unit);
  }

  /** In a total row only those count that have both sides of a division. */
  ofThoseWith<T>(sides: readonly Value[], run: () => T): T {
    const { sums, members } = this;
    if (sums === null) return run();
    this.sums = null;
    const kept = members.filter(unit => {
      const both = sides.map(side => orNothing(() => this.value(side, unit)));
      return both.every(each => each !== null);
    });
    this.sums = sums;
    if (kept.length === 0) return run();
    this.addUp(kept);
    const found = run();
    this.sums = sums;
    this.members = members;
    return found;
  }

  /** Puts the sums of some units in the place of one unit's figures. */
  addUp(members: readonly UnitData[]): void {
    this.sums = null;
    const sums = new Map<string, Maybe>();
    for (const [key, figure] of Object.entries(this.ruleSet.figures)) {
      if ('computed' in figure || (figure.type !== undefined && figure.type !== 'number')) continue;
      const values = members.map(unit => orNothing(() => this.givenNumber(unit, key))).filter(each => each !== null);
      if (isWhole(figure)) {
        sums.set(key, values[0] ?? null);
        continue;
      }
      sums.set(key, figure.inTotal === 'none' || values.length === 0 ? null : add(values));
    }
    this.sums = sums;
    this.members = members;
  }

  /** The number as given, before it is rounded for use; else what the rules put in its place. */
  givenNumber(unit: UnitData, key: string): Maybe {
    const raw = this.raw(unit, key);
    if (typeof raw === 'number' || (typeof raw === 'string' && /^-?\d+(\.\d+)?$/.test(raw))) return parse(raw);
    return this.number(unit, key);
  }

  ofList(
    value: Extract<
      Value,
      { count: string } | { total: string } | { average: string } | { largest: string } | { smallest: string }
    >,
    unit: UnitData,
  ): Maybe {
    const key = Object.values(value)[0] as string;
    const rows = this.rowValues(unit, key, 'count' in value ? 1 : (value.of ?? { field: 'value' }), value.where);
    if (rows === null) return null;
    if ('count' in value) return fraction(BigInt(rows.length), 1n);
    if ('total' in value) return add(rows);
    if ('average' in value) return trimmed(rows, value.dropHighest, value.dropLowest, value.whenAtLeast);
    if (rows.length === 0) return null;
    return 'largest' in value ? highest(rows) : lowest(rows);
  }

  rowValues(unit: UnitData, key: string, each: Value, where: Condition | undefined): Fraction[] | null {
    const rows = this.rows(unit, key);
    if (rows === null) return null;
    const values: Fraction[] = [];
    for (const row of rows) {
      const answer = where === undefined ? true : this.ask(where, unit, row);
      if (answer === null) return null;
      if (!answer) continue;
      const value = this.value(each, unit, row);
      if (value === null) return null;
      values.push(value);
    }
    return values;
  }

  cell(unit: UnitData, key: string): Cell | null {
    return 'options' in this.figure(key) ? this.word(unit, key) : this.number(unit, key);
  }

  found(
    table: Record<string, Value>,
    otherwise: Value | undefined,
    cell: Cell,
    unit: UnitData,
    row: Row | null,
  ): Maybe {
    const entry = Object.entries(table).find(([key]) =>
      typeof cell === 'string' ? key === cell : /^-?\d+(\.\d+)?$/.test(key) && order(parse(key), cell) === 0,
    );
    if (entry !== undefined) return this.value(entry[1], unit, row);
    if (otherwise === undefined) throw new Refused('lookup');
    return this.value(otherwise, unit, row);
  }

  ask(condition: Condition, unit: UnitData, row: Row | null = null): boolean | null {
    if ('all' in condition || 'any' in condition) {
      const isAll = 'all' in condition;
      for (const each of 'all' in condition ? condition.all : condition.any) {
        const answer = this.ask(each, unit, row);
        if (answer === null) return null;
        if (answer !== isAll) return answer;
      }
      return isAll;
    }
    if ('not' in condition) {
      const answer = this.ask(condition.not, unit, row);
      return answer === null ? null : !answer;
    }
    if ('compare' in condition) {
      const [left, sign, right] = condition.compare;
      const a = this.value(left, unit, row);
      if (a === null) return null;
      const b = this.value(right, unit, row);
      if (b === null) return null;
      const found = order(a, b);
      return {
        '<': found < 0,
        '<=': found <= 0,
        '=': found === 0,
        '!=': found !== 0,
        '>=': found >= 0,
        '>': found > 0,
      }[sign];
    }
    if ('word' in condition) {
      const { word } = condition;
      if (typeof word !== 'string') {
        const cell = row?.[word.field];
        return cell === undefined ? null : typeof cell === 'string' && condition.in.includes(cell);
      }
      if (!('options' in this.figure(word))) {
        const raw = this.sums === null ? this.raw(unit, word) : null;
        return typeof raw === 'string' && raw !== '未公布' && !LITERAL.test(raw) && condition.in.includes(raw);
      }
      const found = this.word(unit, word);
      return found === null ? null : condition.in.includes(found);
    }
    if ('yes' in condition) return this.yes(unit, condition.yes);
    if ('state' in condition) {
      const isOwn = this.sums === null || isWhole(this.figure(condition.state));
      const raw = isOwn ? this.raw(unit, condition.state) : (this.sums?.get(condition.state) ?? null);
      const isWord = typeof raw === 'string' && !LITERAL.test(raw);
      const state = raw === null ? 'missing' : raw === '未公布' ? 'notPublished' : isWord ? 'word' : 'number';
      return condition.is.includes(state);
    }
    const { groups, classes, units } = condition.unitIn;
    return (
      (groups === undefined || groups.includes(unit.group ?? '')) &&
      (classes === undefined || classes.includes(unit.class ?? '')) &&
      (units === undefined || units.includes(unit.unit))
    );
  }
}

function whole(numbers: readonly Maybe[], make: (numbers: Fraction[]) => Maybe): Maybe {
  const there = numbers.filter(each => each !== null);
  return there.length < numbers.length ? null : make(there);
}

function orNothing(run: () => Maybe): Maybe {
  try {
    return run();
  } catch (error) {
    if (error instanceof Out || error instanceof Refused) return null;
    throw error;
  }
}

export function average(numbers: readonly Fraction[]): Maybe {
  return numbers.length === 0 ? null : over(add(numbers), fraction(BigInt(numbers.length), 1n));
}

export function weighted(parts: readonly { weight: Fraction; value: Maybe }[]): Maybe {
  const there = parts.flatMap(({ weight, value }) => (value === null ? [] : [{ weight, value }]));
  const all = add(there.map(({ weight }) => weight));
  if (all.n === 0n) return null;
  return over(add(there.map(({ weight, value }) => by(weight, value))), all);
}

export function trimmed(numbers: readonly Fraction[], high = 0, low = 0, atLeast = 1): Maybe {
  if (numbers.length < atLeast) return average(numbers);
  const sorted = [...numbers].sort(order);
  return average(sorted.slice(low, Math.max(low, sorted.length - high)));
}

type Band = {
  from?: string | number | undefined;
  above?: string | number | undefined;
  to?: string | number | undefined;
  below?: string | number | undefined;
};

export function isIn(band: Band, value: Fraction): boolean {
  return (
    (band.from === undefined || order(value, parse(band.from)) >= 0) &&
    (band.above === undefined || order(value, parse(band.above)) > 0) &&
    (band.to === undefined || order(value, parse(band.to)) <= 0) &&
    (band.below === undefined || order(value, parse(band.below)) < 0)
  );
}
