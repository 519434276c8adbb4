import type { Scope } from '../engine/scope.ts';
import type { Score } from '../engine/score.ts';
import * as number from '../numbers/exact.ts';
import { bracketed, mergeKeys, type Term, withNote } from '../numbers/quantity.ts';
import type { StepsItem, StepsSide } from '../schema/item-schema.ts';
import { readLiteral, showLiteral } from '../schema/literal.ts';

const COUNTING = {
  full: { count: number.floor, name: '个整步' },
  started: { count: (steps: number.Exact) => number.round(steps, 0, 'up'), name: '步（不足一步算一步）' },
  exact: { count: (steps: number.Exact) => steps, name: '步' },
};

/** Points gained or lost by steps above and below a target. */
export function steps(item: StepsItem, scope: Scope, path: string): Score {
  const measured = scope.read(item.value, `${path}.value`);
  if (!measured.ok) return measured;
  const target = scope.read(item.target, `${path}.target`);
  if (!target.ok) return target;
  const base = scope.read(item.base ?? 0, `${path}.base`);
  if (!base.ok) return base;
  const gap = number.subtract(measured.value, target.value);
  const isBelow = number.isNegative(gap);
  const side = number.isZero(gap) ? undefined : isBelow ? item.below : item.above;
  const found = {
    figures: mergeKeys(measured.figures, target.figures, base.figures),
    notes: mergeKeys(measured.notes, target.notes, base.notes),
    measure: measured.value,
  };
  if (side === undefined) return { ...base, ...found };
  const change = changeOf(side, gap);
  const reads = `${measured.text}${measured.binds === 2 || measured.binds === 1 ? ` = ${number.toFormulaText(measured.value)}` : ''}`;
  const note = `${reads}，${isBelow ? '低于' : '超过'} ${target.text}，${change.counted}`;
  const isLoss = isBelow !== (item.lowerIsBetter ?? false);
  return { ok: true, ...applied(base, change, isLoss), ...found, notes: withNote(found.notes, note) };
}

/** `counted` says how the steps were counted. */
type Change = { value: number.Exact; text: string; counted: string; binds: 1 | 2 | 3 };

function changeOf(side: StepsSide, gap: number.Exact): Change {
  const size = number.isNegative(gap) ? number.negate(gap) : gap;
  const stretches = stretchesOf(side, size);
  const value = number.sum(stretches.map(each => each.value));
  const text = stretches.map(each => each.text).join(' + ');
  const counted = stretches.map(each => each.counted).join('；');
  if (side.most === undefined || number.compare(value, readLiteral(side.most)) <= 0) {
    return { value, text, counted, binds: stretches.length > 1 ? 1 : 2 };
  }
  const most = showLiteral(side.most);
  return { value: readLiteral(side.most), text: `MIN(${text}, ${most})`, counted, binds: 3 };
}

type Stretch = Pick<Change, 'value' | 'text' | 'counted'>;

/** The stretches that a gap reaches, each with steps and points of its own; the nearest one first. */
function stretchesOf(side: StepsSide, size: number.Exact): Stretch[] {
  const further = side.further ?? [];
  const starts = [number.ZERO, ...further.map(({ beyond }) => readLiteral(beyond))];
  const how = COUNTING[side.count ?? 'full'];
  return [side, ...further].flatMap(({ each, points }, i): Stretch[] => {
    const start = starts[i] ?? number.ZERO;
    if (i > 0 && number.compare(size, start) <= 0) return [];
    const end = starts[i + 1];
    const reached = end === undefined ? size : number.smaller(size, end);
    const count = how.count(number.divide(number.subtract(reached, start), readLiteral(each)));
    const countText = number.toFormulaText(count);
    const where = i === 0 ? '' : `超过 ${showLiteral(further[i - 1]?.beyond ?? 0)} 的部分`;
    return [
      {
        value: number.multiply(count, readLiteral(points)),
        text: `${countText} × ${showLiteral(points)}`,
        counted: `${where}每 ${showLiteral(each)} 一步，计 ${countText} ${how.name}`,
      },
    ];
  });
}

function applied(base: Term, change: Change, isLoss: boolean): Pick<Term, 'value' | 'text' | 'binds'> {
  const value = isLoss ? number.subtract(base.value, change.value) : number.add(base.value, change.value);
  const lost = change.binds === 1 ? `(${change.text})` : change.text;
  if (!number.isZero(base.value)) {
    return { value, text: `${bracketed(base, 1)} ${isLoss ? `− ${lost}` : `+ ${change.text}`}`, binds: 1 };
  }
  if (isLoss) return { value, text: `−${lost}`, binds: 0 };
  return { value, text: change.text, binds: change.binds };
}
