import { useState } from 'preact/hooks';
import type { ElementProps } from './card-context.ts';
import { textOf } from './element.ts';
import { FieldFrame, fieldName } from './field-frame.tsx';
import { useOptions } from './select-element.tsx';
import { useField } from './use-field.ts';

/** Choices up to this number are shown at once, more of them only after a press. */
const shownAtOnce = 6;

/** The `multi_select_static` and `multi_select_person` components, as a list to tick. */
export function MultiSelectElement({ element, path }: ElementProps) {
  const field = useField(element, path);
  const options = useOptions(element);
  const [isOpen, setOpen] = useState(options.length <= shownAtOnce);
  const chosen = Array.isArray(field.value) ? (field.value as readonly string[]) : [];
  const toggle = (value: string) =>
    field.set(chosen.includes(value) ? chosen.filter(other => other !== value) : [...chosen, value]);
  const names = options.filter(option => chosen.includes(option.value)).map(option => option.label);
  return (
    <FieldFrame element={element} isMissing={field.isMissing}>
      {options.length > shownAtOnce && (
        <button
          type="button"
          class={`multi-head${names.length === 0 ? ' is-empty' : ''}`}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <span>{names.join('、') || textOf(element['placeholder']) || '请选择（可多选）'}</span>
          <span class={`chevron${isOpen ? ' is-open' : ''}`} aria-hidden="true" />
        </button>
      )}
      {isOpen && (
        <fieldset
          class={options.length > shownAtOnce ? 'multi-list is-long' : 'multi-list'}
          aria-label={fieldName(element)}
        >
          {options.map(option => (
            <label key={option.value} class={`multi-option${chosen.includes(option.value) ? ' is-chosen' : ''}`}>
              <input
                type="checkbox"
                name={field.name}
                value={option.value}
                checked={chosen.includes(option.value)}
                disabled={field.isDisabled}
                onChange={() => toggle(option.value)}
              />
              {option.label}
            </label>
          ))}
        </fieldset>
      )}
    </FieldFrame>
  );
}
