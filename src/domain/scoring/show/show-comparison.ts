import type { Comparison, LineComparison, UnitComparison } from '../numbers/compare.ts';
import { showChange } from './show-result.ts';
import { textTable } from './text-table.ts';

/** Two results side by side: who went up and down, and which lines made the difference. */
export function showComparison({ before, after, units }: Comparison): string {
  const rules = before.ruleSet === after.ruleSet ? '' : `（规则由 ${before.ruleSet} 改为 ${after.ruleSet}）`;
  const heads = textTable(units.map(headOf), new Set([3, 5, 6]));
  return [
    `${before.period} → ${after.period} 的变化${rules}`,
    ...units.flatMap((unit, i) => [`  ${heads[i] ?? ''}`, ...differencesOf(unit)]),
    '',
  ].join('\n');
}

function headOf(unit: UnitComparison): string[] {
  const { totalBefore, totalAfter, difference } = unit;
  return [
    unit.unit,
    `${showPlace(unit.placeBefore)} → ${showPlace(unit.placeAfter)}`,
    showChange(unit.change),
    totalBefore ?? '—',
    '→',
    totalAfter ?? '—',
    difference === null ? '' : signed(difference),
  ];
}

function differencesOf(unit: UnitComparison): string[] {
  const rows = unit.lines.map(line => [
    line.key.includes('.') ? line.label : `${line.key} ${line.label}`,
    signed(line.difference),
    showFormulas(line),
  ]);
  return textTable(rows, new Set([1])).map(row => `      ${row}`);
}

function showFormulas({ formulaBefore, formulaAfter }: LineComparison): string {
  return `${formulaBefore ?? '没有这一项'} → ${formulaAfter ?? '没有这一项'}`;
}

function showPlace(place: number | null): string {
  return place === null ? '未排名' : `第 ${place} 名`;
}

function signed(text: string): string {
  if (text.startsWith('-')) return `−${text.slice(1)}`;
  return /[1-9]/.test(text) ? `+${text}` : text;
}
