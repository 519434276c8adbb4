import type { Light, LightColor } from '../../../domain/figures/lights.ts';
import type { Color, Tag } from '../drawing/elements.ts';
import { textTag } from '../drawing/markdown.ts';

/** What a light is called and how it is shown. */

export const LIGHT_WORDS: Readonly<Record<LightColor, string>> = { green: '绿灯', yellow: '黄灯', red: '红灯' };

const COLORS: Readonly<Record<LightColor, Color>> = { green: 'green', yellow: 'orange', red: 'red' };

export const LIGHT_TAGS: Readonly<Record<LightColor, Tag>> = {
  green: { text: LIGHT_WORDS.green, color: COLORS.green },
  yellow: { text: LIGHT_WORDS.yellow, color: COLORS.yellow },
  red: { text: LIGHT_WORDS.red, color: COLORS.red },
};

/** A light as a small coloured word; grey for a project that carries none. */
export function lightTag({ color }: Pick<Light, 'color'>): string {
  return color === null ? textTag('neutral', '不亮灯') : textTag(COLORS[color], LIGHT_WORDS[color]);
}
