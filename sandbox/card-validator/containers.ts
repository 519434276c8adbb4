import { isRecord } from '../json.ts';
import { anything, bool, either, int, object, oneOf, px, word } from './checks.ts';
import { colour } from './colours.ts';
import { markdownText } from './markdown.ts';
import { type Check, claim, refuse } from './place.ts';
import type { Shape } from './shape.ts';
import {
  background,
  behaviours,
  confirm,
  cornerRadius,
  horizontalAlign,
  icon,
  jump,
  LAYOUT,
  PLACED,
  padding,
  plainText,
  spacing,
  verticalAlign,
} from './shared.ts';

const panelTitle: Check = (value, place) => {
  if (isRecord(value) && value['tag'] === 'markdown') {
    return object({ tag: anything, content: markdownText, text_size: anything, text_align: anything }, ['content'])(
      value,
      place,
    );
  }
  plainText(value, place);
};

const panelHeader = object(
  {
    title: panelTitle,
    background_color: colour,
    width: oneOf('fill', 'auto', 'auto_when_fold'),
    vertical_align: verticalAlign,
    padding,
    icon,
    icon_position: oneOf('left', 'right', 'follow_text'),
    icon_expanded_angle: oneOf(-180, -90, 90, 180),
  },
  ['title'],
);

/** Components that hold others. */
export const CONTAINERS: Readonly<Record<string, Shape>> = {
  column_set: {
    fields: {
      ...PLACED,
      flex_mode: oneOf('none', 'stretch', 'flow', 'bisect', 'trisect'),
      background_style: background,
      horizontal_spacing: spacing,
      horizontal_align: horizontalAlign,
      action: jump,
    },
    required: ['columns'],
    children: 'columns',
  },
  column: {
    fields: {
      ...PLACED,
      ...LAYOUT,
      width: either(oneOf('auto', 'weighted'), px(16, 600)),
      weight: int(1, 5),
      background_style: background,
      action: jump,
    },
    required: [],
    children: 'elements',
  },
  form: {
    fields: { ...PLACED, ...LAYOUT, name: word },
    required: ['name', 'elements'],
    children: 'elements',
    isRootOnly: true,
    rule(node, place) {
      claim(place.inspection.formNames, String(node['name']), 'form name', place);
      if (!hasSubmit(node['elements'])) refuse(place, 'a form needs at least one submit button');
    },
  },
  interactive_container: {
    fields: {
      ...PLACED,
      ...LAYOUT,
      width: either(oneOf('fill', 'auto'), px(16, 999)),
      height: either(oneOf('auto'), px(10, 999)),
      background_style: background,
      has_border: bool,
      border_color: colour,
      corner_radius: cornerRadius,
      behaviors: behaviours,
      hover_tips: plainText,
      disabled: bool,
      disabled_tips: plainText,
      confirm,
    },
    required: ['behaviors', 'elements'],
    children: 'elements',
  },
  collapsible_panel: {
    fields: {
      ...PLACED,
      ...LAYOUT,
      expanded: bool,
      background_color: colour,
      header: panelHeader,
      border: object({ color: colour, corner_radius: cornerRadius }),
    },
    required: ['header'],
    children: 'elements',
  },
};

/** Whether a submit button stands anywhere among these components. */
function hasSubmit(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasSubmit);
  if (!isRecord(value)) return false;
  if (value['tag'] === 'button') {
    return value['form_action_type'] === 'submit' || value['action_type'] === 'form_submit';
  }
  return hasSubmit(value['elements']) || hasSubmit(value['columns']);
}
