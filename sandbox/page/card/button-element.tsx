import { useContext, useState } from 'preact/hooks';
import { asText } from '../json.ts';
import { type ElementProps, FormContext } from './card-context.ts';
import { textOf } from './element.ts';
import { boxStyle, fixedLength } from './layout.ts';
import { Spinner } from './spinner.tsx';
import { usePress } from './use-press.ts';

const types = new Set([
  'default',
  'primary',
  'danger',
  'text',
  'primary_text',
  'danger_text',
  'primary_filled',
  'danger_filled',
  'laser',
]);

/** The `button` component, in a form and outside one. */
export function ButtonElement({ element, path }: ElementProps) {
  const form = useContext(FormContext);
  const { press, isBusy } = usePress(element, path);
  const [isSubmitting, setSubmitting] = useState(false);
  const action = asText(element['form_action_type']) || asText(element['action_type']).replace(/^form_/, '');
  const type = types.has(asText(element['type'])) ? asText(element['type']) : 'default';
  const size = asText(element['size'], 'medium');
  const isDisabled = element['disabled'] === true || isBusy || form?.isBusy === true;
  const width = element['width'] === 'fill' ? '100%' : fixedLength(element['width']);
  const tips = isDisabled
    ? textOf(element['disabled_tips']) || textOf(element['hover_tips'])
    : textOf(element['hover_tips']);

  const act = async () => {
    if (form !== null && action === 'reset') return form.reset();
    if (form === null || action !== 'submit') return press();
    setSubmitting(true);
    try {
      await form.submit(element, path);
    } finally {
      setSubmitting(false);
    }
  };
  return (
    <button
      type="button"
      class={`btn btn-${type} btn-${size.replace(/[^a-z]/g, '')}`}
      name={asText(element['name']) || undefined}
      disabled={isDisabled}
      aria-busy={isBusy || isSubmitting}
      title={tips || undefined}
      style={{ ...boxStyle(element), ...(width ? { width } : {}) }}
      onClick={() => void act()}
    >
      {(isBusy || (isSubmitting && form?.isBusy)) && <Spinner />}
      {textOf(element['text'])}
    </button>
  );
}
