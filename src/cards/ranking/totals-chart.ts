import type { UnitResult } from '../../domain/scoring/outcome/result.ts';
import { chart } from '../kit/drawing/data-elements.ts';
import type { Element } from '../kit/drawing/elements.ts';

/** Horizontal bars of the units of one group, the highest total on top. Shapes: `name` is the group's, null for the only one. */
export function totalsChart(units: readonly UnitResult[], name: string | null): Element {
  const byTotal = [...units].sort((a, b) => Number(a.total) - Number(b.total));
  return chart(
    {
      type: 'bar',
      direction: 'horizontal',
      data: { values: byTotal.map(unit => ({ 单位: unit.unit, 总分: Number(unit.total) })) },
      xField: '总分',
      yField: '单位',
      label: { visible: true },
      title: { text: name === null ? '总分' : `总分（${name}）` },
    },
    { aspectRatio: units.length > 12 ? '1:1' : units.length > 6 ? '4:3' : '2:1' },
  );
}
