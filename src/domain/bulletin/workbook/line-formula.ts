import { isLeftOut } from '../../ranking/words/line-words.ts';
import { raisedTo } from '../../ranking/words/note-words.ts';
import { toText } from '../../scoring/numbers/exact.ts';
import type { Item } from '../../scoring/schema/item-schema.ts';
import type { RuleSet } from '../../scoring/schema/rule-set-schema.ts';
import { itemFormula } from './item-formula.ts';
import { FULL_COLUMN, isLimitLine, LINES, type LineRow, pointsCell, sumOf } from './line-rows.ts';
import { type Cells, conditionFormula, literalFormula } from './value-formula.ts';

/** Excel takes no longer formula. */
const LONGEST = 8000;

export interface LineContext {
  ruleSet: RuleSet;
  cellsOf(row: LineRow): Cells;
  /** The rows of the same item for the units that this one is compared with. */
  othersOf(row: LineRow): readonly LineRow[];
}

/** The points of a line as a formula; null where its result stands instead. */
export function lineFormula(row: LineRow, context: LineContext): string | null {
  const { line, item } = row;
  if (isLeftOut(line) || !isExact(row.parts, context)) return null;
  const formula = item === undefined ? null : (blockFormula(row, item, context) ?? leafFormula(row, item, context));
  return formula === null || formula.length > LONGEST ? null : formula;
}

/**
 * Whether some lines can be added up: where only the total is rounded, a result that stands for a formula is rounded already, and
 * what is added up from it would not be what the ranking has.
 */
export function isExact(rows: readonly LineRow[], context: LineContext): boolean {
  if (context.ruleSet.rounding !== 'total') return true;
  return rows.every(row => isLimitLine(row) || isLeftOut(row.line) || lineFormula(row, context) !== null);
}

/** What an item's line holds beside its points: the full marks that count for the unit, or its weight. */
export function fullOf({ line, item }: LineRow): number | null {
  if (item === undefined || isLeftOut(line)) return null;
  const raised = raisedTo(line);
  if (raised !== null) return raised.value === null ? null : Number(toText(raised.value));
  const stated = item.weight ?? item.full;
  return stated === undefined || !/^[\d.]+$/.test(String(stated)) ? null : Number(stated);
}

function roundedTo(formula: string, row: LineRow, { ruleSet }: LineContext): string {
  if ((ruleSet.rounding ?? 'lines') === 'total') return formula;
  const { points } = row.line;
  return `ROUND(${formula},${points.includes('.') ? points.length - points.indexOf('.') - 1 : 0})`;
}

function blockFormula(row: LineRow, item: Item, context: LineContext): string | null {
  if (isBlock(item) && item.weight === undefined) return addedUp(row, item, context);
  if (item.kind === 'combine' || isBlock(item)) return putTogether(row, item, context);
  return null;
}

function isBlock(item: Item): boolean {
  return item.kind === 'sum' || item.kind === 'entries';
}

function addedUp(row: LineRow, item: Item, context: LineContext): string | null {
  if (hasSetPoints(row)) return null;
  if (!hasOwnLimit(row)) return roundedTo(sumOf(row.parts), row, context);
  const added = sumOf(row.parts.filter(part => !isLimitLine(part)));
  return roundedTo(bounded(added, item, ''), row, context);
}

/** Whether a block's formula has its limits: none but a cap and a floor, and these not raised. */
export function hasOwnLimit(row: LineRow): boolean {
  const { item } = row;
  return item !== undefined && item.zeroIf === undefined && item.passMark === undefined && !row.parts.some(hasRaised);
}

/** Whether a line or one in it was raised: limits of such a block rise with it, and its own line of the limit holds what came of it. */
export function hasRaised(row: LineRow): boolean {
  return raisedTo(row.line) !== null || row.parts.some(hasRaised);
}

function bounded(formula: string, { cap, floor }: Pick<Item, 'cap' | 'floor'>, growth: string): string {
  const capped = cap === undefined ? formula : `MIN(${formula},${literalFormula(cap)}${growth})`;
  return floor === undefined ? capped : `MAX(${capped},${literalFormula(floor)}${growth})`;
}

/** Put together otherwise than by adding up: only where nothing but the weight is done with it. */
function putTogether(row: LineRow, item: Item, context: LineContext): string | null {
  const isPlain = [item.zeroIf, item.passMark, item.cap, item.floor].every(rule => rule === undefined);
  if (!isPlain || raisedTo(row.line) !== null || item.kind !== 'combine' || item.weight !== undefined) return null;
  if (hasSetPoints(row)) return null;
  const used = row.parts.filter(part => !isLeftOut(part.line)).map(pointsCell);
  if (used.length === 0) return null;
  const list = used.join(',');
  const formula = { mean: `AVERAGE(${list})`, max: `MAX(${list})`, min: `MIN(${list})`, product: used.join('*') }[
    item.how
  ];
  return roundedTo(formula, row, context);
}

function leafFormula(row: LineRow, item: Item, context: LineContext): string | null {
  const weight = item.weight === undefined ? '' : fullCell(row);
  if (weight === null) return null;
  if (hasSetPoints(row)) return null;
  const points = row.line.note?.includes('，取其他 ')
    ? meanOfOthers(row, item, context)
    : ownFormula(row, item, context);
  if (points === null) return null;
  return roundedTo(weight === '' ? points : `${weight}*${points}`, row, context);
}

/** Whether the rules give a line fixed points because it does not apply: nothing is worked out then. */
function hasSetPoints({ line }: LineRow): boolean {
  return line.note?.includes('，按规定得') ?? false;
}

/** The mean of the units that have the item, each worked out anew: their lines hold it weighted and rounded. */
function meanOfOthers(row: LineRow, item: Item, context: LineContext): string | null {
  const others = context.othersOf(row).filter(({ line }) => !isLeftOut(line) && !line.note?.includes('，取其他 '));
  // The mean is of points at the full marks as stated.
  if (item.weight === undefined && [row, ...others].some(({ line }) => raisedTo(line) !== null)) return null;
  const formulas = others.flatMap(other => ownFormula(other, item, context) ?? []);
  if (formulas.length === 0 || formulas.length < others.length) return null;
  return `(${formulas.join('+')})/${formulas.length}`;
}

/** An item's points before its weight, with its limits. */
function ownFormula(row: LineRow, item: Item, context: LineContext): string | null {
  const cells = context.cellsOf(row);
  const full = fullCell(row);
  const isRaised = raisedTo(row.line) !== null && item.weight === undefined;
  const stated = item.full === undefined ? null : literalFormula(item.full);
  const ownFull = item.weight === undefined ? full : stated;
  if ((item.kind === 'ratio' && ownFull === null) || (isRaised && (full === null || stated === null))) return null;
  const points = itemFormula(item, cells, ownFull ?? '0');
  if (points === null) return null;
  const growth = isRaised ? `*${full}/${stated}` : '';
  const grown = item.kind === 'ratio' || growth === '' ? points : `(${points})${growth}`;
  if (item.passMark !== undefined && isRaised) return null;
  return withConditions(passed(grown, bounded(grown, item, growth), item), item, cells);
}

/** Below the pass mark there are set points; cap and floor are for those who reach it. */
function passed(points: string, limited: string, { passMark }: Item): string {
  if (passMark === undefined) return limited;
  const { at, else: instead = 0 } = passMark;
  return `IF(ROUND(${points}-${literalFormula(at)},11)<0,${literalFormula(instead)},${limited})`;
}

/** Nothing where a condition says so; an extra line that does not apply has nothing either. */
function withConditions(points: string, item: Item, cells: Cells): string | null {
  const zero = (item.zeroIf ?? []).map(each => conditionFormula(each.if, cells));
  if (zero.includes(null)) return null;
  const guarded = zero.reduce<string>((inner, condition) => `IF(${condition},0,${inner})`, points);
  if (item.onlyIf === undefined || item.extra !== true) return guarded;
  const only = conditionFormula(item.onlyIf.if, cells);
  return only === null ? null : `IF(${only},${guarded},0)`;
}

function fullCell(row: LineRow): string | null {
  return fullOf(row) === null ? null : `${LINES}!$${FULL_COLUMN}$${row.row}`;
}
