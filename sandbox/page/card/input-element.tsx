import { asNumber } from '../json.ts';
import type { ElementProps } from './card-context.ts';
import { textOf } from './element.ts';
import { FieldFrame, fieldName } from './field-frame.tsx';
import { textValue, useField } from './use-field.ts';

/** The `input` component; outside a form Enter, or leaving it changed, tells the bot. */
export function InputElement({ element, path }: ElementProps) {
  const field = useField(element, path);
  const text = textValue(field.value);
  const limit = Math.min(asNumber(element['max_length']) ?? 1000, 1000);
  const isLong = element['input_type'] === 'multiline_text';
  const shared = {
    name: field.name,
    value: text,
    maxLength: limit,
    disabled: field.isDisabled,
    required: field.isRequired,
    'aria-label': fieldName(element),
    'aria-invalid': field.isMissing,
    placeholder: textOf(element['placeholder']) || '请输入',
  };
  const confirm = () => field.commit(text, { inputValue: text });
  return (
    <FieldFrame element={element} isMissing={field.isMissing}>
      {isLong ? (
        <span class="long-text">
          <textarea
            {...shared}
            rows={Math.min(asNumber(element['rows']) ?? 3, asNumber(element['max_rows']) ?? 8)}
            onInput={event => field.set(event.currentTarget.value)}
          />
          <span class="count" aria-hidden="true">
            {[...text].length}/{limit}
          </span>
        </span>
      ) : (
        <OneLine
          shared={shared}
          isSecret={element['input_type'] === 'password'}
          onText={field.set}
          onEnter={() => {
            if (!field.isInForm) confirm();
          }}
        />
      )}
      {!field.isInForm && text !== '' && (
        <button type="button" class="btn btn-default btn-small" disabled={field.isDisabled} onClick={confirm}>
          确定
        </button>
      )}
    </FieldFrame>
  );
}

interface OneLineProps {
  shared: { name: string; value: string };
  isSecret: boolean;
  onText: (text: string) => void;
  onEnter: () => void;
}

function OneLine({ shared, isSecret, onText, onEnter }: OneLineProps) {
  const handlers = {
    onInput: (event: { currentTarget: HTMLInputElement }) => onText(event.currentTarget.value),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter' && !event.isComposing) onEnter();
    },
  };
  return isSecret ? (
    <input {...shared} {...handlers} type="password" autocomplete="off" />
  ) : (
    <input {...shared} {...handlers} type="text" autocomplete="off" />
  );
}
