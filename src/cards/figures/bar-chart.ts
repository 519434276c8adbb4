import { chart } from '../kit/drawing/data-elements.ts';
import type { Element } from '../kit/drawing/elements.ts';

/** Bars of units, for the eye; the exact figures stand beside them. */

/** Fewer are no picture, more are none on a telephone. */
const FEWEST = 2;
const MOST = 12;

/** One bar of one unit. */
export interface Bar {
  unit: string;
  /** What the bar is of, e.g. `计划`: one of `colours`. */
  kind: string;
  value: number;
}

interface Bars {
  /** With the unit of measure, e.g. `完成与序时计划（亿元）`. */
  title: string;
  /** The units that matter most first: of many only these are drawn. */
  bars: readonly Bar[];
  /** The kinds in the order in which they stand, with their colours. */
  colours: Readonly<Record<string, string>>;
  /** Of one unit upon each other, else beside each other. */
  isStacked?: boolean;
}

/** Bars from left to right, the first unit on top; null for what is no picture. */
export function unitBars({ title, bars, colours, isStacked = false }: Bars): Element | null {
  const all = [...new Set(bars.map(({ unit }) => unit))];
  const units = all.slice(0, MOST);
  const kinds = Object.keys(colours).filter(kind =>
    bars.some(bar => bar.kind === kind && bar.value > 0 && units.includes(bar.unit)),
  );
  if (all.length < FEWEST || kinds.length === 0) return null;
  // The first bar stands at the foot of the axis, and colours go by the order in which kinds come.
  const values = [...units].reverse().flatMap(unit =>
    kinds.map(kind => ({
      单位: unit,
      数值: bars.find(bar => bar.unit === unit && bar.kind === kind)?.value ?? 0,
      类别: kind,
    })),
  );
  const isSingle = kinds.length === 1;
  return chart(
    {
      type: 'bar',
      direction: 'horizontal',
      title: { text: all.length > MOST ? `${title}，靠后的 ${MOST} 个单位` : title },
      data: { values },
      xField: '数值',
      yField: isStacked || isSingle ? '单位' : ['单位', '类别'],
      seriesField: '类别',
      color: kinds.map(kind => colours[kind]),
      ...(isSingle ? { label: { visible: true } } : { legends: { visible: true, orient: 'top', position: 'start' } }),
    },
    { aspectRatio: units.length > 8 ? '1:1' : units.length > 4 ? '4:3' : '2:1' },
  );
}
