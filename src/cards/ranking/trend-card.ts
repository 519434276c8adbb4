import { monthName, type TrendPoint, trendWords } from '../../domain/ranking/trend.ts';
import { chart, table } from '../kit/drawing/data-elements.ts';
import { type Card, card, type Element, md, note } from '../kit/drawing/elements.ts';
import { LIMITS } from '../kit/drawing/limits.ts';
import { escapeMd } from '../kit/drawing/markdown.ts';

/** 今年排名走势: place and total of each month, the place as a line. */

export interface TrendView {
  year: string;
  unit: string;
  points: readonly TrendPoint[];
}

export function trendCard({ year, unit, points }: TrendView): Card {
  const words = trendWords(points);
  const hasDraft = points.some(({ isDraft }) => isDraft);
  const line = placesChart(points);
  return card({
    title: `${year}年排名走势`,
    template: 'blue',
    subtitle: unit,
    body: [
      words !== '' && md(`**${escapeMd(unit)}**　${escapeMd(words)}`),
      line,
      ...inTables(points),
      note(
        `列出${hasDraft ? '已发布的月份和尚未发布的初稿' : '已发布的月份'}${line === null ? '' : '；名次越靠前，线越高'}。`,
      ),
    ],
  });
}

/** The first place is on top; null for fewer than two months. */
function placesChart(points: readonly TrendPoint[]): Element | null {
  const values = points.flatMap(({ month, place }) =>
    place === null ? [] : [{ 月份: monthName(month), 名次: place }],
  );
  if (values.length < 2) return null;
  return chart({
    type: 'line',
    title: { text: '名次' },
    data: { values },
    xField: '月份',
    yField: '名次',
    label: { visible: true },
    axes: [{ orient: 'left', inverse: true, zero: false, min: 1 }],
  });
}

function inTables(points: readonly TrendPoint[]): Element[] {
  // The tenth row of a table is its last: the year is halved.
  const size = points.length > LIMITS.tablePageRows ? 6 : LIMITS.tablePageRows;
  const pages = Array.from({ length: Math.ceil(points.length / size) }, (_, index) =>
    points.slice(index * size, (index + 1) * size),
  );
  return pages.map(page =>
    table({
      columns: [
        { name: 'month', title: '月份' },
        { name: 'place', title: '名次', align: 'center' },
        { name: 'ranked', title: '参加排名', align: 'center' },
        { name: 'total', title: '总分', align: 'right' },
      ],
      rows: page.map(({ month, place, total, ranked, isDraft }) => ({
        month: `${monthName(month)}${isDraft ? '（初稿）' : ''}`,
        place: place === null ? '未排名' : String(place),
        ranked: `${ranked} 个单位`,
        total: total ?? '—',
      })),
    }),
  );
}

/** Units of a district with their places. Shapes: a place for each month, null where it had none. */
export interface TrendsView {
  year: string;
  months: readonly { month: TrendPoint['month']; isDraft: boolean }[];
  units: readonly { unit: string; places: readonly (number | null)[] }[];
}

/** The same of all units, for whoever has none of his own. */
export function trendsCard({ year, months, units }: TrendsView): Card {
  const size = LIMITS.tablePageRows;
  const shown = units.slice(0, size * LIMITS.tables);
  const pages = Array.from({ length: Math.ceil(shown.length / size) }, (_, index) =>
    shown.slice(index * size, (index + 1) * size),
  );
  return card({
    title: `${year}年排名走势`,
    template: 'blue',
    isWide: true,
    body: [
      ...pages.map(page =>
        table({
          columns: [
            { name: 'unit', title: '单位', width: '160px' },
            ...months.map(({ month, isDraft }, index) => ({
              name: `m${index}`,
              title: `${monthName(month)}${isDraft ? '（初稿）' : ''}`,
              align: 'center' as const,
            })),
          ],
          rows: page.map(({ unit, places }) => ({
            unit,
            ...Object.fromEntries(places.map((place, index) => [`m${index}`, place === null ? '—' : String(place)])),
          })),
        }),
      ),
      note(`各月名次，按最近一个月的名次排列。写明单位可以看它的总分和走势图，如“${shown[0]?.unit}今年排名走势”。`),
    ],
  });
}
