import type { Exact } from '../numbers/exact.ts';
import type { Answer, Quantity } from '../numbers/quantity.ts';
import type { Figure } from '../schema/figure-schema.ts';
import type { Item } from '../schema/item-schema.ts';
import type { Literal } from '../schema/literal.ts';
import type { RuleSet } from '../schema/rule-set-schema.ts';
import type { Among, Condition, Value } from '../schema/value-schema.ts';
import type { Rounding } from './limits.ts';
import type { Line, Score } from './score.ts';
import type { Sheet } from './sheet.ts';

/** One row of a list; a plain number stands in the field `value`. */
export type Row = Pick<ReadonlyMap<string, Exact | string>, 'get'>;

/** The row that a plain number is. */
export function numberRow(value: Exact): Row {
  return new NumberRow(value);
}

class NumberRow implements Row {
  readonly value: Exact;

  constructor(value: Exact) {
    this.value = value;
  }

  get(field: string): Exact | undefined {
    return field === 'value' ? this.value : undefined;
  }
}

/** One bonus or penalty as it was listed. */
export type Entry = {
  label: string;
  points: Exact | null;
  category: string | null;
  evidence: string | null;
  approver: string | null;
  date: string | null;
};

/** A unit's figure as it was given. */
export type Given =
  | { state: 'number'; value: Exact }
  | { state: 'missing' }
  | { state: 'notPublished' }
  | { state: 'word'; word: string }
  | { state: 'yesNo'; yes: boolean }
  | { state: 'rows'; rows: readonly Row[]; leftOut: number }
  | { state: 'entries'; entries: readonly Entry[] }
  | { state: 'names'; names: readonly string[] };

/** The items by which one class of units is judged. */
export type Scheme = {
  path: string;
  items: readonly Item[];
  byKey: ReadonlyMap<string, { item: Item; path: string }>;
  /** A column for each item of the rule set, in what is kept of a unit. */
  columns: ReadonlyMap<Item, number>;
  cap: Literal | undefined;
  floor: Literal | undefined;
};

/** A unit while it is judged. The sheets keep what has been worked out. */
export type Unit = {
  name: string;
  group: string | null;
  class: string | null;
  path: string;
  given: Sheet<string, Given>;
  scheme: Scheme;
  /** Why it takes no part, known beforehand or found out on the way; null while it does. */
  excluded: string | null;
  /** Whether it was taken out on the way, because something that it is ranked by is not there. */
  hasDroppedOut: boolean;
  /** Whether a veto has taken it out. */
  isBarred: boolean;
  /** For a total row: the units that it adds up, and the same row over some of them. */
  sum: { units: readonly Unit[]; over(units: readonly Unit[]): Unit } | null;
  /** Whether its figures count in the total row. */
  isInTotal: boolean;
  quantities: Sheet<string, Quantity>;
  scores: Sheet<Item, Score>;
  /** Lines with every item at its stated full marks, for items that refer to others. */
  stated: Sheet<Item, Line>;
  /** The lines as they will be printed, and the total so far; null until all are known. */
  finals: { lines: readonly Line[]; total: Line | null } | null;
};

/** All units judged together. */
export type District = {
  ruleSet: RuleSet;
  /** What the rule set says about rounding. */
  rounding: Rounding;
  figures: ReadonlyMap<string, Figure>;
  /** A column for each figure, in what is kept of a unit. */
  columns: ReadonlyMap<string, number>;
  units: readonly Unit[];
  /** The ranked units among which this one is compared. */
  peersOf(unit: Unit, among: Among | undefined): readonly Unit[];
  /** What has been compared between units, by the peers and the quantity. */
  comparisons: Map<readonly Unit[], Map<Value, ReadonlyMap<Unit, Exact>>>;
  /** Forgets everything worked out, because other units take part now. */
  forget(): void;
};

/** What a quantity is worked out for, and how to work out the quantities in it. */
export type Scope = {
  district: District;
  unit: Unit;
  /** The row that is being read, and the list it belongs to. */
  row: { cells: Row; list: string } | null;
  read(value: Value, path: string): Quantity;
  ask(condition: Condition, path: string): Answer;
  /** The same for a row of a list. */
  inRow(cells: Row, list: string): Scope;
  /** The same for another unit. */
  forUnit(unit: Unit): Scope;
};
