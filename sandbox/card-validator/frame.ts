import { isRecord } from '../json.ts';
import { anyObject, anyText, anything, bool, listOf, object, oneOf } from './checks.ts';
import { TAG_COLOURS, TEMPLATES } from './colours.ts';
import { type Check, refuse } from './place.ts';
import { elementId, icon, LAYOUT, padding, plainOrLark, plainText } from './shared.ts';

/** The parts around a card's components: settings, link, header. */

const byClient = object({ default: anything, android: anything, ios: anything, pc: anything, mobile: anything });

export const config = object({
  streaming_mode: bool,
  streaming_config: object({
    print_frequency_ms: byClient,
    print_step: byClient,
    print_strategy: oneOf('fast', 'delay'),
  }),
  summary: object({ content: anyText, i18n_content: anyObject }),
  locales: listOf(anyText),
  enable_forward: bool,
  // Only shared cards exist in schema 2.0.
  update_multi: oneOf(true),
  width_mode: oneOf('default', 'compact', 'fill'),
  use_custom_translation: bool,
  enable_forward_interaction: bool,
  style: object({ text_size: anyObject, color: anyObject }),
});

export const cardLink: Check = (value, place) => {
  object({ url: anyText, pc_url: anyText, ios_url: anyText, android_url: anyText })(value, place);
  if (!isRecord(value) || value['url']) return;
  for (const client of ['pc_url', 'ios_url', 'android_url']) {
    if (!value[client]) refuse(place, `card_link without url needs ${client}`);
  }
};

const textTag = object(
  { tag: oneOf('text_tag'), element_id: elementId, text: plainText, color: oneOf(...TAG_COLOURS) },
  ['tag'],
);

const headerFields = object({
  title: plainOrLark,
  subtitle: plainOrLark,
  text_tag_list: listOf(textTag),
  i18n_text_tag_list: anyObject,
  template: oneOf(...TEMPLATES),
  icon,
  padding,
});

/** A subtitle alone is shown as the title, so one of the two is enough. */
export const header: Check = (value, place) => {
  headerFields(value, place);
  if (isRecord(value) && !value['title'] && !value['subtitle']) refuse(place, 'missing required property: title');
};

export const bodyFields = { ...LAYOUT, elements: anything };

/** The colours that a card defines for itself. */
export function ownColours(card: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const settings = isRecord(card['config']) ? card['config'] : {};
  const style = isRecord(settings['style']) ? settings['style'] : {};
  return new Set(isRecord(style['color']) ? Object.keys(style['color']) : []);
}
