import { isRecord } from '../json.ts';
import { ERR } from './limits.ts';
import { type Check, refuse } from './place.ts';

const TYPES = [
  'line',
  'area',
  'bar',
  'pie',
  'common',
  'funnel',
  'scatter',
  'radar',
  'linearProgress',
  'circularProgress',
  'wordCloud',
];

/** A VChart spec as far as the platform looks at it: its kind and its data. */
export const chartSpec: Check = (value, place) => {
  if (!isRecord(value)) refuse(place, 'chart_spec is not an object', ERR.chart);
  if (!TYPES.includes(String(value['type']))) {
    refuse(place, `chart_spec is invalid, type: ${JSON.stringify(value['type'])}`, ERR.chart);
  }
  const { data } = value;
  const sets = Array.isArray(data) ? data : [data];
  if (sets.length === 0 || !sets.every(set => isRecord(set) && Array.isArray(set['values']))) {
    refuse(place, 'chart_spec is invalid, data has no values', ERR.chart);
  }
};
