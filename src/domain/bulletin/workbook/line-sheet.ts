import { lineWords } from '../../ranking/words/line-words.ts';
import type { OutCell, OutSheet } from '../../sheets/file/out-sheet.ts';
import { text } from './figure-sheet.ts';
import { fullOf, hasOwnLimit, type LineContext, lineFormula } from './line-formula.ts';
import { isLimitLine, LINES, type LineRow, pointsCell, pointsOf, sumOf } from './line-rows.ts';

/** The sheet of lines: what each unit got for what, worked out from its figures, and in words. */
export function lineSheet(rows: readonly LineRow[], context: LineContext): OutSheet {
  return {
    name: LINES,
    frozenColumns: 3,
    columns: [
      text('组别', 12),
      text('单位', 18),
      text('考核项', 26),
      { ...text('满分或权重', 12), format: 'General' },
      { ...text('得分', 12), format: '0.00' },
      text('得分由来', 90, true),
    ],
    rows: rows.map(row => {
      const { unit, line, depth } = row;
      return [
        unit.result.group,
        unit.result.unit,
        `${'　'.repeat(depth)}${line.label}`,
        fullOf(row),
        pointsIn(row, context),
        lineWords(line, unit) || null,
      ];
    }),
  };
}

function pointsIn(row: LineRow, context: LineContext): OutCell {
  const points = pointsOf(row);
  if (typeof points === 'string') return points;
  const formula = isLimitLine(row) ? limitFormula(row, context) : lineFormula(row, context);
  return formula === null ? points : { formula, result: points };
}

/** What a limit took or gave: the limited points of its block without the sum of the block's lines. */
function limitFormula(row: LineRow, { ruleSet }: LineContext): string | null {
  const { block } = row;
  // Where the block adds up what its limit came to, that is a result.
  if (block === null || !hasOwnLimit(block) || ruleSet.rounding === 'total') return null;
  return `ROUND(${pointsCell(block)}-${sumOf(block.parts.filter(part => !isLimitLine(part)))},10)`;
}
