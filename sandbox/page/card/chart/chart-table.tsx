import type { ElementProps } from '../card-context.ts';
import { boxStyle } from '../layout.ts';
import { chartTable } from './chart-values.ts';

/** A chart that the page has no drawing for: its kind, its title and its data. */
export function ChartTableBox({ element }: Pick<ElementProps, 'element'>) {
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
                  <td key={i}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
