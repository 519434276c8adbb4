import { Pager, usePages } from '../pager.tsx';
import { InlineView } from './inline-view.tsx';
import type { Inline } from './tree.ts';

type Cells = readonly (readonly Inline[])[];

/** A table inside markdown: five rows at a time, as in the client. */
export function TableView({ head, rows }: { head: Cells; rows: readonly Cells[] }) {
  const pages = usePages(rows, 5);
  return (
    <div class="card-table">
      <div class="card-table-scroll">
        <table>
          <thead>
            <tr>
              {head.map((cell, i) => (
                <th key={i} class="is-grey">
                  <InlineView nodes={cell} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {pages.rows.map((row, r) => (
              <tr key={r}>
                {head.map((_, i) => (
                  <td key={i}>
                    <InlineView nodes={row[i] ?? []} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Pager pages={pages} />
    </div>
  );
}
