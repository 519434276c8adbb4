import type { EntryReference } from '../../domain/messaging/reference.ts';
import type { CardAction } from '../kit/actions.ts';
import { buttonRow, type Card, card, type Element, type Maybe, note } from '../kit/drawing/elements.ts';

export interface UnseenView {
  /** What is to be closed, by its number. */
  number: string;
  item: EntryReference;
  /** What it is about. */
  head: readonly Maybe<Element>[];
  /** How many photos and files the reader has not opened. */
  unseen: number;
  /** Closes it all the same. */
  action: CardAction;
}

/** Asked of somebody who closes what he has not looked at: looking first is the first choice. Source: contract §6.14. */
export function unseenCard({ number, item, head, unseen, action }: UnseenView): Card {
  return card({
    title: '您还没有查看佐证，仍要销号？',
    template: 'orange',
    summary: `${number}：还没有查看佐证，仍要销号？`,
    body: [
      ...head,
      note(`有 ${unseen} 份佐证您尚未查看。查看后再点销号，办理过程将记为“已查看佐证”。`),
      buttonRow([
        { label: '先查看佐证', style: 'primary', action: { do: 'evidence.open', item } },
        { label: '仍要销号', style: 'default', action },
      ]),
    ],
  });
}
