import { type RecordMark, showMark } from '../../../domain/messaging/record-mark.ts';
import { type Element, type Maybe, note } from '../drawing/elements.ts';

/** The end of the record that a card was computed from; nothing while the record is empty. */
export function markNote(mark: RecordMark | null | undefined): Maybe<Element> {
  return mark && mark.seq > 0 ? note(`留痕号 ${showMark(mark)}`) : null;
}
