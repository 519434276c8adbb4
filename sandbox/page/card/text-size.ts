import { asRecord, asText, lookUp } from '../json.ts';

const sizes: Readonly<Record<string, number>> = {
  'heading-0': 28,
  'heading-1': 24,
  'heading-2': 20,
  'heading-3': 18,
  'heading-4': 16,
  heading: 16,
  normal: 14,
  notation: 12,
  'xxxx-large': 28,
  'xxx-large': 24,
  'xx-large': 20,
  'x-large': 18,
  large: 16,
  medium: 14,
  small: 12,
  'x-small': 10,
};

/** The font size of a text-size name; unknown names count as normal, as in the client. Units: CSS pixels. */
export function textSize(name: string, custom: unknown = {}): number {
  const own = asRecord(asRecord(custom)[name]);
  return lookUp(sizes, name) ?? lookUp(sizes, asText(own['pc']) || asText(own['default'])) ?? 14;
}
