import { type Month, yearOf } from '../../domain/base/time.ts';
import type { CurvePoint } from '../../domain/figures/curve.ts';
import { chart } from '../kit/drawing/data-elements.ts';
import type { Element } from '../kit/drawing/elements.ts';

/** The lines of the chart, in the order of its legend. */
const LINES = [
  { field: 'planned', name: '计划', colour: '#8f959e' },
  { field: 'reported', name: '报送', colour: '#3370ff' },
  { field: 'verified', name: '核查', colour: '#34c724' },
  { field: 'statistical', name: '统计', colour: '#ff8800' },
] as const;

const YI = 100_000_000;
const WAN = 10_000;

/** The year's investment by month against the plan; null when there is neither a plan nor a figure. */
export function curveChart(curve: readonly CurvePoint[]): Element | null {
  const amounts = curve.flatMap(point => LINES.flatMap(({ field }) => point[field] ?? []));
  const [first] = curve;
  if (amounts.length === 0 || !first) return null;
  const [unit, name] = Math.max(...amounts) >= YI ? [YI, '亿元'] : [WAN, '万元'];
  const lines = LINES.filter(({ field }) => curve.some(point => point[field] !== null));
  return chart(
    {
      type: 'line',
      title: { text: `${yearOf(first.month)}年累计投资（${name}）` },
      data: {
        values: lines.flatMap(line =>
          curve.flatMap(point => {
            const amount = point[line.field];
            return amount === null
              ? []
              : [{ 月份: monthName(point.month), 金额: rounded(amount / unit), 口径: line.name }];
          }),
        ),
      },
      xField: '月份',
      yField: '金额',
      seriesField: '口径',
      color: lines.map(({ colour }) => colour),
      legends: { visible: true, orient: 'top', position: 'start' },
    },
    { aspectRatio: '16:9' },
  );
}

function monthName(month: Month): string {
  return `${Number(month.slice(5))}月`;
}

/** A chart shows no more than three places. */
function rounded(amount: number): number {
  return Number(amount.toFixed(3));
}
