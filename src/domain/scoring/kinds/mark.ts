import type { Scope } from '../engine/scope.ts';
import type { Score } from '../engine/score.ts';
import { mergeKeys } from '../numbers/quantity.ts';
import type { MarkItem } from '../schema/item-schema.ts';

/** All or nothing. */
export function mark(item: MarkItem, scope: Scope, path: string): Score {
  const answer = scope.ask(item.if, `${path}.if`);
  if (!answer.ok) return answer;
  const points = answer.yes ? scope.read(item.give, `${path}.give`) : scope.read(item.else ?? 0, `${path}.else`);
  if (!points.ok) return points;
  return {
    ...points,
    figures: mergeKeys(answer.figures, points.figures),
    notes: [answer.yes ? '满足条件' : '不满足条件', ...points.notes],
    measure: null,
  };
}
