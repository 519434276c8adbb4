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
    figures: line.figures,
    note: line.note,
    lines: resultLines(line.lines),
    details: resultLines(line.details),
  };
}

/** Most lines have none below them, and share one empty list. */
export function resultLines(lines: readonly Line[]): readonly ResultLine[] {
  return lines.length === 0 ? NO_LINES : lines.map(resultLine);
}

const NO_LINES: readonly ResultLine[] = [];
