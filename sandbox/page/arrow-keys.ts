/**
 * Moves the focus among the buttons of a list with the arrow keys, as in any client; from a field above the list the
 * arrow down goes to its first button. Shapes: to be given as `onKeyDown` of the element around the list.
 */
export function moveWithArrows(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  // In fields of days and times the arrows count up and down.
  const isCounter = event.target instanceof HTMLInputElement && event.target.type !== 'search';
  if (step === 0 || isCounter) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button:not(:disabled)')];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  // Above the list stands a field, or the button that opened it.
  const field = event.target instanceof HTMLInputElement ? event.target : null;
  const below = field && buttons.find(each => field.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING);
  const next = at < 0 ? (step > 0 ? below : undefined) : buttons[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
