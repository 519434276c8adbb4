import { ruleLines } from '../../ranking/rule-lines.ts';
import { type ScoredUnit, scoredUnits } from '../../ranking/words/scored.ts';
import type { OutSheet } from '../../sheets/file/out-sheet.ts';
import { writeWorkbook } from '../../sheets/file/write-workbook.ts';
import type { Bulletin } from '../bulletin.ts';
import { factsOf } from '../bulletin-facts.ts';
import { isTold } from '../bulletin-words.ts';
import { figureSheet, text } from './figure-sheet.ts';
import { hasRaised, type LineContext } from './line-formula.ts';
import { lineRows, pointsCell } from './line-rows.ts';
import { lineSheet } from './line-sheet.ts';
import { rankingSheet } from './ranking-sheet.ts';
import type { Cells } from './value-formula.ts';

/**
 * A ranking as a workbook (.xlsx) that works itself out: places and totals, every unit's lines, the figures that they follow
 * from, and the rules. Change a figure, and points, total and place change with it.
 * Errors: none of its own; a text longer than a cell holds is a RangeError.
 */
export function bulletinWorkbook(bulletin: Bulletin): Promise<Uint8Array> {
  return writeWorkbook(bulletinSheets(bulletin));
}

/** Its sheets, as they are written. */
export function bulletinSheets(bulletin: Bulletin): OutSheet[] {
  const { scored } = bulletin;
  const units = scoredUnits(scored).filter(
    ({ result }) => isTold(result) && (result.lines.length > 0 || result.status === 'ranked'),
  );
  const rows = lineRows(units);
  const figures = figureSheet(scored, units);
  const cellsOf = (unit: ScoredUnit, areFinal: boolean): Cells => {
    const peers = units.filter(
      ({ result }) => result.status === 'ranked' && (isTogether(bulletin) || result.group === unit.result.group),
    );
    return {
      unit,
      figure: key => figures.cellOf(unit, key),
      list: key => figures.rangeOf(unit, key),
      peers: key => (peers.includes(unit) ? figures.columnOf(peers, key) : null),
      points: key => {
        const row = rows.find(each => each.unit === unit && each.line.key === key);
        // An item takes the points that another has at its stated full marks; places are told by what is printed.
        return row === undefined || (!areFinal && hasRaised(row)) ? null : pointsCell(row);
      },
    };
  };
  const context: LineContext = {
    ruleSet: scored.ruleSet,
    cellsOf: row => cellsOf(row.unit, false),
    othersOf: ({ unit, line }) =>
      rows.filter(
        each =>
          each.line.key === line.key &&
          each.unit !== unit &&
          each.unit.result.status === 'ranked' &&
          (isTogether(bulletin) || each.unit.result.group === unit.result.group),
      ),
  };
  return [
    rankingSheet({ scored, units, rows, context, cellsOf: unit => cellsOf(unit, true) }),
    lineSheet(rows, context),
    figures.sheet,
    ruleSheet(bulletin),
  ];
}

function isTogether({ scored }: Bulletin): boolean {
  return (scored.ruleSet.ranking?.groups ?? 'apart') === 'together';
}

/** What it is a ranking of, until when its figures count, and the rules line by line. */
function ruleSheet(bulletin: Bulletin): OutSheet {
  const facts = factsOf(bulletin).map(({ label, value }) => [label, null, value]);
  const lines = ruleLines(bulletin.scored.ruleSet).map(({ label, points, how, depth }) => [
    `${'　'.repeat(depth)}${label}`,
    points || null,
    how || null,
  ]);
  return {
    name: '规则',
    frozenColumns: 1,
    columns: [text('项目', 26), text('分值', 20), text('说明', 80, true)],
    rows: [...facts, ...lines],
  };
}
