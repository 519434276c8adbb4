import { useContext, useState } from 'preact/hooks';
import { asNumber, asRecord, asText } from '../json.ts';
import { InlineView } from '../markdown/inline-view.tsx';
import { parseInline } from '../markdown/parse-inline.ts';
import { CardContext, type ElementProps } from './card-context.ts';
import { backgroundColour, lineColour } from './colour.ts';
import { asElements, type CardElement, textOf } from './element.ts';
import { boxStyle, containerStyle, fixedLength, flexAlign, lengthsOr, spacing } from './layout.ts';

/** Draws the elements of a container in their order. */
export function Elements({ elements, path }: { elements: readonly CardElement[]; path: string }) {
  const { Element } = useContext(CardContext);
  return (
    <>
      {elements.map((element, i) => (
        <Element key={i} element={element} path={`${path}[${i}]`} />
      ))}
    </>
  );
}

/** The `column_set` component. */
export function ColumnSet({ element, path }: ElementProps) {
  const { style } = useContext(CardContext);
  const mode = asText(element['flex_mode'], 'none');
  return (
    <div
      class={`column-set flex-${mode.replace(/[^a-z]/g, '')}`}
      style={{
        ...boxStyle(element, style.color),
        gap: spacing(element['horizontal_spacing'], '8px'),
        justifyContent: flexAlign(element['horizontal_align'], 'flex-start'),
        padding: lengthsOr(element['padding'], element['background_style'] ? '8px 12px' : '0px'),
      }}
    >
      {asElements(element['columns']).map((column, i) => (
        <Column key={i} element={column} path={`${path}.columns[${i}]`} />
      ))}
    </div>
  );
}

/** The `column` component. */
export function Column({ element, path }: ElementProps) {
  const { style } = useContext(CardContext);
  const fixed = fixedLength(element['width']);
  const weight = Math.min(Math.max(asNumber(element['weight']) ?? 1, 1), 5);
  const flex = element['width'] === 'weighted' ? `${weight} ${weight} 0` : fixed ? `0 0 ${fixed}` : '0 1 auto';
  return (
    <div class="column" style={{ ...containerStyle(element), ...boxStyle(element, style.color), '--flex': flex }}>
      <Elements elements={asElements(element['elements'])} path={`${path}.elements`} />
    </div>
  );
}

/** The `collapsible_panel` component. */
export function CollapsiblePanel({ element, path }: ElementProps) {
  const { style } = useContext(CardContext);
  const [isOpen, setOpen] = useState(element['expanded'] === true);
  const header = asRecord(element['header']);
  const border = asRecord(element['border']);
  const line = element['border'] === undefined ? null : lineColour(asText(border['color'], 'grey'), style.color);
  const ground = backgroundColour(asText(header['background_color']), style.color);
  return (
    <div
      class="panel"
      style={{
        ...boxStyle(element, style.color),
        ...(line ? { border: `1px solid ${line}` } : {}),
        borderRadius: asText(border['corner_radius'], '5px'),
      }}
    >
      <button
        type="button"
        class="panel-head"
        aria-expanded={isOpen}
        style={{ ...(ground ? { background: ground } : {}), padding: lengthsOr(header['padding'], '6px 8px') }}
        onClick={() => setOpen(!isOpen)}
      >
        <span class="panel-title">
          <InlineView nodes={parseInline(textOf(header['title']))} />
        </span>
        <span class={`chevron${isOpen ? ' is-open' : ''}`} aria-hidden="true" />
      </button>
      {isOpen && (
        <div style={{ ...containerStyle(element), padding: lengthsOr(element['padding'], '8px') }}>
          <Elements elements={asElements(element['elements'])} path={`${path}.elements`} />
        </div>
      )}
    </div>
  );
}
