import { absent, type Quantity } from '../numbers/quantity.ts';
import { within } from '../numbers/refusal.ts';
import { isLiteralText, readLiteral, showLiteral } from '../schema/literal.ts';
import type { Value } from '../schema/value-schema.ts';
import { across, place } from '../values/across.ts';
import { divide, max, mean, min, minus, round, sum, times, weightedMean } from '../values/arithmetic.ts';
import { bands, choose, firstOf, lookup } from '../values/choice.ts';
import { numberFigure } from '../values/figure.ts';
import { average, count, field, largest, smallest, total } from '../values/lists.ts';
import { ask } from './conditions.ts';
import { referToPoints, referToValue } from './item-references.ts';
import type { District, Scope, Unit } from './scope.ts';

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
  if (typeof value === 'number' || (typeof value === 'string' && isLiteralText(value))) {
    const text = showLiteral(value);
    return {
      ok: true,
      value: readLiteral(value),
      text,
      binds: text.startsWith('−') ? 0 : 3,
      figures: [],
      notes: [],
    };
  }
  if (typeof value === 'string') return numberFigure(value, scope, path);
  for (const name of Object.keys(value)) {
    const step = STEPS.get(name);
    if (step !== undefined) return within(path, () => step(value as never, scope, path));
  }
  return absent('没有这种算式');
}

/** The scope of one unit of a district. */
export function scopeOf(district: District, unit: Unit, row: Scope['row'] = null): Scope {
  const scope: Scope = {
    district,
    unit,
    row,
    read: (value, path) => read(value, scope, path),
    ask: (condition, path) => ask(condition, scope, path),
    inRow: (cells, list) => scopeOf(district, unit, { cells, list }),
    forUnit: other => scopeOf(district, other),
  };
  return scope;
}
