import type { ScoringData } from './data-schema.ts';
import { scopeOf } from './evaluate.ts';
import type { Exact } from './exact.ts';
import * as number from './exact.ts';
import { figureDecimals, figureType } from './figure-schema.ts';
import { linesOf } from './lines.ts';
import { Excluded } from './quantity.ts';
import type { TotalRow } from './result.ts';
import { resultLine } from './result-line.ts';
import type { District, Given, Unit } from './scope.ts';
import { compareText } from './standing.ts';
import { numberFigure } from './values/figure.ts';

/** The rows whose figures are the sums of the units' figures; their ratios are computed from those sums. */
export function totalRows(district: District, data: ScoringData): TotalRow[] {
  const mode = district.ruleSet.totalRow ?? (data.totalRow === undefined ? 'none' : 'all');
  if (mode === 'none') return [];
  const rows = [totalRow(district, district.units, null, '合计')];
  if (mode !== 'groups') return rows;
  const groups = [...new Set(district.units.map(unit => unit.group))].sort((a, b) => compareText(a ?? '', b ?? ''));
  return [
    ...groups
      .filter(group => group !== null)
      .map(group =>
        totalRow(
          district,
          district.units.filter(unit => unit.group === group),
          group,
          `${group}小计`,
        ),
      ),
    ...rows,
  ];
}

function totalRow(district: District, units: readonly Unit[], group: string | null, label: string): TotalRow {
  const unit = sumUnits(district, units, group, label);
  const scope = scopeOf(district, unit);
  const figures = [...district.figures].flatMap(([key, figure]) => {
    if (!['number', 'computed'].includes(figureType(figure))) return [];
    const term = numberFigure(key, scope, `figures.${key}`);
    const show = figureDecimals(figure);
    return term.ok ? [{ key, label: figure.label, value: number.toText(term.value, show) }] : [];
  });
  return { group, label, figures, lines: linesOf(unit.scheme.items, unit.scheme.path, scope).map(resultLine) };
}

/** A unit whose figures are the sums of others'; lists are joined, and what cannot be added is missing. */
function sumUnits(district: District, units: readonly Unit[], group: string | null, label: string): Unit {
  const given = new Map<string, Given>();
  for (const [key, figure] of district.figures) {
    const type = figureType(figure);
    if (type === 'number' && !('inTotal' in figure && figure.inTotal === 'none')) {
      const values = units.map(unit => ownNumber(key, district, unit)).filter(value => value !== null);
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
  return {
    name: label,
    group,
    class: null,
    path: 'totalRow',
    given,
    scheme: general.scheme,
    excluded: null,
    isTotalRow: true,
    quantities: new Map(),
    scores: new Map(),
    stated: new Map(),
    finals: null,
  };
}

/** A unit's number for the sum, with what the rule set puts in place of a missing one. */
function ownNumber(key: string, district: District, unit: Unit): Exact | null {
  const given = unit.given.get(key);
  const figure = district.figures.get(key);
  if (given?.state === 'number') return given.value;
  const isRefused = figure === undefined || 'computed' in figure || given === undefined || given.state === 'missing';
  if (isRefused) return null;
  try {
    const term = numberFigure(key, scopeOf(district, unit), `figures.${key}`);
    return term.ok ? term.value : null;
  } catch (error) {
    if (error instanceof Excluded) return null;
    throw error;
  }
}
