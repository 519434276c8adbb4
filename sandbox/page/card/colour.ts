import { asRecord, asText, lookUp } from '../json.ts';

/** The platform's colour names with their base shade (500). */
const bases: Readonly<Record<string, string>> = {
  blue: '#3370ff',
  carmine: '#eb2f96',
  green: '#34c724',
  indigo: '#4954e6',
  lime: '#a3c90e',
  grey: '#8f959e',
  neutral: '#8f959e',
  orange: '#ff8800',
  purple: '#7f3bf5',
  red: '#f54a45',
  sunflower: '#ffb300',
  turquoise: '#00b8a9',
  violet: '#c03bd1',
  wathet: '#0fa8e0',
  yellow: '#f0b400',
};

/** Share of white (light shades) or black (dark shades) in percent. */
const mixes: Readonly<Record<string, readonly ['white' | 'black', number]>> = {
  '00': ['white', 97],
  '50': ['white', 92],
  '100': ['white', 85],
  '200': ['white', 70],
  '300': ['white', 50],
  '350': ['white', 40],
  '400': ['white', 22],
  '500': ['white', 0],
  '600': ['black', 14],
  '650': ['black', 22],
  '700': ['black', 30],
  '800': ['black', 45],
  '900': ['black', 60],
  '950': ['black', 70],
  '1000': ['black', 80],
};

const literal = /^(?:#[\da-f]{3,8}|rgba?\([\d\s.,%]+\))$/i;

/**
 * The CSS colour for a colour name of a card, or null for a name that the platform does not know.
 *
 * Shapes: `blue`, `blue-50`, `bg-white`, or a name out of `config.style.color`.
 */
export function cssColour(name: string, custom: unknown = {}): string | null {
  if (name === 'bg-white' || name === 'white') return '#ffffff';
  const own = asText(asRecord(asRecord(custom)[name])['light_mode']);
  if (literal.test(own)) return own;
  const [, hue = '', shade = '500'] = /^([a-z]+)(?:-(\d{2,4}))?$/.exec(name) ?? [];
  const base = lookUp(bases, hue);
  const mix = lookUp(mixes, shade);
  if (base === undefined || mix === undefined) return null;
  return mix[1] === 0 ? base : `color-mix(in srgb, ${base}, ${mix[0]} ${mix[1]}%)`;
}

/** The colour of words: named hues are darkened, so that they can be read on white. */
export function textColour(name: string, custom: unknown = {}): string | null {
  if (name === 'default') return null;
  return cssColour(Object.hasOwn(bases, name) ? `${name}-600` : name, custom);
}

/** The background of a container: plain grey is the pale grey of the client. */
export function backgroundColour(name: string, custom: unknown = {}): string | null {
  if (name === 'grey') return '#f2f3f5';
  if (name === 'laser') return 'linear-gradient(120deg, #e1eaff, #ece2fe 55%, #fde2f0)';
  return name === 'default' || name === '' ? null : cssColour(name, custom);
}

/** The colour of a border: plain grey is the pale line of the client. */
export function lineColour(name: string, custom: unknown = {}): string {
  return (name === 'grey' ? null : cssColour(name, custom)) ?? '#dee0e3';
}

/** Colours of a label or a card's head: pale ground, dark words of the same hue. */
export function tint(name: string): { background: string; color: string } {
  const hue = Object.hasOwn(bases, name) ? name : 'neutral';
  return { background: cssColour(`${hue}-100`) ?? '', color: cssColour(`${hue}-700`) ?? '' };
}
