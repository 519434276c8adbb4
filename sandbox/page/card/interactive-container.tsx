import { useContext } from 'preact/hooks';
import { asText } from '../json.ts';
import { CardContext, type ElementProps } from './card-context.ts';
import { lineColour } from './colour.ts';
import { Elements } from './containers.tsx';
import { asElements, textOf } from './element.ts';
import { boxStyle, containerStyle, fixedLength, lengthsOr } from './layout.ts';
import { usePress } from './use-press.ts';

/** The `interactive_container` component: a box that is pressed as a whole; what is pressable inside wins. */
export function InteractiveContainer({ element, path }: ElementProps) {
  const { style } = useContext(CardContext);
  const { press, isBusy } = usePress(element, path);
  const isDisabled = element['disabled'] === true || isBusy;
  const line = lineColour(asText(element['border_color'], 'grey'), style.color);
  const act = (event: Event) => {
    const target = event.target as HTMLElement;
    const isInner = target.closest('button, input, select, textarea, a, summary, label') !== null;
    if (!isInner && !isDisabled) void press();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a real button may not hold other controls
    <div
      class={`pressable${isDisabled ? ' is-disabled' : ''}`}
      role="button"
      tabIndex={0}
      aria-disabled={isDisabled}
      title={textOf(element['hover_tips'])}
      style={{
        ...containerStyle(element),
        ...boxStyle(element, style.color),
        padding: lengthsOr(element['padding'], '4px 12px'),
        width: fixedLength(element['width']) ?? (element['width'] === 'auto' ? 'fit-content' : '100%'),
        ...(element['has_border'] === true ? { border: `1px solid ${line}` } : {}),
        borderRadius: asText(element['corner_radius'], '0px'),
      }}
      onClick={act}
      onKeyDown={event => {
        if (event.key === 'Enter' && event.target === event.currentTarget) act(event);
      }}
    >
      <Elements elements={asElements(element['elements'])} path={`${path}.elements`} />
    </div>
  );
}
