import { asList, asNumber, asRecord, asText, isRecord, lookUp, type Props } from '../json.ts';

/** A chart as a small table: its kind and title in words, the columns, the rows. */
export interface ChartTable {
  kind: string;
  title: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  /** For bars: which column they show, and how long each row's bar is. Units: share of the longest. */
  bars: { column: number; lengths: readonly number[] } | null;
}

const kinds: Readonly<Record<string, string>> = {
  line: '折线图',
  area: '面积图',
  bar: '柱状图',
  pie: '饼图',
  common: '组合图',
  funnel: '漏斗图',
  scatter: '散点图',
  radar: '雷达图',
  linearProgress: '条形进度图',
  circularProgress: '环形进度图',
  wordCloud: '词云',
};

/** Reads title and data values out of a chart's spec, however many series it has. */
export function chartTable(spec: unknown): ChartTable {
  const chart = asRecord(spec);
  const values = [chart['data'], ...asList(chart['series']).map(series => asRecord(series)['data'])]
    .flatMap(data => (Array.isArray(data) ? data : [data]))
    .flatMap(data => asList(asRecord(data)['values']))
    .filter(isRecord);
  const columns = [...new Set(values.flatMap(value => Object.keys(value)))];
  // The first bar of a horizontal chart stands at the foot of its axis.
  const isHorizontal = chart['direction'] === 'horizontal';
  const ordered = isHorizontal ? [...values].reverse() : values;
  const measured = asText(chart[isHorizontal ? 'xField' : 'yField']);
  return {
    kind: lookUp(kinds, asText(chart['type'])) ?? '图表',
    title: asText(asRecord(chart['title'])['text']),
    columns,
    rows: ordered.map(value => columns.map(column => asText(value[column]))),
    bars: chart['type'] === 'bar' ? barsOf(ordered, columns, measured) : null,
  };
}

function barsOf(values: readonly Props[], columns: readonly string[], measured: string): ChartTable['bars'] {
  const numbers = values.map(value => Math.max(0, asNumber(value[measured]) ?? 0));
  const longest = Math.max(...numbers, 0);
  if (longest === 0) return null;
  return { column: columns.indexOf(measured), lengths: numbers.map(number => number / longest) };
}
