import { grown } from '../engine/growth.ts';
import type { Scope } from '../engine/scope.ts';
import type { Full, Score } from '../engine/score.ts';
import type { Exact } from '../numbers/exact.ts';
import * as number from '../numbers/exact.ts';
import { type Absent, absent, bracketed, mergeKeys, type Term, withNote } from '../numbers/quantity.ts';
import { refuse } from '../numbers/refusal.ts';
import type { RatioItem, RatiosItem } from '../schema/item-schema.ts';
import { type Literal, readLiteral, showLiteral } from '../schema/literal.ts';
import type { Value } from '../schema/value-schema.ts';
import { weigh } from '../values/arithmetic.ts';
import { overSameUnits } from '../values/same-units.ts';

type Ratio = {
  of: Value;
  to: Value;
  target?: Value | undefined;
  upTo?: Literal | undefined;
  atLeast?: Literal | undefined;
};

/** A ratio as it counts, with what it is before target, cap and floor. */
type RatioRead = (Term & { measure: Exact }) | { ok: false; isZero: boolean; absent: Absent };

function readRatio(ratio: Ratio, scope: Scope, path: string): RatioRead {
  const [ofPath, toPath] = [`${path}.of`, `${path}.to`];
  const same = overSameUnits(scope, [ratio.of, ratio.to], [ofPath, toPath]);
  // Both are read: either may say that the unit is not ranked.
  const of = same.scope.read(ratio.of, ofPath);
  const to = same.scope.read(ratio.to, toPath);
  if (!of.ok) return { ok: false, isZero: false, absent: of };
  if (!to.ok) return { ok: false, isZero: false, absent: to };
  const figures = mergeKeys(of.figures, to.figures);
  if (number.isZero(to.value)) return { ok: false, isZero: true, absent: absent('分母为 0', figures) };
  if (number.isNegative(to.value)) {
    refuse(`${path}.to`, `${scope.unit.name}的分母是负数（${to.text}），比率没有意义；请核对数据，或改用 formula`);
  }
  const measure = number.divide(of.value, to.value);
  const text = `${bracketed(of, 2)} ÷ ${bracketed(to, 3)}`;
  const notes = mergeKeys(of.notes, to.notes, same.notes);
  const plain = { ok: true as const, value: measure, text, binds: 2 as const, figures, notes, measure };
  if (ratio.target === undefined) return bounded(plain, ratio);
  const target = scope.read(ratio.target, `${path}.target`);
  if (!target.ok) return { ok: false, isZero: false, absent: target };
  if (number.compare(target.value, number.ZERO) <= 0) {
    refuse(`${path}.target`, `${scope.unit.name}的目标应大于 0，算得 ${target.text}`);
  }
  const term = {
    ...plain,
    value: number.divide(measure, target.value),
    text: `${text} ÷ ${bracketed(target, 3)}`,
    figures: mergeKeys(figures, target.figures),
    notes: mergeKeys(plain.notes, target.notes),
  };
  return bounded(term, ratio);
}

function bounded(term: Term & { measure: Exact }, { upTo, atLeast }: Ratio): Term & { measure: Exact } {
  if (upTo !== undefined && number.compare(term.value, readLiteral(upTo)) > 0) {
    return atBound(term, upTo, 'MIN', '超过');
  }
  if (atLeast !== undefined && number.compare(term.value, readLiteral(atLeast)) < 0) {
    return atBound(term, atLeast, 'MAX', '不足');
  }
  return term;
}

function atBound(
  { text, figures, notes, measure }: Term & { measure: Exact },
  bound: Literal,
  name: 'MIN' | 'MAX',
  word: string,
): Term & { measure: Exact } {
  const shown = showLiteral(bound);
  const note = `比率${word} ${shown}，按 ${shown} 计`;
  const all = withNote(notes, note);
  return {
    ok: true,
    value: readLiteral(bound),
    text: `${name}(${text}, ${shown})`,
    binds: 3,
    figures,
    notes: all,
    measure,
  };
}

/** Points = full marks × actual ÷ planned. */
export function ratio(item: RatioItem, scope: Scope, path: string, full: Full): Score {
  const read = readRatio(item, scope, path);
  if (read.ok) {
    return {
      ok: true,
      value: number.multiply(full.value, read.value),
      text: `${full.text} × ${bracketed(read, 2)}`,
      binds: 2,
      figures: read.figures,
      notes: read.notes,
      measure: read.measure,
    };
  }
  const fallback = item.ifNoDenominator ?? 'notApplicable';
  if (!read.isZero || fallback === 'notApplicable') return read.absent;
  const given =
    fallback === 'full'
      ? full
      : fallback === 'zero'
        ? ZERO
        : grown(fallback.points, number.divide(full.value, readLiteral(item.full)));
  return {
    ok: true,
    value: given.value,
    text: given.text,
    binds: number.isNegative(given.value) ? 0 : 3,
    figures: read.absent.figures,
    notes: [`分母为 0，按规定得 ${given.text} 分`],
    measure: null,
  };
}

const ZERO: Full = { value: number.ZERO, text: '0' };

/** Points = full marks × the weighted mean of several ratios. */
export function ratios(item: RatiosItem, scope: Scope, path: string, full: Full): Score {
  const parts = item.parts.map((part, i) => ({ part, read: readRatio(part, scope, `${path}.parts[${i}]`) }));
  const joined = weigh(
    parts.map(({ part, read }) => ({ weight: part.weight, quantity: read.ok ? read : read.absent })),
  );
  if (!joined.ok) return joined;
  const missing = parts.filter(({ read }) => !read.ok).map(({ part }) => part.label);
  const notes = missing.length === 0 ? [] : [`不适用：${missing.join('、')}`];
  return {
    ...joined,
    value: number.multiply(full.value, joined.value),
    text: `${full.text} × ${bracketed(joined, 2)}`,
    binds: 2,
    notes: [...joined.notes, ...notes],
    measure: joined.value,
  };
}
