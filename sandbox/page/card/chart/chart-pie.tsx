import type { ChartModel } from './chart-model.ts';

/** A pie, or a ring where the spec says so; each piece with its share. */
export function PiePlot({ model, width, height }: { model: ChartModel; width: number; height: number }) {
  const total = model.series.reduce((sum, { values }) => sum + (values[0] ?? 0), 0);
  const [cx, cy] = [width / 2, height / 2];
  const radius = Math.max(10, Math.min(width, height) / 2 - 18);
  const inner = radius * Math.min(0.95, Math.max(0, model.innerRadius));
  let turned = 0;
  return (
    <g>
      {model.series.map(({ name, colour, values }) => {
        const value = values[0] ?? 0;
        const from = turned / total;
        turned += value;
        const to = turned / total;
        const [x, y] = spot(cx, cy, (radius + inner) / 2 || radius / 2, (from + to) / 2);
        return (
          <g key={name}>
            <path d={piece(cx, cy, inner, radius, from, to)} fill={colour} stroke="#fff">
              <title>{`${name} ${value}`}</title>
            </path>
            {to - from > 0.06 && (
              <text class="chart-word is-light" x={x} y={y + 4} text-anchor="middle">
                {value}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

function spot(cx: number, cy: number, radius: number, share: number): [number, number] {
  const angle = share * 2 * Math.PI - Math.PI / 2;
  return [cx + radius * Math.cos(angle), cy + radius * Math.sin(angle)];
}

function piece(cx: number, cy: number, inner: number, outer: number, from: number, to: number): string {
  // A whole turn ends where it began: the arc would be none.
  const end = Math.min(to, from + 0.9999);
  const isLarge = end - from > 0.5 ? 1 : 0;
  const [a, b] = [spot(cx, cy, outer, from), spot(cx, cy, outer, end)];
  const [c, d] = [spot(cx, cy, inner, end), spot(cx, cy, inner, from)];
  return `M${a} A${outer},${outer} 0 ${isLarge} 1 ${b} L${c} A${inner},${inner} 0 ${isLarge} 0 ${d} Z`;
}
