import { asList, asNumber, asRecord, asText, isRecord, type Props } from '../../json.ts';

/**
 * What a chart's spec (VChart) says, as far as the page draws it: bars, lines, areas and pies over one axis of names and one
 * of numbers.
 */
export interface ChartModel {
  title: string;
  shape: 'axes' | 'pie';
  /** The names along the axis, in the order in which the data bring them. */
  categories: readonly string[];
  series: readonly ChartSeries[];
  isHorizontal: boolean;
  hasLegend: boolean;
  hasLabels: boolean;
  /** The least number is on top, as with places. */
  isInverted: boolean;
  /** The ring of a donut; 0–1 of the radius. */
  innerRadius: number;
}

export interface ChartSeries {
  name: string;
  colour: string;
  kind: 'bar' | 'line' | 'area' | 'scatter';
  /** Bars of one stack stand upon each other; bars of different stacks beside each other. */
  stack: string;
  /** A number for each category; null where there is none. */
  values: readonly (number | null)[];
  isDashed: boolean;
}

/** The colours of the client's own theme, in its order. */
const PALETTE = ['#3370ff', '#14c0c8', '#ff9900', '#7f3bf5', '#34c724', '#f54a45', '#ffc60a', '#4954e6'];

const KINDS = ['bar', 'line', 'area', 'scatter'] as const;
type Kind = (typeof KINDS)[number];

/** Reads a spec; null for what the page has no drawing for: funnels, radars, clouds of words, data that are none. */
export function chartModel(spec: unknown): ChartModel | null {
  const chart = asRecord(spec);
  const title = asText(asRecord(chart['title'])['text']);
  const common = {
    title,
    isHorizontal: chart['direction'] === 'horizontal',
    hasLegend: isLegendVisible(chart['legends']),
    hasLabels: asRecord(chart['label'])['visible'] === true,
    isInverted: asList(chart['axes'])
      .map(asRecord)
      .some(axis => axis['orient'] === 'left' && axis['inverse'] === true),
    innerRadius: asNumber(chart['innerRadius']) ?? 0,
  };
  if (chart['type'] === 'pie') return pieModel(chart, common);
  const parts = chart['type'] === 'common' ? asList(chart['series']).map(asRecord) : [chart];
  const drawn = parts.flatMap((part, index) => partOf(part, chart, index));
  if (drawn.length === 0 || drawn.length < parts.length) return null;
  const categories = [...new Set(drawn.flatMap(part => part.rows.map(part.category)))];
  const colours = asList(chart['color']).map(colour => asText(colour));
  const named = drawn.flatMap(part => seriesOf(part, categories));
  const series = named.map((one, index) => ({
    ...one,
    colour: colours[index] || PALETTE[index % PALETTE.length] || '',
  }));
  if (categories.length === 0) return null;
  return { ...common, shape: 'axes', categories, series };
}

interface Part {
  kind: Kind;
  rows: readonly Props[];
  seriesField: string;
  name: string;
  isGrouped: boolean;
  isDashed: boolean;
  category(row: Props): string;
  value(row: Props): number | null;
}

/** One series of a combination, or the whole of a plain chart. */
function partOf(part: Props, chart: Props, index: number): Part[] {
  const kind = KINDS.find(one => one === part['type']);
  if (!kind) return [];
  const isHorizontal = (part['direction'] ?? chart['direction']) === 'horizontal';
  const along = fieldsOf(part[isHorizontal ? 'yField' : 'xField']);
  const up = fieldsOf(part[isHorizontal ? 'xField' : 'yField'])[0] ?? '';
  const seriesField = asText(part['seriesField']);
  return [
    {
      kind,
      rows: valuesOf(part, chart, index),
      seriesField,
      name: asText(part['name']) || asText(part['id']) || up,
      isGrouped: along.length > 1,
      isDashed: asList(asRecord(asRecord(part['line'])['style'])['lineDash']).length > 0,
      category: row => asText(row[along[0] ?? '']),
      value: row => asNumber(row[up]),
    },
  ];
}

function valuesOf(part: Props, chart: Props, index: number): Props[] {
  const sets = asList(chart['data']).map(asRecord);
  const id = asText(part['dataId']);
  const byPlace = sets[asNumber(part['dataIndex']) ?? index];
  const shared = Array.isArray(chart['data'])
    ? (sets.find(set => id !== '' && set['id'] === id) ?? byPlace)
    : chart['data'];
  const own = part === chart ? undefined : part['data'];
  return asList(asRecord(own ?? shared ?? sets[0])['values']).filter(isRecord);
}

function seriesOf(part: Part, categories: readonly string[]): Omit<ChartSeries, 'colour'>[] {
  const { rows, seriesField, kind, isGrouped, isDashed } = part;
  const names = seriesField === '' ? [part.name] : [...new Set(rows.map(row => asText(row[seriesField])))];
  return names.map(name => {
    const own = seriesField === '' ? rows : rows.filter(row => asText(row[seriesField]) === name);
    const byCategory = new Map(own.map(row => [part.category(row), part.value(row)]));
    return {
      name,
      kind,
      isDashed,
      stack: isGrouped ? name : part.name,
      values: categories.map(category => byCategory.get(category) ?? null),
    };
  });
}

function pieModel(chart: Props, common: Omit<ChartModel, 'shape' | 'categories' | 'series'>): ChartModel | null {
  const rows = valuesOf(chart, chart, 0);
  const [names, values] = [asText(chart['categoryField']), asText(chart['valueField'])];
  const kept = rows.filter(row => (asNumber(row[values]) ?? 0) > 0);
  if (kept.length === 0) return null;
  const colours = asList(chart['color']).map(colour => asText(colour));
  return {
    ...common,
    shape: 'pie',
    categories: kept.map(row => asText(row[names])),
    series: kept.map((row, index) => ({
      name: asText(row[names]),
      colour: colours[rows.indexOf(row)] || PALETTE[index % PALETTE.length] || '',
      kind: 'bar',
      stack: '',
      values: [asNumber(row[values])],
      isDashed: false,
    })),
  };
}

function fieldsOf(field: unknown): string[] {
  return (Array.isArray(field) ? field : [field]).map(one => asText(one)).filter(one => one !== '');
}

function isLegendVisible(legends: unknown): boolean {
  return (Array.isArray(legends) ? legends : [legends]).some(legend => asRecord(legend)['visible'] === true);
}

/** Marks of an axis from 0 (or below, where something is) to above the largest number: 1, 2 or 5 times a power of ten. */
export function ticksOf(lowest: number, highest: number, wanted = 5): number[] {
  const span = Math.max(highest, 0) - Math.min(lowest, 0);
  if (span <= 0) return [0, 1];
  const raw = span / wanted;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5, 10].find(times => times * power >= raw * 0.999) ?? 10) * power;
  const from = Math.floor(Math.min(lowest, 0) / step);
  const to = Math.ceil(Math.max(highest, 0) / step - 1e-9);
  return Array.from({ length: to - from + 1 }, (_, index) => Number(((from + index) * step).toPrecision(12)));
}

/** How high the bars of a category reach together, and every other number: the range of the axis. */
export function rangeOf({ series, categories }: Pick<ChartModel, 'series' | 'categories'>): [number, number] {
  const heights = categories.flatMap((_, index) => {
    const stacks = new Map<string, number>();
    const others: number[] = [];
    for (const { kind, stack, values } of series) {
      const value = values[index] ?? 0;
      if (kind === 'bar') stacks.set(stack, (stacks.get(stack) ?? 0) + value);
      else others.push(value);
    }
    return [...stacks.values(), ...others];
  });
  return [Math.min(0, ...heights), Math.max(0, ...heights)];
}

/** The width of words in pixels at 12 px: Chinese characters are square, the others about half of that. */
export function wordWidth(words: string): number {
  return [...words].reduce((sum, char) => sum + ((char.codePointAt(0) ?? 0) > 0x2e80 ? 12 : 6.8), 0);
}

/** Words cut to a width in pixels. */
export function fitWords(words: string, width: number): string {
  if (wordWidth(words) <= width) return words;
  let kept = words;
  while (kept.length > 1 && wordWidth(kept) + 12 > width) kept = kept.slice(0, -1);
  return `${kept}…`;
}
