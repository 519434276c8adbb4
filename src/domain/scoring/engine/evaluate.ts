import { remember } from '../../base/remember.ts';
import { type Answer, absent, type Quantity, type Term } from '../numbers/quantity.ts';
import { located } from '../numbers/refusal.ts';
import { isLiteralText, readLiteral, showLiteral } from '../schema/literal.ts';
import type { Condition, Value } from '../schema/value-schema.ts';
import { across, place } from '../values/across.ts';
import { divide, max, mean, min, minus, round, sum, times, weightedMean } from '../values/arithmetic.ts';
import { bands, choose, firstOf, lookup } from '../values/choice.ts';
import { numberFigure } from '../values/figure.ts';
import { average, count, field, largest, smallest, total } from '../values/lists.ts';
import { ask } from './conditions.ts';
import { referToPoints, referToValue } from './item-references.ts';
import type { District, Row, Scope, Unit } from './scope.ts';

// Each function takes the step that its key names; the union is told apart by that key alone.
type WorkOut = (step: never, scope: Scope, path: string) => Quantity;

/** The arithmetic steps, by the key that names them. */
const STEPS = new Map<string, WorkOut>(
  Object.entries({
    sum,
    minus,
    times,
    divide,
    min,
    max,
    mean,
    weightedMean,
    round,
    points: referToPoints,
    measure: referToValue,
    choose,
    firstOf,
    lookup,
    bands,
    field,
    count,
    total,
    average,
    largest,
    smallest,
    across,
    place,
  }),
);

/**
 * Works out a quantity.
 * Errors: throws `ScoringRefusal` where the figures do not fit the rules, `Excluded` where the unit drops out.
 */
function read(value: Value, scope: Scope, path: string): Quantity {
  if (typeof value === 'object') {
    const step = stepOf(value);
    if (step === null) return absent('没有这种算式');
    try {
      return step(value as never, scope, path);
    } catch (error) {
      throw located(error, path);
    }
  }
  return literalTerm(value) ?? numberFigure(String(value), scope, path);
}

/** A number that is written in the rule set, as a term; null for the key of a figure. */
const literalTerm = remember((value: number | string): Term | null => {
  if (typeof value === 'string' && !isLiteralText(value)) return null;
  const text = showLiteral(value);
  return { ok: true, value: readLiteral(value), text, binds: text.startsWith('−') ? 0 : 3, figures: [], notes: [] };
});

/** What a step of a rule set does is found once for all units. */
function stepOf(value: Exclude<Value, number | string>): WorkOut | null {
  const known = KNOWN_STEPS.get(value);
  if (known !== undefined) return known;
  const name = Object.keys(value).find(each => STEPS.has(each));
  const step = name === undefined ? null : (STEPS.get(name) ?? null);
  KNOWN_STEPS.set(value, step);
  return step;
}

const KNOWN_STEPS = new WeakMap<object, WorkOut | null>();

class UnitScope implements Scope {
  readonly district: District;
  readonly unit: Unit;
  readonly row: Scope['row'];

  constructor(district: District, unit: Unit, row: Scope['row']) {
    this.district = district;
    this.unit = unit;
    this.row = row;
  }

  read(value: Value, path: string): Quantity {
    return read(value, this, path);
  }

  ask(condition: Condition, path: string): Answer {
    return ask(condition, this, path);
  }

  inRow(cells: Row, list: string): Scope {
    return new UnitScope(this.district, this.unit, { cells, list });
  }

  forUnit(unit: Unit): Scope {
    return new UnitScope(this.district, unit, null);
  }
}

/** The scope of one unit of a district. */
export function scopeOf(district: District, unit: Unit): Scope {
  return new UnitScope(district, unit, null);
}
