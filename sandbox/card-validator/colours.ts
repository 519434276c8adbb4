import type { Check } from './place.ts';
import { refuse } from './place.ts';

const HUES = [
  'blue',
  'carmine',
  'green',
  'indigo',
  'lime',
  'grey',
  'orange',
  'purple',
  'red',
  'sunflower',
  'turquoise',
  'violet',
  'wathet',
  'yellow',
];
const SHADES = ['50', '100', '200', '300', '350', '400', '500', '600', '700', '800', '900'];
const GREY_SHADES = ['00', '650', '950', '1000'];

const NAMED: ReadonlySet<string> = new Set([
  'default',
  'bg-white',
  'white',
  ...HUES,
  ...HUES.flatMap(hue => SHADES.map(shade => `${hue}-${shade}`)),
  ...GREY_SHADES.map(shade => `grey-${shade}`),
]);

/** A colour of the platform's list, or a name from `config.style.color`. */
export const colour: Check = (value, place) => {
  if (typeof value === 'string' && (NAMED.has(value) || place.inspection.colours.has(value))) return;
  refuse(place, `unknown color: ${JSON.stringify(value)}`);
};

/** Colours of the small tags in a header. */
export const TAG_COLOURS = [
  'neutral',
  'blue',
  'turquoise',
  'lime',
  'orange',
  'violet',
  'indigo',
  'wathet',
  'green',
  'yellow',
  'red',
  'purple',
  'carmine',
];

/** Colours of a header. */
export const TEMPLATES = [
  'blue',
  'wathet',
  'turquoise',
  'green',
  'yellow',
  'orange',
  'red',
  'carmine',
  'violet',
  'purple',
  'indigo',
  'grey',
  'default',
];
