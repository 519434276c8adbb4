import { useContext, useState } from 'preact/hooks';
import { asText } from '../json.ts';
import { behaviorsOf } from './behaviors.ts';
import { CardContext, type ElementProps, FormContext, type FormHost } from './card-context.ts';
import { Elements } from './containers.tsx';
import { DraftsContext } from './drafts.ts';
import { asElements, type CardElement } from './element.ts';
import { formValue, hasNamelessField, initialValues, missingFields } from './form-values.ts';
import { boxStyle, containerStyle } from './layout.ts';

/** The `form` component: keeps what is typed until the submit, also while the person looks at other chats. */
export function FormElement({ element, path }: ElementProps) {
  const host = useContext(CardContext);
  const drafts = useContext(DraftsContext);
  const [values, setValues] = useState(() => drafts.read(path) ?? initialValues(element));
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());
  const [isBusy, setBusy] = useState(false);

  const submit = async (button: CardElement, buttonPath: string) => {
    if (isBusy) return;
    if (hasNamelessField(element)) {
      host.warn('卡片表单中有组件没有设置 name（错误码 200530）');
      return;
    }
    const empty = missingFields(element, values);
    setMissing(new Set(empty));
    if (empty.length > 0 || !(await host.confirm(button['confirm']))) return;
    const behaviors = behaviorsOf(button);
    setBusy(true);
    try {
      await host.press({
        tag: 'button',
        elementPath: buttonPath,
        name: asText(button['name']),
        formValue: formValue(element, values),
        ...(behaviors.value === undefined ? {} : { value: behaviors.value }),
      });
    } finally {
      setBusy(false);
    }
  };

  const form: FormHost = {
    values,
    isBusy,
    missing,
    submit,
    set: (name, value) =>
      setValues(before => {
        const after = { ...before, [name]: value };
        drafts.write(path, after);
        return after;
      }),
    reset: () => {
      drafts.write(path, null);
      setMissing(new Set());
      setValues(initialValues(element));
    },
  };
  return (
    <FormContext.Provider value={form}>
      <fieldset
        class="form"
        disabled={isBusy}
        aria-busy={isBusy}
        style={{ ...containerStyle(element, '12px'), ...boxStyle(element, host.style.color) }}
      >
        <Elements elements={asElements(element['elements'])} path={`${path}.elements`} />
      </fieldset>
    </FormContext.Provider>
  );
}
