import { compare } from '../numbers/exact.ts';
import { type Answer, absent, mergeKeys } from '../numbers/quantity.ts';
import { refuse } from '../numbers/refusal.ts';
import type { Comparison, Condition } from '../schema/value-schema.ts';
import { readFigure } from '../values/figure.ts';
import type { Scope } from './scope.ts';

const HOLDS: Record<Comparison, (sign: number) => boolean> = {
  '<': sign => sign < 0,
  '<=': sign => sign <= 0,
  '=': sign => sign === 0,
  '!=': sign => sign !== 0,
  '>=': sign => sign >= 0,
  '>': sign => sign > 0,
};

function answer(yes: boolean, figures: readonly string[] = []): Answer {
  return { ok: true, yes, figures };
}

/** `any` stops at the first yes, `all` at the first no; a question without an answer matters only when reached. */
function until(stop: boolean, conditions: readonly Condition[], scope: Scope, path: string): Answer {
  let figures: readonly string[] = [];
  for (const [i, condition] of conditions.entries()) {
    const each = scope.ask(condition, `${path}[${i}]`);
    if (!each.ok) return each;
    figures = mergeKeys(figures, each.figures);
    if (each.yes === stop) return answer(stop, figures);
  }
  return answer(!stop, figures);
}

/** Answers a condition for a unit (and the row of a list, when inside one). */
export function ask(condition: Condition, scope: Scope, path: string): Answer {
  if ('all' in condition) return until(false, condition.all, scope, `${path}.all`);
  if ('any' in condition) return until(true, condition.any, scope, `${path}.any`);
  if ('not' in condition) {
    const inner = scope.ask(condition.not, `${path}.not`);
    return inner.ok ? answer(!inner.yes, inner.figures) : inner;
  }
  if ('compare' in condition) {
    const [leftValue, comparison, rightValue] = condition.compare;
    const left = scope.read(leftValue, `${path}.compare[0]`);
    if (!left.ok) return left;
    const right = scope.read(rightValue, `${path}.compare[2]`);
    if (!right.ok) return right;
    return answer(HOLDS[comparison](compare(left.value, right.value)), mergeKeys(left.figures, right.figures));
  }
  if ('word' in condition) return askWord(condition, scope, path);
  if ('yes' in condition) {
    const figure = readFigure(condition.yes, scope, `${path}.yes`);
    if (!figure.ok) return figure;
    if (!('yes' in figure)) return refuse(`${path}.yes`, `指标“${condition.yes}”不是“是或否”`);
    return answer(figure.yes, [condition.yes]);
  }
  if ('state' in condition) {
    const state = scope.unit.given.get(condition.state)?.state ?? 'missing';
    return answer(
      condition.is.some(each => each === state),
      [condition.state],
    );
  }
  const { groups, classes, units } = condition.unitIn;
  const { unit } = scope;
  return answer(
    (groups === undefined || (unit.group !== null && groups.includes(unit.group))) &&
      (classes === undefined || (unit.class !== null && classes.includes(unit.class))) &&
      (units === undefined || units.includes(unit.name)),
  );
}

function askWord(condition: Extract<Condition, { word: unknown }>, scope: Scope, path: string): Answer {
  if (typeof condition.word !== 'string') {
    const cell = scope.row?.cells.get(condition.word.field);
    if (cell === undefined) return absent(`明细里没有“${condition.word.field}”`);
    return answer(typeof cell === 'string' && condition.in.includes(cell));
  }
  const given = scope.unit.given.get(condition.word);
  const figure = scope.district.figures.get(condition.word);
  // A number figure may hold one of its words, 全部开工; any number is simply none of them.
  if (figure !== undefined && !('options' in figure)) {
    return answer(given?.state === 'word' && condition.in.includes(given.word), [condition.word]);
  }
  const read = readFigure(condition.word, scope, `${path}.word`);
  if (!read.ok) return read;
  return answer('word' in read && condition.in.includes(read.word), [condition.word]);
}
