import type { CountedEntry } from '../kinds/entries.ts';
import type { Exact } from '../numbers/exact.ts';
import * as number from '../numbers/exact.ts';
import { bracketed, type Term } from '../numbers/quantity.ts';
import type { EntriesItem, Item } from '../schema/item-schema.ts';
import { readLiteral, showLiteral } from '../schema/literal.ts';
import type { Fallback } from './leaf.ts';
import type { Rounding } from './limits.ts';
import type { Scope } from './scope.ts';
import { type Full, type Line, NOTE_SEPARATOR, type Score } from './score.ts';
import { shareAmount, weightedBase } from './shares.ts';
import { writeRemarks } from './write-remarks.ts';

/** What the rule set says about rounding. */
export function roundingOf(scope: Scope): Rounding {
  return scope.district.rounding;
}

/** The points of a line as other items take them. */
function taken(line: Line, scope: Scope): Exact {
  return roundingOf(scope).mode === 'lines' ? line.printed : line.exact;
}

/** A line as a term of what is put together from lines. */
export function lineTerm(line: Line, scope: Scope): Term {
  const value = taken(line, scope);
  const text = number.toFormulaText(value, roundingOf(scope).mode === 'lines' ? line.decimals : 0);
  return { ok: true, value, text, binds: number.isNegative(value) ? 0 : 3, figures: line.figures, notes: [] };
}

type LineParts = Pick<Line, 'formula' | 'printed' | 'exact'> & Partial<Line>;

/** A line of an item, with its notes and remarks. */
export function makeLine(item: Item, scope: Scope, path: string, notes: readonly string[], parts: LineParts): Line {
  return {
    key: item.key,
    label: item.label,
    formula: parts.formula,
    printed: parts.printed,
    exact: parts.exact,
    decimals: parts.decimals ?? item.decimals ?? roundingOf(scope).decimals,
    figures: parts.figures ?? NONE,
    note: noteOf(notes, writeRemarks(item, scope, path)),
    lines: parts.lines ?? NONE,
    details: parts.details ?? NONE,
    measure: parts.measure ?? null,
    isApplicable: parts.isApplicable ?? true,
  };
}

const NONE: readonly never[] = [];

function noteOf(notes: readonly string[], remarks: readonly string[]): string | null {
  if (notes.length === 0 && remarks.length === 0) return null;
  const all = remarks.length === 0 ? notes : notes.concat(remarks);
  return all.filter(text => text !== '').join(NOTE_SEPARATOR) || null;
}

const NOTHING = { printed: number.ZERO, exact: number.ZERO };

/** The line of something that does not apply, or that gets fixed points in its place. */
export function fallbackLine(
  item: Item,
  scope: Scope,
  path: string,
  instead: Fallback,
  parts: Partial<Line> = {},
): Line {
  const decimals = item.decimals ?? roundingOf(scope).decimals;
  if (instead.kind === 'points') {
    const printed = number.round(instead.value, decimals);
    return makeLine(item, scope, path, [instead.note], {
      formula: instead.text,
      printed,
      exact: instead.value,
      ...parts,
    });
  }
  const share = item.extra === true ? number.ZERO : shareAmount(item);
  const moved = number.isZero(share) || scope.unit.sum !== null ? '' : `，${number.toText(share)} 分的权重由其他项分担`;
  const note = `不适用：${instead.reason}${moved}`;
  return makeLine(item, scope, path, [note], { formula: '不适用', ...NOTHING, isApplicable: false, ...parts });
}

/** One listed entry, with its evidence and why it counts otherwise than listed. */
export function entryLine(
  item: EntriesItem,
  { entry, points, note }: CountedEntry,
  position: number,
  scope: Scope,
): Line {
  const decimals = item.decimals ?? roundingOf(scope).decimals;
  const about = [note, entry.evidence && `佐证：${entry.evidence}`, entry.approver && `批准人：${entry.approver}`];
  return {
    key: `${item.key}.${position}`,
    label: entry.label,
    formula: number.toFormulaText(points),
    printed: number.round(points, decimals),
    exact: points,
    decimals,
    figures: [item.entries],
    note: about.filter(text => text !== null && text !== '').join(NOTE_SEPARATOR) || null,
    lines: [],
    details: [],
    measure: null,
    isApplicable: true,
  };
}

/** An item's weight, raised where it takes over others'; null for an item without. */
export function weightOf(item: Item, raised: Exact | undefined): Full | null {
  if (item.weight === undefined) return null;
  if (raised === undefined) return { value: readLiteral(item.weight), text: showLiteral(item.weight) };
  const value = number.divide(raised, weightedBase(item));
  return { value, text: number.toFormulaText(value) };
}

export function raisedNote(item: Item, share: Exact, weight: Full | null): string {
  if (weight !== null) return `权重由 ${showLiteral(item.weight ?? 0)} 调整为 ${weight.text}（分担不适用项的权重）`;
  return `满分由 ${showLiteral(item.full ?? 0)} 调整为 ${number.toFormulaText(share)}（分担不适用项的权重）`;
}

export function weigh(term: Term, weight: Full | null): Term {
  if (weight === null) return term;
  const value = number.multiply(weight.value, term.value);
  return { ...term, value, text: `${weight.text} × ${bracketed(term, 2)}`, binds: 2 };
}

export function termLine(
  item: Item,
  path: string,
  scope: Scope,
  term: Term,
  found?: Pick<Score & { ok: true }, 'details' | 'measure'>,
): Line {
  const decimals = item.decimals ?? roundingOf(scope).decimals;
  return {
    key: item.key,
    label: item.label,
    formula: term.text,
    printed: number.round(term.value, decimals),
    exact: term.value,
    decimals,
    figures: term.figures,
    note: noteOf(term.notes, writeRemarks(item, scope, path)),
    lines: NONE,
    details: found?.details ?? NONE,
    measure: found?.measure ?? null,
    isApplicable: true,
  };
}

/** A block's formula: its printed lines added up. */
export function blockFormula(lines: readonly Line[]): string {
  let formula = '';
  for (const line of lines) {
    if (!line.isApplicable) continue;
    const text = number.toFixedText(line.printed, line.decimals);
    if (formula === '') formula = text.replace('-', '−');
    else formula += text.startsWith('-') ? ` + (−${text.slice(1)})` : ` + ${text}`;
  }
  if (formula !== '') return formula;
  return lines.length === 0 ? '0' : '不适用';
}
