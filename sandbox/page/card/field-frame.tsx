import type { ComponentChildren } from 'preact';
import type { CardElement } from './element.ts';
import { textOf } from './element.ts';
import { fixedLength } from './layout.ts';

interface FrameProps {
  element: CardElement;
  isMissing: boolean;
  children: ComponentChildren;
}

/** The frame around a form component: its label, the mark of a required one, and what is missing. */
export function FieldFrame({ element, isMissing, children }: FrameProps) {
  const label = textOf(element['label']);
  const isLeft = element['label_position'] === 'left';
  const width = element['width'] === 'fill' ? '100%' : fixedLength(element['width']);
  return (
    <div class={`field${isLeft ? ' field-left' : ''}${isMissing ? ' is-missing' : ''}`} style={width ? { width } : {}}>
      {label && (
        <span class="field-label">
          {label}
          {element['required'] === true && <span class="required">*</span>}
        </span>
      )}
      <span class="field-body">
        {children}
        {isMissing && (
          <span class="field-error" role="alert">
            请填写此项
          </span>
        )}
      </span>
    </div>
  );
}

/** What a screen reader calls a component: its label, else its placeholder, else its name. */
export function fieldName(element: CardElement): string {
  return textOf(element['label']) || textOf(element['placeholder']) || String(element['name'] ?? '');
}
