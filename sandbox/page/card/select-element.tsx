import { useContext } from 'preact/hooks';
import { WordsContext } from '../markdown/words-context.ts';
import { CardContext, type ElementProps } from './card-context.ts';
import type { CardElement } from './element.ts';
import { textOf } from './element.ts';
import { FieldFrame, fieldName } from './field-frame.tsx';
import { optionsOf } from './form-values.ts';
import { textValue, useField } from './use-field.ts';

/** The choices of a component; a person picker without any offers the members of the chat. */
export function useOptions(element: CardElement): { value: string; label: string }[] {
  const { nameOf } = useContext(WordsContext);
  const { members } = useContext(CardContext);
  const options = optionsOf(element, nameOf);
  const isPerson = element.tag === 'select_person' || element.tag === 'multi_select_person';
  if (options.length > 0 || !isPerson) return options;
  return members.map(person => ({ value: person.openId, label: `${person.name}（${person.unit}）` }));
}

/** The `select_static` and `select_person` components. */
export function SelectElement({ element, path }: ElementProps) {
  const field = useField(element, path);
  const options = useOptions(element);
  const value = textValue(field.value);
  const isPerson = element.tag === 'select_person';
  return (
    <FieldFrame element={element} isMissing={field.isMissing}>
      <select
        name={field.name || undefined}
        value={value}
        class={value === '' ? 'is-empty' : ''}
        disabled={field.isDisabled}
        required={field.isRequired}
        aria-label={fieldName(element)}
        aria-invalid={field.isMissing}
        onChange={event => field.commit(event.currentTarget.value, { option: event.currentTarget.value })}
      >
        {/* Outside a form a choice cannot be taken back, as in the client. */}
        <option value="" disabled={!field.isInForm}>
          {textOf(element['placeholder']) || (isPerson ? '请选择人员' : '请选择')}
        </option>
        {options.map(option => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
