import { scopeOf } from './evaluate.ts';
import type { Exact } from './exact.ts';
import * as number from './exact.ts';
import { capped, differenceLine, floored, type Points, sumPoints } from './limits.ts';
import { linesOf, roundingOf } from './lines.ts';
import { type Literal, showLiteral } from './literal.ts';
import { Excluded } from './quantity.ts';
import { ScoringRefusal } from './refusal.ts';
import type { Veto } from './rule-set-schema.ts';
import type { District, Scope, Unit } from './scope.ts';
import type { Line } from './score.ts';

/** A unit after its items have been scored and before it is placed. */
export type Judged = {
  unit: Unit;
  scope: Scope;
  lines: readonly Line[];
  total: Points | null;
  /** Why it is not ranked; null while it is. */
  notRanked: string | null;
  /** Placed after everybody else, and why. */
  isLast: boolean;
  remarks: readonly string[];
};

/** Scores one unit: its lines, the limits of the total, and the vetoes. */
export function judge(district: District, unit: Unit): Judged {
  const scope = scopeOf(district, unit);
  const judged: Judged = { unit, scope, lines: [], total: null, notRanked: unit.excluded, isLast: false, remarks: [] };
  try {
    const lines = linesOf(unit.scheme.items, unit.scheme.path, scope);
    if (!lines.some(line => line.isApplicable && line.formula !== '0')) {
      const notRanked = unit.excluded ?? '各项均不适用，没有可以计分的内容';
      return { ...judged, lines: unit.excluded === null ? lines : [], notRanked };
    }
    unit.finals = new Map(everyLine(lines));
    return finish({ ...judged, lines });
  } catch (error) {
    // A unit that is only shown may lack figures: it is then shown without lines.
    const isShownOnly = unit.excluded !== null && error instanceof ScoringRefusal;
    if (!(error instanceof Excluded) && !isShownOnly) throw error;
    if (isShownOnly) return judged;
    return { ...judged, lines: [], notRanked: unit.excluded ?? (error as Excluded).reason };
  }
}

/** Every line and detail by the key of its item. */
function everyLine(lines: readonly Line[]): [string, Line][] {
  return lines.flatMap(line => [
    [line.key, line] as [string, Line],
    ...everyLine(line.lines),
    ...everyLine(line.details),
  ]);
}

function finish(judged: Judged): Judged {
  const { scope, unit } = judged;
  const rounding = roundingOf(scope);
  const extra: Line[] = [];
  let points = sumPoints(judged.lines);
  const apply = (limited: ReturnType<typeof capped>) => {
    if (limited === null) return;
    extra.push(...differenceLine(points, limited, 'total', rounding.decimals));
    points = limited.points;
  };
  apply(capped(points, literalOf(unit.scheme.cap), rounding));
  apply(floored(points, literalOf(unit.scheme.floor), rounding));
  let { notRanked, isLast } = judged;
  const remarks: string[] = [];
  for (const [i, veto] of (scope.district.ruleSet.vetoes ?? []).entries()) {
    const answer = scope.ask(veto.if, `vetoes[${i}].if`);
    if (!answer.ok || !answer.yes) continue;
    const { effect } = veto;
    remarks.push(`${veto.reason}：${showEffect(effect)}`);
    if (effect === 'notRanked') notRanked ??= veto.reason;
    else if (effect === 'last') isLast = true;
    else apply(vetoed(points, effect, veto.reason, rounding));
  }
  const total = rounding.mode === 'lines' ? points.printed : number.round(points.exact, rounding.decimals);
  const printed = number.sum([...judged.lines, ...extra].map(line => line.printed));
  const tail = number.subtract(total, printed);
  if (!number.isZero(tail)) extra.push(tailLine(tail, rounding.decimals));
  return {
    ...judged,
    lines: [...judged.lines, ...extra],
    total: { printed: total, exact: points.exact },
    notRanked,
    isLast,
    remarks,
  };
}

function literalOf(limit: Exact | null): Literal | undefined {
  return limit === null ? undefined : number.toText(limit);
}

function showEffect(effect: Veto['effect']): string {
  if (typeof effect === 'object') return `总分最多 ${showLiteral(effect.capTotal)} 分`;
  return { zero: '总分按 0 分计', notRanked: '不参加排名', last: '排在最后' }[effect];
}

function vetoed(
  points: Points,
  effect: 'zero' | { capTotal: Literal },
  reason: string,
  rounding: ReturnType<typeof roundingOf>,
): ReturnType<typeof capped> {
  if (effect === 'zero') {
    return { points: { printed: number.ZERO, exact: number.ZERO }, key: 'veto', label: '一票否决', note: reason };
  }
  const limited = capped(points, effect.capTotal, rounding);
  return limited === null ? null : { ...limited, key: 'veto', label: '一票否决', note: reason };
}

/** Carries what the rounding of single lines left over, where only the total is rounded. */
function tailLine(tail: Exact, decimals: number): Line {
  return {
    key: 'rounding',
    label: '尾差',
    formula: number.toFormulaText(tail, decimals),
    printed: tail,
    exact: number.ZERO,
    decimals,
    figures: [],
    note: '只总分四舍五入，各行四舍五入的差额列在这里',
    lines: [],
    details: [],
    measure: null,
    isApplicable: true,
  };
}
