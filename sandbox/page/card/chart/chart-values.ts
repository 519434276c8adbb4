import { asList, asRecord, asText, isRecord, lookUp } from '../../json.ts';

/** A chart as a small table: its kind and title in words, the columns, the rows. */
export interface ChartTable {
  kind: string;
  title: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
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
  return {
    kind: lookUp(kinds, asText(chart['type'])) ?? '图表',
    title: asText(asRecord(chart['title'])['text']),
    columns,
    rows: values.map(value => columns.map(column => asText(value[column]))),
  };
}
