import * as z from 'zod';
import { cardActionSchema } from '../actions.ts';

/**
 * The part of card JSON 2.0 that our cards use. Strict: the platform refuses unknown properties, and so does this.
 * Source: "card JSON 2.0 structure" and the components' pages.
 */

const COLORS = 'blue wathet turquoise green yellow orange red carmine violet purple indigo grey'.split(' ');
const color = z.enum(COLORS);
const tagColor = z.enum([...COLORS, 'neutral', 'lime']);
const shade = z.string().regex(new RegExp(`^(${COLORS.join('|')}|default|white|bg-white)(-\\d{2,3})?$`));
const pixels = z.string().regex(/^\d{1,3}px$/);
const name = z.string().min(1);
const plainText = z.strictObject({ tag: z.literal('plain_text'), content: z.string() });
const textSize = z.enum(['heading', 'normal', 'notation']);
const width = z.enum(['default', 'fill']);

const markdown = z.strictObject({
  tag: z.literal('markdown'),
  content: z.string().min(1),
  text_size: textSize.optional(),
  text_align: z.enum(['left', 'center', 'right']).optional(),
});

const div = z.strictObject({
  tag: z.literal('div'),
  text: plainText.extend({ text_size: textSize.optional(), text_color: shade.optional() }),
});

const img = z.strictObject({
  tag: z.literal('img'),
  img_key: name,
  alt: plainText,
  scale_type: z.literal('fit_horizontal'),
  preview: z.boolean(),
});

const hr = z.strictObject({ tag: z.literal('hr') });

const chart = z.strictObject({
  tag: z.literal('chart'),
  chart_spec: z.looseObject({ type: z.string() }),
  aspect_ratio: z.enum(['1:1', '2:1', '4:3', '16:9']),
});

const display = [markdown, div, hr, chart, img] as const;

const buttonFields = {
  tag: z.literal('button'),
  text: plainText,
  type: z.enum(['default', 'primary_filled', 'danger']),
  size: z.literal('small').optional(),
  confirm: z.strictObject({ title: plainText, text: plainText }).optional(),
  behaviors: z.array(z.strictObject({ type: z.literal('callback'), value: cardActionSchema })).length(1),
};
const liveButton = z.strictObject(buttonFields);
const formButton = z.strictObject({ ...buttonFields, name, form_action_type: z.literal('submit') });

const input = z
  .strictObject({
    tag: z.literal('input'),
    name,
    input_type: z.literal('multiline_text').optional(),
    rows: z.number().int().min(1).max(20).optional(),
    label: plainText.optional(),
    label_position: z.enum(['top', 'left']).optional(),
    placeholder: plainText.optional(),
    default_value: z.string().optional(),
    required: z.boolean().optional(),
    max_length: z.number().int().min(1).max(1000),
    width,
  })
  .refine(field => !field.rows || field.input_type, 'rows are for a multiline text');

const select = z.strictObject({
  tag: z.literal('select_static'),
  name,
  placeholder: plainText,
  options: z.array(z.strictObject({ text: plainText, value: z.string().min(1) })).min(1),
  initial_option: z.string().optional(),
  required: z.boolean(),
  width,
});

const datePicker = z.strictObject({
  tag: z.literal('date_picker'),
  name,
  placeholder: plainText,
  initial_date: z.iso.date().optional(),
  required: z.boolean(),
  width,
});

/** Containers around the elements that may stand at a place: live buttons outside forms, named fields inside. */
function inside(leaves: readonly [z.ZodType, ...z.ZodType[]]): z.ZodType {
  const element: z.ZodType = z.lazy(() => z.union([...leaves, columnSet, collapsible]));
  const column = z
    .strictObject({
      tag: z.literal('column'),
      width: z.union([z.enum(['auto', 'weighted']), pixels]),
      weight: z.number().int().min(1).max(5).optional(),
      background_style: shade.optional(),
      padding: pixels.optional(),
      vertical_align: z.enum(['top', 'center', 'bottom']).optional(),
      vertical_spacing: pixels.optional(),
      elements: z.array(element).min(1),
    })
    .refine(options => (options.weight !== undefined) === (options.width === 'weighted'), 'weight goes with weighted');
  const columnSet = z.strictObject({
    tag: z.literal('column_set'),
    flex_mode: z.enum(['none', 'stretch', 'flow', 'bisect', 'trisect']),
    background_style: shade.optional(),
    columns: z.array(column).min(1),
  });
  const collapsible = z.strictObject({
    tag: z.literal('collapsible_panel'),
    expanded: z.boolean(),
    header: z.strictObject({
      title: plainText,
      icon: z.strictObject({ tag: z.literal('standard_icon'), token: z.string(), color: shade }),
      icon_position: z.enum(['left', 'right', 'follow_text']),
      icon_expanded_angle: z.union([z.literal(-180), z.literal(-90), z.literal(90), z.literal(180)]),
    }),
    elements: z.array(element).min(1),
  });
  return element;
}

const form = z
  .strictObject({
    tag: z.literal('form'),
    name,
    elements: z.array(inside([...display, formButton, input, select, datePicker])).min(1),
  })
  .refine(value => JSON.stringify(value).includes('"form_action_type":"submit"'), 'a form needs a submit button');

const cell = z.union([z.string(), z.number(), z.array(z.strictObject({ text: z.string(), color: tagColor }))]);

const table = z.strictObject({
  tag: z.literal('table'),
  page_size: z.number().int().min(1).max(10),
  header_style: z.strictObject({
    background_style: z.enum(['none', 'grey']),
    text_color: z.enum(['default', 'grey']),
    bold: z.boolean(),
    lines: z.number().int().min(1),
  }),
  columns: z
    .array(
      z.strictObject({
        name,
        display_name: z.string(),
        data_type: z.enum(['text', 'number', 'options', 'markdown', 'date']),
        width: z.string().regex(/^(auto|\d+px|\d+%)$/),
        horizontal_align: z.enum(['left', 'center', 'right']).optional(),
        format: z.strictObject({ precision: z.number().int().min(0).max(10), separator: z.boolean() }).optional(),
      }),
    )
    .min(1)
    .max(50),
  rows: z.array(z.record(z.string(), cell)),
});

/** A whole card as we send it. */
export const cardSchema = z.strictObject({
  schema: z.literal('2.0'),
  config: z.strictObject({
    update_multi: z.literal(true),
    width_mode: z.enum(['default', 'compact', 'fill']),
    summary: z.strictObject({ content: z.string().min(1) }),
  }),
  header: z.strictObject({
    title: plainText,
    template: color,
    subtitle: plainText.optional(),
    text_tag_list: z
      .array(z.strictObject({ tag: z.literal('text_tag'), text: plainText, color: tagColor }))
      .max(3)
      .optional(),
  }),
  body: z.strictObject({ elements: z.array(z.union([inside([...display, liveButton]), form, table])).min(1) }),
});
