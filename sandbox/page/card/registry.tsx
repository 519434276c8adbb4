import type { ComponentType } from 'preact';
import { ButtonElement } from './button-element.tsx';
import type { ElementProps } from './card-context.ts';
import { ChartElement } from './chart/chart-element.tsx';
import { CheckerElement } from './checker-element.tsx';
import { CollapsiblePanel, Column, ColumnSet } from './containers.tsx';
import { type ElementKind, elementKind } from './element-kind.ts';
import { FormElement } from './form-element.tsx';
import { InputElement } from './input-element.tsx';
import { InteractiveContainer } from './interactive-container.tsx';
import { ImageElement, ImageGridElement, PersonElement, PersonListElement } from './media-elements.tsx';
import { MultiSelectElement } from './multi-select-element.tsx';
import { OverflowElement } from './overflow-element.tsx';
import { PickerElement } from './picker-element.tsx';
import { SelectElement } from './select-element.tsx';
import { TableElement } from './table-element.tsx';
import { DivElement, MarkdownElement, RuleElement, TextElement } from './text-elements.tsx';
import { UnknownElement } from './unknown-element.tsx';

const components: Record<ElementKind | 'unknown', ComponentType<ElementProps>> = {
  markdown: MarkdownElement,
  div: DivElement,
  plain_text: TextElement,
  lark_md: TextElement,
  hr: RuleElement,
  img: ImageElement,
  img_combination: ImageGridElement,
  person: PersonElement,
  person_list: PersonListElement,
  table: TableElement,
  chart: ChartElement,
  column_set: ColumnSet,
  column: Column,
  collapsible_panel: CollapsiblePanel,
  interactive_container: InteractiveContainer,
  form: FormElement,
  button: ButtonElement,
  input: InputElement,
  select_static: SelectElement,
  multi_select_static: MultiSelectElement,
  select_person: SelectElement,
  multi_select_person: MultiSelectElement,
  date_picker: PickerElement,
  picker_time: PickerElement,
  picker_datetime: PickerElement,
  checker: CheckerElement,
  overflow: OverflowElement,
  unknown: UnknownElement,
};

/** Draws any element of a card with the component of its tag. */
export function AnyElement({ element, path }: ElementProps) {
  const Component = components[elementKind(element.tag)];
  return <Component element={element} path={path} />;
}
