import { type ChartModel, type ChartSeries, fitWords, rangeOf, ticksOf, wordWidth } from './chart-model.ts';

interface Frame {
  width: number;
  height: number;
}

/** Where a category and a number lie; `along` is the middle of a category, `band` its width. */
interface Scale {
  along(index: number): number;
  up(value: number): number;
  band: number;
}

const BOTTOM = 24;
const TOP = 10;

/** Bars, lines and areas over one axis of names. Horizontal bars begin at the foot of their axis, as in the client. */
export function AxesPlot({ model, width, height }: { model: ChartModel } & Frame) {
  return model.isHorizontal ? (
    <HorizontalPlot model={model} width={width} height={height} />
  ) : (
    <UprightPlot model={model} width={width} height={height} />
  );
}

function UprightPlot({ model, width, height }: { model: ChartModel } & Frame) {
  const all = ticksOf(...rangeOf(model));
  const ticks = model.isInverted ? placesOf(all) : all;
  const left = Math.max(...ticks.map(tick => wordWidth(String(tick)))) + 10;
  const [low = 0, high = 1] = model.isInverted ? [ticks.at(-1), 1] : [ticks[0], ticks.at(-1)];
  const band = (width - left - 8) / model.categories.length;
  const scale: Scale = {
    band,
    along: index => left + band * (index + 0.5),
    up: value => TOP + ((high - value) / (high - low)) * (height - TOP - BOTTOM),
  };
  const every = Math.ceil(Math.max(...model.categories.map(wordWidth)) / Math.max(band, 1));
  return (
    <g>
      {ticks.map(tick => (
        <g key={tick}>
          <line class="chart-grid" x1={left} x2={width - 8} y1={scale.up(tick)} y2={scale.up(tick)} />
          <text class="chart-word" x={left - 6} y={scale.up(tick) + 4} text-anchor="end">
            {tick}
          </text>
        </g>
      ))}
      {model.categories.map((category, index) =>
        index % every === 0 ? (
          <text key={category} class="chart-word" x={scale.along(index)} y={height - 6} text-anchor="middle">
            {fitWords(category, band * every)}
          </text>
        ) : null,
      )}
      {barsOf(model).map(({ series, index, from, to, place, places }) => {
        const thick = Math.min(36, (band * 0.7) / places);
        const x = scale.along(index) + (place - (places - 1) / 2) * thick - thick / 2;
        const [y, foot] = [scale.up(to), scale.up(from)];
        return (
          <g key={`${series.name}-${index}`}>
            <rect x={x} y={Math.min(y, foot)} width={thick * 0.92} height={Math.abs(foot - y)} fill={series.colour}>
              <title>{tip(model, series, index)}</title>
            </rect>
            {model.hasLabels && (
              <text class="chart-word" x={x + thick / 2} y={y - 4} text-anchor="middle">
                {series.values[index]}
              </text>
            )}
          </g>
        );
      })}
      {model.series
        .filter(({ kind }) => kind !== 'bar')
        .map(series => (
          <Line key={series.name} model={model} series={series} scale={scale} />
        ))}
    </g>
  );
}

/** Marks of an axis of places: it begins with the first, and ends below the second at least. */
function placesOf(ticks: readonly number[]): number[] {
  return [1, ...ticks.filter(tick => tick > 1 && Number.isInteger(tick)), ...((ticks.at(-1) ?? 0) > 1 ? [] : [2])];
}

/** A line breaks where a number is missing; a number alone is a point. */
function Line({ model, series, scale }: { model: ChartModel; series: ChartSeries; scale: Scale }) {
  const points = series.values.map((value, index) =>
    value === null ? null : { index, x: scale.along(index), y: scale.up(value) },
  );
  const runs: { x: number; y: number }[][] = [[]];
  for (const point of points) {
    if (point === null) runs.push([]);
    else runs.at(-1)?.push(point);
  }
  const foot = scale.up(0);
  return (
    <g>
      {runs
        .filter(run => run.length > 1)
        .map((run, index) => {
          const path = run.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' L');
          const [first, last] = [run[0], run.at(-1)];
          return (
            <g key={index}>
              {series.kind === 'area' && (
                <path d={`M${first?.x},${foot} L${path} L${last?.x},${foot} Z`} fill={series.colour} opacity="0.18" />
              )}
              {series.kind !== 'scatter' && (
                <path
                  d={`M${path}`}
                  fill="none"
                  stroke={series.colour}
                  stroke-width="2"
                  stroke-dasharray={series.isDashed ? '5 4' : undefined}
                />
              )}
            </g>
          );
        })}
      {points.map(
        point =>
          point && (
            <circle
              key={point.index}
              cx={point.x}
              cy={point.y}
              r="3.2"
              fill="#fff"
              stroke={series.colour}
              stroke-width="2"
            >
              <title>{tip(model, series, point.index)}</title>
            </circle>
          ),
      )}
      {model.hasLabels &&
        points.map(
          point =>
            point && (
              <text key={point.index} class="chart-word" x={point.x} y={point.y + 16} text-anchor="middle">
                {series.values[point.index]}
              </text>
            ),
        )}
    </g>
  );
}

function HorizontalPlot({ model, width, height }: { model: ChartModel } & Frame) {
  const ticks = ticksOf(...rangeOf(model), 4);
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)];
  const left = Math.min(width * 0.4, Math.max(...model.categories.map(wordWidth)) + 10);
  const right = model.hasLabels ? 44 : 14;
  const band = (height - TOP - BOTTOM) / model.categories.length;
  const scale: Scale = {
    band,
    along: index => height - BOTTOM - band * (index + 0.5),
    up: value => left + ((value - low) / (high - low)) * (width - left - right),
  };
  const every = Math.ceil(14 / Math.max(band, 1));
  return (
    <g>
      {ticks.map(tick => (
        <g key={tick}>
          <line class="chart-grid" x1={scale.up(tick)} x2={scale.up(tick)} y1={TOP} y2={height - BOTTOM} />
          <text class="chart-word" x={scale.up(tick)} y={height - 6} text-anchor="middle">
            {tick}
          </text>
        </g>
      ))}
      {model.categories.map((category, index) =>
        index % every === 0 ? (
          <text key={category} class="chart-word" x={left - 6} y={scale.along(index) + 4} text-anchor="end">
            {fitWords(category, left - 8)}
          </text>
        ) : null,
      )}
      {barsOf(model).map(({ series, index, from, to, place, places }) => {
        const thick = Math.min(22, (band * 0.72) / places);
        const y = scale.along(index) - (place - (places - 1) / 2) * thick - thick / 2;
        const [x, foot] = [scale.up(to), scale.up(from)];
        return (
          <g key={`${series.name}-${index}`}>
            <rect x={Math.min(x, foot)} y={y} width={Math.abs(x - foot)} height={thick * 0.92} fill={series.colour}>
              <title>{tip(model, series, index)}</title>
            </rect>
            {model.hasLabels && thick >= 9 && (
              <text class="chart-word" x={x + 4} y={y + thick / 2 + 4}>
                {series.values[index]}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

interface Bar {
  series: ChartSeries;
  index: number;
  from: number;
  to: number;
  /** Which of the bars beside each other it is, and of how many. */
  place: number;
  places: number;
}

function barsOf({ series, categories }: ChartModel): Bar[] {
  const bars = series.filter(({ kind }) => kind === 'bar');
  const stacks = [...new Set(bars.map(({ stack }) => stack))];
  return categories.flatMap((_, index) => {
    const tops = new Map<string, number>();
    return bars.flatMap((one): Bar[] => {
      const value = one.values[index];
      if (value === null || value === undefined) return [];
      const from = tops.get(one.stack) ?? 0;
      tops.set(one.stack, from + value);
      return [{ series: one, index, from, to: from + value, place: stacks.indexOf(one.stack), places: stacks.length }];
    });
  });
}

function tip({ categories }: ChartModel, { name, values }: ChartSeries, index: number): string {
  return `${categories[index] ?? ''} ${name} ${values[index] ?? ''}`;
}
