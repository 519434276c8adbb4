import type { ElementProps } from './card-context.ts';
import { wordsIn } from './words-in.ts';

/** A component that the page does not draw: a box with its name and the words in it. */
export function UnknownElement({ element }: ElementProps) {
  return (
    <div class="boxed">
      <span class="boxed-kind">组件 {element.tag}</span>
      {wordsIn(element).join(' · ')}
    </div>
  );
}
