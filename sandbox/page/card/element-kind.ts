/** The components that the page draws; everything else becomes a labelled box. */
export const elementKinds = [
  'markdown',
  'div',
  'plain_text',
  'lark_md',
  'hr',
  'img',
  'img_combination',
  'person',
  'person_list',
  'table',
  'chart',
  'column_set',
  'column',
  'collapsible_panel',
  'interactive_container',
  'form',
  'button',
  'input',
  'select_static',
  'multi_select_static',
  'select_person',
  'multi_select_person',
  'date_picker',
  'picker_time',
  'picker_datetime',
  'checker',
  'overflow',
] as const;

export type ElementKind = (typeof elementKinds)[number];

const known: ReadonlySet<string> = new Set(elementKinds);

/** Tells which component draws an element. */
export function elementKind(tag: string): ElementKind | 'unknown' {
  return known.has(tag) ? (tag as ElementKind) : 'unknown';
}
