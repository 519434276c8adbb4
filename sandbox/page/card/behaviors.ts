import { asList, asRecord, asText, isRecord } from '../json.ts';
import { isSafeHref } from '../markdown/parse-inline.ts';
import type { CardElement } from './element.ts';

/** What happens when a component is used: a callback to the bot, an address to open, or both. */
export interface Behaviors {
  hasCallback: boolean;
  value: Record<string, unknown> | undefined;
  url: string | null;
}

/** Reads a component's `behaviors`, and the older `value` of a button where there are none. */
export function behaviorsOf(element: CardElement): Behaviors {
  const behaviors = asList(element['behaviors']).map(asRecord);
  const callback = behaviors.find(behavior => behavior['type'] === 'callback');
  const opening = behaviors.find(behavior => behavior['type'] === 'open_url');
  const value = callback === undefined ? element['value'] : callback['value'];
  return {
    hasCallback: callback !== undefined || isRecord(element['value']),
    value: isRecord(value) ? value : undefined,
    url: safeUrl(opening?.['default_url']) ?? safeUrl(opening?.['pc_url']),
  };
}

function safeUrl(value: unknown): string | null {
  const url = asText(value);
  return isSafeHref(url) ? url : null;
}
