import { scopeOf } from '../engine/evaluate.ts';
import { linesOf } from '../engine/lines.ts';
import type { District, Given, Unit } from '../engine/scope.ts';
import { type Line, NOTE_SEPARATOR } from '../engine/score.ts';
import { Sheet } from '../engine/sheet.ts';
import type { Exact } from '../numbers/exact.ts';
import * as number from '../numbers/exact.ts';
import { Excluded } from '../numbers/quantity.ts';
import { ScoringRefusal } from '../numbers/refusal.ts';
import type { ScoringData } from '../schema/data-schema.ts';
import { figureDecimals, figureType, isOfWhole } from '../schema/figure-schema.ts';
import { numberFigure } from '../values/figure.ts';
import { isLeftOutNote } from '../values/same-units.ts';
import type { TotalRow } from './result.ts';
import { resultLine } from './result-line.ts';
import { compareText, compareUnits } from './standing.ts';

/** A total row with its figures before they are printed. */
export type SummedRow = { row: TotalRow; exact: ReadonlyMap<string, Exact>; lines: readonly Line[] };

/** The rows whose figures are the sums of the units' figures; their ratios are computed from those sums. */
export function totalRows(district: District, data: ScoringData): SummedRow[] {
  const stated = data.totalRow?.groups === undefined ? 'all' : 'groups';
  const mode = data.totalRow === undefined ? (district.ruleSet.totalRow ?? 'none') : stated;
  if (mode === 'none') return [];
  // By name, so that a row does not depend on the order in which units stand in the file.
  const all = district.units.filter(unit => unit.isInTotal).sort(compareUnits);
  if (all.length === 0) return [];
  const rows = [totalRow(district, all, null, '合计')];
  if (mode !== 'groups' && district.ruleSet.totalRow !== 'groups') return rows;
  const groups = [...new Set(all.map(unit => unit.group))].sort((a, b) => compareText(a ?? '', b ?? ''));
  return [
    ...groups
      .filter(group => group !== null)
      .map(group =>
        totalRow(
          district,
          all.filter(unit => unit.group === group),
          group,
          `${group}小计`,
        ),
      ),
    ...rows,
  ];
}

function totalRow(district: District, units: readonly Unit[], group: string | null, label: string): SummedRow {
  const { unit, lacking } = sumUnits(district, units, group, label);
  const scope = scopeOf(district, unit);
  const exact = new Map<string, Exact>();
  const figures = [...district.figures].flatMap(([key, figure]) => {
    if (!['number', 'computed'].includes(figureType(figure))) return [];
    const term = numberFigure(key, scope, `figures.${key}`);
    const show = figureDecimals(figure);
    if (!term.ok) return [];
    const without = lacking.get(key) ?? [];
    const notes = without.length === 0 ? term.notes.filter(isLeftOutNote) : [`${without.join('、')}没有数，未计入`];
    const note = notes.length === 0 ? null : notes.join(NOTE_SEPARATOR);
    exact.set(key, term.value);
    return [{ key, label: figure.label, value: number.toText(term.value, show), note }];
  });
  const lines = linesOf(unit.scheme.items, unit.scheme.path, scope);
  return { row: { group, label, figures, lines: lines.map(resultLine) }, exact, lines };
}

/** A unit whose figures are the sums of others'; lists are joined, and what cannot be added is missing. */
function sumUnits(
  district: District,
  units: readonly Unit[],
  group: string | null,
  label: string,
): { unit: Unit; lacking: ReadonlyMap<string, readonly string[]> } {
  const given = new Sheet<string, Given>(district.columns);
  const lacking = new Map<string, string[]>();
  for (const [key, figure] of district.figures) {
    const type = figureType(figure);
    if (isOfWhole(figure)) given.set(key, units[0]?.given.get(key) ?? { state: 'missing' });
    else if (type === 'number' && !('inTotal' in figure && figure.inTotal === 'none')) {
      const own = units.map(unit => ({ name: unit.name, value: ownNumber(key, district, unit) }));
      const values = own.map(each => each.value).filter(value => value !== null);
      lacking.set(
        key,
        own.filter(each => each.value === null).map(each => each.name),
      );
      given.set(key, values.length === 0 ? { state: 'missing' } : { state: 'number', value: number.sum(values) });
    } else if (type === 'list') {
      const rows = units.flatMap(unit => {
        const own = unit.given.get(key);
        return own?.state === 'rows' ? own.rows : [];
      });
      given.set(key, { state: 'rows', rows, leftOut: 0 });
    } else {
      given.set(key, { state: 'missing' });
    }
  }
  // Classes have schemes of their own; the row over all of them uses the general one, or the first.
  const general = units.find(unit => unit.scheme.path === 'items') ?? units[0];
  if (general === undefined) throw new Error('a total row needs units');
  const unit: Unit = {
    name: label,
    group,
    class: null,
    path: 'totalRow',
    given,
    scheme: general.scheme,
    excluded: null,
    hasDroppedOut: false,
    isBarred: false,
    sum: { units, over: some => sumUnits(district, some, group, label).unit },
    isInTotal: false,
    quantities: new Sheet(district.columns),
    scores: new Sheet(general.scheme.columns),
    stated: new Sheet(general.scheme.columns),
    finals: null,
  };
  return { unit, lacking };
}

/** A unit's number for the sum, with what the rule set puts in place of a missing one. */
function ownNumber(key: string, district: District, unit: Unit): Exact | null {
  const given = unit.given.get(key);
  if (given?.state === 'number') return given.value;
  try {
    const term = numberFigure(key, scopeOf(district, unit), `figures.${key}`);
    return term.ok ? term.value : null;
  } catch (error) {
    // A unit that is only shown may lack figures that others must have.
    if (error instanceof Excluded || error instanceof ScoringRefusal) return null;
    throw error;
  }
}
