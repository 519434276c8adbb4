import { asNumber, asRecord } from '../json.ts';
import { InlineView } from '../markdown/inline-view.tsx';
import { parseInline } from '../markdown/parse-inline.ts';
import type { ElementProps } from './card-context.ts';
import { textOf } from './element.ts';
import { boxStyle, lengthsOr } from './layout.ts';
import { useField } from './use-field.ts';

/** The `checker` component: a box to tick; outside a form without a callback the tick stays local. */
export function CheckerElement({ element, path }: ElementProps) {
  const field = useField(element, path);
  const isChecked = field.value === true;
  const done = asRecord(element['checked_style']);
  return (
    <label
      class={`checker${field.isMissing ? ' is-missing' : ''}`}
      style={{
        ...boxStyle(element),
        padding: lengthsOr(element['padding'], '0px'),
        ...(isChecked && done['show_strikethrough'] === true ? { textDecoration: 'line-through' } : {}),
        ...(isChecked ? { opacity: asNumber(done['opacity']) ?? 1 } : {}),
      }}
    >
      <input
        type="checkbox"
        name={field.name || undefined}
        checked={isChecked}
        disabled={field.isDisabled}
        onChange={event => field.commit(event.currentTarget.checked, { checked: event.currentTarget.checked })}
      />
      <span>
        <InlineView nodes={parseInline(textOf(element['text']))} />
        {element['required'] === true && <span class="required">*</span>}
      </span>
    </label>
  );
}
