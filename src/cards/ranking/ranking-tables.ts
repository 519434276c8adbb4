import { groupBy } from '../../domain/base/group-by.ts';
import type { UnitResult } from '../../domain/scoring/outcome/result.ts';
import { type TableCell, table } from '../kit/drawing/data-elements.ts';
import { type Element, md } from '../kit/drawing/elements.ts';
import { LIMITS } from '../kit/drawing/limits.ts';
import { escapeMd } from '../kit/drawing/markdown.ts';
import { totalsChart } from './totals-chart.ts';

/**
 * The places of each group that is ranked apart, as tables and charts. A table of the platform turns its pages behind the tenth
 * row: more units than that stand in several tables below each other, so that nobody's place is hidden.
 */

/** How much is drawn: charts of so many groups, the largest first; the parts of the score or the totals alone. */
export interface RankingDetail {
  charts: number;
  hasParts: boolean;
}

/** So many charts a card may hold, as the platform recommends. */
const MOST_CHARTS = 5;

/** From full to bare. */
export function rankingDetails(units: readonly UnitResult[]): RankingDetail[] {
  const groups = Math.min(new Set(units.map(({ group }) => group)).size, MOST_CHARTS);
  const charts = Array.from({ length: groups + 1 }, (_, index) => groups - index);
  return [...charts.map(count => ({ charts: count, hasParts: true })), { charts: 0, hasParts: false }];
}

/** Shapes: `units` are the ranked ones in their order; `compared` heads the change of place, e.g. `比上月`. */
export function rankingTables(
  units: readonly UnitResult[],
  compared: string,
  { charts, hasParts }: RankingDetail,
): Element[] {
  const groups = [...groupBy(units, unit => unit.group)];
  const drawn = new Set([...groups].sort(([, a], [, b]) => b.length - a.length).slice(0, charts));
  const isApart = groups.length > 1;
  const rows = LIMITS.tablePageRows;
  const isWhole = groups.reduce((sum, [, { length }]) => sum + Math.ceil(length / rows), 0) <= LIMITS.tables;
  // Where the tables of a card are too few, the groups share one whose pages are turned, and the last are told above it.
  const shared = isWhole
    ? []
    : [...groups.map(lastOf), rankingTable(units, { compared, hasGroups: isApart, hasParts })];
  return [
    ...shared,
    ...groups.flatMap(entry => {
      const [group, members] = entry;
      const name = isApart ? (group ?? '其他') : null;
      return [
        ...(isWhole && name !== null ? [md(`**${escapeMd(name)}**　${members.length} 个单位`)] : []),
        ...(isWhole
          ? inPages(members, rows).map(page => rankingTable(page, { compared, hasGroups: false, hasParts }, members))
          : []),
        ...(drawn.has(entry) ? [totalsChart(members, name)] : []),
      ];
    }),
  ];
}

/** Pages of nearly the same length. */
function inPages<T>(entries: readonly T[], most: number): T[][] {
  const pages = Math.ceil(entries.length / most);
  const size = Math.ceil(entries.length / pages);
  return Array.from({ length: pages }, (_, index) => entries.slice(index * size, (index + 1) * size));
}

/** So many of the last are told where they stand on a later page. */
const LAST = 3;

function lastOf([group, members]: [string | null, UnitResult[]]): Element {
  const last = members.slice(-LAST).map(({ place, unit, total }) => `第 ${place} 名 ${unit}（${total}）`);
  return md(escapeMd(`${group ?? '全部'} ${members.length} 个单位，排在最后的：${last.join('、')}。`));
}

interface TableOptions {
  compared: string;
  hasGroups: boolean;
  hasParts: boolean;
}

/** Shapes: `whole` are all units whose parts give the columns; tables of one group have the same. */
function rankingTable(
  units: readonly UnitResult[],
  { compared, hasGroups, hasParts }: TableOptions,
  whole: readonly UnitResult[] = units,
): Element {
  // A line in which nobody has points would only make the table wider.
  const parts = hasParts ? whole.flatMap(({ lines }) => lines.filter(({ points }) => Number(points) !== 0)) : [];
  const blocks = new Map(parts.map(({ key, label }) => [key, label]));
  return table({
    columns: [
      ...(hasGroups ? [{ name: 'group', title: '组别' }] : []),
      { name: 'place', title: '名次', align: 'center' as const },
      { name: 'unit', title: '单位', width: '160px' as const },
      { name: 'total', title: '总分', align: 'right' as const },
      { name: 'change', title: compared, align: 'center' as const },
      ...[...blocks].map(([key, label]) => ({ name: key, title: label, align: 'right' as const })),
    ],
    rows: units.map(unit => {
      const cells: Record<string, TableCell> = {
        ...(hasGroups && { group: unit.group ?? '' }),
        place: String(unit.place ?? ''),
        unit: unit.unit,
        total: unit.total ?? '',
        change: showChange(unit),
      };
      for (const key of blocks.keys()) cells[key] = unit.lines.find(line => line.key === key)?.points ?? '—';
      return cells;
    }),
  });
}

/** `↑3`, `↓1`, `持平`; a dash where nothing is compared. */
export function showChange({ change }: Pick<UnitResult, 'change'>): string {
  if (change === null) return '—';
  if (change === 0) return '持平';
  return change > 0 ? `↑${change}` : `↓${-change}`;
}
