import type { Element } from './elements.ts';
import { LIMITS } from './limits.ts';
import { onlyOurMarkup } from './markdown.ts';
import { visible } from './text.ts';

/** Tables and charts. */

/** A column of a `table`. `options` shows coloured words, `markdown` needs escaped text, `date` takes milliseconds. */
export interface TableColumn {
  name: string;
  title: string;
  type?: 'text' | 'number' | 'options' | 'markdown' | 'date';
  width?: 'auto' | `${number}px` | `${number}%`;
  align?: 'left' | 'center' | 'right';
  /** Decimals of a `number` column. */
  precision?: number;
}
export type TableCell = string | number | readonly { text: string; color: string }[];

/** A table; root level only, five a card at most. Shapes: each row holds the columns' names. */
export function table(parts: {
  columns: readonly TableColumn[];
  rows: readonly Readonly<Record<string, TableCell>>[];
  pageSize?: number;
}): Element {
  return {
    tag: 'table',
    page_size: Math.min(parts.pageSize ?? 10, LIMITS.tablePageRows),
    header_style: { background_style: 'grey', text_color: 'grey', bold: true, lines: 1 },
    columns: parts.columns.map(column => ({
      name: column.name,
      display_name: visible(column.title),
      data_type: column.type ?? 'text',
      width: column.width ?? 'auto',
      ...(column.align && { horizontal_align: column.align }),
      ...(column.precision !== undefined && { format: { precision: column.precision, separator: true } }),
    })),
    rows: parts.rows.map(row => harmlessRow(row, parts.columns)),
  };
}

/** A row of a table, with nothing in it that only looks like text. */
function harmlessRow(
  row: Readonly<Record<string, TableCell>>,
  columns: readonly TableColumn[],
): Readonly<Record<string, TableCell>> {
  const marked = new Set(columns.flatMap(({ name, type }) => (type === 'markdown' ? [name] : [])));
  const cells = Object.entries(row).map(([name, cell]): [string, TableCell] => {
    if (typeof cell === 'number') return [name, cell];
    if (typeof cell === 'string') return [name, marked.has(name) ? onlyOurMarkup(cell) : visible(cell)];
    return [name, cell.map(one => ({ ...one, text: visible(one.text) }))];
  });
  return Object.fromEntries(cells);
}

/** The same for whatever stands in a chart. */
function harmless(value: unknown): unknown {
  if (typeof value === 'string') return visible(value);
  if (Array.isArray(value)) return value.map(harmless);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, harmless(one)]));
}

/** A chart. Shapes: `spec` is a VChart specification without functions. */
export function chart(
  spec: Readonly<Record<string, unknown>>,
  options: { aspectRatio?: '1:1' | '2:1' | '4:3' | '16:9' } = {},
): Element {
  return { tag: 'chart', chart_spec: harmless(spec), aspect_ratio: options.aspectRatio ?? '2:1' };
}
