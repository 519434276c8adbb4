import { unitOf } from '../../ranking/words/amount-words.ts';
import type { Scored, ScoredUnit } from '../../ranking/words/scored.ts';
import { quantity } from '../../ranking/words/value-words.ts';
import { toText } from '../../scoring/numbers/exact.ts';
import { type Figure, figureType } from '../../scoring/schema/figure-schema.ts';
import { columnName } from '../../sheets/file/cell-names.ts';
import type { OutCell, OutColumn, OutSheet } from '../../sheets/file/out-sheet.ts';

/** The sheet of figures: a row for each unit, from which the points of the other sheets are worked out. */

export const FIGURES = '指标';

/** A figure and the columns that it takes; a list of numbers takes as many as the longest has. */
interface Place {
  key: string;
  figure: Figure;
  column: number;
  width: number;
}

export interface FigureSheet {
  sheet: OutSheet;
  cellOf(unit: ScoredUnit, key: string): string | null;
  rangeOf(unit: ScoredUnit, key: string): string | null;
  /** A figure's cells in the rows of some units, which stand one below the other. */
  columnOf(units: readonly ScoredUnit[], key: string): string | null;
}

export function figureSheet(scored: Scored, units: readonly ScoredUnit[]): FigureSheet {
  const places = placesOf(scored, units);
  const rows = new Map(units.map((unit, index) => [unit.result, index + 2]));
  const at = (column: number, row: number) => `$${columnName(column)}$${row}`;
  const find = (key: string) => places.find(place => place.key === key);
  return {
    sheet: {
      name: FIGURES,
      frozenColumns: 2,
      columns: [text('组别', 12), text('单位', 18), ...places.flatMap(columnsOf)],
      rows: units.map(unit => [unit.result.group, unit.result.unit, ...places.flatMap(place => cellsOf(place, unit))]),
    },
    cellOf(unit, key) {
      const place = find(key);
      return place !== undefined && !isList(place.figure)
        ? `${FIGURES}!${at(place.column, rows.get(unit.result) ?? 0)}`
        : null;
    },
    rangeOf(unit, key) {
      const place = find(key);
      const row = rows.get(unit.result) ?? 0;
      if (place === undefined || !isList(place.figure)) return null;
      return `${FIGURES}!${at(place.column, row)}:${at(place.column + place.width - 1, row)}`;
    },
    columnOf(some, key) {
      const place = find(key);
      const numbers = some.map(unit => rows.get(unit.result) ?? 0).sort((a, b) => a - b);
      const [first = 0, last = 0] = [numbers[0], numbers.at(-1)];
      const isTogether = numbers.length > 0 && last - first + 1 === numbers.length;
      if (place === undefined || isList(place.figure) || !isTogether) return null;
      return `${FIGURES}!${at(place.column, first)}:${at(place.column, last)}`;
    },
  };
}

function isList(figure: Figure): boolean {
  return figureType(figure) === 'numbers';
}

function placesOf({ ruleSet }: Scored, units: readonly ScoredUnit[]): Place[] {
  let column = 3;
  return Object.entries(ruleSet.figures).flatMap(([key, figure]): Place[] => {
    // Entries stand as lines of their own among the points; tables of projects have no row here.
    if (['entries', 'list'].includes(figureType(figure))) return [];
    const width = isList(figure) ? Math.max(1, ...units.map(unit => numbersOf(unit, key).length)) : 1;
    const place = { key, figure, column, width };
    column += width;
    return [place];
  });
}

function columnsOf({ figure, width }: Place): OutColumn[] {
  const measure = unitOf(figure);
  const suffix = measure === undefined ? '' : `（${measure}）`;
  if (!isList(figure)) return [{ ...text(`${figure.label}${suffix}`, 14), format: 'General' }];
  return Array.from({ length: width }, (_, i) => ({
    ...text(`${figure.label}${i + 1}${suffix}`, 10),
    format: 'General',
  }));
}

function cellsOf({ key, figure, width }: Place, unit: ScoredUnit): OutCell[] {
  const given = unit.scope.unit.given.get(key);
  if (isList(figure)) {
    const numbers = numbersOf(unit, key);
    return Array.from({ length: width }, (_, i) => numbers[i] ?? null);
  }
  if (given?.state === 'names') return [given.names.join('、') || null];
  if (given?.state === 'yesNo') return [given.yes ? '是' : '否'];
  if (given?.state === 'word' && 'options' in figure) return [given.word];
  if ('options' in figure) return [typeof figure.missing === 'object' ? figure.missing.as : null];
  if (!['number', 'computed'].includes(figureType(figure))) return [null];
  const value = quantity(key, unit);
  return [value === null ? null : Number(toText(value))];
}

function numbersOf(unit: ScoredUnit, key: string): number[] {
  const given = unit.scope.unit.given.get(key);
  if (given?.state !== 'rows') return [];
  return given.rows.flatMap(row => {
    const cell = row.get('value');
    return cell === undefined || typeof cell === 'string' ? [] : [Number(toText(cell))];
  });
}

export function text(header: string, width: number, isLong = false): OutColumn {
  return { header, width, isHidden: false, format: null, isLong, choices: null };
}
