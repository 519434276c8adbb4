import { isRecord } from '../json.ts';
import { anyObject, anyText, bool, either, int, listOf, matching, object, oneOf, px, sides, word } from './checks.ts';
import { colour } from './colours.ts';
import { CARD_LIMITS, ERR } from './limits.ts';
import { larkMarkdownText } from './markdown.ts';
import { type Check, claim, refuse } from './place.ts';

/** Properties that many components share. */

export const elementId: Check = (value, place) => {
  matching(/^[A-Za-z][A-Za-z0-9_]{0,19}$/, 'an element_id')(value, place);
  claim(place.inspection.elementIds, String(value), 'element_id', place);
};

export const margin = sides(-99, 99);
export const padding = sides(0, 99);
export const spacing = either(oneOf('small', 'medium', 'large', 'extra_large'), px(0, 99));
export const horizontalAlign = oneOf('left', 'center', 'right');
export const verticalAlign = oneOf('top', 'center', 'bottom');
export const background = either(oneOf('default', 'laser'), colour);
export const cornerRadius = either(px(0, Number.POSITIVE_INFINITY), matching(/^\d+(?:\.\d+)?%$/, 'px or %'));

/** An unknown size renders as `normal`, so any text passes. */
export const textSize = anyText;

const i18nTexts = object(
  Object.fromEntries(
    [
      'zh_cn',
      'en_us',
      'ja_jp',
      'zh_hk',
      'zh_tw',
      'id_id',
      'vi_vn',
      'th_th',
      'pt_br',
      'es_es',
      'ko_kr',
      'de_de',
      'fr_fr',
      'it_it',
      'ru_ru',
      'ms_my',
    ].map(language => [language, anyText]),
  ),
);

export const imageKey: Check = (value, place) => {
  if (typeof value !== 'string' || !place.inspection.known.isImage(value)) {
    refuse(place, `invalid image key: ${JSON.stringify(value)}`, ERR.image);
  }
};

export const personId: Check = (value, place) => {
  if (typeof value !== 'string' || !place.inspection.known.isPerson(value)) {
    refuse(place, `invalid user resource, id: ${JSON.stringify(value)}`, ERR.person);
  }
};

/** A text object; `larkMarkdown` allows `lark_md`, `most` bounds its length. */
function textObject(larkMarkdown: boolean, most = Number.POSITIVE_INFINITY, extra: Record<string, Check> = {}): Check {
  const shape = object({ tag: anyText, content: anyText, i18n_content: i18nTexts, ...extra }, ['tag', 'content']);
  return (value, place) => {
    const tags = larkMarkdown ? ['plain_text', 'lark_md'] : ['plain_text'];
    if (isRecord(value)) oneOf(...tags)(value['tag'], place);
    shape(value, place);
    if (!isRecord(value)) return;
    const content = String(value['content']);
    if (content.length > most) refuse(place, `at most ${most} characters, got ${content.length}`);
    if (value['tag'] === 'lark_md') larkMarkdownText(content, place);
  };
}

const styled = { element_id: elementId, text_size: textSize, text_align: horizontalAlign, lines: int(1, 1_000) };

export const plainText = textObject(false);
export const plainOrLark = textObject(true);
export const buttonText = textObject(false, CARD_LIMITS.buttonText, { text_size: textSize });
export const placeholder = textObject(false, CARD_LIMITS.placeholder);
export const styledText = textObject(true, Number.POSITIVE_INFINITY, { ...styled, text_color: colour });

const standardIcon = { tag: anyText, token: word, color: colour, size: anyText };
const customIcon = { tag: anyText, img_key: imageKey, size: anyText };

export const icon: Check = (value, place) => {
  if (isRecord(value) && value['tag'] === 'custom_icon') return object(customIcon, ['img_key'])(value, place);
  if (isRecord(value)) oneOf('standard_icon')(value['tag'], place);
  object(standardIcon, ['tag', 'token'])(value, place);
};

export const confirm = object({ title: plainText, text: plainText }, ['title', 'text']);

const urls = { url: anyText, pc_url: anyText, ios_url: anyText, android_url: anyText };
export const multiUrl = object(urls);
export const jump = object({ multi_url: multiUrl }, ['multi_url']);

const openUrl = { type: anyText, default_url: word, pc_url: anyText, ios_url: anyText, android_url: anyText };

const behaviour: Check = (value, place) => {
  if (!isRecord(value)) refuse(place, 'expected an object');
  oneOf('callback', 'open_url')(value['type'], place);
  if (value['type'] === 'callback') object({ type: anyText, value: anyObject })(value, place);
  else object(openUrl, ['type', 'default_url'])(value, place);
};

export const behaviours = listOf(behaviour);

export const name: Check = (value, place) => {
  anyText(value, place);
  // An empty name is not refused when sending; pressing fails with 200530.
  if (value !== '') claim(place.inspection.names, String(value), 'name', place);
};

/** Fields that place a component: everywhere allowed. */
export const PLACED = { element_id: elementId, margin };

/** Fields that lay out the children of a container. */
export const LAYOUT = {
  direction: oneOf('vertical', 'horizontal'),
  horizontal_spacing: spacing,
  vertical_spacing: spacing,
  horizontal_align: horizontalAlign,
  vertical_align: verticalAlign,
  padding,
};

/** Fields of everything that can be pressed or filled in. */
export const INTERACTIVE = {
  ...PLACED,
  width: either(oneOf('default', 'fill', 'auto'), px(100, Number.POSITIVE_INFINITY)),
  name,
  required: bool,
  disabled: bool,
  disabled_tips: plainText,
  hover_tips: plainText,
  confirm,
  behaviors: behaviours,
};
