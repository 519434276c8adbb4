import type { OutTable } from '../exchange/official-document.ts';

/** How wide the columns of a ranking table are, in characters of its text: names stand in one line, and so do short heads. */

/** So many characters of size 五号 stand beside each other. */
const LINE = 42;
/** Beside what stands in a cell. */
const MARGIN = 0.5;
const PLACE = 2 + MARGIN;
const TOTAL = 3 + MARGIN;
const CHANGE = 2.5 + MARGIN;
/** A longer name goes on in a second line. */
const LONGEST_NAME = 11;
const SHORTEST_NAME = 4;

/** Shapes: widths in percent; `parts` are the heads of the parts. */
export function rankingColumns(
  units: readonly string[],
  parts: readonly string[],
  hasChange: boolean,
): OutTable['columns'] {
  const longest = Math.max(SHORTEST_NAME, ...units.map(({ length }) => length));
  const name = Math.min(LONGEST_NAME, longest) + MARGIN;
  const left = LINE - PLACE - name - TOTAL - (hasChange ? CHANGE : 0);
  const each = left / Math.max(1, parts.length);
  const column = (label: string, width: number) => ({ label: broken(label, width), width: (100 * width) / LINE });
  return [
    column('名次', PLACE),
    column('单位', name),
    column('总分', TOTAL),
    ...(hasChange ? [column('升降', CHANGE)] : []),
    ...parts.map(label => column(label, each)),
  ];
}

/** A head that needs two lines is broken in its middle, so that no character stands alone. */
function broken(label: string, width: number): string {
  if (label.length + MARGIN <= width) return label;
  const half = Math.ceil(label.length / 2);
  return `${label.slice(0, half)}\n${label.slice(half)}`;
}
