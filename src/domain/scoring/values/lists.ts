import type { Row, Scope } from '../engine/scope.ts';
import * as number from '../numbers/exact.ts';
import { type Absent, absent, atom, mergeKeys, type Quantity, sumText, type Term } from '../numbers/quantity.ts';
import { refuse } from '../numbers/refusal.ts';
import type { Average, Condition, Value } from '../schema/value-schema.ts';
import { meanOf } from './arithmetic.ts';
import { lacking } from './figure.ts';

type Step<K extends PropertyKey> = Extract<Value, Record<K, unknown>>;

/** The rows of a list figure, or why there are none. */
export function rowsOf(
  key: string,
  scope: Scope,
  path: string,
): { ok: true; rows: readonly Row[]; leftOut: number } | Absent {
  const given = scope.unit.given.get(key) ?? { state: 'missing' };
  if (given.state === 'rows') return { ok: true, rows: given.rows, leftOut: given.leftOut };
  const figure = scope.district.figures.get(key);
  if (figure === undefined || 'computed' in figure) return refuse(path, `没有明细“${key}”`);
  if (figure.missing === 'empty') return { ok: true, rows: [], leftOut: 0 };
  const treatment = typeof figure.missing === 'string' ? figure.missing : undefined;
  return lacking(treatment, `“${figure.label}”未报`, key, scope, path);
}

/** The terms of the rows that satisfy a condition. */
export function rowTerms(
  key: string,
  each: Value,
  where: Condition | undefined,
  scope: Scope,
  path: string,
  eachPath = `${path}.of`,
): { ok: true; terms: Term[]; leftOut: number } | Absent {
  const list = rowsOf(key, scope, path);
  if (!list.ok) return list;
  const terms: Term[] = [];
  const own = [key];
  for (const row of list.rows) {
    const inRow = scope.inRow(row, key);
    if (where !== undefined) {
      const answer = inRow.ask(where, `${path}.where`);
      if (!answer.ok) return answer;
      if (!answer.yes) continue;
    }
    const term = inRow.read(each, eachPath);
    if (!term.ok) return term;
    const figures = mergeKeys(own, term.figures);
    terms.push({ ok: true, value: term.value, text: term.text, binds: term.binds, figures, notes: term.notes });
  }
  return { ok: true, terms, leftOut: list.leftOut };
}

const ITSELF: Value = { field: 'value' };

export function count(step: Step<'count'>, scope: Scope, path: string): Quantity {
  const rows = rowTerms(step.count, 1, step.where, scope, path);
  return rows.ok ? atom(number.exact(rows.terms.length), 0, [step.count]) : rows;
}

export function total(step: Step<'total'>, scope: Scope, path: string): Quantity {
  const rows = rowTerms(step.total, step.of ?? ITSELF, step.where, scope, path);
  if (!rows.ok) return rows;
  const value = number.sum(rows.terms.map(term => term.value));
  return { ok: true, value, ...sumText(rows.terms, value), figures: [step.total], notes: notesOf(rows) };
}

function notesOf(rows: { terms: readonly Term[]; leftOut: number }): readonly string[] {
  const left = rows.leftOut === 0 ? [] : [`有 ${rows.leftOut} 个没有数，未计入`];
  return mergeKeys(...rows.terms.map(term => term.notes), left);
}

export function average(step: Average, scope: Scope, path: string): Quantity {
  const rows = rowTerms(step.average, step.of ?? ITSELF, step.where, scope, path);
  if (!rows.ok) return rows;
  return trimmedMean(rows, step, step.average);
}

/** The mean without some of the highest and lowest; absent when nothing is left. */
export function trimmedMean(
  rows: { terms: readonly Term[]; leftOut: number },
  trim: { dropHighest?: number | undefined; dropLowest?: number | undefined; whenAtLeast?: number | undefined },
  key: string,
): Quantity {
  const isTrimmed = rows.terms.length >= (trim.whenAtLeast ?? 1);
  const high = isTrimmed ? (trim.dropHighest ?? 0) : 0;
  const low = isTrimmed ? (trim.dropLowest ?? 0) : 0;
  // Which of the rows go is decided by size; those that stay keep their order, so that the formula follows the sheet.
  const bySize = [...rows.terms].sort((a, b) => number.compare(a.value, b.value));
  const dropped = [...bySize.slice(0, low), ...bySize.slice(Math.max(low, bySize.length - high))];
  const kept = rows.terms.filter(term => !dropped.includes(term));
  if (kept.length === 0) return absent(rows.terms.length === 0 ? '没有可平均的数' : '去掉最高最低后没有数', [key]);
  const out = dropped.length === 0 ? [] : [`去掉 ${dropped.map(term => term.text).join('、')}`];
  return { ...meanOf(kept), figures: [key], notes: [...notesOf(rows), ...out] };
}

function extreme(step: Step<'largest'> | Step<'smallest'>, scope: Scope, path: string): Quantity {
  const key = 'largest' in step ? step.largest : step.smallest;
  const rows = rowTerms(key, step.of ?? ITSELF, step.where, scope, path);
  if (!rows.ok) return rows;
  const pick = 'largest' in step ? number.larger : number.smaller;
  const best = rows.terms
    .map(term => term.value)
    .reduce<number.Exact | null>((a, b) => (a === null ? b : pick(a, b)), null);
  const show = rows.terms.find(term => best !== null && number.equal(term.value, best));
  return show === undefined ? absent('明细是空的', [key]) : { ...show, notes: notesOf(rows) };
}

export function largest(step: Step<'largest'>, scope: Scope, path: string): Quantity {
  return extreme(step, scope, path);
}

export function smallest(step: Step<'smallest'>, scope: Scope, path: string): Quantity {
  return extreme(step, scope, path);
}

/** A field of the row that is being read. */
export function field(step: Step<'field'>, scope: Scope, path: string): Quantity {
  const cell = scope.row?.cells.get(step.field);
  if (cell === undefined) return absent(`明细里没有“${step.field}”`);
  if (typeof cell === 'string') return refuse(path, `明细里的“${step.field}”是词“${cell}”，不是数`);
  return atom(cell, shownDecimals(step.field, scope));
}

function shownDecimals(name: string, scope: Scope): number {
  const figure = scope.district.figures.get(scope.row?.list ?? '');
  if (figure !== undefined && 'fields' in figure) return figure.fields[name]?.show ?? 0;
  return figure !== undefined && 'show' in figure ? (figure.show ?? 0) : 0;
}
