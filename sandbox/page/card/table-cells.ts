import { asList, asNumber, asRecord, asText } from '../json.ts';

/** A cell of a table component, read by its column's data type. */
export type Cell =
  | { type: 'text'; text: string }
  | { type: 'markdown'; content: string }
  | { type: 'options'; options: readonly { text: string; colour: string }[] }
  | { type: 'persons'; ids: readonly string[] };

/** Reads a cell's value by the `data_type` of its column. */
export function readCell(column: Readonly<Record<string, unknown>>, value: unknown): Cell {
  switch (column['data_type']) {
    case 'markdown':
    case 'lark_md':
      return { type: 'markdown', content: asText(value) };
    case 'number':
      return { type: 'text', text: formatNumber(value, asRecord(column['format'])) };
    case 'date':
      return { type: 'text', text: formatDate(value, asText(column['date_format'])) };
    case 'options':
      return { type: 'options', options: readOptions(value) };
    case 'persons':
      return { type: 'persons', ids: (Array.isArray(value) ? value : [value]).map(id => asText(id)).filter(id => id) };
    default:
      return { type: 'text', text: asText(value) };
  }
}

function readOptions(value: unknown): { text: string; colour: string }[] {
  if (!Array.isArray(value)) return asText(value) === '' ? [] : [{ text: asText(value), colour: 'blue' }];
  return asList(value).map(entry => {
    const option = asRecord(entry);
    return typeof entry === 'string'
      ? { text: entry, colour: 'blue' }
      : { text: asText(option['text']), colour: asText(option['color'], 'blue') };
  });
}

function formatNumber(value: unknown, format: Readonly<Record<string, unknown>>): string {
  const number = asNumber(value);
  if (number === null) return asText(value);
  const precision = asNumber(format['precision']);
  const digits = precision === null ? String(number) : number.toFixed(Math.min(Math.max(precision, 0), 10));
  const [whole = '', fraction] = digits.split('.');
  const grouped = format['separator'] === true ? whole.replace(/\B(?=(?:\d{3})+$)/g, ',') : whole;
  return `${asText(format['symbol'])}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

function formatDate(value: unknown, pattern: string): string {
  const milliseconds = asNumber(value);
  if (milliseconds === null) return asText(value);
  const [, year = '', month = '', day = '', hour = '', minute = '', second = ''] =
    /^(\d+)-(\d+)-(\d+)T(\d+):(\d+):(\d+)/.exec(new Date(milliseconds + 8 * 3_600_000).toISOString()) ?? [];
  return (pattern || 'YYYY/MM/DD')
    .replace('YYYY', year)
    .replace('MM', month)
    .replace('DD', day)
    .replace('HH', hour)
    .replace('mm', minute)
    .replace('ss', second);
}
