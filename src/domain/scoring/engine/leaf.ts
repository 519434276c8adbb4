import { remember } from '../../base/remember.ts';
import { type ScoredItem, scoreByKind, startsWithFull } from '../kinds/table.ts';
import type { Exact } from '../numbers/exact.ts';
import * as number from '../numbers/exact.ts';
import { absent, bracketed, Excluded, type Term, withNote } from '../numbers/quantity.ts';
import type { Item } from '../schema/item-schema.ts';
import { type Literal, readLiteral, showLiteral } from '../schema/literal.ts';
import { unlessExcluded } from '../values/across.ts';
import { grown } from './growth.ts';
import type { Scope } from './scope.ts';
import type { Full, Score } from './score.ts';

/** The full marks as the rule set states them; 0 for an item without. */
export function statedFull(item: Item): Full {
  return item.full === undefined ? NO_POINTS : fullOf(item.full);
}

const fullOf = remember((full: Literal): Full => ({ value: readLiteral(full), text: showLiteral(full) }));

/** Why an item does not apply to a unit at all; null when it does. */
export function whyNotFor(item: Item, scope: Scope, path: string): string | null {
  const { unit } = scope;
  const { onlyFor, onlyIf } = item;
  if (onlyFor !== undefined && unit.sum === null) {
    const isMeant =
      (onlyFor.groups === undefined || (unit.group !== null && onlyFor.groups.includes(unit.group))) &&
      (onlyFor.classes === undefined || (unit.class !== null && onlyFor.classes.includes(unit.class))) &&
      (onlyFor.units === undefined || onlyFor.units.includes(unit.name));
    if (!isMeant) return '本项不适用于该单位';
  }
  if (onlyIf === undefined) return null;
  const answer = scope.ask(onlyIf.if, `${path}.onlyIf.if`);
  if (!answer.ok) return answer.reason;
  return answer.yes ? null : onlyIf.reason;
}

/** Scores one item with the full marks given, then applies its vetoes, pass mark, cap and floor. */
export function scoreLeaf(item: ScoredItem, scope: Scope, path: string, full: Full): Score {
  const why = whyNotFor(item, scope, path);
  if (why !== null) return absent(why);
  const score = scoreByKind(item, scope, path, full);
  if (!score.ok) return score;
  const counted = limited(scaled(score, item, full), item, scope, path, growthOf(item, full));
  return counted === score ? score : { ...score, ...counted };
}

/** By how much the full marks were raised; an item's limits rise with them. */
function growthOf(item: Item, full: Full): Exact {
  const stated = statedFull(item).value;
  return full.value === stated || number.isZero(stated) ? number.ONE : number.divide(full.value, stated);
}

/** A kind that knows nothing of full marks is scaled when other items' weight was added to its own. */
function scaled(term: Term, item: Item, full: Full): Term {
  const stated = statedFull(item);
  if (startsWithFull(item) || number.equal(full.value, stated.value) || number.isZero(stated.value)) return term;
  return {
    ...term,
    value: number.divide(number.multiply(term.value, full.value), stated.value),
    text: `${bracketed(term, 2)} × ${full.text} ÷ ${stated.text}`,
    binds: 2,
  };
}

/** Why an item counts nothing for a unit, whatever it comes to; null when it counts. */
export function whyZero(item: Item, scope: Scope, path: string): string | null {
  if (item.zeroIf === undefined) return null;
  for (const [i, { if: condition, reason }] of item.zeroIf.entries()) {
    const answer = scope.ask(condition, `${path}.zeroIf[${i}].if`);
    if (answer.ok && answer.yes) return reason;
  }
  return null;
}

/** Applies what an item says about zero, pass mark, cap and floor to its points; `growth` raises the limits. */
export function limited(term: Term, item: Item, scope: Scope, path: string, growth: Exact = number.ONE): Term {
  const zeroed = whyZero(item, scope, path);
  if (zeroed !== null) return replaced(term, NO_POINTS, `${zeroed}，本项得 0 分`);
  const { passMark } = item;
  if (passMark !== undefined) {
    const at = grown(passMark.at, growth);
    if (number.compare(term.value, at.value) < 0) {
      const points = grown(passMark.else ?? 0, growth);
      return replaced(term, points, `${term.text}，不到及格线 ${at.text}，得 ${points.text} 分`);
    }
  }
  if (item.cap !== undefined) {
    const cap = grown(item.cap, growth);
    if (number.compare(term.value, cap.value) > 0) {
      const text = `MIN(${term.text}, ${cap.text})`;
      return { ...replaced(term, cap, `超过上限 ${cap.text} 分，按上限计`), text, binds: 3 };
    }
  }
  if (item.floor !== undefined) {
    const floor = grown(item.floor, growth);
    if (number.compare(term.value, floor.value) < 0) {
      const text = `MAX(${term.text}, ${floor.text})`;
      return { ...replaced(term, floor, `低于下限 ${floor.text} 分，按下限计`), text, binds: 3 };
    }
  }
  return term;
}

function replaced(term: Term, points: Full, note: string): Term {
  const { value, text } = points;
  return { ...term, value, text, binds: number.isNegative(value) ? 0 : 3, notes: withNote(term.notes, note) };
}

const NO_POINTS: Full = { value: number.ZERO, text: '0' };

/** What happens with an item that has no score: some points all the same, or its weight goes to the others. */
export type Fallback =
  | { kind: 'points'; value: Exact; text: string; note: string }
  | { kind: 'spread'; reason: string };

/**
 * Applies an item's `ifNotApplicable`.
 * Errors: throws `Excluded` when the unit then takes no part in the ranking.
 */
export function fallBack(item: Item, scope: Scope, reason: string, scoreOf: (scope: Scope) => Score): Fallback {
  const rule = item.ifNotApplicable ?? 'spread';
  const points = (value: Exact, text: string, note: string): Fallback => ({ kind: 'points', value, text, note });
  if (rule === 'spread' || scope.unit.sum !== null) return { kind: 'spread', reason };
  if (rule === 'notRanked') throw new Excluded(`${item.label}：${reason}`);
  if (rule === 'zero') return points(number.ZERO, '0', `${reason}，按规定得 0 分`);
  if (rule === 'full') return points(statedFull(item).value, statedFull(item).text, `${reason}，按规定得满分`);
  if (rule !== 'mean') {
    const text = showLiteral(rule.points);
    return points(readLiteral(rule.points), text, `${reason}，按规定得 ${text} 分`);
  }
  const peers = scope.district.peersOf(scope.unit, undefined).filter(peer => peer !== scope.unit);
  const scores = peers
    .map(peer => unlessExcluded(() => scoreOf(scope.forUnit(peer))))
    .filter(score => score?.ok === true);
  if (scores.length === 0) return { kind: 'spread', reason: `${reason}，其他单位也没有` };
  const mean = number.mean(scores.map(score => score.value));
  return points(mean, number.toFormulaText(mean), `${reason}，取其他 ${scores.length} 个单位的平均分`);
}
