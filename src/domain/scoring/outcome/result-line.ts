import type { Line } from '../engine/score.ts';
import { toFixedText } from '../numbers/exact.ts';
import type { ResultLine } from './result.ts';

/** A line as it is printed. */
export function resultLine(line: Line): ResultLine {
  return {
    key: line.key,
    label: line.label,
    formula: line.formula,
    points: toFixedText(line.printed, line.decimals),
    figures: [...line.figures],
    note: line.note,
    lines: line.lines.map(resultLine),
    details: line.details.map(resultLine),
  };
}
