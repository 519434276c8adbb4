import { isRecord } from '../json.ts';
import { chartSpec } from './chart.ts';
import { bool, either, int, listOf, object, oneOf, px, word } from './checks.ts';
import { colour } from './colours.ts';
import { ERR } from './limits.ts';
import { markdownText } from './markdown.ts';
import { claim, refuse } from './place.ts';
import type { Shape } from './shape.ts';
import {
  cornerRadius,
  horizontalAlign,
  icon,
  imageKey,
  PLACED,
  personId,
  plainText,
  styledText,
  textSize,
} from './shared.ts';

const personSize = oneOf('extra_small', 'small', 'medium', 'large');
const pictureSize = either(oneOf('stretch', 'large', 'medium', 'small', 'tiny'), (value, place) => {
  const sides = typeof value === 'string' ? value.split(' ') : [];
  if (sides.length !== 2) refuse(place, 'expected a size such as "100px 100px"');
  for (const side of sides) px(1, 1_000)(side, place);
});

/** Components that only show something. */
export const DISPLAY: Readonly<Record<string, Shape>> = {
  div: {
    fields: { ...PLACED, text: styledText, icon, width: either(oneOf('fill', 'auto'), px(16, 999)) },
    required: ['text'],
  },
  markdown: {
    fields: { ...PLACED, content: markdownText, text_align: horizontalAlign, text_size: textSize, icon },
    required: ['content'],
  },
  img: {
    fields: {
      ...PLACED,
      img_key: imageKey,
      i18n_img_key: object({ zh_cn: imageKey, en_us: imageKey, ja_jp: imageKey, zh_hk: imageKey, zh_tw: imageKey }),
      alt: plainText,
      title: plainText,
      corner_radius: cornerRadius,
      scale_type: oneOf('crop_center', 'crop_top', 'fit_horizontal'),
      size: pictureSize,
      transparent: bool,
      preview: bool,
    },
    required: ['img_key', 'alt'],
  },
  img_combination: {
    fields: {
      ...PLACED,
      combination_mode: oneOf('double', 'triple', 'bisect', 'trisect'),
      img_list: listOf(object({ img_key: imageKey }, ['img_key'])),
      corner_radius: cornerRadius,
      combination_transparent: bool,
    },
    required: ['combination_mode', 'img_list'],
  },
  person: {
    fields: {
      ...PLACED,
      user_id: personId,
      size: personSize,
      show_avatar: bool,
      show_name: bool,
      style: oneOf('normal', 'capsule'),
    },
    required: ['user_id'],
  },
  person_list: {
    fields: {
      ...PLACED,
      persons: listOf(object({ id: word }, ['id'])),
      lines: int(1, 1_000),
      show_name: bool,
      show_avatar: bool,
      size: personSize,
      drop_invalid_user_id: bool,
      icon,
      ud_icon: icon,
    },
    required: ['persons'],
    rule(node, place) {
      if (node['drop_invalid_user_id'] === true || !Array.isArray(node['persons'])) return;
      for (const person of node['persons']) personId(isRecord(person) ? person['id'] : undefined, place);
    },
  },
  chart: {
    fields: {
      ...PLACED,
      chart_spec: chartSpec,
      aspect_ratio: oneOf('1:1', '2:1', '4:3', '16:9'),
      color_theme: oneOf('brand', 'rainbow', 'complementary', 'converse', 'primary'),
      height: either(oneOf('auto'), px(1, 999)),
      preview: bool,
    },
    required: ['chart_spec'],
  },
  hr: { fields: PLACED, required: [] },
  audio: {
    fields: {
      ...PLACED,
      file_key: word,
      audio_id: word,
      style: oneOf('normal', 'flat', 'speak'),
      width: either(oneOf('default', 'fill'), px(100, Number.POSITIVE_INFINITY)),
      show_progress_bar: bool,
      show_time: bool,
      time_display: oneOf('default', 'both'),
      time_position: oneOf('start', 'end', 'both_sides'),
      border: bool,
      background_style: colour,
      fill_color: colour,
      disabled: bool,
      disabled_tips: plainText,
      fallback: either(oneOf('drop'), object({ text: plainText })),
    },
    required: ['file_key'],
    rule(node, place) {
      const { inspection } = place;
      if (inspection.isForwardable) refuse(place, 'audio needs enable_forward: false', ERR.audioForward);
      if (!inspection.known.isAudio(String(node['file_key'])))
        refuse(place, 'audio file_key is invalid', ERR.audioFile);
      if (node['audio_id'] === undefined) return;
      claim(inspection.audioIds, String(node['audio_id']), 'audio_id', place, ERR.audioDuplicate);
    },
  },
};
