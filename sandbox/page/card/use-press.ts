import { useContext, useState } from 'preact/hooks';
import type { Press } from '../types.ts';
import { behaviorsOf } from './behaviors.ts';
import { CardContext } from './card-context.ts';
import type { CardElement } from './element.ts';

/** Uses a component outside a form: asks where it must, opens its address, tells the bot, and is busy meanwhile. */
export function usePress(element: CardElement, path: string) {
  const host = useContext(CardContext);
  const [isBusy, setBusy] = useState(false);
  const press = async (details: Partial<Press> = {}) => {
    if (isBusy || !(await host.confirm(element['confirm']))) return;
    const behaviors = behaviorsOf(element);
    if (behaviors.url !== null) window.open(behaviors.url, '_blank', 'noopener');
    if (!behaviors.hasCallback) return;
    setBusy(true);
    try {
      const value = behaviors.value === undefined ? {} : { value: behaviors.value };
      await host.press({ tag: element.tag, elementPath: path, ...value, ...details });
    } finally {
      setBusy(false);
    }
  };
  return { press, isBusy };
}
