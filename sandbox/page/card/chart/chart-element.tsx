import { asText, lookUp } from '../../json.ts';
import type { ElementProps } from '../card-context.ts';
import { boxStyle } from '../layout.ts';
import { AxesPlot } from './chart-axes.tsx';
import { type ChartModel, chartModel } from './chart-model.ts';
import { PiePlot } from './chart-pie.tsx';
import { ChartTableBox } from './chart-table.tsx';
import { useWidth } from './use-width.ts';

/** Height by width; a phone shows what names no ratio as a square, and so does a narrow card here. */
const RATIOS: Readonly<Record<string, number>> = { '1:1': 1, '2:1': 0.5, '4:3': 0.75, '16:9': 0.5625 };
const NARROW = 420;

/** The `chart` component: bars, lines and pies are drawn, of all others the box shows the data. */
export function ChartElement({ element }: Pick<ElementProps, 'element'>) {
  const model = chartModel(element['chart_spec']);
  if (!model) return <ChartTableBox element={element} />;
  return <DrawnChart element={element} model={model} />;
}

function DrawnChart({ element, model }: Pick<ElementProps, 'element'> & { model: ChartModel }) {
  const { ref, width } = useWidth(560);
  const ratio = lookUp(RATIOS, asText(element['aspect_ratio'])) ?? (width < NARROW ? 1 : 0.5625);
  const height = Math.round(width * ratio);
  const named = model.series.filter(({ name }) => name !== '');
  return (
    <figure class="chart" style={boxStyle(element)} data-testid="chart">
      {model.title !== '' && <figcaption class="chart-title">{model.title}</figcaption>}
      {(model.hasLegend || model.shape === 'pie') && (
        <div class="chart-legend">
          {named.map(({ name, colour }) => (
            <span key={name} class="chart-key">
              <i style={{ background: colour }} />
              {name}
            </span>
          ))}
        </div>
      )}
      <div ref={ref}>
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={wordsOf(model)}>
          {model.shape === 'pie' ? (
            <PiePlot model={model} width={width} height={height} />
          ) : (
            <AxesPlot model={model} width={width} height={height} />
          )}
        </svg>
      </div>
    </figure>
  );
}

/** The data in words, for who does not see the picture. */
function wordsOf({ title, categories, series, shape }: ChartModel): string {
  const parts =
    shape === 'pie'
      ? series.map(({ name, values }) => `${name} ${values[0] ?? ''}`)
      : series.map(
          ({ name, values }) =>
            `${name}：${categories.flatMap((category, index) => (values[index] == null ? [] : [`${category} ${values[index]}`])).join('，')}`,
        );
  return [title, ...parts].filter(part => part !== '').join('；');
}
