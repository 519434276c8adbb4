import type { ElementProps } from './card-context.ts';
import { textOf } from './element.ts';
import { FieldFrame, fieldName } from './field-frame.tsx';
import { platformValue } from './form-values.ts';
import { textValue, useField } from './use-field.ts';

const inputTypes: Readonly<Record<string, 'date' | 'time' | 'datetime-local'>> = {
  date_picker: 'date',
  picker_time: 'time',
  picker_datetime: 'datetime-local',
};

/** The `date_picker`, `picker_time` and `picker_datetime` components. */
export function PickerElement({ element, path }: ElementProps) {
  const field = useField(element, path);
  const value = textValue(field.value);
  const hint = textOf(element['placeholder']);
  return (
    <FieldFrame element={element} isMissing={field.isMissing}>
      <span class="picker">
        {value === '' && hint && <span class="picker-hint">{hint}</span>}
        <input
          type={inputTypes[element.tag] ?? 'date'}
          name={field.name || undefined}
          value={value}
          class={value === '' ? 'is-empty' : ''}
          disabled={field.isDisabled}
          required={field.isRequired}
          aria-label={fieldName(element)}
          aria-invalid={field.isMissing}
          onChange={event => {
            const next = event.currentTarget.value;
            const option = platformValue(element.tag, next);
            field.commit(next, typeof option === 'string' ? { option } : {});
          }}
        />
      </span>
    </FieldFrame>
  );
}
