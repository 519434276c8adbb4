import { absent, atom, type Quantity } from '../numbers/quantity.ts';
import { roundingOf } from './line-parts.ts';
import { measureOf, statedLine } from './lines.ts';
import type { Scope } from './scope.ts';
import type { Line } from './score.ts';

/** The points of another item: as printed once all lines are known, before that at its stated full marks. */
export function referToPoints(step: { points: string }, scope: Scope, _path: string): Quantity {
  const line = lineFor(step.points, scope);
  if (line === null) return absent(`没有“${step.points}”这一项`);
  if (!line.isApplicable) return absent(`“${line.label}”不适用`, line.figures);
  const { mode } = roundingOf(scope);
  const value = mode === 'lines' ? line.printed : line.exact;
  return atom(value, mode === 'lines' ? line.decimals : 0, line.figures);
}

function lineFor(key: string, scope: Scope): Line | null {
  const { finals, scheme } = scope.unit;
  if (finals !== null) return key === 'total' && finals.total !== null ? finals.total : findLine(finals.lines, key);
  const found = scheme.byKey.get(key);
  return found === undefined ? null : statedLine(found.item, found.path, scope);
}

/** The line or detail of an item. */
export function findLine(lines: readonly Line[], key: string): Line | null {
  for (const line of lines) {
    const found = line.key === key ? line : (findLine(line.lines, key) ?? findLine(line.details, key));
    if (found !== null) return found;
  }
  return null;
}

/** What another item measures, such as a ratio before its cap. */
export function referToValue(step: { measure: string }, scope: Scope, _path: string): Quantity {
  const found = scope.unit.scheme.byKey.get(step.measure);
  if (found === undefined) return absent(`没有“${step.measure}”这一项`);
  return measureOf(found.item, found.path, scope);
}
