import { asText, lookUp } from '../json.ts';
import { backgroundColour } from './colour.ts';
import type { CardElement } from './element.ts';

export type Style = Record<string, string | number>;

const spacings: Readonly<Record<string, string>> = { small: '4px', medium: '8px', large: '12px', extra_large: '16px' };
const lengths = /^-?\d{1,3}px(?: -?\d{1,3}px){0,3}$/;
const flexAligns: Readonly<Record<string, string>> = {
  left: 'flex-start',
  top: 'flex-start',
  center: 'center',
  right: 'flex-end',
  bottom: 'flex-end',
};

/** A spacing of a card as a CSS length; unknown words fall back. */
export function spacing(value: unknown, fallback: string): string {
  const text = asText(value);
  return lookUp(spacings, text) ?? (lengths.test(text) ? text : fallback);
}

/** A margin or padding as CSS, or the fallback where the card gives none. */
export function lengthsOr(value: unknown, fallback: string): string {
  const text = asText(value).trim().replace(/\s+/g, ' ');
  return lengths.test(text) ? text : fallback;
}

/** A width or height in pixels or percent, or null for the words that the component handles itself. */
export function fixedLength(value: unknown): string | null {
  const text = asText(value);
  return /^\d{1,4}(?:px|%)$/.test(text) ? text : null;
}

/** Reads a word of alignment for flex boxes. */
export function flexAlign(value: unknown, fallback: string): string {
  return lookUp(flexAligns, asText(value)) ?? fallback;
}

/** The flex box of a container that lays out its own `elements`. */
export function containerStyle(element: CardElement | Record<string, unknown>, gap = '8px'): Style {
  const isRow = element['direction'] === 'horizontal';
  const horizontal = flexAlign(element['horizontal_align'], isRow ? 'flex-start' : 'stretch');
  const vertical = flexAlign(element['vertical_align'], isRow ? 'center' : 'flex-start');
  return {
    display: 'flex',
    flexDirection: isRow ? 'row' : 'column',
    flexWrap: isRow ? 'wrap' : 'nowrap',
    gap: isRow ? spacing(element['horizontal_spacing'], '8px') : spacing(element['vertical_spacing'], gap),
    alignItems: isRow ? vertical : horizontal,
    justifyContent: isRow ? horizontal : vertical,
    padding: lengthsOr(element['padding'], '0px'),
    // Buttons keep their own width where the card does not align its elements; texts and tables always fill.
    '--own-width': !isRow && element['horizontal_align'] === undefined ? 'flex-start' : 'auto',
  };
}

/** Margin and background, which most components may carry. */
export function boxStyle(element: CardElement, custom: unknown = {}): Style {
  const margin = lengthsOr(element['margin'], '');
  const background = backgroundColour(
    asText(element['background_style']) || asText(element['background_color']),
    custom,
  );
  return { ...(margin ? { margin } : {}), ...(background ? { background } : {}) };
}
