import { asList, asNumber, asRecord, asText, type Props } from '../json.ts';
import { MarkdownView } from '../markdown/markdown-view.tsx';
import { Pager, usePages } from '../pager.tsx';
import type { ElementProps } from './card-context.ts';
import { tint } from './colour.ts';
import { boxStyle, fixedLength } from './layout.ts';
import { PersonChip } from './media-elements.tsx';
import { readCell } from './table-cells.ts';

/** The `table` component, a page at a time. */
export function TableElement({ element }: ElementProps) {
  const columns = asList(element['columns']).map(asRecord);
  const head = asRecord(element['header_style']);
  const pages = usePages(asList(element['rows']).map(asRecord), asNumber(element['page_size']) ?? 5);
  const isGrey = head['background_style'] === 'grey';
  return (
    <div class="card-table" style={boxStyle(element)}>
      <div class="card-table-scroll">
        <table>
          <thead>
            <tr>
              {columns.map(column => (
                <th
                  key={asText(column['name'])}
                  class={isGrey ? 'is-grey' : ''}
                  style={{
                    textAlign: asText(head['text_align']) || asText(column['horizontal_align'], 'left'),
                    width: fixedLength(column['width']) ?? 'auto',
                    minWidth: fixedLength(column['width']) ?? 'auto',
                    fontWeight: head['bold'] === false ? 400 : 600,
                  }}
                >
                  {asText(column['display_name'])}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {pages.rows.map((row, i) => (
              <tr key={i}>
                {columns.map(column => (
                  <td key={asText(column['name'])} style={cellStyle(column)} title={titleOf(column, row)}>
                    <CellView column={column} value={row[asText(column['name'])]} />
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

function cellStyle(column: Props): Record<string, string> {
  const vertical = asText(column['vertical_align'], 'center');
  return {
    textAlign: asText(column['horizontal_align'], 'left'),
    verticalAlign: vertical === 'center' ? 'middle' : vertical,
    maxWidth: fixedLength(column['width']) ?? '240px',
  };
}

/** What a cell cuts off is shown when the pointer rests on it. */
function titleOf(column: Props, row: Props): string | undefined {
  const cell = readCell(column, row[asText(column['name'])]);
  return cell.type === 'text' ? cell.text : undefined;
}

function CellView({ column, value }: { column: Props; value: unknown }) {
  const cell = readCell(column, value);
  switch (cell.type) {
    case 'text':
      return <>{cell.text}</>;
    case 'markdown':
      return <MarkdownView content={cell.content} />;
    case 'options':
      return (
        <span class="tags">
          {cell.options.map(option => (
            <span key={option.text} class="tag" style={tint(option.colour)}>
              {option.text}
            </span>
          ))}
        </span>
      );
    case 'persons':
      return (
        <span class="persons">
          {cell.ids.map(id => (
            <PersonChip key={id} id={id} hasName />
          ))}
        </span>
      );
  }
}
