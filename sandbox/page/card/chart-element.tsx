import type { ElementProps } from './card-context.ts';
import { chartTable } from './chart-values.ts';
import { boxStyle } from './layout.ts';

/** The `chart` component as a labelled box with its data values; of the charts themselves only plain bars are drawn. */
export function ChartElement({ element }: ElementProps) {
  const chart = chartTable(element['chart_spec']);
  return (
    <figure class="boxed" style={boxStyle(element)}>
      <figcaption>
        <span class="boxed-kind">{chart.kind}</span>
        {chart.title}
      </figcaption>
      <div class="card-table-scroll chart-values">
        <table>
          <thead>
            <tr>
              {chart.columns.map(column => (
                <th key={column}>{column}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {chart.rows.map((row, r) => (
              <tr key={r}>
                {row.map((cell, i) => (
                  <td key={i}>
                    {chart.bars?.column === i && (
                      <span class="chart-bar" style={{ '--share': chart.bars.lengths[r] }} aria-hidden="true" />
                    )}
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
