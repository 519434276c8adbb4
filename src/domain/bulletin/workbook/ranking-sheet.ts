import type { Scored, ScoredUnit } from '../../ranking/words/scored.ts';
import { quantity } from '../../ranking/words/value-words.ts';
import { toText } from '../../scoring/numbers/exact.ts';
import { columnName } from '../../sheets/file/cell-names.ts';
import type { OutCell, OutSheet } from '../../sheets/file/out-sheet.ts';
import { changeWords } from '../bulletin-words.ts';
import { text } from './figure-sheet.ts';
import { isExact, type LineContext } from './line-formula.ts';
import { type LineRow, pointsCell, pointsOf, sumOf } from './line-rows.ts';
import { type Cells, literalFormula, valueFormula } from './value-formula.ts';

/** The first sheet: places, totals and parts, the totals added up and the places compared by formulas. */

export const RANKING = '排名';

const FIRST = { group: 1, place: 2, change: 3, unit: 4, total: 5, parts: 6 } as const;

interface Drawn {
  scored: Scored;
  units: readonly ScoredUnit[];
  rows: readonly LineRow[];
  context: LineContext;
  cellsOf(unit: ScoredUnit): Cells;
}

export function rankingSheet(drawn: Drawn): OutSheet {
  const { scored, units, rows } = drawn;
  const labels = partLabels(rows);
  const breaks = scored.ruleSet.ranking?.tieBreak ?? [];
  return {
    name: RANKING,
    frozenColumns: 4,
    columns: [
      text('组别', 12),
      { ...text('名次', 8), format: '0' },
      text('比上期', 10),
      text('单位', 18),
      { ...text('总分', 10), format: '0.00' },
      ...[...labels.values()].map(label => ({ ...text(label, 12), format: '0.00' })),
      ...breaks.map(({ label }) => ({ ...text(`同分时比：${label}`, 16), format: 'General' })),
      text('说明', 40, true),
    ],
    rows: units.map((unit, index) => [
      unit.result.group,
      placeCell(index, drawn, labels.size),
      unit.result.place === null ? null : changeWords(unit.result),
      unit.result.unit,
      totalCell(unit, drawn),
      ...[...labels.keys()].map(key => partCell(rows, unit, key)),
      ...breaks.map(each => breakCell(each, unit, drawn)),
      unit.result.reason,
    ]),
  };
}

/** The lines of the total that are items, in the order of their first unit. */
function partLabels(rows: readonly LineRow[]): Map<string, string> {
  return new Map(
    rows.filter(({ block, item }) => block === null && item !== undefined).map(({ line }) => [line.key, line.label]),
  );
}

function partCell(rows: readonly LineRow[], unit: ScoredUnit, key: string): OutCell {
  const row = rows.find(each => each.unit === unit && each.block === null && each.line.key === key);
  if (row === undefined) return null;
  const points = pointsOf(row);
  return typeof points === 'string' ? points : { formula: pointsCell(row), result: points };
}

/** The limited sum of a unit's lines; what a veto or the rest of rounding changed is added as it stands. */
function totalCell(unit: ScoredUnit, { scored, rows, context }: Drawn): OutCell {
  const { total } = unit.result;
  if (total === null) return null;
  const own = rows.filter(row => row.unit === unit && row.block === null && row.item !== undefined);
  if (!isExact(own, context)) return Number(total);
  const formula = totalFormula(unit, scored, rows);
  return { formula, result: Number(total) };
}

function totalFormula(unit: ScoredUnit, { ruleSet }: Scored, rows: readonly LineRow[]): string {
  const own = rows.filter(row => row.unit === unit && row.block === null);
  const { cap, floor } = unit.scope.unit.scheme;
  const added = sumOf(own.filter(({ item }) => item !== undefined));
  const capped = cap === undefined ? added : `MIN(${added},${literalFormula(cap)})`;
  const bounded = floor === undefined ? capped : `MAX(${capped},${literalFormula(floor)})`;
  const vetoes = own.filter(({ line }) => /\.veto\d+$/.test(line.key));
  return `ROUND(${bounded}${vetoes.length === 0 ? '' : `+${sumOf(vetoes)}`},${ruleSet.decimals ?? 2})`;
}

/** Differences smaller than this are those of binary fractions. */
const EXACTLY = 10;

function breakCell(each: { by: Parameters<typeof valueFormula>[0] }, unit: ScoredUnit, { cellsOf }: Drawn): OutCell {
  if (unit.result.place === null) return null;
  const value = quantity(each.by, unit);
  if (value === null) return null;
  const formula = valueFormula(each.by, cellsOf(unit));
  const result = Number(toText(value));
  return formula === null ? result : { formula: `ROUND(${formula},${EXACTLY})`, result };
}

/** The place among the rows of the group: one more than there are ahead, by total and then by what is compared at the same total. */
function placeCell(index: number, { scored, units }: Drawn, parts: number): OutCell {
  const unit = units[index];
  if (unit === undefined || unit.result.place === null) return '—';
  const { place, group } = unit.result;
  const { ranking, vetoes = [] } = scored.ruleSet;
  const breaks = ranking?.tieBreak ?? [];
  const isPlain =
    (ranking?.ties ?? 'competition') === 'competition' &&
    ranking?.by === undefined &&
    (ranking?.on ?? 'printed') === 'printed' &&
    !vetoes.some(({ effect }) => effect === 'last');
  const members = units.flatMap((each, i) =>
    each.result.group === group && each.result.place !== null ? [i + 2] : [],
  );
  const hasAll = units.every(
    each => each.result.place === null || breaks.every(({ by }) => quantity(by, each) !== null),
  );
  const [first = 0, last = 0] = [members[0], members.at(-1)];
  if (!isPlain || !hasAll || last - first + 1 !== members.length) return place;
  const keys = [
    { column: FIRST.total, order: ranking?.order ?? 'desc' },
    ...breaks.map(({ order = 'desc' }, i) => ({ column: FIRST.parts + parts + i, order })),
  ];
  const ahead = keys.reduceRight((rest, { column, order }) => {
    const name = columnName(column);
    const range = `$${name}$${first}:$${name}$${last}`;
    const own = `$${name}$${index + 2}`;
    const better = `(${range}${order === 'asc' ? '<' : '>'}${own})`;
    return rest === '' ? better : `(${better}+(${range}=${own})*${rest})`;
  }, '');
  return { formula: `1+SUMPRODUCT(${ahead}*1)`, result: place };
}
