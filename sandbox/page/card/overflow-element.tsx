import { asList, asRecord, asText } from '../json.ts';
import { isSafeHref } from '../markdown/parse-inline.ts';
import { usePopover } from '../use-popover.ts';
import type { ElementProps } from './card-context.ts';
import { textOf } from './element.ts';
import { Spinner } from './spinner.tsx';
import { usePress } from './use-press.ts';

/** The `overflow` component: a button with three dots that opens a short menu. */
export function OverflowElement({ element, path }: ElementProps) {
  const { box, isOpen, setOpen } = usePopover<HTMLSpanElement>();
  const { press, isBusy } = usePress(element, path);
  const choose = (option: Readonly<Record<string, unknown>>) => {
    setOpen(false);
    const url = asText(asRecord(option['multi_url'])['url']);
    if (isSafeHref(url)) window.open(url, '_blank', 'noopener');
    else void press({ option: asText(option['value']) });
  };
  return (
    <span class="overflow" ref={box}>
      <button
        type="button"
        class="btn btn-default btn-medium"
        aria-label="更多操作"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        disabled={isBusy || element['disabled'] === true}
        onClick={() => setOpen(!isOpen)}
      >
        {isBusy ? <Spinner /> : '···'}
      </button>
      {isOpen && (
        <span class="overflow-menu" role="menu">
          {asList(element['options']).map(entry => {
            const option = asRecord(entry);
            return (
              <button key={asText(option['value'])} type="button" role="menuitem" onClick={() => choose(option)}>
                {textOf(option['text'])}
              </button>
            );
          })}
        </span>
      )}
    </span>
  );
}
